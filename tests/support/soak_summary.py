"""What a soak amounts to, in some lines for people."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tests.support.soak_journal import Caller, Journal
from tests.support.soak_rules import rights

_CALLERS: Final[tuple[Caller, ...]] = ("good", "probe", "hostile")
_MB: Final = 1_000_000


def summary(journal: Journal) -> Iterator[str]:
    """Yield the lines: answers by kind and status, builds, kills, silences, times and memory."""
    for caller in _CALLERS:
        statuses: dict[str, Counter[str]] = {}
        for one in journal.of(caller):
            counted = statuses.setdefault(one.asked, Counter())
            counted[str(one.status) if one.status else one.said] += 1
        for asked, counted in sorted(statuses.items()):
            yield f"{caller:8} {asked:26} {dict(counted.most_common())}"
    built = Counter(one.way for one in journal.builds if one.number is not None)
    failed = Counter(one.why for one in journal.builds if one.number is None)
    yield f"builds: {dict(built)}, failed: {dict(failed)}; kills of the engine: {len(journal.kills)}"
    yield f"seconds until the engine was back: {', '.join(f'{one:.1f}' for one in _away(journal))}"
    right = rights(journal)
    ends = [one.ended for one in right]
    changing = sum(one.is_changing for one in right)
    yield f"right answers: {len(right)} of {len(journal.of('good'))}; {changing} while a build was applied"
    yield f"longest time without one: {max((b - a for a, b in pairwise(ends)), default=0):.1f} s"
    seconds = sorted(one.ended - one.began for one in right)
    yield f"their times: p50 {_quantile(seconds, 0.5):.3f} s, p99 {_quantile(seconds, 0.99):.3f} s"
    memory = " → ".join("/".join(f"{one / _MB:.0f}" for one in told) for told in journal.memory)
    yield f"memory of its processes, MB: {memory}; most open files: {journal.files}"


def _away(journal: Journal) -> Iterator[float]:
    """Yield for each kill how long after it `/readyz` was green again, where it was red before."""
    ready = [one for one in journal.of("probe") if one.asked == "/readyz"]
    for kill, following in pairwise([*sorted(journal.kills), math.inf]):
        after = [one for one in ready if kill <= one.began < following]
        red = next((one.ended for one in after if one.status != 200), math.inf)
        green = (one.ended - kill for one in after if one.status == 200 and one.began >= red)
        yield next(green, 0.0)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[int(len(ordered) * share)] if ordered else 0.0
