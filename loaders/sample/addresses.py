"""Where the invented establishments are: address, industrial park and coordinates."""

from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.coordinates import (
    DEGREE,
    degrees_north,
    degrees_west,
    fixed_point,
)
from eslabon.loaders.sample.draws import Draws, Weights
from eslabon.loaders.sample.lookup import column, look_up
from eslabon.loaders.sample.population import Residents
from eslabon.loaders.sample.tables import municipalities, states, words

_SPREAD = DEGREE // 16  # the furthest an establishment is from the seat, about 7 km

_STREET_TYPES = ("CALLE", "CALLE", "CALLE", "CALLE", "AVENIDA", "CARRETERA", "PRIVADA", "BOULEVARD")
_SETTLEMENT_TYPES = ("COLONIA", "COLONIA", "COLONIA", "BARRIO", "FRACCIONAMIENTO", "PUEBLO")
# Share of each size band that stands in a park, where its municipality has one.
_PARK_RATES = np.array([0.003, 0.02, 0.10, 0.20, 0.32, 0.50, 0.65])
_LETTERS = Weights([80, 12, 4, 4])
_LETTER_TEXTS = column(["", "SN", "A", "B"])
_NUMBERS = column([str(number) for number in range(3_000)])
_THREE_DIGITS = column([f"{number:03d}" for number in range(1_000)])


@dataclass(frozen=True, slots=True)
class _Settlement:
    kind: str
    name: str
    centre_kind: str = ""
    centre_name: str = ""


class AddressBook:
    """Draws addresses that fit municipality and size band."""

    def __init__(self) -> None:
        """Lay out municipalities, settlements and parks in columns."""
        places = municipalities()
        state_names = {state.code: state.name for state in states()}
        self._by_municipality = {
            "cve_ent": column([m.code[:2] for m in places]),
            "entidad": column([state_names[m.code[:2]] for m in places]),
            "cve_mun": column([m.code[2:] for m in places]),
            "municipio": column([m.name for m in places]),
            "cve_loc": column(["0001"] * len(places)),
            "localidad": column([m.name for m in places]),
        }
        self._postal = column([m.postal_prefix for m in places])
        self._latitudes = np.array([fixed_point(m.latitude) for m in places], dtype=np.int64)
        self._longitudes = np.array([fixed_point(m.longitude) for m in places], dtype=np.int64)
        self._streets = column(words("street"))
        self._street_types = column(_STREET_TYPES)
        self._lay_out_settlements()

    def draw(self, residents: Residents, draws: Draws) -> dict[str, list[str]]:
        """Draw the address columns of one chunk."""
        where = residents.municipalities
        cells = {name: look_up(table, where) for name, table in self._by_municipality.items()}
        cells |= self._street_cells(draws) | self._settlement_cells(residents, draws)
        digits = _THREE_DIGITS[draws.below(1_000)]
        cells["cod_postal"] = list((self._postal[where] + digits).tolist())
        cells["ageb"] = look_up(_NUMBERS, draws.below(2_000) + 1_000)
        cells["manzana"] = look_up(_THREE_DIGITS, draws.below(90) + 1)
        cells["latitud"] = degrees_north(self._latitudes[where] + draws.bell(_SPREAD))
        cells["longitud"] = degrees_west(self._longitudes[where] + draws.bell(_SPREAD))
        return cells

    def _street_cells(self, draws: Draws) -> dict[str, list[str]]:
        pairs = [
            ("tipo_vial", "nom_vial"),
            ("tipo_v_e_1", "nom_v_e_1"),
            ("tipo_v_e_2", "nom_v_e_2"),
            ("tipo_v_e_3", "nom_v_e_3"),
        ]
        cells: dict[str, list[str]] = {}
        for kind, name in pairs:
            cells[kind] = look_up(self._street_types, draws.below(len(self._street_types)))
            cells[name] = look_up(self._streets, draws.below(len(self._streets)))
        cells["numero_ext"] = look_up(_NUMBERS, draws.below(len(_NUMBERS)))
        cells["letra_ext"] = look_up(_LETTER_TEXTS, _LETTERS.pick(draws.bits()))
        return cells

    def _settlement_cells(self, residents: Residents, draws: Draws) -> dict[str, list[str]]:
        levels = (_PARK_RATES * 2.0**31).astype(np.int64)
        parks = self._park_counts[residents.municipalities]
        in_park = (draws.below(2**31) < levels[residents.sizes]) & (parks > 0)
        within = draws.below(2**31) * parks >> 31
        place = np.where(
            in_park,
            self._park_starts[residents.municipalities] + within,
            draws.below(self._ordinary_count),
        )
        return {name: look_up(table, place) for name, table in self._settlements.items()}

    def _lay_out_settlements(self) -> None:
        ordinary = [_Settlement(k, name) for k in _SETTLEMENT_TYPES for name in words("settlement")]
        starts: list[int] = []
        counts: list[int] = []
        rows = list(ordinary)
        for municipality in municipalities():
            starts.append(len(rows))
            for park in municipality.parks:
                rows += _park_settlements(f"PARQUE INDUSTRIAL {park}")
            counts.append(len(rows) - starts[-1])
        self._ordinary_count = len(ordinary)
        self._park_starts = np.array(starts, dtype=np.int64)
        self._park_counts = np.array(counts, dtype=np.int64)
        self._settlements = {
            "tipo_asent": column([row.kind for row in rows]),
            "nomb_asent": column([row.name for row in rows]),
            "tipoCenCom": column([row.centre_kind for row in rows]),
            "nom_CenCom": column([row.centre_name for row in rows]),
        }


def _park_settlements(name: str) -> list[_Settlement]:
    # INEGI gives a park in either pair of columns, or in both.
    return [
        _Settlement("COLONIA", "INDUSTRIAL", "PARQUE INDUSTRIAL", name),
        _Settlement("PARQUE INDUSTRIAL", name),
        _Settlement("ZONA INDUSTRIAL", name, "PARQUE INDUSTRIAL", name),
    ]
