"""A map of points and ways over the outlines of states, as one SVG without scripts or addresses.

What a mark is, its shape says; its colour says it again. Every size and colour is an attribute, so that
the picture stands alone; a page may restyle it by the classes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from eslabon.graph.language import Language, Text, joined
from eslabon.graph.vocabulary.regions.catalogue import states
from eslabon.queries.answers import Point, Way
from eslabon.service.answers.cells import printable
from eslabon.service.answers.maps.frame import Frame, framed
from eslabon.service.answers.maps.marks import spread
from eslabon.service.answers.maps.outlines import Ring, state_outlines
from eslabon.service.answers.maps.projection import Plane, projected

WIDTH: Final = 760
_RADIUS: Final = 8.0
# More marks than these are drawn small, and without their labels.
_MANY: Final = 80
_SMALL: Final = 4.0
_LETTERS: Final = 7.0
HERE: Final = "here"
"""The tone of a place that all others are measured from: a house, no mark of a site."""

_INK: Final = {
    "good": "#0a664f",
    "open": "#1b5aa0",
    "near": "#865000",
    "lead": "#62527f",
    "bad": "#67615c",
    "plain": "#48515a",
    HERE: "#1a2026",
}
_ONE: Final = Text("1 lugar en el mapa", "1 place on the map")
_SEVERAL: Final = Text("{n} lugares en el mapa", "{n} places on the map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place to mark: where, what it is called, what is written beside it, what is said of it."""

    point: Point
    name: Text
    label: str = ""
    tone: str = "plain"


def drawn_map(
    places: Sequence[Place], ways: Sequence[Way] = (), *, name: Text, language: Language
) -> str:
    """Return a map of all places, one mark each, and of ways between places, as SVG.

    Args:
        places: The places; those that come first keep their point where others would hide it.
        ways: The ways, drawn below the marks.
        name: What the map shows, as a sentence: its name for those who do not see it.
        language: The language of its words.
    """
    ends = [end for way in ways for end in (projected(way.start), projected(way.end))]
    points = [projected(place.point) for place in places]
    frame = framed([*points, *ends], width=WIDTH)
    number = sum(place.tone != HERE for place in places)
    counted = _ONE if number == 1 else _SEVERAL.filled(n=f"{number:,}")
    told = joined(name, counted, between=". ").in_language(language)
    svg = ET.Element("svg", _root(frame, printable(told)))
    _draw_land(svg, frame)
    for way in ways:
        _draw_way(svg, frame.at(projected(way.start)), frame.at(projected(way.end)))
    radius = _RADIUS if len(places) <= _MANY else _SMALL
    at = [frame.at(point) for point in points]
    moved = spread(at, radius)
    _draw_names(svg, frame, moved)
    for place, true, shown in zip(places, at, moved, strict=True):
        group = _draw_mark(svg, place, (true, shown), radius=radius, language=language)
        if place.label and radius == _RADIUS:
            _draw_label(group, place.label, shown, others=moved)
    return ET.tostring(svg, encoding="unicode")


def _root(frame: Frame, told: str) -> dict[str, str]:
    width, height = str(frame.width), str(frame.height)
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "map",
        "role": "img",
        "aria-label": told,
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "font-family": "system-ui, sans-serif",
        "font-size": "12",
    }


def _draw_land(svg: ET.Element, frame: Frame) -> None:
    rings = (r for rings in state_outlines().values() for r in rings if frame.crosses(r))
    shape = "".join(_path(frame, ring) for ring in rings)
    land = {"class": "land", "fill": "#eeebe4", "stroke": "#c3beb3", "stroke-width": "1"}
    ET.SubElement(svg, "path", {**land, "stroke-linejoin": "round", "d": shape})


def _path(frame: Frame, ring: Ring) -> str:
    """Return a ring as a path of steps, rounded to a tenth of a pixel; places that fall together are one."""
    tenths = dict.fromkeys((round(10 * x), round(10 * y)) for x, y in map(frame.at, ring))
    if len(tenths) < 3:
        return ""
    (x, y), *_ = tenths
    steps = (f"{(c - a) / 10:g} {(d - b) / 10:g}" for (a, b), (c, d) in pairwise(tenths))
    return f"M{x / 10:g} {y / 10:g}l{' '.join(steps)}z"


def _draw_names(svg: ET.Element, frame: Frame, marks: Sequence[Plane]) -> None:
    """Write the names of states where neither a mark nor another name stands."""
    written: list[tuple[float, float, float]] = [(x, y, 2 * _RADIUS) for x, y in marks]
    quiet = {"class": "where", "fill": "#5f6871", "text-anchor": "middle"}
    for state in sorted(states().values(), key=lambda one: one.code):
        x, y = frame.at(projected(Point(state.latitude, state.longitude)))
        half = len(state.short_name) * _LETTERS / 2
        is_within = half < x < frame.width - half and 12 < y < frame.height - 4
        if is_within and all(
            abs(x - a) > half + b / 2 + 4 or abs(y - c) > 14 for a, c, b in written
        ):
            written.append((x, y, 2 * half))
            text = ET.SubElement(svg, "text", {**quiet, "x": f"{x:.1f}", "y": f"{y:.1f}"})
            text.text = state.short_name


def _draw_way(svg: ET.Element, start: Plane, end: Plane) -> None:
    (x1, y1), (x2, y2) = start, end
    line = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    dotted = {"class": "way", "stroke": "#9c4519", "stroke-width": "1.5", "stroke-dasharray": "5 3"}
    ET.SubElement(svg, "line", {**dotted, **line})


def _draw_mark(
    svg: ET.Element, place: Place, at: tuple[Plane, Plane], *, radius: float, language: Language
) -> ET.Element:
    (x, y), (shown_x, shown_y) = at
    tone = place.tone if place.tone in _INK else "plain"
    kind = HERE if tone == HERE else f"mark {tone}"
    group = ET.SubElement(svg, "g", {"class": kind, "stroke": _INK[tone]})
    title = ET.SubElement(group, "title")
    title.text = printable(place.name.in_language(language))
    if (x, y) != (shown_x, shown_y):
        ends = {"x1": f"{x:.1f}", "y1": f"{y:.1f}", "x2": f"{shown_x:.1f}", "y2": f"{shown_y:.1f}"}
        ET.SubElement(group, "line", {**ends, "stroke-width": "1"})
    for name, attributes in _shape(tone, shown_x, shown_y, r=radius, ink=_INK[tone]):
        ET.SubElement(group, name, attributes)
    return group


def _draw_label(group: ET.Element, label: str, at: Plane, *, others: Sequence[Plane]) -> None:
    """Write beside a mark: at its right, or at its left where another mark stands in the way."""
    x, y = at
    reach = 2 * _RADIUS + _LETTERS * len(label)
    is_taken = any(x < a <= x + reach and abs(b - y) < 2 * _RADIUS for a, b in others)
    away = -(_RADIUS + 2) if is_taken else _RADIUS + 2
    where = {"x": f"{x + away:.1f}", "y": f"{y + 4:.1f}", "fill": "#1a2026", "stroke": "none"}
    text = ET.SubElement(group, "text", {**where, "text-anchor": "end" if is_taken else "start"})
    text.text = printable(label)


def _shape(
    tone: str, x: float, y: float, *, r: float, ink: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the elements of a mark: a disc, half a disc, a triangle, a dashed ring, a cross, a square."""
    ring = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{r - 1:.1f}", "fill": "#ffffff"}
    match tone:
        case "good":
            yield "circle", {**ring, "fill": ink}
        case "open":
            yield "circle", {**ring, "stroke-width": "1.5"}
            half = f"M{x:.1f} {y - r + 1:.1f}a{r - 1:.1f} {r - 1:.1f} 0 0 0 0 {2 * r - 2:.1f}z"
            yield "path", {"d": half, "fill": ink}
        case "near":
            corners = f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r - 1:.1f}H{x - r:.1f}z"
            yield "path", {"d": corners, "fill": ink, "stroke": "#ffffff"}
        case "lead":
            yield "circle", {**ring, "stroke-width": "1.5", "stroke-dasharray": "3 2"}
        case "bad":
            a, b = r - 2, 2 * r - 4
            cross = f"M{x - a:.1f} {y - a:.1f}l{b:.1f} {b:.1f}m0 {-b:.1f}l{-b:.1f} {b:.1f}"
            yield "path", {"d": cross, "fill": "none", "stroke-width": "2.5"}
        case "here":
            house = f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}v{r:.1f}h{-2 * r:.1f}v{-r:.1f}z"
            yield "path", {"d": house, "fill": ink}
        case _:
            side = f"{2 * r - 4:.1f}"
            corner = {"x": f"{x - r + 2:.1f}", "y": f"{y - r + 2:.1f}"}
            yield "rect", {**corner, "width": side, "height": side, "fill": ink}
