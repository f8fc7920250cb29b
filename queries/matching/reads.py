"""The reads of the graph behind a match."""

from typing import Final

from eslabon.graph.projection.rows import (
    ApprovalRow,
    CertificateGroup,
    CertificateRecord,
    LineRow,
    OfferGroup,
    RegistrationRecord,
    RegistrationRow,
)
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.matching.rows import OfferCount, SupplierClaim, SupplierProfile

CANDIDATE_COUNTS: Final = ReadQuery(
    name="candidate_counts",
    row=OfferCount,
    parameters={"codes": list[str]},
    description="How many claims there are to do each of some processes",
)

CANDIDATE_OFFERS: Final = ReadQuery(
    name="candidate_offers",
    row=OfferGroup,
    parameters={"codes": list[str]},
    description="Every claim to do one of some processes, with what scoring asks of its site",
)

CANDIDATE_LINES: Final = ReadQuery(
    name="candidate_lines",
    row=LineRow,
    parameters={"codes": list[str], **PRIVATE},
    description="The lines that do some processes, with what they take",
)

CANDIDATE_CERTIFICATES: Final = ReadQuery(
    name="candidate_certificates",
    row=CertificateGroup,
    parameters={"codes": list[str], **PRIVATE},
    description="The certificates of every site that offers one of some processes",
)

CANDIDATE_REGISTRATIONS: Final = ReadQuery(
    name="candidate_registrations",
    row=RegistrationRow,
    parameters={"codes": list[str], **PRIVATE},
    description="What the companies of sites that offer some processes hold",
)

CANDIDATE_SISTER_REGISTRATIONS: Final = ReadQuery(
    name="candidate_sister_registrations",
    row=RegistrationRow,
    parameters={"codes": list[str], **PRIVATE},
    description="What other sites hold for the companies of sites that offer some processes",
)

CANDIDATE_APPROVALS: Final = ReadQuery(
    name="candidate_approvals",
    row=ApprovalRow,
    parameters={"codes": list[str], **PRIVATE},
    description="The approvals of every site that offers one of some processes",
)

SUPPLIER_PROFILES: Final = ReadQuery(
    name="supplier_profiles",
    row=SupplierProfile,
    parameters={"ids": list[str], "contacts": bool},
    description="Who and where some sites are, with their contacts for who may read those",
)

SUPPLIER_CLAIMS: Final = ReadQuery(
    name="supplier_claims",
    row=SupplierClaim,
    parameters={"ids": list[str], "codes": list[str], **PRIVATE},
    description="What is claimed of some sites and some processes, by whom and from what, and what of "
    "single lines is taken back",
)

SUPPLIER_CERTIFICATES: Final = ReadQuery(
    name="supplier_certificates",
    row=CertificateRecord,
    parameters={"ids": list[str], **PRIVATE},
    description="The certificates of some sites, with what is needed to look them up",
)

SUPPLIER_REGISTRATIONS: Final = ReadQuery(
    name="supplier_registrations",
    row=RegistrationRecord,
    parameters={"ids": list[str], **PRIVATE},
    description="What the companies of some sites hold, with what is needed to look it up",
)

SUPPLIER_SISTER_REGISTRATIONS: Final = ReadQuery(
    name="supplier_sister_registrations",
    row=RegistrationRecord,
    parameters={"ids": list[str], **PRIVATE},
    description="What other sites hold for the companies of some sites",
)
