"""Approvals of customers, and the many ways of naming a customer that ask for none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import even
from eslabon.graph.reading.fields.approvals import approvals
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aprobado por Boeing (D1-4426)", [("Boeing", "D1-4426")]),
        ("GE S-1000 approved source", [("GE", "S-1000")]),
        ("Approval by GE Aerospace (S-400) is needed", [("GE Aerospace", "S-400")]),
        ("Safran approved", [("Safran", None)]),
        ("Boeing-approved to AMS 2469", [("Boeing", "AMS 2469")]),
        ("aprobado por Boeing para AMS 2469", [("Boeing", "AMS 2469")]),
        ("approved by Boeing for MIL-A-8625", [("Boeing", "MIL-A-8625")]),
        ("no customer approval required from Boeing", []),
        ("con aprobación de Safran", [("Safran", None)]),
        ("fuente aprobada Safran", [("Safran", None)]),
        ("source approved by Safran.", [("Safran", None)]),
        ("proveedor aprobado por GM según GMW3044", [("GM", "GMW3044")]),
        ("e-coat GMW14671, aprobado por GM para esta norma", [("GM", "GMW14671")]),
        ("Ford Q1", [("Ford", None)]),
        ("chrome per WSS-M1P83, Ford approved", [("Ford", "WSS-M1P83")]),
        ("GMW3359 zinc flake. GM approved applicator only", [("GM", "GMW3359")]),
        ("GMW3359, GMW3044, GM approved applicator", [("GM", None)]),
        ("Solar Turbines approval to ES 9-201", [("Solar Turbines", "ES 9-201")]),
        ("VW Formel Q", [("VW", None)]),
        ("Honeywell approval for anodize", [("Honeywell", None)]),
        ("aprobación de cliente Airbus", [("Airbus", None)]),
        ("Airbus QSPL", [("Airbus", None)]),
        ("Pratt & Whitney LCS", [("Pratt & Whitney", None)]),
        ("P&W approved per PWA 36604", [("Pratt & Whitney", "PWA 36604")]),
        ("must be on Bombardier's QD list", [("Bombardier", None)]),
        ("approved by Boeing to BAC 5719", [("Boeing", "BAC 5719")]),
        ("Airbus AIPI 02-01-003 approval", [("Airbus", "AIPI 02-01-003")]),
        ("homologado ante Volkswagen", [("Volkswagen", None)]),
        ("Boeing-approved processor required", [("Boeing", None)]),
        ("approval from Rolls-Royce", [("Rolls-Royce", None)]),
        ("Approved GE supplier", [("GE", None)]),
        ("on the Boeing approved list", [("Boeing", None)]),
        ("en la lista de proveedores aprobados de Caterpillar", [("Caterpillar", None)]),
        ("Lockheed Martin QCS-001", [("Lockheed Martin", "QCS-001")]),
        ("carta de aprobación de Honeywell vigente", [("Honeywell", None)]),
        ("Gulfstream approved vendor", [("Gulfstream", None)]),
        ("aprobado por Safran y Airbus", [("Safran", None), ("Airbus", None)]),
        ("Boeing or Airbus approval", [("Boeing", None), ("Airbus", None)]),
        ("qualified by John Deere", [("John Deere", None)]),
        ("Whirlpool approved plater", [("Whirlpool", None)]),
        ("homologación Renault", [("Renault", None)]),
        ("proveedor autorizado por Alstom", [("Alstom", None)]),
        ("calificado por Medtronic", [("Medtronic", None)]),
        ("Aprobaciones: Safran, GE. Zincado", [("Safran", None), ("GE", None)]),
        ("approved by Safran, GE and Boeing", [("Safran", None), ("GE", None), ("Boeing", None)]),
        ("aprobado por Boeing, piezas para Toyota", [("Boeing", None)]),
        ("aprobado por Ford, GM tiene otra norma", [("Ford", None)]),
        ("aprobado por Bell y Lockheed", [("Bell", None), ("Lockheed", None)]),
        ("approved by Ford, Q1", [("Ford", "Q1")]),
        ("approved by Ford, Q1 2027 start", [("Ford", None)]),
        ("approved by GE, S-400 and S-1000", [("GE", "S-400"), ("GE", "S-1000")]),
        ("Boeing approved for BAC 5719 y 5617", [("Boeing", "BAC 5719"), ("Boeing", "BAC 5617")]),
        (
            "Boeing approved for BAC 5719, BAC 5617 and BAC 5751",
            [("Boeing", "BAC 5719"), ("Boeing", "BAC 5617"), ("Boeing", "BAC 5751")],
        ),
        ("approved by Boeing BAC 5719, 5000 pcs", [("Boeing", "BAC 5719")]),
        ("approved by Boeing BAC 5719 and 5000 pcs", [("Boeing", "BAC 5719")]),
    ],
)
def test_an_approval_is_read_with_its_specification(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = [hit.value for hit in approvals(even(text))]
    assert [(a.issuer, a.specification) for a in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "piezas para Ford",
        "end customer GM",
        "our customer is Honeywell",
        "PPAP approved by Ford",
        "muestras aprobadas por Toyota",
        "plano aprobado por Boeing",
        "the drawing approved by Boeing",
        "material approved by Ford",
        "no Boeing approval needed",
        "Boeing approval is not required",
        "Boeing approval a plus",
        "ya tenemos aprobación de GM",
        "somos proveedor aprobado por GM",
        "proveedores en Apodaca para John Deere 4440",
        "shipping to Boeing",
        "supplier to GM in Silao",
        "norma Ford WSS-M21P17-B3",
        "zinc per GMW3044 for GM",
        "per Boeing BAC 5719",
        "approved by the customer",
        "aprobación del cliente",
        "muelles para Nissan Aguascalientes",
        "we make parts for Ford and Chrysler",
        "programa Ford U717",
        "el color lo aprueba Whirlpool",
    ],
)
def test_to_name_a_customer_asks_for_no_approval(text: str) -> None:
    assert approvals(even(text)) == []


def test_the_span_holds_the_words_of_approval() -> None:
    text = even("Nadcap y aprobación Safran, 90 piezas")
    assert [text[hit.start : hit.end] for hit in approvals(text)] == ["aprobacion safran"]


@given(st.text(alphabet="ge s-1000aprovdby ofm&w.,(\x00boeingt", max_size=20_000))
def test_any_text_is_read_without_what_others_read(text: str) -> None:
    assert all("\x00" not in text[hit.start : hit.end] for hit in approvals(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Zinc-nickel per Ford WSS-M1P87-B1, Ford Q1", set()),
        ("Cincado con estatus Q1 de Ford", set()),
        ("Pintura, QSPL de Airbus", set()),
        ("Anodizing, Airbus AIPI 02-01-003", set()),
        ("Anodizing, AIPI 02-01-003 de Airbus", set()),
        ("Cadmium plating per Boeing BAC 5701", set()),
        # Beside what is another's, and beside nothing of its own, a customer stays open.
        ("Zincado, ISO 9001, Ford", {"Ford"}),
        ("Zincado para Ford", {"Ford"}),
        ("Cadmium plating per BAC 5701, Airbus", {"Airbus"}),
    ],
)
def test_the_customer_beside_its_own_scheme_or_norm_is_understood(
    text: str, left: set[str]
) -> None:
    assert set(read_text(text).unread) & {"Ford", "Airbus", "Boeing"} == left
