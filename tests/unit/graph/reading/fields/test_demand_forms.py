"""Runs of words that say how the work must come out, told by their form alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.fields.demand_forms import says_how

_NOTHING = re.compile("importa|aplica|prisa|matter|rush")


def _says(words: str) -> bool:
    return says_how(words, asks_nothing=_NOTHING)


@pytest.mark.parametrize(
    "words",
    [
        "orejas menores de 3 mm",
        "crush not below 12 kn",
        "grain no coarser than .035 mm",
        "peel 15 n/25mm",
        "pureza 99.7",
        "doi above 75",
        "lint 0.4% tops",
        "banding 3 or less",
        "maximo dos reflujos",
        "no more than two strips",
        "interferencia .003-.005",
        "width 110 +1 -0",
        "dorado = 5.5",
        "recovery 90% after 30 min",
        "reposar 24h antes de mover",
        "bobina sin cruces",
        "corners no chips",
        "steel balls not coated",
        "cell walls not eroded",
        "bubbles nil on show face",
        "galling cero",
        "can't feel the ink",
        "nada de media atorada",
        "surcos no visibles",
        "swirl free amber",
        "non magnetic hangers",
        "que la tuerca corra",
        "que no amarillee",
        "que se vea profundo",
        "tubes capped",
        "altura de pelo pareja",
        "bores blown out",
        "end grain aligned with the rail",
        "romper aristas vivas",
        "chamfer all edges",
        "stack of dimes look",
        "que el codigo escanee",
        "polarity marks readable after coating",
        "filos vivos rotos a 0.2",
        "mapa de colores",
        "basis weight map",
    ],
)
def test_how_the_work_must_come_out(words: str) -> None:
    assert _says(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "flechas",
        "buenas tardes",
        "hex flat washers",
        "clear acrylic",
        "strap size",
        "85 min",
        "2% elastano",
        "corona z=41",
        "hand gel 250 ml",
        "partida 3",
        "dureza no importa",
        "espesor no aplica",
        "doesn't matter where",
        "gasa no tejida",
        "customer says no acid",
        "los munones estan gastados",
        "bends are done",
        "que onda beto",
        "que hay",
        "pics to follow",
        "duty free",
        "non ferrous parts",
        "piezas planas",
        "open top",
        "flat bottom",
        "drawing rev b sheet 2 of 3",
    ],
)
def test_goods_and_small_talk_say_nothing_of_it(words: str) -> None:
    assert not _says(words)


@given(st.text(alphabet="no sin que free 3%.-±\x00", max_size=20_000))
def test_any_run_is_told(words: str) -> None:
    assert _says(words) in (True, False)
