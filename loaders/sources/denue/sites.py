"""Establishments of many DENUE rows at once: what `transform_row` makes of one, by column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.reading.names import is_generic_name
from eslabon.loaders.distinct import Mapped, mapped
from eslabon.loaders.sources.denue.fields import employed, fixed_code, month
from eslabon.loaders.sources.denue.marked import MarkedRows
from eslabon.loaders.sources.denue.places import (
    Place,
    industrial_park,
    municipality,
    speaks_of_park,
)
from eslabon.loaders.sources.denue.transform import NAMELESS, activity_of, company_of
from eslabon.loaders.sources.denue.vectors import (
    addresses,
    codes,
    null_if_blank,
    points,
)

_TEXT: Final = pa.string()
_VERIFICATION: Final = Establishment(id="", name="").verification
_PARK_COLUMNS: Final = ("tipoCenCom", "nom_CenCom", "tipo_asent", "nomb_asent")


class Cells:
    """Repaired cells under INEGI's column names; a column that a file lacks is blank."""

    def __init__(self, table: pa.Table) -> None:
        """Take the rows that are loaded."""
        self._table = table
        self.count: int = table.num_rows

    def __getitem__(self, name: str) -> pa.Array:
        """Return a column."""
        if name not in self._table.column_names:
            return pa.repeat("", self.count)
        return self._table.column(name).combine_chunks()


@dataclass(frozen=True)
class Ties:
    """What the rows are tied to, where they are."""

    towns: Mapped[Place]
    parks: Mapped[Place]
    classes: Mapped[ActivityClass]
    companies: Mapped[Company]

    @property
    def places(self) -> tuple[Mapped[Place], Mapped[Place]]:
        """Return what the rows stand in, the larger first."""
        return self.towns, self.parks


def ties_of(cells: Cells) -> Ties:
    """Return the municipalities, industrial parks, classes and companies of rows."""
    towns = mapped(_town, cells["cve_ent"], cells["cve_mun"], cells["municipio"])
    return Ties(
        towns=towns,
        parks=_parks(cells, towns),
        classes=mapped(activity_of, cells["codigo_act"], cells["nombre_act"]),
        companies=mapped(company_of, cells["raz_social"]),
    )


def sites_of(
    cells: Cells,
    ties: Ties,
    *,
    marked: MarkedRows,
    is_future: Callable[[str], bool],
    keep_contacts: bool,
) -> Mapping[str, pa.Array]:
    """Return the columns of establishments; what is odd in the rows is marked.

    Args:
        cells: The rows.
        ties: What they are tied to.
        marked: Where what is odd is noted.
        is_future: Tells whether a month, as YYYY-MM, has not come yet.
        keep_contacts: Whether telephone and e-mail are kept.
    """
    latitude, longitude = _points(cells, marked)
    columns = {
        "id": cells["id"],
        **_names(cells, marked),
        "legalName": null_if_blank(cells["raz_social"]),
        "clee": null_if_blank(cells["clee"]),
        "activityCode": ties.classes.column(_TEXT, lambda activity: activity.code),
        **_sizes(cells, marked),
        "latitude": latitude,
        "longitude": longitude,
        "municipalityCode": ties.towns.column(_TEXT, lambda town: town.region.code),
        **_codes(cells, marked),
        "address": addresses(
            cells["tipo_vial"],
            cells["nom_vial"],
            numbers=cells["numero_ext"],
            letters=cells["letra_ext"],
            settlements=cells["nomb_asent"],
        ),
        "website": _websites(cells, marked),
        "since": _since(cells, marked, is_future),
        "verification": pa.repeat(_VERIFICATION, cells.count),
    }
    if keep_contacts:
        columns["phone"] = null_if_blank(cells["telefono"])
        columns["email"] = null_if_blank(cells["correoelec"])
    marked.mark("municipality_unknown", ~ties.towns.found)
    marked.mark("scian_unknown", ~ties.classes.marks(lambda activity: activity.is_known))
    return {**columns, "flags": marked.lists()}


def _town(state: str, town: str, name: str) -> Place | None:
    return municipality(fixed_code(state, 2).text, fixed_code(town, 3).text, name=name)


def _parks(cells: Cells, towns: Mapped[Place]) -> Mapped[Place]:
    """Return parks; most rows do not speak of any, and are not looked at further."""
    columns = [cells[name] for name in _PARK_COLUMNS]
    speaking = np.zeros(cells.count, np.bool_)
    for column in columns:
        speaking |= mapped(speaks_of_park, column).marks(bool)
    rows = np.flatnonzero(speaking & towns.found)
    code = towns.column(_TEXT, lambda town: town.region.code)
    spoken = [column.take(pa.array(rows)) for column in (code, *columns)]
    return mapped(_park, *spoken).spread(rows, cells.count)


def _park(town: str, *said: str) -> Place | None:
    complex_kind, complex_name, settlement_kind, settlement_name = said
    return industrial_park(town, (complex_kind, complex_name), (settlement_kind, settlement_name))


def _names(cells: Cells, marked: MarkedRows) -> dict[str, pa.Array]:
    title = cells["nombre_act"]
    over_the_door = null_if_blank(cells["nom_estab"])
    marked.mark("name_missing", pc.is_null(over_the_door))
    others = (null_if_blank(cells["raz_social"]), null_if_blank(title), NAMELESS)
    names = pc.coalesce(over_the_door, *others)
    generic = mapped(lambda name, of: is_generic_name(name, activity_title=of), names, title)
    marks = generic.marks(bool)
    marked.mark("generic_name", marks)
    return {"name": names, "isGenericName": pa.array(marks)}


def _sizes(cells: Cells, marked: MarkedRows) -> dict[str, pa.Array]:
    bands = mapped(employed, cells["per_ocu"])
    marked.mark("size_unknown", ~bands.found)
    return {
        "sizeBand": bands.column(_TEXT, lambda band: band.name),
        "sizeMin": bands.column(pa.int64(), lambda band: band.least),
        "sizeMax": bands.column(pa.int64(), lambda band: band.most),
    }


def _points(cells: Cells, marked: MarkedRows) -> tuple[pa.Array, pa.Array]:
    latitude, longitude = points(cells["latitud"], cells["longitud"])
    absent = pc.is_null(latitude)
    blank = pc.and_(pc.equal(cells["latitud"], ""), pc.equal(cells["longitud"], ""))
    marked.mark("coordinates_missing", pc.and_(absent, blank))
    marked.mark("coordinates_dropped", pc.and_not(absent, blank))
    return latitude, longitude


def _codes(cells: Cells, marked: MarkedRows) -> dict[str, pa.Array]:
    state, town = codes(cells["cve_ent"], 2), codes(cells["cve_mun"], 3)
    locality, postal = codes(cells["cve_loc"], 4), codes(cells["cod_postal"], 5)
    for found in (state, town, locality, postal):
        marked.mark("zero_padded", found.padded)
    marked.mark("postal_code_dropped", postal.bad)
    return {"localityCode": locality.texts, "postalCode": postal.texts}


def _since(cells: Cells, marked: MarkedRows, is_future: Callable[[str], bool]) -> pa.Array:
    texts = cells["fecha_alta"]
    months = mapped(month, texts)
    future = months.marks(is_future)
    marked.mark("since_unreadable", ~months.found & np.asarray(pc.not_equal(texts, "")))
    marked.mark("since_in_future", future)
    return pc.if_else(pa.array(future), None, months.column(_TEXT, lambda text: text))


def _websites(cells: Cells, marked: MarkedRows) -> pa.Array:
    websites = cells["www"]
    with_email = pc.match_substring(websites, "@")
    marked.mark("email_in_website", with_email)
    return pc.if_else(with_email, None, null_if_blank(websites))
