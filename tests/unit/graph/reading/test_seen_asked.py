"""What was seen of who does what, where, and within which bounds, and read otherwise."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Machined, zinc plated steel", ["MACH", "PLT-ZN"]),
        ("Turned, hardened, ground steel pins", ["MACH-TURN", "HT-QT", "GRIND"]),
        ("zinc plate hardened shafts", ["PLT-ZN"]),
        ("Castings: impregnate, machine, powder coat", ["IMPREG", "MACH", "PNT-POW"]),
        ("Hoy lo mandamos a Texas a cromo duro; queremos hacerlo en México", ["PLT-CRHARD"]),
        ("Currently zinc plated in Chicago, we want a supplier in Querétaro", ["PLT-ZN"]),
        ("Actualmente el zincado se hace en Houston, ¿lo pueden hacer en León?", ["PLT-ZN"]),
        ("El zincado lo hacen otros", []),
        ("El zincado lo hacen otros; cotizar engarzado de perlas", []),
        ("The parts are zinc plated by our vendor. Need a supplier of springs", []),
        ("Zinc plating is done by our vendor. We want a quote for springs", []),
        ("El anodizado se hace en Texas, los pueden visitar", []),
        ("Supplier to provide e-coat; machining done in-house", ["ECOAT"]),
        ("El proveedor hace el zincado; el maquinado y la soldadura son nuestros", ["PLT-ZN"]),
        ("Los otros proveedores cobran temple; nosotros solo queremos zincado", ["PLT-ZN"]),
        ("Nuestro competidor ofrece Geomet. ¿Ustedes ofrecen zincado mecánico?", ["PLT-ZNMECH"]),
        ("Mi cliente antes pedía cadmio, ahora pide zinc-níquel", ["PLT-ZNNI"]),
        ("Unlike type II anodize, hard anodize on aluminum", ["ANO-III"]),
        ("Instead of zinc we want zinc-nickel", ["PLT-ZNNI"]),
        ("zinc plate; black oxide - not required", ["PLT-ZN"]),
        ("Anodizado tipo III, sin GM4344M", ["ANO-III"]),
        ("Niquelado por ISO 2081", ["PLT-NI"]),
        ("Zincado en San Blas, Nayarit", ["PLT-ZN"]),
        ("Ensamble THT de tarjetas electrónicas", ["EL-THT"]),
        ("Granallado por láser de engranes", ["LSP"]),
        ("Metalizado al vacío de ejes", ["VACMET"]),
    ],
)
def test_who_does_what_and_where_decides_what_is_asked_for(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Today we ship to Tennessee for e-coat; want it near Saltillo", "Saltillo"),
        ("No cotizar el fosfatado, ese sigue en Texas. Sí el e-coat: 30,000 pz/mes Silao", "Silao"),
        ("Supplier in Laredo TX does our black oxide. Need someone in Nuevo León", "Nuevo León"),
    ],
)
def test_where_it_is_done_today_is_not_where_it_is_wanted(text: str, place: str) -> None:
    assert read_text(text).place == place


def test_where_goods_go_is_told_beside_where_the_plant_is() -> None:
    read = read_text("Planta en León pero entregar en Querétaro; zincado de acero")
    assert read.place == "León"
    assert "Querétaro" in read.unread


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("hardness shall not be less than 40 HRC, quench and temper", 40.0, None),
        ("temple; dureza no menor a 40 HRC", 40.0, None),
        ("temple 4140 HRC 28-32", 28.0, 32.0),
    ],
)
def test_a_bound_that_is_denied_is_the_other_one(
    text: str, least: float, most: float | None
) -> None:
    hardness = read_text(text).operations[0].hardness
    assert hardness is not None
    assert (hardness.least, hardness.most) == (least, most)


@pytest.mark.parametrize("text", ["Geomet para birlos M2 y M3", "tornillos A2, pasivado"])
def test_sizes_and_classes_of_fasteners_are_no_steel(text: str) -> None:
    assert read_text(text).component.material is None


def test_a_standard_that_is_not_necessary_leaves_the_other() -> None:
    read = read_text("Zincado. ISO 9001 (no necesariamente IATF)")
    assert [one.code for one in read.standards] == ["ISO9001"]
