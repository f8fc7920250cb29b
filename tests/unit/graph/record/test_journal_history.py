"""Any history of stating, replacing and undoing, torn by dead writers, reads as a plain list."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from eslabon.graph.errors import RefusedError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.statements.correction import Correction

SUBJECTS = st.sampled_from(["1", "2"])
HANDLES = st.integers(0, 1)
PLACES = st.integers(0, 40)


@dataclass(frozen=True)
class Stated:
    """A line as the oracle holds it: what it says, and the place of the line that it bears on."""

    id: str
    subject: str
    name: str | None
    target: int | None


def counts(history: list[Stated], place: int) -> bool:
    """Tell whether a line counts: as it is defined, with no cleverness."""
    return not any(
        one.target == place and counts(history, later)
        for later, one in enumerate(history)
        if later > place
    )


def is_one_place_taken_twice(history: list[Stated]) -> bool:
    taken = [
        one.target
        for place, one in enumerate(history)
        if one.target is not None and counts(history, place)
    ]
    return len(taken) != len(set(taken))


class JournalHistory(RuleBasedStateMachine):
    """Two handles on one journal, each as another process would hold it, and a list."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = datetime(2026, 11, 26, tzinfo=UTC)
        root = Path(self.folder.name)
        self.handles = [Journal(root, "local", clock=lambda: self.now) for _ in range(2)]
        self.history: list[Stated] = []
        self.torn: list[bytes] = []
        self.is_torn = False

    def teardown(self) -> None:
        self.folder.cleanup()

    def try_to_add(self, stated: Stated, handle: int) -> None:
        """Add a line by a handle, or see it refused where the list would be."""
        journal, target = self.handles[handle], stated.target
        bears_on = None if target is None else self.history[target]
        may = not is_one_place_taken_twice([*self.history, stated])
        if stated.name is not None and bears_on is not None:
            may = may and bears_on.name is not None and bears_on.subject == stated.subject
        try:
            line = self.added(journal, stated, bears_on)
        except RefusedError:
            assert not may
            return
        assert may
        self.history.append(Stated(line.id, stated.subject, stated.name, target))
        self.is_torn = False

    @staticmethod
    def added(journal: Journal, stated: Stated, bears_on: Stated | None) -> Line:
        if stated.name is None:
            assert bears_on is not None
            return journal.undo(bears_on.id, author="Eva")
        return journal.append(
            Correction(property="name", value=stated.name),
            author="Ana",
            subject=stated.subject,
            replaces=None if bears_on is None else bears_on.id,
        )

    @rule(handle=HANDLES, subject=SUBJECTS, name=st.sampled_from(["A", "B"]))
    def state(self, handle: int, subject: str, name: str) -> None:
        self.try_to_add(Stated("", subject, name, None), handle)

    @precondition(lambda self: self.history)
    @rule(handle=HANDLES, subject=SUBJECTS, name=st.sampled_from(["A", "B"]), place=PLACES)
    def replace(self, handle: int, subject: str, name: str, place: int) -> None:
        self.try_to_add(Stated("", subject, name, place % len(self.history)), handle)

    @precondition(lambda self: self.history)
    @rule(handle=HANDLES, place=PLACES)
    def undo(self, handle: int, place: int) -> None:
        target = place % len(self.history)
        self.try_to_add(Stated("", self.history[target].subject, None, target), handle)

    @rule(handle=HANDLES, key=st.sampled_from(["k", "l"]))
    def repeat(self, handle: int, key: str) -> None:
        line = self.handles[handle].append(
            Correction(property="name", value=key), author="Ana", subject="1", idempotency_key=key
        )
        if line.id not in [one.id for one in self.history]:
            assert not any(one.name == key for one in self.history)
            self.history.append(Stated(line.id, "1", key, None))
            self.is_torn = False

    @precondition(lambda self: not self.is_torn)
    @rule(length=st.integers(1, 150), zeros=st.integers(0, 3))
    def die_in_the_middle(self, length: int, zeros: int) -> None:
        journal = self.handles[0]
        whole = journal.path.read_bytes() if self.history else b'{"id":"2026'
        left = whole.splitlines()[-1][:length] + bytes(zeros)
        journal.path.parent.mkdir(parents=True, exist_ok=True)
        with journal.path.open("ab") as file:
            file.write(left)
        self.torn.append(left)
        self.is_torn = True

    @rule(seconds=st.sampled_from([0, 1, -3600]))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def reads_as_the_list(self) -> None:
        for journal in self.handles:
            lines = journal.lines()
            assert [line.id for line in lines] == [one.id for one in self.history]
            assert [line.subject for line in lines] == [one.subject for one in self.history]
            assert [line.id for line in journal.in_force()] == [
                one.id
                for place, one in enumerate(self.history)
                if one.name is not None and counts(self.history, place)
            ]
        ids = [one.id for one in self.history]
        assert ids == sorted(set(ids))

    @invariant()
    def loses_nothing_that_the_dead_left(self) -> None:
        aside = self.handles[0].path.parent.glob("journal.torn-*")
        kept = sorted(path.read_bytes() for path in aside)
        assert kept == sorted(self.torn[:-1] if self.is_torn else self.torn)


def test_any_history_reads_as_a_plain_list() -> None:
    run_state_machine_as_test(
        JournalHistory,
        settings=settings(max_examples=40, stateful_step_count=20),
    )


def test_lines_count_in_the_order_of_their_ids_however_the_file_has_them(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "local")
    written = [
        journal.append(Correction(property="name", value=value), author="Ana", subject="1")
        for value in "ABC"
    ]
    first, second, third = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(third + first + second)

    assert Journal(tmp_path, "local").lines() == written
