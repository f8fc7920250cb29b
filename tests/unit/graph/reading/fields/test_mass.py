import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.mass import masses


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("120 x 80 x 40 mm, 3.2 kg: anodizado", [3.2]),
        ("powder coating of 18 kg brackets", [18.0]),
        ("piezas de hasta 11.8 m y 1,400 kg", [1400.0]),
        ("castings about 60 pounds, blast", [27.215542]),
        ("fundiciones de ~60 kg", [60.0]),
        ("8 g por pieza, estañado", [0.008]),
        ("30 x 6 x 4 in, approx. 14 kg: TIG", [14.0]),
        ("Ø 310 x 1,450 mm, roughly 860 kg. Four", [860.0]),
        ("board, 0.22 kg assembled", [0.22]),
        ("745 kg por tramo", [745.0]),
        ("2.1 kg per casting", [2.1]),
        ("Peso unitario (kg): 1.6 | temple", [1.6]),
        ("Weight (lb): 10", [4.535924]),
        ("medio kilo cada una", [0.5]),
        ("half a pound each", [0.226796]),
        ("26 kg/ud", [26.0]),
        ('"Housing","1.1 kg","Anodize"', [1.1]),
        ("Ø 85 x 410 mm, 18 kg", [18]),
        ("hatch cover, 31 lb | blast", [14.061363]),
        ("no torch repair. 9.4 lb.", [4.263768]),
        ("part weight 1.4 g", [0.0014]),
        ("casting 45 lb, impregnate", [20.411657]),
        ("pesa como 60 kilos", [60]),
        ("Es 1 pieza, 340 kg, 2.1 m de largo", [340]),
        ("cada pieza pesa 2.3 kg", [2.3]),
        ("3 lb each", [1.360777]),
        ("420 kg c/u", [420]),
        ("peso unitario: 350 g", [0.35]),
        ("weighs about 12 lb", [5.443108]),
        ("peso aprox. 45 kg por pieza", [45]),
        ("1.5 kg/pza", [1.5]),
        ("12-lb castings", [5.443108]),
        ("rotor de 90 t", [90000]),
        ("part weight 2.2 lbs", [0.997903]),
        ("pesan 12 kilos cada una", [12]),
        ("parts weigh 5 kg apiece", [5]),
        ("peso: 12 kg", [12]),
        ("12 kg por pieza", [12]),
        ("wt. 4.5 lbs", [2.041166]),
        ("each casting weighs approximately 250 lb", [113.398093]),
        ("pesan 40 kilos", [40]),
        ("0.8 kg/pc", [0.8]),
        ("masa 15 g", [0.015]),
        ("weight: 2,400 lb", [1088.621688]),
        ("1.2 t cada una", [1200]),
        ("peso 1.250 kg", [1.25]),
        ("5 oz each", [0.141748]),
        ("Peso c/u: 28 kg", [28]),
        ("9,600 carcasas/sem en A380, 2.1 kg, fuga", [2.1]),
        ("valve body, WCB, 85 kg. 60 pcs per month", [85]),
        ("engrane, ancho 25 mm, 1.9 kg. EAU 60,000", [1.9]),
    ],
)
def test_a_mass_of_one_component_is_in_kilograms(text: str, meant: list[float]) -> None:
    assert [one.value for one in masses(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "35 lb per box",
        "molde de 4 cavidades, 220 ton, inyección",
        "20 kg bags",
        "torque: 40 lb, ensamble",
        "estructura, 14 ton, pieza larga",
        "500 kg por lote",
        "load: 500 lb, weld",
        "20 t al mes",
        "recubrimiento 20 g/m2",
        "reels of 20 kg",
        "cotizar por kg",
        "peso de capa 7 g",
        "44,000 lb per month",
        "500 kg de tornillo al mes",
        "presión 3 kg/cm2",
        "30 lb-ft torque",
        "lote de 200 kg",
        "peso del rollo 800 kg",
        "grúa de 5 t",
        "tornillos, 500 kg, zinc",
    ],
)
def test_a_mass_of_many_or_of_something_else_is_none(text: str) -> None:
    assert masses(even(written(text))) == []
