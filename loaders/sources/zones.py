"""CONAPO's metropolitan zones, from the file of the Sistema Urbano Nacional 2018.

The file lists municipalities and localities by city; this source's records are the rows of the
metropolitan zones (`CVE_SUN` begins with M), one a municipality. Conurbations and urban centres
are smaller than a region and are passed over. A zone may cross state lines, so it is the parent
of municipalities beside their state.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import PartOf
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.vocabulary.packaged import packaged_texts
from eslabon.graph.vocabulary.regions.catalogue import MEXICO, states
from eslabon.loaders.catalogues import STATES
from eslabon.loaders.files import (
    Columns,
    csv_line,
    fold_heading,
    printable,
    read_rows,
    resolve_columns,
)
from eslabon.loaders.files.mojibake import repair_mojibake
from eslabon.loaders.source import Assertion, Covered, LoadOptions, Rejection, Source, SourceRow

DELIMITATION = "2018"
"""The year of the delimitation and of its population."""

_COLUMNS = ("CVE_MUN", "NOM_MUN", "CVE_SUN", "NOM_SUN", f"POB_{DELIMITATION}")
_ALIASES = {fold_heading(column): column for column in _COLUMNS}
_POPULATION = _COLUMNS[-1]
# Filled while reading: a zone's inhabitants are the sum over its rows.
_ZONE_POPULATION = "zone_population"

_ZONE = re.compile(r"M\d{2}\.\d{2}", re.ASCII)
_MUNICIPALITY = re.compile(r"\d{4,5}", re.ASCII)

FLAGS: Mapping[str, Text] = packaged_texts(__package__, "zones_flags.csv")
"""Every flag of this source by its stable code, with its meaning."""

_FAULTS = {
    "bad_zone": (
        "CVE_SUN",
        Text(
            "La clave de zona no tiene la forma M00.00.",
            "The zone's code does not have the form M00.00.",
        ),
    ),
    "bad_municipality": (
        "CVE_MUN",
        Text(
            "La clave de municipio no tiene cinco cifras o su estado no existe.",
            "The municipality's code does not have five digits, or its state does not exist.",
        ),
    ),
}


class ZonesSource:
    """Metropolitan zones and the municipalities that make them up."""

    kind = "zones"
    revision = 2
    catalogues = (STATES,)
    licence = "Fuente: CONAPO, Sistema Urbano Nacional 2018; datos abiertos, transformados."
    description = Text(
        "Zonas metropolitanas de CONAPO (Sistema Urbano Nacional 2018)",
        "CONAPO's metropolitan zones (Sistema Urbano Nacional 2018)",
    )
    meanings: Mapping[str, Text] = {
        **FLAGS,
        **{reason: text for reason, (_, text) in _FAULTS.items()},
    }
    refers_to: tuple[NodeSchema, ...] = ()

    def covers(self, paths: Sequence[Path]) -> Covered:
        """Return that the files are all of this delimitation."""
        return Covered(self.kind, DELIMITATION, is_complete=True, edition=DELIMITATION)

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        """Yield the rows of metropolitan zones, each with its zone's inhabitants.

        The file is read twice: what is kept of the first time is one sum a zone.

        Raises:
            BadInputError: If the file is damaged or is not CONAPO's.
        """
        totals = _zone_totals(path)
        for row in read_rows(path, _resolve):
            if isinstance(row, Rejection):
                yield row
            elif _is_zone(row):
                total = totals.get(row.values["CVE_SUN"])
                extended = row.values | {_ZONE_POPULATION: "" if total is None else str(total)}
                yield replace(row, values=extended)

    def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
        """Turn one row into a municipality, its zone, and what is part of what."""
        text, zone = row.values["CVE_MUN"], row.values["CVE_SUN"]
        code = text.zfill(5) if _MUNICIPALITY.fullmatch(text) else ""
        if code[:2] not in states():
            return _rejection(row, "bad_municipality")
        if not _ZONE.fullmatch(zone):
            return _rejection(row, "bad_zone")
        town, metropolis, flags = _regions(row.values, code=code, zone_code=f"ZM-{zone}")
        return Assertion(
            key=code,
            nodes=(town, metropolis),
            relationships=(
                PartOf(start=code, end=code[:2]),
                PartOf(start=code, end=metropolis.code),
                PartOf(start=metropolis.code, end=MEXICO),
            ),
            flags=flags,
        )


def _regions(
    values: dict[str, str], *, code: str, zone_code: str
) -> tuple[Region, Region, tuple[str, ...]]:
    """Return the municipality, the zone, and what was odd."""
    name, zone_name = repair_mojibake(values["NOM_MUN"]), repair_mojibake(values["NOM_SUN"])
    # One name of the file begins with a dash where its letter was: better none than that.
    intact = name.text[:1].isalpha()
    inhabitants = _inhabitants(values[_POPULATION])
    odd = {
        "zero_padded": values["CVE_MUN"] != code,
        "population_unreadable": inhabitants is None,
        "mojibake_repaired": name.changed or zone_name.changed,
        "name_dropped": not intact,
    }
    town = Region(
        code=code,
        name=name.text if intact else None,
        kind="municipality",
        population=inhabitants,
    )
    metropolis = Region(
        code=zone_code,
        name=zone_name.text or None,
        kind="metropolitan_zone",
        population=_inhabitants(values[_ZONE_POPULATION]),
        delimitation=DELIMITATION,
    )
    return town, metropolis, tuple(flag for flag in FLAGS if odd[flag])


def _resolve(file: str, header: Sequence[str]) -> Columns:
    return resolve_columns(file, header, aliases=_ALIASES, required=_COLUMNS)


def _zone_totals(path: Path) -> dict[str, int | None]:
    """Return the inhabitants of each zone; None where one of its rows does not tell."""
    totals: dict[str, int | None] = {}
    for row in read_rows(path, _resolve):
        if isinstance(row, SourceRow) and _is_zone(row):
            zone, inhabitants = row.values["CVE_SUN"], _inhabitants(row.values[_POPULATION])
            so_far = totals.get(zone, 0)
            if so_far is not None:
                totals[zone] = None if inhabitants is None else so_far + inhabitants
    return totals


def _is_zone(row: SourceRow) -> bool:
    return row.values["CVE_SUN"].startswith("M")


def _inhabitants(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _rejection(row: SourceRow, reason: str) -> Rejection:
    column, message = _FAULTS[reason]
    return Rejection(row.place, column, reason, message, printable(csv_line(row.values.values())))


ZONES: Source = ZonesSource()
