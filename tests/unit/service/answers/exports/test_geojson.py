"""Answers as GeoJSON: what RFC 7946 asks for, a feature a place, the JSON of its row as properties."""

import json
from typing import Any

import pytest

from eslabon.graph.language import Language
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.geojson import geojson_bytes
from eslabon.service.answers.plain import plain
from tests.support.sent_answers import ANSWERS, ORIGIN, mapped, matched


def collection(answer: Any, language: Language = "en") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(geojson_bytes(documented(answer, ORIGIN), language))
    return loaded


@pytest.mark.parametrize("kind", sorted(set(ANSWERS) - {"candidate"}))
def test_every_feature_is_one_of_the_standard_with_longitude_first(kind: str) -> None:
    found = collection(ANSWERS[kind]())
    assert found["type"] == "FeatureCollection"
    assert found["features"]
    for feature in found["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        geometry = feature["geometry"]
        places = geometry["coordinates"]
        for longitude, latitude in [places] if geometry["type"] == "Point" else places:
            assert -118 < longitude < -86
            assert 14 < latitude < 33


def test_each_located_site_is_one_point_with_the_json_of_its_row() -> None:
    answer = matched()
    located = [one for one in answer.candidates if one.profile.latitude is not None]
    *features, here = collection(answer)["features"]
    assert here["properties"] == {"table": None, "name": "where it is needed"}
    assert here["geometry"]["coordinates"] == [-100.4, 20.6]
    assert len(features) == len(located) < len(answer.candidates)
    for feature, candidate in zip(features, located, strict=True):
        properties = feature["properties"]
        assert properties.pop("table") == "candidates"
        assert properties.pop("ask") == [q.en for gate in candidate.gates for q in gate.questions]
        said = plain(candidate, "en")
        said.pop("location")
        assert properties == json.loads(json.dumps(said))


def test_where_a_step_could_go_is_a_line_from_its_plant() -> None:
    lines = [f for f in collection(mapped())["features"] if f["geometry"]["type"] == "LineString"]
    [line] = lines
    assert line["geometry"]["coordinates"] == [[-100.42, 20.65], [-100.4, 20.6]]
    assert line["properties"]["distanceKm"] == pytest.approx(5.9)


def test_the_collection_says_what_it_rests_on() -> None:
    about = collection(matched(), "es")["about"]
    assert (about["build"], about["made"], about["language"]) == (
        41,
        "2026-11-28T12:00:00+00:00",
        "es",
    )
    assert [one["source"] for one in about["sources"]] == ["audits/own", "denue/22"]
    assert about["tables"]["requirement_parts"][0]["words"] == "carburizar"
