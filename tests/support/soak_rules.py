"""The rules by which it is judged what a soaked service told; they stand here alone.

- Whoever asks well is answered 200, as the library answers of the build that the answer names. Of
  a build that is being changed it may be the one or the other, never a part of each.
- For some seconds after a kill of the engine a good caller may be told 503 with `Retry-After`
  instead. That is the smaller share of all, and no answer is late by twice that time.
- `/healthz` is always green; `/readyz` too, but for those seconds.
- Whoever asks badly is told what is meant for it, and holds nothing for ever.
- A build fails only where the engine was killed beneath it.
- Nothing goes wrong within: no trace in the log, no file left open.
- None of this counts where nobody asked.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.support.soak_journal import HELD, PROBES, WAYS, Journal, Told, contents_of

AWAY_SECONDS: Final = 10.0
"""How long the engine may be away after a kill."""
MOST_AWAY: Final = 0.5
"""Which share of good callers may be told to come again, in all."""
MOST_FILES: Final = 400
_SHOWN: Final = 200


def faults(journal: Journal, *, away_seconds: float = AWAY_SECONDS) -> list[str]:
    """Return what was not as it should be, each kind of it once, with how often and when first."""
    judge = _Judge(journal, away_seconds)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at, fault in judge.faults():
        found[fault].append(at)
    return [f"{fault} ({len(at)} times, first at {min(at):.1f} s)" for fault, at in found.items()]


def rights(journal: Journal) -> list[Told]:
    """Return what good callers were told that is right."""
    judge = _Judge(journal, 0.0)
    return [one for one in journal.of("good") if one.status == 200 and not judge.wrong(one)]


def silences(journal: Journal) -> list[str]:
    """Return what was not asked, or not done, so that nothing was seen of it."""
    return list(_Judge(journal, AWAY_SECONDS).silences())


class _Judge:
    """What has to be known to judge one answer."""

    def __init__(self, journal: Journal, away_seconds: float) -> None:
        self.journal = journal
        self.away_seconds = away_seconds
        self.contents = contents_of(journal.first, journal.builds)
        self.kills = sorted(journal.kills)

    def faults(self) -> Iterator[tuple[float, str]]:
        """Yield each, and when it was."""
        for of_a_sort in (
            self._good,
            self._gaps,
            self._probes,
            self._hostile,
            self._builds,
            self._within,
        ):
            yield from of_a_sort()
        yield from ((0.0, silence) for silence in self.silences())

    def wrong(self, one: Told) -> str:
        """Return what is wrong with what an answer says, nothing where it is right."""
        right = self.journal.right[one.asked]
        if one.build is None and one.said == right[0] == right[1]:
            return ""  # what no build changes names none
        content = self.contents.get(one.build or 0)
        if content is None:
            return f"is of a build that nobody made, {one.build}"
        if one.said == right[content - 1] or (one.is_changing and one.said in right):
            return ""
        if one.said in right:
            return "names one build and says what another holds"
        return f"is of no build: {one.said[:_SHOWN]}"

    def _good(self) -> Iterator[tuple[float, str]]:
        told = self.journal.of("good")
        for one in told:
            if one.status == 0:
                yield one.ended, f"{one.asked}: broken, {one.said}"
            elif one.status == 200:
                if wrong := self.wrong(one):
                    yield one.ended, f"{one.asked}: the answer {wrong}"
            elif not self._may_be_away(one):
                yield one.ended, f"{one.asked}: told {one.status}, {one.said[:_SHOWN]}"
        away = sum(one.status == 503 for one in told)
        if away > MOST_AWAY * len(told):
            yield 0.0, f"{away} of {len(told)} good callers were told to come again"

    def _gaps(self) -> Iterator[tuple[float, str]]:
        ends = [one.ended for one in rights(self.journal)]
        for before, after in pairwise(ends):
            if after - before > 2 * self.away_seconds:
                yield after, f"for {after - before:.0f} s no good caller was answered"

    def _probes(self) -> Iterator[tuple[float, str]]:
        healthz = PROBES[0]
        for one in self.journal.of("probe"):
            if one.status != 200 and (one.asked == healthz or not self._may_be_away(one)):
                yield one.ended, f"{one.asked} was red: {one.status}, {one.said[:_SHOWN]}"

    def _hostile(self) -> Iterator[tuple[float, str]]:
        for one in self.journal.of("hostile"):
            if one.said == HELD:
                yield one.ended, f"{one.asked}: held a connection"
            elif one.status not in self.journal.meant[one.asked] and not self._may_be_away(one):
                yield one.ended, f"{one.asked}: told {one.status or one.said[:_SHOWN]}"

    def _builds(self) -> Iterator[tuple[float, str]]:
        for one in self.journal.builds:
            if one.number is None and not self._is_after_kill(one.began, one.ended):
                yield one.ended, f"a build {one.way} failed: {one.why[:_SHOWN]}"

    def _within(self) -> Iterator[tuple[float, str]]:
        if "Traceback" in self.journal.log:
            yield 0.0, "the log holds a trace"
        if self.journal.files >= MOST_FILES:
            yield 0.0, f"{self.journal.files} files are open"

    def silences(self) -> Iterator[str]:
        """Yield what was not asked, or not done."""
        journal = self.journal
        right = rights(journal)
        seen = {(one.asked, one.said) for one in right}
        for name, said in journal.right.items():
            for content, answer in enumerate(said, 1):
                if (name, answer) not in seen:
                    yield f"silence: {name} was never answered right of content {content}"
        asked = {one.asked for one in journal.told}
        for name in (*PROBES, *journal.meant):
            if name not in asked:
                yield f"silence: nobody asked {name}"
        numbers = {one.build for one in right} - {None}
        for way in WAYS:
            made = {one.number for one in journal.builds if one.way == way} - {None}
            if not made & numbers:
                yield f"silence: nobody was answered of a build made {way}"
        if not journal.kills:
            yield "silence: the engine was not killed"

    def _may_be_away(self, one: Told) -> bool:
        return one.status == 503 and one.may_retry and self._is_after_kill(one.began, one.ended)

    def _is_after_kill(self, began: float, ended: float) -> bool:
        """Tell whether the engine was killed during something, or not long before it."""
        first = bisect_left(self.kills, began - self.away_seconds)
        return first < len(self.kills) and self.kills[first] <= ended
