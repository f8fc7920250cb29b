"""The load report: what was read, and what became of each record."""

from collections import Counter
from dataclasses import dataclass, field


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
        return {
            "source": self.source,
            "version": self.version,
            "files": list(self.files),
            "read": self.read,
            "loaded": self.loaded,
            "quarantined": self.quarantined,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "retired": self.retired,
            "seconds": round(self.seconds, 3),
            "resumed": self.resumed,
            "quarantineFile": self.quarantine_file,
            "flags": dict(sorted(self.flags.items())),
            "reasons": dict(sorted(self.reasons.items())),
        }
