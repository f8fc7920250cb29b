"""The load report: what was read, and what became of each record."""

from collections import Counter
from dataclasses import dataclass, field, fields

from eslabon.graph.model.schema import camel_case


@dataclass
class LoadReport:
    """What a load did with the records it read; read = loaded + quarantined + unchanged."""

    source: str
    version: str
    files: tuple[str, ...] = ()
    read: int = 0
    loaded: int = 0
    quarantined: int = 0
    unchanged: int = 0
    removed: int = 0
    retired: int = 0
    seconds: float = 0.0
    resumed: bool = False
    quarantine_file: str | None = None
    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def is_balanced(self) -> bool:
        """Tell whether every record read is accounted for."""
        return self.read == self.loaded + self.quarantined + self.unchanged

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain values, in the order in which it is shown."""
        said = {camel_case(f.name): getattr(self, f.name) for f in fields(self)}
        return said | {
            "files": list(self.files),
            "seconds": round(self.seconds, 3),
            "flags": dict(sorted(self.flags.items())),
            "reasons": dict(sorted(self.reasons.items())),
        }
