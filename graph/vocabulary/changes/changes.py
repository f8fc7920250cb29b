"""What a change takes, in months and effort."""

from dataclasses import dataclass
from datetime import date

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import Term


class Effort(Term):
    """How much a change takes."""

    LOW = "low", Text("bajo", "low")
    MEDIUM = "medium", Text("medio", "medium")
    HIGH = "high", Text("alto", "high")


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """Months and effort."""

    months_min: float | None
    months_max: float | None
    effort: Effort | None
    source: str
    as_of: date | None


def change_terms(kind: str, action: str, *, subject: str) -> ChangeTerms:
    """Return what a change takes."""
    return ChangeTerms(1.0, 3.0, Effort.LOW, "x", date(2026, 11, 1))
