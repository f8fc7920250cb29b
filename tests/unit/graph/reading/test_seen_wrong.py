"""Requests that were once read wrongly with confidence, or of which a part was lost unsaid."""

from typing import Any

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Forging and milling of hubs", "Forging"),
        ("fresado y forjado", "forjado"),
        ("fresado y extrusión", "extrusión"),
        ("fresado y laminado", "laminado"),
        ("fresado y ensamble final", "ensamble final"),
        ("fresado y reparación", "reparación"),
        ("Fresado con análisis químico del material", "análisis químico"),
        ("UV coating and zinc plating of brackets", "coating"),
        ("Limpieza y fresado", "Limpieza"),
        ("Galvanneal and milling", "Galvanneal"),
        ("sin cromado, fresado y empaque", "empaque"),
        ("fresado de bloques de grafito", "de grafito"),
        ("milling of tungsten carbide inserts", "carbide inserts"),
        ("fresado, tanque ASME VIII", "ASME VIII"),
        ("temple por inducción, ensayo ASTM A255", "ASTM A255"),
        ("zincado Fe/Zn 8/A ISO 2081", "8/A"),
    ],
)
def test_what_is_joined_to_an_operation_is_told_where_it_is_not_read(
    text: str, unread: str
) -> None:
    assert unread in " ".join(read_text(text).unread)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fresado y retrabajo de lote rechazado, León", ["MACH-MILL", "SORT"]),
        ("buscamos otro proveedor en Querétaro para zincado", ["PLT-ZN"]),
        ("El proveedor anterior cromaba, pero el cliente cambió a níquel químico", ["PLT-EN"]),
        ("Ya tenemos quien nos haga el niquelado; busco quien rectifique después", ["GRIND"]),
        ("milling; parts will be zinc plated by Acme afterwards", ["MACH-MILL"]),
        ("milling prior to hard anodize (hard anodize at customer)", ["MACH-MILL"]),
        ("fresado (rebabeo a cargo nuestro), León", ["MACH-MILL"]),
        ("Se evaluó anodizado y se descartó. Se requiere fresado.", ["MACH-MILL"]),
        ("zinc plating with black trivalent chromate", ["PLT-ZN"]),
        ("recocido de distensión de fundición gris", ["HT-SR"]),
        ("pintura líquida base y clear", ["PNT-WET"]),
        ("zirconium pretreat instead of phosphate of wheels", ["CONV-ZR"]),
        ("e-coat, antes granallado", ["BLAST", "ECOAT"]),
        ("e-coat, antes granallado, ahora zincado", ["ECOAT", "PLT-ZN"]),
        ("HIP titanium castings", ["HT-HIP"]),
        ("plasma spray titanium on hip cups", ["MED-TPS"]),
        ("Castings are 40 lbs apiece, zinc plate", ["PLT-ZN"]),
    ],
)
def test_only_what_is_asked_of_the_supplier_is_an_operation(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fresado, lead time 72 hrs, acero inoxidable 304",
         {"component": {"material": "stainless_steel", "grade": "304"}, "leadTimeDays": 3}),
        ("SMT, 2 hrs drive from Juarez", {"component": None}),
        ("20 steel hooks, zinc plating", {"component": None, "lot": {"value": 20, "unit": "pieces"}}),
        ("temple por inducción HRC 58 mínimo", {"lot": None}),
        ("lámina galvanizada, 20 mil mensuales, zincado",
         {"component": {"material": "carbon_steel"}}),
        ("housing a 5 inch cube, zinc plate", {"component": None}),
        ("Sending 220 pcs next week for zinc plating",
         {"annualVolume": None, "lot": {"value": 220, "unit": "pieces"}}),
        ("zincado en barril, Querétaro", {"place": "Querétaro"}),
        ("pintura líquida en línea automática robotizada, Querétaro", {"place": "Querétaro"}),
        ("zincado en Xochitepec, Morelos", {"place": "Xochitepec, Morelos"}),
        ("El zincado ya está resuelto con un proveedor de Celaya; busco fresado en Guanajuato",
         {"place": "Guanajuato"}),
        ("temple y revenido, 4140, 18 barras",
         {"component": {"material": "alloy_steel", "grade": "4140"}}),
        ("pasivado, 304, 80 piezas", {"component": {"material": "stainless_steel", "grade": "304"}}),
        ("necesitamos 316 brackets, zinc plated", {"component": None}),
        ("22 lb wheel hubs, paint", {"component": {"massKg": 9.979032}}),
        ("bracket 1 lb 4 oz, zinc plate", {"component": {"massKg": 0.566990}}),
        ("placa de 1/2 x 12 x 24, zincado",
         {"component": {"lengthMm": 12.7, "widthMm": 304.8, "heightMm": 609.6}}),
        ("Order qty: 16 pr, stitching of boots", {"lot": {"value": 16, "unit": "pairs"}}),
        ("10 millares de grapas, zincado", {"lot": {"value": 10_000, "unit": "pieces"}}),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_was_meant(text: str, said: dict[str, Any]) -> None:
    read = read_text(text).as_json()
    found = {name: read.get(name) for name in said}
    assert found == {
        name: pytest.approx(value) if isinstance(value, dict) else value
        for name, value in said.items()
    }


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("zincado de soportes de acero", "carbon_steel"),
        ("zinc plating of steel brackets", "carbon_steel"),
        ("zincado de soportes de acero inoxidable", None),
        ("zincado de soportes", None),
        ("zincado según Aceros Fortuna", None),
    ],
)
def test_plain_steel_stands_for_the_ordinary_one(text: str, family: str | None) -> None:
    assert read_text(text).ordinary_material == family
