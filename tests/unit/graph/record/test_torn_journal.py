"""What is at the end of a journal: a line that is whole, or what a dead writer left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.statements.correction import Correction

State = Callable[[str], Line]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "record", "local")


@pytest.fixture
def state(journal: Journal) -> State:
    return lambda name: journal.append(
        Correction(property="name", value=name), author="Ana", subject="1"
    )


@pytest.mark.parametrize("torn", [b"{", b'{"id":"2026', b"\0" * 40, b'{"id":"\0\0\0\0"}\n'])
def test_what_a_dead_writer_left_is_no_line_and_is_moved_aside(
    journal: Journal, state: State, torn: bytes
) -> None:
    one = state("A")
    with journal.path.open("ab") as file:
        file.write(torn)

    assert journal.lines() == [one]
    assert torn in journal.path.read_bytes()  # readers change nothing
    two = state("B")

    assert journal.lines() == [one, two]
    [aside] = journal.path.parent.glob("journal.torn-*")
    assert aside.read_bytes() == torn


def test_every_beginning_of_a_line_is_told_from_a_line(journal: Journal, state: State) -> None:
    one = state("A")
    before = journal.path.read_bytes()
    state("B")
    whole = journal.path.read_bytes()
    for end in range(len(before) + 1, len(whole) - 1):
        journal.path.write_bytes(whole[:end])
        assert journal.lines() == [one]


def test_a_last_line_whose_end_an_editor_took_away_counts_and_stays(
    journal: Journal, state: State
) -> None:
    one, two = state("A"), state("B")
    journal.path.write_bytes(journal.path.read_bytes()[:-1])
    assert journal.lines() == [one, two]

    three = state("C")

    assert journal.lines() == [one, two, three]
    assert journal.path.read_bytes() == b"".join(line.to_bytes() for line in (one, two, three))
    assert list(journal.path.parent.glob("journal.torn-*")) == []
