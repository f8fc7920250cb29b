"""The rows of `certificates.csv`: what each declared supplier can show.

None claims more than its standard allows, so that a sample is worth asking as of its reference date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.loaders.sample.draws import Draws
from eslabon.loaders.sample.suppliers import Supplier

COLUMNS = (
    "establishment_id", "standard", "number", "body", "issued", "expires", "status",
    "capabilities", "scope_text", "evidence",
)  # fmt: skip

_BODY = "Organismo Certificador Sintético"
_STREAM = 4
# Days from the reference date, each the nearest of a range of `_SPREAD` days.
_SPREAD = 400
_ISSUED = 30
_EXPIRED = 30
_OPEN_TERM = 36  # months, of what nothing bounds
_LONGEST_AGE = 0.75  # of the term, at the reference date
_DAYS_IN_MONTH = 30
_EXPIRES_SOON = 45
_EVERY_SOON = 7
_WARNED_STANDARD = "ISO14001"
_LOST = ("suspended", "withdrawn")


@dataclass(frozen=True, slots=True)
class _Dates:
    issued: date
    expires: date | None


def certificate_rows(
    suppliers: Sequence[Supplier], *, seed: int, as_of: date
) -> Iterator[list[str]]:
    """Yield one row for each certificate of each supplier."""
    if not suppliers:
        return
    draws = Draws(seed, (_STREAM,), count=len(suppliers))
    days = draws.below(_SPREAD).tolist()
    for supplier, day in zip(suppliers, days, strict=True):
        yield from _rows_of(supplier, as_of=as_of, day=day)


def _rows_of(supplier: Supplier, *, as_of: date, day: int) -> Iterator[list[str]]:
    state = supplier.case.certificates
    if state == "none":
        return
    process, quality = supplier.trade.standards, supplier.trade.quality_standards
    # A trade without a standard of its own shows its case in its quality system.
    quality_state = "valid" if process or state == "quality_only" else state
    for standard in quality:
        yield _row(supplier, standard, scope=(), state=quality_state, as_of=as_of, day=day)
    if state != "quality_only":
        for standard in process:
            scope = _scope(supplier, standard)
            if scope:
                yield _row(supplier, standard, scope=scope, state=state, as_of=as_of, day=day)
    if supplier.number % _EVERY_SOON == 0:
        yield _row(supplier, _WARNED_STANDARD, scope=(), state="soon", as_of=as_of, day=day)


def _scope(supplier: Supplier, standard: str) -> tuple[str, ...]:
    """Return what the certificate names, of what its standard can name at all."""
    nameable = standard_catalogue().scopes(standard)
    claimed = supplier.capabilities
    if supplier.case.certificates == "wrong_scope":
        claimed = (supplier.trade.other_scope,)
    return tuple(code for code in claimed if code in nameable)


def _row(
    supplier: Supplier, standard: str, *, scope: tuple[str, ...], state: str, as_of: date, day: int
) -> list[str]:
    number = f"SINT-{standard}-{supplier.number + 1:05d}"
    term = (standard_catalogue().validity_months(standard) or _OPEN_TERM) * _DAYS_IN_MONTH
    dates = _dates(state, as_of=as_of, day=day, term=term)
    return [
        supplier.establishment_id,
        standard,
        number,
        _BODY,
        dates.issued.isoformat(),
        dates.expires.isoformat() if dates.expires else "",
        state if state in _LOST else "valid",
        ";".join(scope),
        f"Alcance sintético: {', '.join(scope)}" if scope else "Alcance sintético: el sitio",
        f"https://sintetico.example/certificados/{number}",
    ]


def _dates(state: str, *, as_of: date, day: int, term: int) -> _Dates:
    """Return the first and the last day of a certificate that holds for `term` days."""
    if state == "expired":
        expired = as_of - timedelta(days=_EXPIRED + day)
        return _Dates(expired - timedelta(days=term), expired)
    issued = as_of - timedelta(days=_ISSUED + day % int(term * _LONGEST_AGE))
    if state == "undated":
        return _Dates(issued, None)
    if state == "soon":
        return _Dates(issued, as_of + timedelta(days=_EXPIRES_SOON))
    return _Dates(issued, issued + timedelta(days=term))
