"""Reads of establishments, with the companies and regions that they hang on."""

from dataclasses import dataclass

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.company import Company
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import children_query


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentRow:
    """A site, without the telephone and e-mail that only its loader's user asked for."""

    id: str
    name: str
    legal_name: str | None
    clee: str | None
    activity_code: str | None
    size_band: str | None
    size_min: int | None
    size_max: int | None
    latitude: float | None
    longitude: float | None
    municipality_code: str | None
    postal_code: str | None
    address: str | None
    website: str | None
    since: str | None
    verification: str
    flags: tuple[str, ...]
    source: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """The telephone and the e-mail of a site, where its loader's user asked for them."""

    id: str
    phone: str | None
    email: str | None


ESTABLISHMENTS_BY_ID = ReadQuery(
    "establishments_by_id", EstablishmentRow, {"ids": list[str]}, "Establishments of given ids"
)
CONTACTS_BY_ID = ReadQuery(
    "contacts_by_id",
    ContactRow,
    {"ids": list[str]},
    "Telephones and e-mail addresses of establishments, for callers who may see them",
)
COMPANIES_BY_KEY = ReadQuery(
    "companies_by_key", Company, {"keys": list[str]}, "Companies of given keys"
)
ACTIVITY_CLASSES_BY_CODE = ReadQuery(
    "activity_classes_by_code", ActivityClass, {"codes": list[str]}, "SCIAN classes of given codes"
)
COMPANIES_OF_ESTABLISHMENTS = children_query(
    "companies_of_establishments", "Keys of the companies that operate each establishment"
)
ESTABLISHMENTS_OF_COMPANIES = children_query(
    "establishments_of_companies", "Ids of the establishments that each company operates"
)
REGIONS_OF_ESTABLISHMENTS = children_query(
    "regions_of_establishments", "Codes of the municipality and park of each establishment"
)
