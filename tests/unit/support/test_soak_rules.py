"""A soak notices whatever was told that should not have been, and that nobody asked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support.soak_journal import HELD, WAYS, BuildTried, Journal, Told
from tests.support.soak_rules import faults, silences

RIGHT = {"match": ("a match", "another match"), "process": ("hardening", "hardening")}
KILLED, AWAY = 50.0, 10.0


def good(asked: str, *, build: int | None, said: str, at: float = 5.0) -> Told:
    return Told(
        began=at, ended=at + 0.1, caller="good", asked=asked, status=200, said=said, build=build
    )


def sent_away(asked: str = "match", *, at: float = KILLED + 1, may_retry: bool = True) -> Told:
    return Told(
        began=at,
        ended=at + 0.1,
        caller="good",
        asked=asked,
        status=503,
        said="AWAY",
        may_retry=may_retry,
    )


def probe(path: str, status: int, *, at: float, may_retry: bool = True) -> Told:
    return replace(
        sent_away(path, at=at, may_retry=may_retry), caller="probe", status=status, said="ready"
    )


def hostile(status: int, *, said: str = "", at: float = 5.0) -> Told:
    return Told(began=at, ended=at + 1, caller="hostile", asked="maps", status=status, said=said)


def built(number: int | None, content: int, *, way: str = WAYS[0], at: float = 10.0) -> BuildTried:
    return BuildTried(
        began=at, ended=at + 1, content=content, way=way, number=number, why="DISK_FULL"
    )


@pytest.fixture
def journal() -> Journal:
    """Return the journal of a service of which there is nothing to complain."""
    return Journal(
        right=RIGHT,
        meant={"maps": frozenset({200, 429})},
        first={1: 1, 2: 2},
        told=[
            *(good("match", build=n, said=RIGHT["match"][n % 2 == 0]) for n in (1, 2, 3, 4)),
            *(good("process", build=None, said="hardening", at=at) for at in (20.0, 35.0, 50.0)),
            *(probe(path, 200, at=5.0) for path in ("/healthz", "/readyz")),
            probe("/readyz", 503, at=KILLED + AWAY - 1),
            hostile(429),
            sent_away(),
        ],
        builds=[built(3, 1), built(4, 2, way=WAYS[1])],
        kills=[KILLED],
    )


def test_of_what_is_as_it_should_be_there_is_no_fault(journal: Journal) -> None:
    assert faults(journal, away_seconds=AWAY) == []


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (good("match", build=1, said="invented"), "match: the answer is of no build: invented"),
        (good("match", build=1, said="another match"), "names one build and says what another"),
        (good("match", build=9, said="a match"), "is of a build that nobody made, 9"),
        (good("match", build=None, said="a match"), "is of a build that nobody made, None"),
        (
            replace(good("match", build=1, said="IncompleteRead"), status=0),
            "broken, IncompleteRead",
        ),
        (replace(good("match", build=1, said="ConnectionReset"), status=0), "broken, Connection"),
        (replace(good("match", build=1, said="INTERNAL"), status=500), "match: told 500, INTERNAL"),
        (replace(sent_away(), status=500), "match: told 500"),
        (sent_away(at=5.0), "match: told 503, AWAY"),
        (sent_away(at=KILLED + AWAY + 1), "match: told 503, AWAY"),
        (sent_away(may_retry=False), "match: told 503, AWAY"),
        (probe("/healthz", 503, at=KILLED + 1), "/healthz was red: 503"),
        (probe("/healthz", 0, at=KILLED + 1), "/healthz was red: 0"),
        (probe("/readyz", 503, at=5.0), "/readyz was red: 503"),
        (probe("/readyz", 503, at=KILLED + AWAY + 1), "/readyz was red: 503"),
        (probe("/readyz", 500, at=KILLED + 1), "/readyz was red: 500"),
        (hostile(500), "maps: told 500"),
        (hostile(0, said="ConnectionResetError"), "maps: told ConnectionResetError"),
        (replace(hostile(0, said=HELD)), "maps: held a connection"),
    ],
)
def test_what_is_told_wrong_is_noticed(journal: Journal, told: Told, fault: str) -> None:
    journal.told.append(told)
    (found,) = faults(journal, away_seconds=AWAY)
    assert fault in found
    assert "(1 times" in found


def test_what_is_told_while_a_build_is_applied_is_of_the_one_or_the_other(journal: Journal) -> None:
    changing = replace(good("match", build=1, said="another match"), is_changing=True)
    journal.told.append(changing)
    assert faults(journal, away_seconds=AWAY) == []
    journal.told.append(replace(changing, said="a part of each"))
    assert "of no build" in "".join(faults(journal, away_seconds=AWAY))


def test_a_build_of_which_its_builder_did_not_hear_is_of_what_it_asked_for(
    journal: Journal,
) -> None:
    journal.builds += [built(None, 1, at=KILLED - 0.5), built(6, 1, at=KILLED + 5)]
    journal.told.append(good("match", build=5, said="a match"))
    assert faults(journal, away_seconds=AWAY) == []
    journal.told.append(good("match", build=5, said="another match"))
    assert len(faults(journal, away_seconds=AWAY)) == 1


def test_one_fault_is_told_once_with_how_often_and_when_first(journal: Journal) -> None:
    journal.told += [good("match", build=1, said="x", at=at) for at in (8.0, 7.0, 9.0)]
    (found,) = faults(journal, away_seconds=AWAY)
    assert found.endswith("(3 times, first at 7.1 s)")


def _log_a_trace(journal: Journal) -> None:
    journal.log = "Traceback (most recent call last):"


def _leave_files_open(journal: Journal) -> None:
    journal.files = 400


def _fail_a_build(journal: Journal) -> None:
    journal.builds.append(built(None, 1))


def _send_many_away(journal: Journal) -> None:
    journal.told += [sent_away()] * 7


def _be_silent(journal: Journal) -> None:
    journal.told.append(good("process", build=None, said="hardening", at=KILLED + 30))


@pytest.mark.parametrize(
    ("happened", "fault"),
    [
        (_log_a_trace, "the log holds a trace"),
        (_leave_files_open, "400 files are open"),
        (_fail_a_build, "a build in place failed: DISK_FULL"),
        (_send_many_away, "8 of 15 good callers were told to come again"),
        (_be_silent, "for 30 s no good caller was answered"),
    ],
)
def test_what_goes_wrong_besides_is_noticed(
    journal: Journal, happened: Callable[[Journal], None], fault: str
) -> None:
    happened(journal)
    (found,) = faults(journal, away_seconds=AWAY)
    assert fault in found


@pytest.mark.parametrize(
    ("unseen", "silence"),
    [
        (lambda told: told.build in {1, 3}, "match was never answered right of content 1"),
        (lambda told: told.asked == "process", "process was never answered right of content 1"),
        (lambda told: told.asked == "/healthz", "nobody asked /healthz"),
        (lambda told: told.asked == "/readyz", "nobody asked /readyz"),
        (lambda told: told.caller == "hostile", "nobody asked maps"),
        (lambda told: told.build == 3, "nobody was answered of a build made in place"),
        (lambda told: told.build == 4, "nobody was answered of a build made as a new database"),
    ],
)
def test_what_nobody_saw_is_noticed(
    journal: Journal, unseen: Callable[[Told], bool], silence: str
) -> None:
    journal.told = [one for one in journal.told if not unseen(one)]
    assert silence in "\n".join(silences(journal))
    assert silence in "\n".join(faults(journal, away_seconds=AWAY))


def test_an_engine_that_was_never_killed_is_noticed(journal: Journal) -> None:
    journal.kills.clear()
    assert "the engine was not killed" in "".join(silences(journal))


def test_of_nothing_at_all_everything_is_missed() -> None:
    empty = Journal(right=RIGHT, meant={"maps": frozenset({200})}, first={1: 1, 2: 2})
    assert len(faults(empty)) == len(silences(empty)) == 4 + 3 + 2 + 1
