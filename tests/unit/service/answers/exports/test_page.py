"""Answers as pages that stand alone: well formed, no script, no other host, a mark a located site."""

import dataclasses
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from eslabon.graph.language import Language
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.page import page_bytes
from tests.support.sent_answers import ANSWERS, ORIGIN, mapped, matched
from tests.unit.service.answers.exports.test_workbook import called

_SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>",
    "]]>",
    "&lt;",
    "{{ 7 * 7 }}",
    "a\x00b\x1b[31mc\u202ed",
    "javascript:alert(1)",
]


def page(answer: Any, language: Language = "es") -> str:
    return page_bytes(documented(answer, ORIGIN), language).decode()


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.removeprefix("<!DOCTYPE html>\n"))  # noqa: S314  # a page of ours


def checked(text: str) -> ET.Element:
    """Return a page whose every element is one that a page without scripts and hosts may have."""
    root = parsed(text)
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        assert name not in {"script", "iframe", "img", "link", "object", "form", "a", "use"}, name
        for attribute in element.attrib:
            assert attribute not in {"style", "href", "src"}, attribute
            assert not attribute.startswith("on")
    return root


@pytest.mark.parametrize("kind", sorted(ANSWERS))
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_page_is_well_formed_and_reaches_for_nothing(kind: str, language: Language) -> None:
    text = page(ANSWERS[kind](), language)
    root = checked(text)
    assert root.get("lang") == language
    heading = root.find(".//h1")
    assert heading is not None
    assert heading.text == documented(ANSWERS[kind](), ORIGIN).title.in_language(language)
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_the_policy_allows_the_one_style_by_its_digest_and_nothing_else() -> None:
    root = parsed(page(matched()))
    [policy] = [m.get("content") for m in root.iter("meta") if m.get("http-equiv")]
    [style] = list(root.iter("style"))
    digest = b64encode(sha256((style.text or "").encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_whatever_it_holds(name: str) -> None:
    root = checked(page(called(name)))
    shown = re.sub("[\x00-\x1f\u202e]", "�", name)
    cells = {cell.text for cell in root.iter("td")}
    assert any(shown in (cell or "") for cell in cells)


@pytest.mark.parametrize("kind", ["match", "sequence", "coverage", "map", "opportunities"])
def test_the_map_has_one_mark_for_each_located_site(kind: str) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    assert document.main is not None
    sites = {
        (getattr(held, "establishment_id", None) or getattr(held, "plant_id", None), held.location)
        for row in document.main.rows
        for held in [getattr(row, "profile", row)]
        if held.location is not None
    }
    [svg] = list(parsed(page(ANSWERS[kind]())).iter(f"{_SVG}svg"))
    marks = [g for g in svg.iter(f"{_SVG}g") if (g.get("class") or "").startswith("mark")]
    assert len(marks) == len(sites) > 0
    assert svg.get("role") == "img"
    assert document.title.es in (svg.get("aria-label") or "")


def test_an_answer_without_places_has_no_map() -> None:
    nodes = tuple(dataclasses.replace(n, latitude=None, longitude=None) for n in mapped().nodes)
    text = page(dataclasses.replace(mapped(), nodes=nodes))
    assert "<svg" not in text
    assert "contornos" not in text


def test_the_page_has_every_value_of_the_main_table_and_every_reason() -> None:
    answer = matched()
    said = {"".join(element.itertext()) for element in parsed(page(answer, "en")).iter()}
    for candidate in answer.candidates:
        assert candidate.supplier in said
        for gate in candidate.gates:
            assert {gate.asked.en, gate.found.en} <= said
            assert {question.en for question in gate.questions} <= said
        for part in candidate.contributions:
            assert part.label.en in said
    assert {"41", "Fuente: INEGI, DENUE", "carburizar", "granallado fino"} <= said
