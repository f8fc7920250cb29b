"""Customers' schemes: a certificate of one is that customer's approval, and the other way round."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from eslabon.graph.projection.rows import ApprovalRow, CertificateGroup
from eslabon.graph.reading.approved import Likeness, is_specification
from eslabon.graph.reading.customers import is_issuer
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import last_day_of
from eslabon.graph.vocabulary.standards.schemes import schemes

OF_ANYBODY: Final = "CUSTOMER-APPROVAL"
"""The standard of which any customer's approval is a certificate."""


@lru_cache(maxsize=4096)
def standards_of(issuer: str, specification: str | None) -> tuple[str, ...]:
    """Return the standards that an approval is a certificate of: its customer's, and the general one.

    >>> standards_of("The Boeing Company", "D1-4426 Rev. Y")
    ('BOEING-D1-4426', 'CUSTOMER-APPROVAL')
    """
    found = {
        standard
        for standard, documents in schemes().items()
        for scheme in documents
        if is_issuer(scheme.issuer, issuer) is Likeness.SAME
        and _is_document(scheme.specification, specification)
    }
    return (*sorted(found), OF_ANYBODY)


def _is_document(wanted: str | None, held: str | None) -> bool:
    if wanted is None:
        return True
    return held is not None and is_specification(wanted, held) is Likeness.SAME


@lru_cache(maxsize=4096)
def may_be_listed(issuer: str, asked: str, held: str) -> bool:
    """Tell whether one of two specifications is the list of all that a customer approves, process by process.

    Who is approved for one of its specifications may be on that list, and who is on it for that one.

    >>> may_be_listed("Boeing", "D1-4426", "BAC 5632"), may_be_listed("Ford", "Q1", "WSS-M64J39")
    (True, False)
    """
    return any(
        is_issuer(scheme.issuer, issuer) is Likeness.SAME
        and scheme.specification is not None
        and Likeness.SAME in (is_specification(scheme.specification, one) for one in (asked, held))
        for standard, documents in schemes().items()
        if standard_catalogue().is_process_scoped(standard)
        for scheme in documents
    )


@lru_cache(maxsize=4096)
def brought_by(standard: str, issuer: str, specification: str | None) -> Likeness:
    """Tell whether who obtains a certificate of a standard has an approval by that, or perhaps.

    >>> brought_by("BOEING-D1-4426", "Boeing", None).name, brought_by("Q1", "Ford", None).name
    ('SAME', 'PERHAPS')
    >>> brought_by("BOEING-D1-4426", "Boeing", "BAC 5719").name, brought_by("Q1", "GM", None).name
    ('PERHAPS', 'OTHER')
    """
    own = [
        scheme.specification
        for scheme in schemes().get(standard, ())
        if is_issuer(scheme.issuer, issuer) is Likeness.SAME
    ]
    if not own:
        return Likeness.OTHER
    if specification is None:
        # A status of the whole site names no process.
        return (
            Likeness.SAME if standard_catalogue().is_process_scoped(standard) else Likeness.PERHAPS
        )
    if any(
        one is not None and is_specification(one, specification) is Likeness.SAME for one in own
    ):
        return Likeness.SAME
    listed = any(one is None or may_be_listed(issuer, specification, one) for one in own)
    return Likeness.PERHAPS if listed else Likeness.OTHER


def approvals_of(groups: Sequence[CertificateGroup]) -> Iterator[ApprovalRow]:
    """Yield the approvals that certificates of customers' schemes are, as long as those may last."""
    for group in groups:
        for scheme in schemes().get(group.standard, ()):
            columns = zip(
                group.establishment_ids, group.certificate_ids, group.issued, group.expires,
                group.scopes,
                strict=True,
            )  # fmt: skip
            for site, id_, issued, expires, scope in columns:
                yield ApprovalRow(
                    establishment_id=site,
                    approval_id=id_,
                    issuer=scheme.issuer,
                    specification=scheme.specification,
                    processes=tuple(scope),
                    status=group.status,
                    issued=issued or None,
                    expires=_last_day(group.standard, issued, expires),
                )


def _last_day(standard: str, issued: str, expires: str) -> str | None:
    """Return the last day of a certificate that its dates prove; None where they prove none.

    What is open-ended holds for as long as days are counted.
    """
    if not issued and standard_catalogue().validity_months(standard):
        return None
    if issued and not expires and standard_catalogue().is_open_ended(standard):
        return date.max.isoformat()
    first, stated = (date.fromisoformat(day) if day else None for day in (issued, expires))
    until = last_day_of(standard, first=first, stated=stated) if stated else None
    return None if until is None else until.isoformat()
