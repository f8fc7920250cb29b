"""One row of DENUE, turned into the nodes and relationships that it asserts."""

import re
from collections.abc import Callable
from functools import lru_cache

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import ClassifiedAs, LocatedIn, OperatedBy
from eslabon.graph.reading.names import company_key, is_generic_name, parse_name
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.loaders.files import csv_line, printable
from eslabon.loaders.source import Assertion, Rejection, RelationshipRow, SourceRow
from eslabon.loaders.sources.denue.columns import PRIVATE
from eslabon.loaders.sources.denue.fields import address, employed, fixed_code, month, point
from eslabon.loaders.sources.denue.places import Place, industrial_park, municipality
from eslabon.loaders.sources.denue.repair import repaired

_Get = Callable[[str, str], str]
_Flags = list[str]

ID = re.compile(r"\d{1,10}", re.ASCII)
_CLASS = re.compile(r"(\d{6})(?:\.0+)?", re.ASCII)
NAMELESS = "SIN NOMBRE"
"""The name of a site of which neither a name nor a class is known."""

FAULTS = {
    "missing_id": ("id", Text("Falta el id.", "The id is missing.")),
    "bad_id": (
        "id",
        Text(
            "El id no es un número de hasta 10 cifras.",
            "The id is not a number of up to 10 digits.",
        ),
    ),
    "missing_activity": (
        "codigo_act",
        Text("Falta la clase de actividad.", "The activity class is missing."),
    ),
}


def transform_row(
    row: SourceRow, *, keep_contacts: bool, is_future: Callable[[str], bool]
) -> Assertion | Rejection:
    """Return what a row says; a pure function of its arguments.

    Args:
        row: Values under INEGI's column names; absent columns count as blank.
        keep_contacts: Whether telephone and e-mail are kept.
        is_future: Tells whether a month, as YYYY-MM, has not come yet.
    """
    flags: _Flags = []
    values = repaired(row.values, flags)
    reason = _fault(values)
    if reason is not None:
        column, message = FAULTS[reason]
        return Rejection(row.place, column, reason, message, _public_text(row))
    get = values.get
    town = _town(get, flags)
    activity = activity_of(get("codigo_act", ""), get("nombre_act", ""))
    if activity is None or not activity.is_known:
        flags.append("scian_unknown")
    site = _establishment(
        get,
        flags,
        town=town,
        activity=activity,
        is_future=is_future,
        keep_contacts=keep_contacts,
    )
    return _assertion(site, get, town=town, activity=activity)


def _assertion(
    site: Establishment, get: _Get, *, town: Place | None, activity: ActivityClass | None
) -> Assertion:
    nodes: list[object] = [site]
    relationships: list[RelationshipRow] = []
    if site.legal_name is not None and (company := company_of(site.legal_name)) is not None:
        nodes.append(company)
        relationships.append(OperatedBy(start=site.id, end=company.key))
    for place in (town, _park(get, town)):
        if place is not None:
            nodes.append(place.region)
            relationships.append(place.part_of)
            relationships.append(LocatedIn(start=site.id, end=place.region.code))
    if activity is not None:
        nodes.append(activity)
        relationships.append(ClassifiedAs(start=site.id, end=activity.code))
    return Assertion(site.id, tuple(nodes), tuple(relationships), flags=site.flags)


def _establishment(
    get: _Get,
    flags: _Flags,
    *,
    town: Place | None,
    activity: ActivityClass | None,
    is_future: Callable[[str], bool],
    keep_contacts: bool,
) -> Establishment:
    legal_name = get("raz_social", "")
    name, is_generic = _name(get, flags)
    band = employed(get("per_ocu", ""))
    if band is None:
        flags.append("size_unknown")
    spot = _point(get, flags)
    postal_code = _postal_code(get, flags)
    since = _since(get("fecha_alta", ""), flags, is_future=is_future)
    website = _website(get, flags)
    return Establishment(
        id=get("id", ""),
        name=name,
        legal_name=legal_name or None,
        clee=get("clee", "") or None,
        activity_code=activity.code if activity else None,
        size_band=band.name if band else None,
        size_min=band.least if band else None,
        size_max=band.most if band else None,
        latitude=spot[0] if spot else None,
        longitude=spot[1] if spot else None,
        municipality_code=town.region.code if town else None,
        locality_code=fixed_code(get("cve_loc", ""), 4).text or None,
        postal_code=postal_code or None,
        address=address(
            get("tipo_vial", ""),
            get("nom_vial", ""),
            number=get("numero_ext", ""),
            letter=get("letra_ext", ""),
            settlement=get("nomb_asent", ""),
        ),
        website=website or None,
        phone=(get("telefono", "") or None) if keep_contacts else None,
        email=(get("correoelec", "") or None) if keep_contacts else None,
        since=since,
        is_generic_name=is_generic,
        flags=tuple(flags),
    )


def _fault(values: dict[str, str]) -> str | None:
    identifier = values["id"]
    if not identifier:
        return "missing_id"
    if not ID.fullmatch(identifier):
        return "bad_id"
    return None if values["codigo_act"] else "missing_activity"


def _public_text(row: SourceRow) -> str:
    return printable(csv_line(v for k, v in row.values.items() if k not in PRIVATE))


def _town(get: _Get, flags: _Flags) -> Place | None:
    state, town = fixed_code(get("cve_ent", ""), 2), fixed_code(get("cve_mun", ""), 3)
    locality, postal = fixed_code(get("cve_loc", ""), 4), fixed_code(get("cod_postal", ""), 5)
    if state.padded or town.padded or locality.padded or postal.padded:
        flags.append("zero_padded")
    place = municipality(state.text, town.text, name=get("municipio", ""))
    if place is None:
        flags.append("municipality_unknown")
    return place


def _park(get: _Get, town: Place | None) -> Place | None:
    if town is None:
        return None
    return industrial_park(
        town.region.code,
        (get("tipoCenCom", ""), get("nom_CenCom", "")),
        (get("tipo_asent", ""), get("nomb_asent", "")),
    )


def _name(get: _Get, flags: _Flags) -> tuple[str, bool]:
    name, title = get("nom_estab", ""), get("nombre_act", "")
    if not name:
        flags.append("name_missing")
        name = get("raz_social", "") or title or NAMELESS
    is_generic = is_generic_name(name, activity_title=title)
    if is_generic:
        flags.append("generic_name")
    return name, is_generic


def _point(get: _Get, flags: _Flags) -> tuple[float, float] | None:
    latitude, longitude = get("latitud", ""), get("longitud", "")
    spot = point(latitude, longitude)
    if spot is None:
        flags.append("coordinates_dropped" if latitude or longitude else "coordinates_missing")
    return spot


def _postal_code(get: _Get, flags: _Flags) -> str:
    code = fixed_code(get("cod_postal", ""), 5)
    if code.bad:
        flags.append("postal_code_dropped")
    return code.text


def _since(text: str, flags: _Flags, *, is_future: Callable[[str], bool]) -> str | None:
    since = month(text)
    if since is None and text:
        flags.append("since_unreadable")
    if since is not None and is_future(since):
        flags.append("since_in_future")
        return None
    return since


def _website(get: _Get, flags: _Flags) -> str:
    website = get("www", "")
    if "@" in website:
        flags.append("email_in_website")
        return ""
    return website


@lru_cache(maxsize=8192)
def activity_of(code: str, title: str) -> ActivityClass | None:
    """Return the activity class that a code and its title name, or None if it has not six digits."""
    match = _CLASS.fullmatch(code)
    if match is None:
        return None
    known = scian_classes().get(match[1])
    if known is None:
        return ActivityClass(code=match[1], title=title or match[1], is_known=False)
    # Other rows share the class: what a damaged one calls it must not reach them.
    return ActivityClass(code=known.code, title=known.title, is_known=True)


@lru_cache(maxsize=16_384)
def company_of(legal_name: str) -> Company | None:
    """Return the company of a legal name, or None if that holds no word."""
    key = company_key(legal_name)
    if not key:
        return None
    parsed = parse_name(legal_name)
    return Company(
        key=key,
        name=legal_name,
        normalized_name=parsed.normalized,
        legal_form=parsed.legal_form,
    )
