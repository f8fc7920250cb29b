"""A place that is ruled out is never where suppliers are sought, and its words stay open."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Zincado, proveedores de Querétaro quedan excluidos", {"Querétaro"}),
        ("Zincado de soportes, no se acepta proveedor de Monterrey", {"Monterrey"}),
        ("Zincado, el proveedor no debe estar en CDMX", {"CDMX"}),
        ("Zincado, el proveedor no puede estar ubicado en Tijuana", {"Tijuana"}),
        ("Zincado, excluir proveedores de Puebla", {"Puebla"}),
        ("Zincado. Excluidos: proveedores de Puebla", {"Puebla"}),
        ("Zincado, se descartan talleres de Puebla", {"Puebla"}),
        ("Zincado, no nos interesan talleres de Puebla", {"Puebla"}),
        ("Zincado, proveedores de Querétaro y de Puebla quedan excluidos", {"Querétaro", "Puebla"}),
        (
            "Zincado, no se aceptan proveedores de Querétaro, Puebla ni Tijuana",
            {"Querétaro", "Puebla", "Tijuana"},
        ),
        (
            "Zincado, proveedores de Querétaro, Puebla y Tijuana no se aceptan",
            {"Querétaro", "Puebla", "Tijuana"},
        ),
        ("Zinc plating, supplier must not be located in Mexico City", {"Mexico City"}),
        ("Zinc plating, suppliers from Monterrey are excluded", {"Monterrey"}),
        ("Zinc plating, we will not accept suppliers based in Tijuana", {"Tijuana"}),
        ("Zinc plating, avoid suppliers in Tijuana", {"Tijuana"}),
        ("Zinc plating, Tijuana shops not accepted", {"Tijuana"}),
        ("Zinc plating, Tijuana suppliers need not apply", {"Tijuana"}),
        ("Zinc plating, supplier must not be located in Mexico", {"Mexico"}),
    ],
)
def test_a_place_that_is_ruled_out_stays_open(text: str, barred: set[str]) -> None:
    reading = read_text(text)
    assert reading.place is None
    assert barred <= set(reading.unread)


@pytest.mark.parametrize(
    ("text", "place", "barred"),
    [
        ("Zincado, proveedor en Querétaro, no se acepta de Puebla", "Querétaro", {"Puebla"}),
        ("Zincado, proveedor en Querétaro; se excluye Puebla", "Querétaro", {"Puebla"}),
        ("Zinc plating, supplier in Monterrey, not Tijuana", "Monterrey", {"Tijuana"}),
        ("Zincado en Querétaro, no se acepta subcontratar", "Querétaro", set()),
        ("Zincado, exclusivamente proveedores de Puebla", "Puebla", set()),
        ("Zincado en Puebla, se excluyen intermediarios", "Puebla", set()),
        ("Zincado, entrega en Monterrey no se acepta en otro lugar", "Monterrey", set()),
        ("Zinc plating near Tijuana, brokers excluded", "Tijuana", set()),
        ("Zincado, proveedor en Puebla no certificado", "Puebla", set()),
    ],
)
def test_what_is_ruled_out_of_something_else_bars_no_place(
    text: str, place: str, barred: set[str]
) -> None:
    reading = read_text(text)
    assert reading.place == place
    assert barred <= set(reading.unread)
