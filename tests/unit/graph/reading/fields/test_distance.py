import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.distance import distances, unmeasured


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A 70 km de Ramos Arizpe cuando mucho", [70.0]),
        ("a 50 km de Querétaro como máximo", [50.0]),
        ("en Monterrey o a 100 km", [100.0]),
        ("60 miles from Tucson tops", [96.6]),
        ("no mas lejos de 80 km", [80]),
        ("a menos de 100 km", [100]),
        ("a menos de 1.000 km", [1000]),
        ("a menos de 1,000 km", [1000]),
        ("a menos de 1.5 km", [1.5]),
        ("within 10.5 km", [10.5]),
        ("within 60 miles", [96.6]),
        ("radio de 150 km", [150]),
        ("max 60 km", [60]),
        ("closer than 250 miles", [402.3]),
        ("100 km a la redonda", [100]),
        ("150-mile radius of Dallas", [241.4]),
        ("no más de 80 km de Saltillo", [80]),
        ("distancia máxima: 75 kms", [75]),
        ("en un radio no mayor a 50 km", [50]),
        ("up to 100 km away", [100]),
        ("within 50 mi of Monterrey", [80.5]),
        ("a 20 minutos, 15 km máximo", [15]),
        ("dentro de 200 kilómetros", [200]),
        ("proveedor a no más de 50 km de nuestra planta", [50]),
        ("inside a 75 mile radius", [120.7]),
        ("<120 km de Monterrey", [120]),
        ("max. 100 millas", [160.9]),
        ("less than 80 miles away", [128.7]),
        ("a 200 km o menos", [200]),
        ("no further than 40 km from Celaya", [40]),
        ("zincado a 50 km de Querétaro", [50]),
        ("zinc plating 50 km from the plant", [50]),
        ("a 50 kms de León", [50]),
        ("30 km de Silao, 5 km de la frontera", [30]),
        ("within one mile of Silao", [1.6]),
        ("a media milla de Silao", [0.8]),
    ],
)
def test_a_distance_is_in_kilometres(text: str, meant: list[float]) -> None:
    assert [one.value for one in distances(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "a menos de 30 km de la frontera",
        "120 km/h",
        "prueba de 500 km",
        "not more than 40 miles from the border",
        "maximo 1 hora, 60 km",
        "5 km de la frontera",
        "estamos a 50 km de Querétaro",
        "our plant is 20 miles from Laredo",
        "la nave queda a 12 km de Silao",
        "tubería de 12 km",
    ],
)
def test_a_distance_to_no_place_or_to_the_border_is_none(text: str) -> None:
    assert distances(even(written(text))) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a menos de 30 km de la frontera", ["a menos de 30 km de la frontera"]),
        ("within 2 hours drive", ["within 2 hours drive"]),
        ("a 2 horas de manejo", ["a 2 horas de manejo"]),
        ("less than 3 hrs from Laredo", ["less than 3 hrs from"]),
        ("supplier no more than 2 hours from Nogales", ["no more than 2 hours from"]),
        ("a 3 horas máximo de Juárez", ["a 3 horas maximo de"]),
        ("a 40 km de la frontera", ["40 km de la frontera"]),
        ("hasta 2 h de camino", ["hasta 2 h de camino"]),
        # In words as in figures.
        ("zincado a máximo una hora de Querétaro", ["maximo una hora de"]),
        ("a media hora de Querétaro", ["a media hora de"]),
        ("a hora y media de Querétaro", ["a hora y media de"]),
        ("a una hora y media de Querétaro", ["a una hora y media de"]),
        ("a un par de horas de Querétaro", ["a un par de horas de"]),
        ("máximo una hora por carretera de Querétaro", ["maximo una hora por carretera"]),
        ("within one hour of Querétaro", ["within one hour of"]),
        ("within half an hour of Querétaro", ["within half an hour of"]),
        ("within an hour's drive of Querétaro", ["within an hour's drive"]),
        ("a one-hour drive from Querétaro", ["a one-hour drive"]),
    ],
)
def test_hours_and_borders_are_told_in_the_words_of_the_text(text: str, meant: list[str]) -> None:
    assert [one.value for one in unmeasured(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "bake within 4 hours of plating",
        "bake 4 h",
        "2 h from furnace",
        "within 1 hour of blasting",
        "dentro de 4 h de horneado",
        "within one hour of plating",
        "una hora de horneado",
    ],
)
def test_hours_of_a_process_are_no_nearness(text: str) -> None:
    assert unmeasured(even(written(text))) == []
