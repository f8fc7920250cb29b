"""The invented directory: rows in the 42 columns of INEGI's CSV of 2019 and later.

Format: comma, every field quoted, CRLF, Windows-1252, as in the ZIP files of DENUE. Three
columns of every row say that it is invented: ids begin at 9,000,000,001, far above any given
out; `clee` begins with SINT; `edificio` says DATO SINTETICO. Contacts are blank or of the
reserved domain `.example`; telephone numbers begin with 000, which no Mexican number does.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from eslabon.loaders.sample.addresses import AddressBook
from eslabon.loaders.sample.dirt import SMALLEST_WITH_DEFECTS, Cells, spoil
from eslabon.loaders.sample.draws import Draws, Weights
from eslabon.loaders.sample.lookup import column, look_up
from eslabon.loaders.sample.naming import NameGrammar
from eslabon.loaders.sample.population import Population, Residents, Site
from eslabon.loaders.sample.tables import activity_classes

COLUMNS = (
    "id", "clee", "nom_estab", "raz_social", "codigo_act", "nombre_act", "per_ocu", "tipo_vial",
    "nom_vial", "tipo_v_e_1", "nom_v_e_1", "tipo_v_e_2", "nom_v_e_2", "tipo_v_e_3", "nom_v_e_3",
    "numero_ext", "letra_ext", "edificio", "edificio_e", "numero_int", "letra_int", "tipo_asent",
    "nomb_asent", "tipoCenCom", "nom_CenCom", "num_local", "cod_postal", "cve_ent", "entidad",
    "cve_mun", "municipio", "cve_loc", "localidad", "ageb", "manzana", "telefono", "correoelec",
    "www", "tipoUniEco", "latitud", "longitud", "fecha_alta",
)  # fmt: skip
# Windows-1252, as INEGI writes it, holds the same bytes: none of 0x80 to 0x9F is ever written.
ENCODING = "latin-1"
FIRST_ID = 9_000_000_001
CHUNK_ROWS = 16_384
SYNTHETIC_MARK = "DATO SINTETICO"

_SIZE_BANDS = column(
    [
        "0 a 5 personas",
        "6 a 10 personas",
        "11 a 30 personas",
        "31 a 50 personas",
        "51 a 100 personas",
        "101 a 250 personas",
        "251 y más personas",
    ]
)
_CONTACT_RATES = {"telefono": 0.41, "correoelec": 0.11, "www": 0.04}
_EDITIONS = column(["2010-07", "2014-12", "2019-11", "2021-05", "2023-11", "2025-11", "2026-05"])
_EDITION_WEIGHTS = Weights([26, 18, 24, 8, 8, 10, 6])
_STREAM = 1
_NAME_STREAM = 7


def establishment_id(row: int) -> str:
    """Return the id of a row of the directory, the first row being row 0."""
    return str(FIRST_ID + row)


def header() -> bytes:
    """Return the header line."""
    return _lines([COLUMNS])


class Directory:
    """The invented directory of one size and seed."""

    def __init__(self, *, rows: int, seed: int, sites: Sequence[Site]) -> None:
        """Prepare the distributions; `sites` are the declared suppliers' rows, in order."""
        self._rows = rows
        self._seed = seed
        self._sites = sites
        self._population = Population(rows, sites)
        self._names = NameGrammar()
        self._addresses = AddressBook()
        classes = activity_classes()
        self._class_codes = column([c.code for c in classes])
        self._class_titles = column([c.title for c in classes])

    def chunks(self) -> Iterator[tuple[int, bytes]]:
        """Yield the lines a chunk at a time, with the number of rows in it."""
        for number, start in enumerate(range(0, self._rows, CHUNK_ROWS)):
            count = min(CHUNK_ROWS, self._rows - start)
            cells = self._cells(number, start=start, count=count)
            yield count, _lines(zip(*(cells[name] for name in COLUMNS), strict=True))

    def _cells(self, number: int, *, start: int, count: int) -> Cells:
        draws = Draws(self._seed, (_STREAM, number), count=count)
        sites = self._sites[self._first_from(start) : self._first_from(start + count)]
        residents = self._population.draw(draws)
        self._population.put_sites(residents, sites, start=start)
        own = Draws(self._seed, (_NAME_STREAM, number), count=count)
        names = self._names.draw(residents, draws, own)
        cells = {name: [""] * count for name in COLUMNS}
        cells |= {"nom_estab": names.doors, "raz_social": names.legal}
        cells |= self._addresses.draw(residents, draws)
        cells |= self._statistics(residents, draws)
        cells |= _marks(cells, start=start, count=count)
        cells |= _contacts(draws, start=start, count=count)
        spoil(
            cells,
            draws,
            spared=[site.row - start for site in sites],
            with_defects=self._rows >= SMALLEST_WITH_DEFECTS,
        )
        _name_sites(cells, sites, start=start)
        return cells

    def _first_from(self, row: int) -> int:
        return bisect_left(self._sites, row, key=lambda site: site.row)

    def _statistics(self, residents: Residents, draws: Draws) -> Cells:
        return {
            "codigo_act": look_up(self._class_codes, residents.classes),
            "nombre_act": look_up(self._class_titles, residents.classes),
            "per_ocu": look_up(_SIZE_BANDS, residents.sizes),
            "fecha_alta": look_up(_EDITIONS, _EDITION_WEIGHTS.pick(draws.bits())),
        }


def _marks(cells: Cells, *, start: int, count: int) -> Cells:
    ids = [establishment_id(row) for row in range(start, start + count)]
    # A real CLEE has 28 characters too, of which the first five are the municipality.
    keys = zip(cells["cve_ent"], cells["cve_mun"], ids, strict=True)
    return {
        "id": ids,
        "clee": [f"SINT{state}{place}000000000{own}" for state, place, own in keys],
        "edificio": [SYNTHETIC_MARK] * count,
        "tipoUniEco": ["Fijo"] * count,
    }


def _contacts(draws: Draws, *, start: int, count: int) -> Cells:
    patterns = {
        "telefono": "000%07d",
        "correoelec": "contacto%d@sintetico.example",
        "www": "WWW.SINTETICO-%d.EXAMPLE",
    }
    cells: Cells = {}
    for name, rate in _CONTACT_RATES.items():
        texts = [""] * count
        for row in np.flatnonzero(draws.chance(rate)).tolist():
            texts[row] = patterns[name] % (start + row + 1)
        cells[name] = texts
    return cells


def _name_sites(cells: Cells, sites: Sequence[Site], *, start: int) -> None:
    for site in sites:
        row = site.row - start
        cells["nom_estab"][row] = site.name
        cells["raz_social"][row] = site.legal_name
        if not site.is_placed:
            cells["latitud"][row] = cells["longitud"][row] = ""


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    # No cell holds a quote, so none needs escaping.
    lines = [f'"{separated}"\r\n' for separated in map('","'.join, rows)]
    return "".join(lines).encode(ENCODING)
