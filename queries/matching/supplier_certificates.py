"""The certificates of one supplier as an answer shows them: what each says, and how it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from eslabon.graph.language import Text
from eslabon.graph.projection.holdings import is_surely_its
from eslabon.graph.projection.rows import CertificateRecord, RegistrationRecord
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import Assurance, CertificateStatus
from eslabon.queries.answers import Told, laid_out, told
from eslabon.queries.matching.certificate_standing import (
    CertificateStanding,
    DatedStanding,
    standing_of,
)

OWN: Final = Text("el sitio", "the site")
"""Who holds what a site holds itself."""


@laid_out(
    columns=(
        "standard", "state", "issued", "expires", "covers", "assurance", "holder", "number", "body",
        "source",
    )
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCertificate:
    """One certificate of a supplier, or of its company, and how it stands on the day asked about."""

    establishment_id: str
    standard: Annotated[str, Told("certificado", "certificate", names="Standard")]
    number: Annotated[str | None, Told("número", "number")]
    body: Annotated[str | None, Told("organismo", "body", "Who certified.")]
    issued: Annotated[str | None, Told("emitido", "issued", "First day.", is_date=True)]
    expires: Annotated[
        str | None,
        Told(
            "vence según dice",
            "stated end",
            "Last day as it states it; its standard may allow less: see `until`.",
            is_date=True,
        ),
    ]
    status: Annotated[
        str,
        Told("según su fuente", "by its source", "See `standing`.", terms=CertificateStatus),
    ]
    standing: Annotated[
        CertificateStanding,
        Told("en la fecha", "on the day", "How it stands on the day, as gates read it."),
    ]
    until: Annotated[
        str | None,
        Told(
            about="Last day that counts: the one it states, and no later than its standard allows.",
            is_date=True,
        ),
    ]
    days_left: Annotated[int | None, Told(about="Days up to it; negative of one that is past.")]
    assurance: Annotated[str, Told("aval", "assurance", terms=Assurance)]
    criteria: Annotated[tuple[str, ...], Told(about="Audit criteria or process tables.")]
    scope: Annotated[tuple[str, ...], Told(about="Codes of processes attested.")]
    holder: Annotated[
        Text, Told("de quién", "held by", "The site, its company, or one that may be its company.")
    ]
    evidence: Annotated[str | None, Told(about="Address of a page that shows it.")]
    source: Annotated[str, Told("fuente", "source")]

    @property
    @told("estado", "state")
    def state(self) -> Text:
        """Return how it stands, with the last day that counts."""
        until = None if self.until is None else date.fromisoformat(self.until)
        return DatedStanding(self.standing, until, self.days_left).said

    @property
    @told("alcance", "scope")
    def covers(self) -> tuple[str, ...]:
        """Return its audit criteria, then the processes in its scope."""
        return (*self.criteria, *self.scope)


def supplier_certificates(
    own: Iterable[CertificateRecord], registrations: Iterable[RegistrationRecord], *, on: date
) -> tuple[SupplierCertificate, ...]:
    """Return what a site holds, then what its company does, each as it stands on a day."""
    return (*_of_site(own, on=on), *_of_company(registrations, on=on))


def _of_site(own: Iterable[CertificateRecord], *, on: date) -> Iterator[SupplierCertificate]:
    for one in sorted(own, key=_place):
        yield _shown(one, on=on, holder=OWN, criteria=one.criteria, scope=one.scope)


def _of_company(
    registrations: Iterable[RegistrationRecord], *, on: date
) -> Iterator[SupplierCertificate]:
    found: dict[str, RegistrationRecord] = {}
    for one in sorted(registrations, key=lambda one: (_place(one), one.company)):
        # A site has one company at most that is surely its own.
        if one.certificate_id not in found or is_surely_its(one):
            found[one.certificate_id] = one
    for one in found.values():
        name = one.legal_name
        holder = Text(f"su empresa, {name}", f"its company, {name}")
        if not is_surely_its(one):
            holder = Text(f"{name}, que puede ser su empresa", f"{name}, perhaps its company")
        yield _shown(one, on=on, holder=holder)


def _place(one: CertificateRecord | RegistrationRecord) -> tuple[tuple[bool, str], ...]:
    """Return what sorts certificates, whoever read them: two that nothing here parts are shown alike.

    What is not stated comes last.
    """
    stated = (
        one.standard,
        one.number,
        one.issued,
        one.expires,
        one.status,
        one.assurance,
        one.body,
    )
    own = (*one.criteria, "", *one.scope) if isinstance(one, CertificateRecord) else ()
    return tuple((value is None, value or "") for value in (*stated, *own))


def _shown(
    one: CertificateRecord | RegistrationRecord,
    *,
    on: date,
    holder: Text,
    criteria: tuple[str, ...] = (),
    scope: tuple[str, ...] = (),
) -> SupplierCertificate:
    stands = standing_of(one.standard, one.status, issued=one.issued, expires=one.expires, on=on)
    return SupplierCertificate(
        establishment_id=one.establishment_id,
        standard=one.standard,
        number=one.number,
        body=one.body,
        issued=one.issued,
        expires=one.expires,
        status=one.status,
        standing=stands.standing,
        until=None if stands.until is None else stands.until.isoformat(),
        days_left=stands.days_left,
        assurance=one.assurance or standard_catalogue().assurance(one.standard),
        criteria=criteria,
        scope=scope,
        holder=holder,
        evidence=one.evidence,
        source=one.source,
    )
