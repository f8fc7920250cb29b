"""The rows of `approvals.csv`: which invented customers approve which declared suppliers.

Suppliers whose trade has accreditations of aviation and who hold them are approved by one of the
invented buyers of aviation, every fourth of them no longer.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from eslabon.loaders.sample.suppliers import Supplier
from eslabon.loaders.sample.tables import buyers

COLUMNS = (
    "establishment_id", "issuer", "specification", "capability", "issued", "expires", "status",
)  # fmt: skip

_SECTOR = "aerospace"
_ACCREDITATION = "NADCAP-"
_TERM_DAYS = 730
_AGE_DAYS = 200
_EVERY_LAPSED = 4


def approval_rows(suppliers: Sequence[Supplier], *, as_of: date) -> Iterator[list[str]]:
    """Yield one row for each supplier that an invented customer approves."""
    customers = [buyer.name for buyer in buyers() if buyer.sector == _SECTOR]
    for supplier in suppliers:
        accreditations = [s for s in supplier.trade.standards if s.startswith(_ACCREDITATION)]
        if not accreditations or supplier.case.certificates == "none":
            continue
        customer = supplier.number % len(customers)
        age = _TERM_DAYS + _AGE_DAYS if supplier.number % _EVERY_LAPSED == 0 else _AGE_DAYS
        issued = as_of - timedelta(days=age)
        yield [
            supplier.establishment_id,
            customers[customer],
            f"SINT-{customer + 1:02d}-{supplier.capabilities[0]}",
            supplier.capabilities[0],
            issued.isoformat(),
            (issued + timedelta(days=_TERM_DAYS)).isoformat(),
            "valid",
        ]
