"""The load report: what was read, and what became of each record."""

from collections import Counter
from dataclasses import dataclass, field, fields

from eslabon.graph.build.reconcile import BuildReport
from eslabon.graph.model.schema import camel_case
from eslabon.graph.record.edition import Manifest


@dataclass
class LoadReport:
    """What a load did with the records it read; read = loaded + quarantined + unchanged.

    `gone` are the records that the edition before listed and a complete one does not, `unlisted` the
    sites that only other editions list and that stay; `overruled` are records of which a newer edition
    of the source says something else. `written` and `removed` count nodes and relationships of the
    graph, `retired` the nodes that it keeps though nobody lists them, `build` is the build that it
    holds. `day` is what the edition speaks of: of `day_from`, "load", where the file shows none. One
    that does not `count` says what newer ones say already.
    """

    source: str
    version: str
    files: tuple[str, ...] = ()
    read: int = 0
    loaded: int = 0
    quarantined: int = 0
    unchanged: int = 0
    gone: int = 0
    unlisted: int = 0
    overruled: int = 0
    written: int = 0
    removed: int = 0
    retired: int = 0
    build: int | None = None
    day: str = ""
    day_from: str = ""
    counts: bool = True
    seconds: float = 0.0
    quarantine_file: str | None = None
    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def is_balanced(self) -> bool:
        """Tell whether every record read is accounted for."""
        return self.read == self.loaded + self.quarantined + self.unchanged

    def repeat(self, manifest: Manifest) -> None:
        """Report inputs that are in the record already: all of it is unchanged."""
        counts = manifest.counts
        self.read, self.quarantined = counts.read, counts.rejected
        self.unchanged = counts.read - counts.rejected
        self.flags, self.reasons = Counter(counts.flags), Counter(counts.reasons)

    def built(self, build: BuildReport) -> None:
        """Add what became of the graph."""
        self.written, self.removed, self.retired = build.written, build.removed, build.retired
        self.build = build.build.number
        self.seconds += build.seconds

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values, in the order in which it is shown."""
        said = {camel_case(f.name): getattr(self, f.name) for f in fields(self)}
        return said | {
            "files": list(self.files),
            "seconds": round(self.seconds, 3),
            "flags": dict(sorted(self.flags.items())),
            "reasons": dict(sorted(self.reasons.items())),
        }
