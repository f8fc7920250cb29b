"""Places are read where a text names them, and nowhere else."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.reading.even import MAX_CHARACTERS, blotted, even, written
from eslabon.graph.reading.fields.places import places
from eslabon.graph.reading.requirement import read_text

_PIECES = [
    "en ",
    "león ",
    "planta ",
    "ee. uu. ",
    "a",
    "parque industrial ",
    ", ",
    "no ",
    "la ",
    "cp ",
]

_NAMED = [
    ("wet blue hides from Nebraska. has to deliver to El Paso", "El Paso"),
    ("Current: zinc plate at a vendor in Ohio. Plant is in Smyrna TN.", "Smyrna TN"),
    ("tarimas, urgente Nuevo Laredo", "Nuevo Laredo"),
    ("400 pzas Tijuana", "Tijuana"),
    ("we truck from Erie, PA and want you inside 150 miles", "Erie, PA"),
    ("any platers around Irving?", "Irving"),
    ("substation in Amarillo. 12 joints", "Amarillo"),
    ("Costa Rica or Tijuana sites only", "Costa Rica"),
    ("Tijuana sites only", "Tijuana"),
    ("sets a year, deliver to Plattsburgh NY", "Plattsburgh NY"),
    ("Ship to: Kewaskum WI 53040", "Kewaskum WI"),
    ("delivery Cd. Sahagún.", "Cd. Sahagún"),
    ("Containment at GM Fort Wayne starting Monday", "Fort Wayne"),
    ("Whirlpool Apodaca", "Apodaca"),
    ("no gracias, Kentucky", "Kentucky"),
    ("this is Mike from Tulsa", "Tulsa"),
    ("Mesa AZ or within 75 miles", "Mesa AZ"),
    ("planta en Santa Rosa Jáuregui, Qro.", "Santa Rosa Jáuregui, Qro"),
    ("in Shelby Township, MI", "Shelby Township, MI"),
    ("entrega en la planta, Qro", "Qro"),
    ("corredor León-Silao", "León"),
    ("Silao-Irapuato corridor", "Silao"),
    ("Elkhart, IN 46514", "Elkhart, IN"),
    ("in Windsor, Ontario", "Windsor, Ontario"),
    ("parts currently go to a plater in El Paso; we want somebody in Juarez", "Juarez"),
    ("hoy las mandamos a Houston y queremos traerlo a Nuevo León", "Nuevo León"),
    ("Calle Juárez 45, Toluca, Edo. de México", "Toluca, Edo. de México"),
    ("Reading, PA", "Reading, PA"),
    ("Bend, OR", "Bend, OR"),
    ("Victoria, Tamps", "Victoria, Tamps"),
    ("entrega en Monterrey", "Monterrey"),
    ("proveedor en León, Gto.", "León, Gto"),
    ("taller en Juárez", "Juárez"),
    ("planta Silao", "Silao"),
    ("estoy en mty", "mty"),
    ("somos de GDL", "GDL"),
    ("CP 76246", "CP 76246"),
    ("C.P. 22014", "C.P. 22014"),
    ("parque industrial Finsa", "parque industrial Finsa"),
    ("Planta en Parque Industrial Querétaro, El Marqués, Qro.", "Parque Industrial Querétaro"),
    ("Progreso, Yuc.", "Progreso, Yuc"),
    ("entrega en Progreso, Yucatán", "Progreso, Yucatán"),
    ("hoy se manda a Chicago, buscamos proveedor en Saltillo", "Saltillo"),
    ("currently plated in Michigan, need a source near Querétaro", "Querétaro"),
    ("las piezas llegan de Monterrey y se entregan en Saltillo", "Saltillo"),
    ("deliver to El Paso, TX", "El Paso, TX"),
    ("ship to Tulsa OK", "Tulsa"),
    ("Plano, TX", "Plano, TX"),
    ("Mobile, AL", "Mobile, AL"),
    ("our plant in Nuevo Laredo", "Nuevo Laredo"),
    ("FOB Laredo", "Laredo"),
    ("Apodaca, N.L.", "Apodaca, N.L"),
    ("Cd. Juárez, Chih.", "Cd. Juárez, Chih"),
    ("Ciudad Juárez", "Ciudad Juárez"),
    ("zona metropolitana de Guadalajara", "Guadalajara"),
    ("zona Bajío", "Bajío"),
    ("fuente en el Bajío", "Bajío"),
    ("corredor San Luis Potosí", "San Luis Potosí"),
    ("San Luis Potosí, S.L.P.", "San Luis Potosí, S.L.P"),
    ("Mérida", "Mérida"),
    ("en Tizayuca, Hgo.", "Tizayuca, Hgo"),
    ("cerca de Tizayuca", "Tizayuca"),
    ("a menos de 50 km de Toluca", "Toluca"),
    ("within 30 miles of San Diego", "San Diego"),
    ("Edo. de México", "Edo. de México"),
    ("Estado de México", "Estado de México"),
    ("CDMX o Edomex", "CDMX"),
    ("supplier must be in Texas or New Mexico", "Texas"),
    ("Wichita KS", "Wichita KS"),
    ("plant in Dalton, Georgia", "Dalton, Georgia"),
    ("in Georgia", "Georgia"),
    ("Ontario, Canada", "Ontario"),
    ("planta Camargo, Chih.", "Camargo, Chih"),
    ("Ramos Arizpe", "Ramos Arizpe"),
    ("se envía a Ramos Arizpe", "Ramos Arizpe"),
    ("supplier in Mexico", "Mexico"),
    ("anywhere in the US", "US"),
    ("hello from Phoenix, need a quote", "Phoenix"),
    ("Chihuahua, Chih.", "Chihuahua, Chih"),
    ("Santiago de Querétaro", "Santiago de Querétaro"),
    ("Sta. Catarina, N.L.", "Sta. Catarina, N.L"),
    ("Santa Catarina NL", "Santa Catarina NL"),
    ("General Escobedo", "General Escobedo"),
    ("San Nicolás de los Garza", "San Nicolás de los Garza"),
    ("San Pedro Garza García", "San Pedro Garza García"),
    ("Guadalupe, N.L.", "Guadalupe, N.L"),
    ("nave en Huehuetoca", "Huehuetoca"),
    ("Tlajomulco", "Tlajomulco"),
    ("El Salto, Jal.", "El Salto, Jal"),
    ("pick up in Nogales, AZ", "Nogales, AZ"),
    ("TJ", "TJ"),
    ("maquila en Tijuana B.C.", "Tijuana B.C"),
    ("Qro", "Qro"),
    ("anodizado en Qro o SLP", "Qro"),
    ("temple en Temple, TX", "Temple, TX"),
    ("en la planta de Pesquería", "Pesquería"),
    ("Iztapalapa", "Iztapalapa"),
    ("Naucalpan, Edo. Méx.", "Naucalpan, Edo. Méx"),
    ("Lerma, Estado de México", "Lerma, Estado de México"),
    ("entregas LAB Hermosillo", "Hermosillo"),
    ("replacing a shop in Indiana with one in Monterrey", "Monterrey"),
    ("mover de Ohio a Querétaro", "Querétaro"),
    ("located in Huntsville, Alabama", "Huntsville, Alabama"),
    ("Buscamos taller en Nuevo León", "Nuevo León"),
    ("Oaxaca", "Oaxaca"),
    ("Tequila, Jal.", "Tequila, Jal"),
    ("deliver Saltillo Coah.", "Saltillo Coah"),
    ("Guaymas, Son.", "Guaymas, Son"),
    ("en Hermosillo, son 40 piezas", "Hermosillo"),
    ("Culiacán, Sin.", "Culiacán, Sin"),
    ("Los Mochis", "Los Mochis"),
    ("recolección en Matamoros, Tamps.", "Matamoros, Tamps"),
    ("Reynosa", "Reynosa"),
    ("Gómez Palacio, Dgo", "Gómez Palacio, Dgo"),
]

_NONE = [
    "wet blue hides from Nebraska",
    "castings from Ohio",
    "shot peening completed by our Tulsa shop",
    "antes lo hacía un taller en Celaya",
    "current process: plated in Chicago by a vendor",
    "Thanks, Austin",
    "Bob Houston",
    "Boston Scientific approved",
    "steel from Cleveland-Cliffs",
    "in stock, ok.",
    "Atte. Ing. Guadalupe Torres, Grupo Industrial Saltillo",
    "bend test per ASTM",
    "surface reading in um",
    "high point of the part",
    "our mission is quality",
    "Gracias, Victoria",
    "carretera a Nogales km 3",
    "autopista México-Querétaro km 201",
    "Aceros Monterrey nos surte",
    "Universidad de Guadalajara",
    "Tecnológico de Monterrey",
    "carretera Monterrey-Laredo km 18",
    "Carr. Querétaro - San Luis km 12",
    "Av. Juárez 120",
    "Calle Hidalgo 33, Col. Centro",
    "Saludos, León Pérez",
    "Ing. Juárez",
    "Atte. Lic. Victoria Lerma",
    "proyecto en progreso",
    "en libertad de cotizar",
    "viene de Texas",
    "actualmente lo mandamos a Houston",
    "now done in Ohio",
    "imported from California",
    "según plano adjunto",
    "mesa de trabajo",
    "color amarillo",
    "mobile phone housings",
    "Detroit Diesel spec",
    "Cincinnati Milacron machine",
    "Houston Wire",
    "tipo San Luis",
    "José Mérida, compras",
    "no proveedores en China",
    "no en Texas",
    "Georgia Smith, buyer",
    "Florida key parts",
    "Camargo Industries",
    "Galván",
    "la hace un tercero en Celaya",
    "otro taller en Puebla lo pule",
    "our current vendor in Dallas",
    "hecho en México",
    "Guadalupe Pérez, compras",
    "30 piezas, sin costo, son urgentes",
    "Norman Jones",
    "reading 4.5 in",
    "temple y revenido",
    "orange peel",
    "buffalo leather",
    "aurora borealis",
    "Contacto: Ing. Lerma, Compras",
    "we now ship parts to Illinois for coating",
    "headquartered in Chicago",
    "que no sea de Querétaro",
    "hoy las carcasas van a Illinois",
    "se platean en Chicago",
    "queso Oaxaca",
    "botellas de tequila",
    "cantera de Zacatecas",
    "frontera",
]


def _asked(text: str) -> str | None:
    """Return where the supplier should be, else the first place that is asked for."""
    away = ("origin", "ruled_out", "unsaid")
    found = [one for one in places(even(written(text))) if one.value.mention not in away]
    sought = [one for one in found if one.value.mention == "supplier"] or found
    return text[slice(*sought[0].value.name)] if sought else None


@pytest.mark.parametrize(("text", "name"), _NAMED)
def test_a_place_is_named_with_its_state(text: str, name: str) -> None:
    assert _asked(text) == name


@pytest.mark.parametrize("text", _NONE)
def test_firms_persons_streets_origins_and_other_words_are_no_places(text: str) -> None:
    assert _asked(text) is None


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("entrega en Silao", ["destination"]),
        ("ship to Laredo, TX", ["destination"]),
        ("nuestra planta en Apodaca", ["plant"]),
        ("busco proveedor en Toluca o Lerma", ["supplier", "supplier"]),
        ("supplier within 60 km of Ramos Arizpe", ["supplier"]),
        ("actualmente viene de Ohio; planta en Celaya", ["origin", "plant"]),
        ("another shop in Dallas does it", ["origin"]),
        ("lo mandamos a Houston", ["origin"]),
        ("our Tempe plant", ["plant"]),
        ("ship from your Minneapolis site", ["supplier"]),
    ],
)
def test_what_is_said_of_a_place_is_told(text: str, mentions: list[str]) -> None:
    assert [one.value.mention for one in places(even(text))] == mentions


def test_a_park_or_a_postal_code_gives_way_to_a_town() -> None:
    text = even("Parque Industrial Finsa, CP 66600, Apodaca, N.L.")
    assert [text[one.start : one.end] for one in places(text)] == ["apodaca, n.l"]


def test_what_others_have_read_is_not_read_again() -> None:
    text = even("planta en apodaca, n.l.")
    assert places(blotted(text, places(text))) == []


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_their_order(text: str) -> None:
    found = places(even(written(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(_PIECES), st.sampled_from(_PIECES))
def test_the_longest_text_is_read_in_little_time(one: str, other: str) -> None:
    text = even(written(((one + other) * MAX_CHARACTERS)[:MAX_CHARACTERS]))
    begun = time.process_time()
    places(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("words", "place", "others"),
    [
        (
            "en Querétaro, Guanajuato o Aguascalientes",
            "Querétaro",
            ("Guanajuato", "Aguascalientes"),
        ),
        ("en Nuevo León, Coahuila o Tamaulipas", "Nuevo León", ("Coahuila", "Tamaulipas")),
        ("en NL, Coahuila, Tamaulipas", "NL", ("Coahuila", "Tamaulipas")),
        ("en Qro, Gto o Ags", "Qro", ("Gto", "Ags")),
        ("plants in Jalisco, Colima or Nayarit", "Jalisco", ("Colima", "Nayarit")),
        ("en San Luis Potosí, Querétaro", "San Luis Potosí", ("Querétaro",)),
        # What follows is only the state in which the town lies.
        ("en León, Guanajuato o Aguascalientes", "León, Guanajuato", ("Aguascalientes",)),
        ("en Chihuahua, Chihuahua", "Chihuahua, Chihuahua", ()),
        ("en Juriquilla, Querétaro", "Juriquilla, Querétaro", ()),
        ("en Guadalupe, Zac.", "Guadalupe, Zac", ()),
    ],
)
def test_each_place_of_a_list_is_told(words: str, place: str, others: tuple[str, ...]) -> None:
    reading = read_text(f"zincado {words}")
    assert (reading.place, reading.unread) == (place, others)
