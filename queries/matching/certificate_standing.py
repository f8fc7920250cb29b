"""How one certificate stands on a day, as it says and as its standard allows.

It is what `validity` says of columns of them, said of one; every face shows this and nothing else.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from eslabon.graph.language import Text, joined, same
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import last_day_of, later
from eslabon.graph.vocabulary.terms import CertificateStatus, Term


class CertificateStanding(Term):
    """How a certificate stands on a day."""

    VALID = "valid", Text("vigente", "valid")
    EXPIRED = "expired", Text("vencido", "expired")
    UNDATED = "undated", Text("sin fecha que lo pruebe", "no date proves it")
    NOT_BEGUN = "not_begun", Text("aún no empieza", "not begun yet")
    SUSPENDED = "suspended", Text("suspendido", "suspended")
    WITHDRAWN = "withdrawn", Text("retirado", "withdrawn")


OPEN_ENDED: Final = Text("sin término", "open-ended")


@dataclass(frozen=True, slots=True)
class DatedStanding:
    """How a certificate stands, its last day, and how many are left; None where nothing bounds it."""

    standing: CertificateStanding
    until: date | None = None
    days_left: int | None = None

    @property
    def last_day(self) -> Text:
        """Return the last day, with the days that are left where it holds."""
        if self.until is not None:
            last = self.until.isoformat()
            return same(f"{last} ({self.days_left:,} d)" if self._is_valid else last)
        return OPEN_ENDED if self._is_valid else same("?")

    @property
    def said(self) -> Text:
        """Return the state with its last day, and the days that are left where it holds."""
        if self.until is None:
            return (
                joined(self.standing.label, OPEN_ENDED) if self._is_valid else self.standing.label
            )
        if self._is_valid:
            return joined(self.standing.label, Text("hasta", "until"), self.last_day)
        ended = joined(Text("último día", "last day"), self.last_day)
        return joined(self.standing.label, ended, between=", ")

    @property
    def _is_valid(self) -> bool:
        return self.standing is CertificateStanding.VALID


_REFUSED: Final = {
    CertificateStatus.SUSPENDED: CertificateStanding.SUSPENDED,
    CertificateStatus.WITHDRAWN: CertificateStanding.WITHDRAWN,
}


# A gate, a feature and the list of certificates tell the same ones, and so does the next request.
@lru_cache(maxsize=8192)
def standing_of(
    standard: str, status: str, *, issued: str | None, expires: str | None, on: date
) -> DatedStanding:
    """Return how a certificate of a standard stands on a day.

    Its last day is the one it states, and no later than its standard allows from its first day. A
    last day without a first one proves nothing where it is further off than the standard allows. What
    is open-ended needs no last day where its first is known.

    Args:
        standard: Code of the standard, or of an approval the empty text.
        status: What its source says of it.
        issued: First day, ISO 8601.
        expires: Last day that it states, ISO 8601.
        on: The day asked about.

    Raises:
        UnknownStandardError: If the standard is not in the catalogue.
    """
    catalogue = standard_catalogue()
    months = catalogue.validity_months(standard) if standard else None
    first = date.fromisoformat(issued) if issued else None
    stated = date.fromisoformat(expires) if expires else None
    until = last_day_of(standard, first=first, stated=stated)
    is_believed = (
        first is not None or months is None or (stated is not None and stated <= later(on, months))
    )
    is_open = bool(standard) and catalogue.is_open_ended(standard) and first is not None
    proven = (stated is not None and is_believed) or is_open
    return DatedStanding(
        _standing(first, until, status=status, is_proven=proven, on=on),
        until,
        None if until is None else (until - on).days,
    )


def _standing(
    first: date | None, until: date | None, *, status: str, is_proven: bool, on: date
) -> CertificateStanding:
    if (refused := _REFUSED.get(CertificateStatus(status))) is not None:
        return refused
    if first is not None and first > on:
        return CertificateStanding.NOT_BEGUN
    if until is not None and until < on:
        return CertificateStanding.EXPIRED
    return CertificateStanding.VALID if is_proven else CertificateStanding.UNDATED
