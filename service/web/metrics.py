"""What the service counts, in the text format that Prometheus reads.

Labels are routes, methods, statuses and codes, of which there are few: never a path as it was sent.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

TEXT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_BUCKETS: Final = (
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1.0,
    2.5,
    5.0,
    10.0,
    30.0,
)
_Sample = tuple[str, Mapping[str, str], float]


class Metrics:
    """The counts of one process; all of them are kept by its one event loop."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.in_flight = 0
        self._answered: Counter[tuple[str, str, int]] = Counter()
        self._refused: Counter[str] = Counter()
        self._times: dict[str, list[int]] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def answered(self, route: str, method: str, *, status: int, seconds: float) -> None:
        """Count an answer, and how long it took."""
        self._answered[route, method, status] += 1
        times = self._times.setdefault(route, [0] * (len(_BUCKETS) + 1))
        times[bisect_left(_BUCKETS, seconds)] += 1
        self._seconds[route] += seconds

    def refused(self, code: str) -> None:
        """Count a request that was refused, by the code that it was answered."""
        self._refused[code] += 1

    def told(self) -> Iterator[str]:
        """Yield the lines of what was counted."""
        yield from family(
            "eslabon_requests_total",
            "Answers by route, method and status.",
            (
                ({"route": route, "method": method, "status": str(status)}, count)
                for (route, method, status), count in sorted(self._answered.items())
            ),
            kind="counter",
        )
        yield from family(
            "eslabon_refused_total",
            "Requests refused, by the code of the reason.",
            (({"reason": code}, count) for code, count in sorted(self._refused.items())),
            kind="counter",
        )
        yield from family(
            "eslabon_requests_in_flight", "Requests being served.", [({}, self.in_flight)]
        )
        yield from _header(
            "eslabon_request_seconds", "Seconds until an answer was sent whole.", "histogram"
        )
        for route, times in sorted(self._times.items()):
            yield from map(_line, self._histogram(route, times))

    def _histogram(self, route: str, times: list[int]) -> Iterator[_Sample]:
        name, ends = "eslabon_request_seconds", [*map(str, _BUCKETS), "+Inf"]
        for end, count in zip(ends, accumulate(times), strict=True):
            yield f"{name}_bucket", {"route": route, "le": end}, count
        yield f"{name}_sum", {"route": route}, round(self._seconds[route], 6)
        yield f"{name}_count", {"route": route}, sum(times)


def family(
    name: str,
    about: str,
    samples: Iterable[tuple[Mapping[str, str], float]],
    *,
    kind: str = "gauge",
) -> Iterator[str]:
    """Yield the lines of one family of samples, each with its labels."""
    yield from _header(name, about, kind)
    for labels, value in samples:
        yield _line((name, labels, value))


def _header(name: str, about: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"


def _line(sample: _Sample) -> str:
    name, labels, value = sample
    said = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"{name}{{{said}}} {value}" if said else f"{name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
