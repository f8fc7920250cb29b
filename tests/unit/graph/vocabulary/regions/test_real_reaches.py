"""The table of reaches is derived again, and no real place lies beyond it."""

import numpy as np
import pytest

from eslabon.graph.vocabulary.regions.reaches import municipality_reach_km, municipality_reaches
from tests.support.catalogues import rows_of
from tests.support.denue_checks import establishments
from tests.support.reaches import (
    bounds,
    distances,
    mainland,
    measured,
    most_nearer,
    municipality_outlines,
    seat_distances,
    seats_of,
    state_outlines,
)
from tests.support.shared_data import require_samples

SAMPLES = require_samples()
STATES = state_outlines(SAMPLES / "geo" / "mx_states.topo.json")
YUCATÁN = municipality_outlines(SAMPLES / "geo" / "yucatan_municipios.geojson")
BOUNDS = {code: km for state in STATES for code, km in bounds(state, STATES[state]).items()}
DENUE = (
    "denue_inegi_21_2018.csv",
    "denue_yucatan_315_316_2021_Rwrite.csv",
    "denue_cdmx_251mas_2025_mojibake.csv",
    "denue_ags_longheaders_14rows.csv",
)
# A quarry of Zacatlán that INEGI's edition of 2018 places in the city of Puebla, 103 km off.
MISPLACED = {("21208", 19.0493, -98.2364)}

pytestmark = pytest.mark.shared


def test_the_table_is_what_is_derived() -> None:
    derived = {code: (km, "seats") for code, km in BOUNDS.items()}
    derived |= {code: (measured(code, rings), "outline") for code, rings in YUCATÁN.items()}
    assert {r.code: (r.km, r.basis) for r in municipality_reaches().values()} == derived


def test_what_the_seats_tell_is_never_less_than_what_an_outline_tells() -> None:
    assert len(YUCATÁN) == 106
    for code, rings in YUCATÁN.items():
        assert measured(code, rings) <= BOUNDS[code], code


def test_few_seats_are_nearer_to_a_real_place_than_its_own() -> None:
    codes, seats = seats_of("31")
    most = 0
    for code, rings in YUCATÁN.items():
        apart = distances(mainland(code, rings), seats)
        own = apart[:, codes.index(code)]
        most = max(most, int((apart < own[:, None]).sum(axis=1).max()))
    assert most == 11
    assert most_nearer(len(codes)) == 16


@pytest.mark.parametrize(
    ("seats", "nearer"), [(5, 2), (10, 4), (16, 6), (40, 16), (106, 16), (211, 26), (453, 55)]
)
def test_more_seats_may_be_nearer_where_there_are_more(seats: int, nearer: int) -> None:
    assert most_nearer(seats) == nearer


@pytest.mark.parametrize("name", DENUE)
def test_every_real_establishment_stands_within_the_reach_of_its_municipality(name: str) -> None:
    seen = 0
    for site in establishments(SAMPLES / "denue" / name):
        code, reach = site.municipality_code, municipality_reach_km(site.municipality_code or "")
        if code is None or reach is None or site.latitude is None or site.longitude is None:
            continue
        if (code, round(site.latitude, 4), round(site.longitude, 4)) in MISPLACED:
            continue
        seen += 1
        away = seat_distances(code, np.array([[site.latitude, site.longitude]]))[0]
        assert away <= reach, (code, site.name, away, reach)
    assert seen >= 14


def test_a_place_inside_every_known_outline_is_within_reach() -> None:
    seen = 0
    for row in rows_of(SAMPLES / "regions" / "municipios_centroids_partial.csv"):
        code, reach = row["cvegeo"], municipality_reach_km(row["cvegeo"])
        if reach is not None:
            seen += 1
            inside = np.array([[float(row["label_lat"]), float(row["label_lon"])]])
            assert seat_distances(code, inside)[0] <= reach, code
    assert seen > 650
