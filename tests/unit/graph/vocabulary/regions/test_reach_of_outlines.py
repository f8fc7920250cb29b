"""The bound on how far municipalities reach, against real outlines and the points of a directory."""

import csv
import json
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.graph.vocabulary.regions.reach import municipality_reach_km
from tests.support.shared_data import require_samples

pytestmark = pytest.mark.shared
SAMPLES = require_samples()

Ring = Sequence[Sequence[float]]


def farthest(code: str, ring: Ring) -> float:
    seat = region_point(code)
    assert seat is not None
    points = np.array(ring, dtype=np.float64)
    return float(great_circle_km(points[:, 1], points[:, 0], to=seat).max())


def mainlands() -> Iterator[tuple[str, Ring]]:
    """Yield each municipality of Yucatán with its largest ring: islands are left out."""
    path = SAMPLES / "geo" / "yucatan_municipios.geojson"
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        yield "31" + feature["properties"]["CVE_MUN"], max((part[0] for part in parts), key=area)


def area(ring: Ring) -> float:
    x, y = np.array(ring, dtype=np.float64).T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))))


def test_every_mainland_outline_lies_within_the_reach() -> None:
    found = list(mainlands())
    assert len(found) == 106
    assert [
        code for code, ring in found if farthest(code, ring) > (municipality_reach_km(code) or 0)
    ] == []


def test_the_points_of_a_national_directory_lie_within_the_reach_of_their_municipality() -> None:
    path = SAMPLES / "denue" / "denue_inegi_21_2018.csv"
    beyond, count = [], 0
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            code = row["cve_ent"].zfill(2) + row["cve_mun"].zfill(3)
            reach = municipality_reach_km(code)
            if reach is None:
                continue
            count += 1
            point = [[float(row["longitud"]), float(row["latitud"])]]
            if farthest(code, point) > reach:
                beyond.append(code)
    assert count > 3_000
    # One stands in another municipality than it says.
    assert beyond in ([], ["21208"])
