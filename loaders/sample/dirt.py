"""What is odd or wrong in some rows, as in the published files; each kind at its own rate.

`ODDITIES` are rows that load with a flag, `DEFECTS` rows that cannot be loaded at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.draws import Draws

Cells = dict[str, list[str]]

SMALLEST_WITH_DEFECTS = 5_000

_PADDED_WIDTH = 40
_RETIRED_CLASS = ("315192", "Fabricación de ropa exterior de tejido de punto")
_FOREIGN_CLASS = ("332813", "Galvanoplastia y anodizado de metales")


@dataclass(frozen=True, slots=True)
class Dirt:
    """One kind of oddity: its name, how often it is met, and what it does to a row."""

    name: str
    rate: float
    spoil: Callable[[Cells, int], None]


def _put(**values: str) -> Callable[[Cells, int], None]:
    def spoil(cells: Cells, row: int) -> None:
        for name, value in values.items():
            cells[name][row] = value

    return spoil


def _pad_state(cells: Cells, row: int) -> None:
    cells["entidad"][row] = cells["entidad"][row].ljust(_PADDED_WIDTH)


def _pad_name(cells: Cells, row: int) -> None:
    cells["nom_estab"][row] = f"{cells['nom_estab'][row]}   "


def _misspell(cells: Cells, row: int) -> None:
    """Lose or double the letter in the middle of the longest word of a name, or turn two round."""
    name = cells["nom_estab"][row]
    word = max(name.split(), key=len)
    middle = len(word) // 2
    before, letter, after = word[:middle], word[middle], word[middle + 1 :]
    slips = (before + after, before + 2 * letter + after, before + after[:1] + letter + after[1:])
    cells["nom_estab"][row] = name.replace(word, slips[row % len(slips)], 1)


def _lose_zeros(cells: Cells, row: int) -> None:
    for name in ("cve_ent", "cve_mun", "cve_loc", "cod_postal"):
        cells[name][row] = cells[name][row].lstrip("0")


def _garble(cells: Cells, row: int) -> None:
    """Show the UTF-8 bytes of accents as if they were Latin-1."""
    for name in ("nombre_act", "municipio", "localidad"):
        shown = cells[name][row].encode("utf-8").decode("latin-1")
        # Windows-1252 lacks some of the letters that capitals with accents would show as.
        if not any("\x80" <= letter <= "\x9f" for letter in shown):
            cells[name][row] = shown


def _swap_coordinates(cells: Cells, row: int) -> None:
    latitude, longitude = cells["latitud"][row], cells["longitud"][row]
    cells["latitud"][row], cells["longitud"][row] = longitude, latitude


def _lose_sign(cells: Cells, row: int) -> None:
    cells["longitud"][row] = cells["longitud"][row].lstrip("-")


ODDITIES: Sequence[Dirt] = (
    Dirt("padded state", 0.02, _pad_state),
    Dirt("misspelt name", 0.022, _misspell),
    Dirt("padded name", 0.003, _pad_name),
    Dirt("leading zeros lost", 0.005, _lose_zeros),
    Dirt("postal code missing", 0.05, _put(cod_postal="")),
    Dirt("NA in cells", 0.004, _put(cod_postal="NA", edificio_e="NA", numero_int="NA")),
    Dirt("coordinates missing", 0.006, _put(latitud="", longitud="")),
    Dirt("coordinates zero", 0.001, _put(latitud="0", longitud="0")),
    Dirt("coordinates swapped", 0.001, _swap_coordinates),
    Dirt("sign of longitude lost", 0.001, _lose_sign),
    Dirt("size band unknown", 0.002, _put(per_ocu="NO ESPECIFICADO")),
    Dirt("size band missing", 0.001, _put(per_ocu="")),
    Dirt(
        "retired class",
        0.002,
        _put(codigo_act=_RETIRED_CLASS[0], nombre_act=_RETIRED_CLASS[1]),
    ),
    Dirt(
        "class of no edition",
        0.001,
        _put(codigo_act=_FOREIGN_CLASS[0], nombre_act=_FOREIGN_CLASS[1]),
    ),
    Dirt("garbled accents", 0.002, _garble),
    Dirt("name missing", 0.001, _put(nom_estab="")),
    Dirt("municipality missing", 0.001, _put(cve_mun="", municipio="")),
    Dirt("postal code in words", 0.002, _put(cod_postal="S/N")),
    Dirt("month of entry missing", 0.002, _put(fecha_alta="S/F")),
    Dirt("month of entry in the future", 0.001, _put(fecha_alta="2091-01")),
    Dirt("e-mail as website", 0.001, _put(www="ventas@sintetico.example")),
    Dirt("semi-fixed stall", 0.001, _put(tipoUniEco="Semifijo")),
)

# A cell with the dialect's own separator in it makes a row one column too long.
DEFECTS: Sequence[Dirt] = (
    Dirt("class missing", 0.0003, _put(codigo_act="")),
    Dirt("id missing", 0.0001, _put(id="")),
    Dirt("one column too many", 0.0001, _put(www='","')),
)


def spoil(cells: Cells, draws: Draws, *, spared: Sequence[int], with_defects: bool) -> None:
    """Spoil some rows of a chunk, but none of the spared ones."""
    for dirt in (*ODDITIES, *(DEFECTS if with_defects else ())):
        hit = draws.chance(dirt.rate)
        hit[list(spared)] = False
        for row in np.flatnonzero(hit).tolist():
            dirt.spoil(cells, row)
