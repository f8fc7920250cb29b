"""Maps as pictures: every place has its mark, none hides another, the picture stands alone."""

import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.language import Text, same
from eslabon.queries.answers import Point, Way
from eslabon.service.answers.maps.drawing import HERE, Place, drawn_map
from eslabon.service.answers.maps.frame import framed
from eslabon.service.answers.maps.marks import spread
from eslabon.service.answers.maps.projection import projected

_SVG = "{http://www.w3.org/2000/svg}"
_FINDING = Text("Dos sitios califican", "Two sites qualify")
points = st.builds(Point, st.floats(14.6, 32.6), st.floats(-117.0, -86.8))


def drawn(*places: Place, ways: tuple[Way, ...] = ()) -> ET.Element:
    return ET.fromstring(drawn_map(places, ways, name=_FINDING, language="en"))  # noqa: S314  # a picture of ours


def marks(svg: ET.Element) -> list[ET.Element]:
    return [g for g in svg.iter(f"{_SVG}g") if (g.get("class") or "").startswith("mark ")]


@settings(max_examples=25, deadline=None)
@given(st.lists(points, max_size=120))
def test_every_place_has_one_mark_and_lies_on_the_picture(found: list[Point]) -> None:
    places = [Place(point=p, name=same(str(n)), label=str(n)) for n, p in enumerate(found)]
    assert [m.findtext(f"{_SVG}title") for m in marks(drawn(*places))] == [
        str(n) for n in range(len(found))
    ]
    frame = framed(map(projected, found), width=760)
    assert all(frame.holds(projected(point)) for point in found)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=60))
def test_no_mark_hides_another(places: list[tuple[float, float]]) -> None:
    moved = spread(places, 8.0)
    for n, one in enumerate(moved):
        assert all(math.dist(one, other) >= 15.999 for other in moved[:n])


def test_sites_at_one_place_are_drawn_beside_each_other_and_tied_to_it() -> None:
    here = Point(20.6, -100.4)
    found = marks(drawn(*(Place(point=here, name=same("a"), label=str(n)) for n in range(5))))
    assert [len(mark.findall(f"{_SVG}line")) for mark in found] == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("tone", ["good", "open", "near", "lead", "bad", "plain", "unheard of"])
def test_each_status_has_a_shape_of_its_own(tone: str) -> None:
    here = Point(20.6, -100.4)
    [mark] = marks(drawn(Place(point=here, name=same("a"), tone=tone)))
    assert any(child.tag.removeprefix(_SVG) in {"circle", "path", "rect"} for child in mark)


def test_where_distances_are_measured_from_is_no_mark_of_a_site() -> None:
    here = Place(point=Point(20.6, -100.4), name=same("aquí"), tone=HERE)
    svg = drawn(here, Place(point=Point(20.7, -100.4), name=same("a")))
    assert len(marks(svg)) == 1
    assert next(g.get("class") for g in svg.iter(f"{_SVG}g")) == "here"
    assert "1 place on the map" in (svg.get("aria-label") or "")


def test_the_picture_is_named_by_its_finding_and_counts_its_places() -> None:
    svg = drawn(Place(point=Point(20.6, -100.4), name=same("a")))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Two sites qualify. 1 place on the map"
    assert all(float(e.get("font-size", "12")) >= 12 for e in svg.iter())


def test_a_way_is_drawn_even_out_of_the_country() -> None:
    plant, abroad = Point(20.6, -100.4), Point(39.8, -98.6)
    svg = drawn(ways=(Way(plant, abroad),))
    [way] = [line for line in svg.iter(f"{_SVG}line") if line.get("class") == "way"]
    height = float(svg.get("height", "0"))
    assert all(0 <= float(way.get(name, "-1")) <= height for name in ("y1", "y2"))


def test_a_name_is_text_whatever_it_holds() -> None:
    name = '<script>&"\x00\x1b'
    svg = drawn(Place(point=Point(20.6, -100.4), name=same(name)))
    [mark] = marks(svg)
    assert mark.findtext(f"{_SVG}title") == '<script>&"��'


def test_the_same_places_give_the_same_picture() -> None:
    places = [
        Place(point=Point(20 + n / 50, -100), name=same("a"), label=str(n)) for n in range(30)
    ]
    one, other = (drawn_map(places, name=_FINDING, language="es") for _ in range(2))
    assert one == other
    assert len(drawn_map([], name=_FINDING, language="es")) < 60_000


def test_a_label_stands_where_no_other_mark_is() -> None:
    west, east = Point(20.6, -100.40), Point(20.6, -100.36)
    places = [Place(point=p, name=same("a"), label="1") for p in (west, east)]
    sides = [
        text.get("text-anchor")
        for mark in marks(drawn(*places))
        for text in mark
        if text.text == "1"
    ]
    assert sides == ["end", "start"]
