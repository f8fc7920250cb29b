"""Places to measure from: the well-known one of a name is meant, and the others are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.places import PlaceReading, read_place, told_places
from eslabon.graph.reading.regions import kind_of_region, region_codes
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.vocabulary.folding import fold
from eslabon.graph.vocabulary.regions.bounds import is_in_mexico
from eslabon.graph.vocabulary.regions.catalogue import municipalities, region_point, states
from eslabon.graph.vocabulary.regions.cities import cities
from eslabon.graph.vocabulary.regions.postal_codes import postal_codes
from eslabon.graph.vocabulary.terms import PlaceKind

# What is written, the code that is meant, what kind of place it is, and what it is called.
MEANT = {
    # Cities, by their names and those of their municipalities.
    "Mérida": ("31050", "city", "Mérida, Yucatán"),
    "León": ("11020", "city", "León, Guanajuato"),
    "leon, gto.": ("11020", "city", "León, Guanajuato"),
    "Cancún": ("23005", "city", "Cancún, Quintana Roo"),
    "Cancún, Q. Roo": ("23005", "city", "Cancún, Quintana Roo"),
    "Ciudad Juárez": ("08037", "city", "Ciudad Juárez, Chihuahua"),
    "Cd. Juarez": ("08037", "city", "Ciudad Juárez, Chihuahua"),
    "Los Mochis": ("25001", "city", "Los Mochis, Sinaloa"),
    "Playa del Carmen": ("23008", "city", "Playa del Carmen, Quintana Roo"),
    "Ensenada": ("02001", "city", "Ensenada, Baja California"),
    "Torreón": ("05035", "city", "Torreón, Coahuila"),
    "Monclova": ("05018", "city", "Monclova, Coahuila"),
    "Reynosa": ("28032", "city", "Reynosa, Tamaulipas"),
    "Tampico": ("28038", "city", "Tampico, Tamaulipas"),
    "Villahermosa": ("27004", "city", "Villahermosa, Tabasco"),
    "Chetumal": ("23004", "city", "Chetumal, Quintana Roo"),
    "Cd. Obregón": ("26018", "city", "Ciudad Obregón, Sonora"),
    "Xalapa": ("30087", "city", "Xalapa, Veracruz"),
    "Jalapa, Ver.": ("30087", "city", "Xalapa, Veracruz"),
    # Towns that are no seats have points of their own.
    "Santa Rosa Jáuregui": ("22014", "city", "Santa Rosa Jáuregui, Querétaro"),
    "Cabo San Lucas, BCS": ("03008", "city", "Cabo San Lucas, Baja California Sur"),
    "San José del Cabo": ("03008", "city", "San José del Cabo, Baja California Sur"),
    "Guerrero Negro": ("03002", "city", "Guerrero Negro, Baja California Sur"),
    # What the trade calls them for short.
    "CDMX": ("09015", "city", "Ciudad de México"),
    "Mexico City": ("09015", "city", "Ciudad de México"),
    "GDL": ("14039", "city", "Guadalajara, Jalisco"),
    "mty": ("19039", "city", "Monterrey, Nuevo León"),
    "QRO": ("22014", "city", "Querétaro, Querétaro"),
    "TJ": ("02004", "city", "Tijuana, Baja California"),
    "CDJ": ("08037", "city", "Ciudad Juárez, Chihuahua"),
    "SLP": ("24028", "city", "San Luis Potosí, San Luis Potosí"),
    "S.L.P.": ("24028", "city", "San Luis Potosí, San Luis Potosí"),
    "Ags": ("01001", "city", "Aguascalientes, Aguascalientes"),
    "CIVAC": ("17011", "city", "Jiutepec, Morelos"),
    "La Laguna": ("05035", "city", "Torreón, Coahuila"),
    "Valle de Toluca": ("15106", "city", "Toluca, Estado de México"),
    # States: their cities where they are called so.
    "Jalisco": ("14", "state", "Jalisco"),
    "estado de Querétaro": ("22", "state", "Querétaro"),
    "Edomex": ("15", "state", "Estado de México"),
    "MX-NLE": ("19", "state", "Nuevo León"),
    "22": ("22", "state", "Querétaro"),
    "9": ("09", "state", "Ciudad de México"),
    "Col.": ("06", "state", "Colima"),
    # Municipalities.
    "municipio de Querétaro": ("22014", "municipality", "Querétaro, Querétaro"),
    "11020": ("11020", "municipality", "León, Guanajuato"),
    "Los Cabos": ("03008", "municipality", "Los Cabos, Baja California Sur"),
    "China": ("19013", "municipality", "China, Nuevo León"),
    "1001": ("01001", "municipality", "Aguascalientes, Aguascalientes"),
    # Postal codes, however they are written, and without a word where no municipality has them.
    "CP 22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "C.P. 22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "c. p. 22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "cp22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "Código postal 22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "postal code: 22014": ("CP 22014", "postal_code", "Tijuana, Baja California"),
    "CP 1000": ("CP 01000", "postal_code", "Álvaro Obregón, Ciudad de México"),
    "76246": ("CP 76246", "postal_code", "El Marqués, Querétaro"),
    " 01000 ": ("CP 01000", "postal_code", "Álvaro Obregón, Ciudad de México"),
}

# What is written, what is meant, and what else is called so.
TAKEN = {
    "Querétaro": ("22014", ("22",)),
    "Puebla": ("21114", ("21",)),
    "Chihuahua": ("08019", ("08",)),
    "Guanajuato": ("11015", ("11",)),
    "Veracruz": ("30193", ("30",)),
    "Oaxaca": ("20067", ("20",)),
    "Durango": ("10005", ("10",)),
    "Ciudad de México": ("09015", ("09",)),
    "Juárez": ("08037", ("05015", "07048", "16046", "19031")),
    "Nogales": ("26043", ("30115",)),
    "Matamoros": ("28022", ("05017", "08044")),
    "La Paz": ("03003", ("15070",)),
    "Tula": ("13076", ("28039",)),
    "San Juan del Río": ("22016", ("10028", "20194")),
    "Santa Catarina": ("19048", ("11034", "24031")),
    "Tlalnepantla": ("15104", ("17023",)),
    "Victoria": ("28041", ("11043",)),
    "22014": ("22014", ("CP 22014",)),
    "1010": ("01010", ("CP 01010",)),
    "Tula, Tamps.": ("28039", ()),
    "Querétaro, Qro.": ("22014", ()),
}

# Names that any of these may be meant by.
ASKED = {
    "Benito Juárez": ("09014", "12014", "23005", "26071", "29045", "30027", "32004"),
    "Guadalupe": ("08028", "19026", "21066", "32017"),
    "Cuauhtémoc": ("06005", "08017", "09015", "32008"),
    "San Pedro": ("05033", "19019"),
    "Frontera": ("05010", "27003"),
    "Hidalgo": ("13", "05013", "10010", "16034", "19047", "28016"),
    "Guerrero": ("12", "05012", "08031", "28014"),
    "Bajío": ("11007", "11017", "11020", "11027", "11037", "22014"),
    "el bajio": ("11007", "11017", "11020", "11027", "11037", "22014"),
}

NOWHERE = ("", " ,.", "Atlantis", "México", "USA", "Alemania", "22999", "CP 22999", "CP", "123456")


@pytest.mark.parametrize(("text", "expected"), MEANT.items())
def test_a_place_is_read(text: str, expected: tuple[str, str, str]) -> None:
    found = read_place(text).meant
    assert found is not None
    assert (found.code, found.kind.value, found.name.es) == expected


@pytest.mark.parametrize(("text", "expected"), TAKEN.items())
def test_the_well_known_one_is_taken_and_the_others_told(
    text: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    found = read_place(text)
    assert found.meant is not None
    assert (found.meant.code, found.others) == expected


@pytest.mark.parametrize(("text", "codes"), ASKED.items())
def test_where_none_outweighs_the_others_all_are_told(text: str, codes: tuple[str, ...]) -> None:
    assert read_place(text) == PlaceReading(None, codes)


@pytest.mark.parametrize("text", NOWHERE)
def test_what_is_no_place_is_none(text: str) -> None:
    assert read_place(text) == PlaceReading()


def test_a_town_that_is_no_seat_is_at_its_own_point() -> None:
    jauregui, queretaro = read_place("Santa Rosa Jáuregui").meant, read_place("Querétaro").meant
    assert jauregui is not None
    assert queretaro is not None
    assert queretaro.point == region_point("22014") != jauregui.point
    assert jauregui.point == (20.7421, -100.4478)


def test_a_postal_code_is_where_the_seat_of_its_municipality_is() -> None:
    found = read_place("CP 22014").meant
    assert found is not None
    assert (found.within, found.point) == ("02004", region_point("02004"))
    unplaced = read_place("CP 68207").meant
    assert unplaced is None or unplaced.point == region_point(unplaced.within)


def test_every_code_of_a_municipality_or_a_state_is_that_region() -> None:
    for code in (*municipalities(), *states()):
        found = read_place(code)
        assert found.meant is not None
        assert found.meant.code == found.meant.within == code
        assert found.others == ((f"CP {code}",) if code in postal_codes() else ())


def test_every_city_with_its_state_is_in_its_municipality() -> None:
    for city in cities():
        state = states()[city.municipality[:2]].short_name
        found = read_place(f"{city.name}, {state}")
        # Two are called so in one state: neither is meant.
        codes = (*([found.meant.code] if found.meant else []), *found.others)
        assert city.municipality in codes, city.name


def test_every_capital_is_meant_by_its_name() -> None:
    for city in cities():
        if city.is_capital:
            found = read_place(city.name).meant
            assert found is not None
            assert (found.code, found.kind) == (city.municipality, PlaceKind.CITY), city.name


@given(st.sampled_from(cities()), st.booleans())
def test_case_and_accents_never_count(city: object, upper: bool) -> None:
    name = str(getattr(city, "name", ""))
    written = fold(name).upper() if upper else name.lower()
    assert read_place(written) == read_place(name)


@given(st.sampled_from(sorted(postal_codes())), st.sampled_from(["CP {}", "c.p. {}", "cp{}"]))
def test_a_written_postal_code_is_never_a_municipality(code: str, form: str) -> None:
    found = read_place(form.format(code))
    assert found.meant is not None
    assert (found.meant.code, found.others) == (f"CP {code}", ())
    bare = read_place(code).meant
    assert bare is not None
    assert bare.code == (code if kind_of_region(code) else f"CP {code}")


@given(st.text(max_size=40) | st.sampled_from([*MEANT, *TAKEN, *ASKED, *NOWHERE]))
def test_what_is_meant_is_not_among_the_others(text: str) -> None:
    found = read_place(text)
    codes = (*([found.meant.code] if found.meant else []), *found.others)
    assert len(set(codes)) == len(codes)
    assert len(codes) != 1 or found.meant is not None
    assert told_places(codes).en.count("(") >= min(len(codes), 12)
    if found.meant is not None and found.meant.point is not None:
        assert is_in_mexico(found.meant.point)


@given(st.sampled_from(sorted(municipalities())))
def test_a_region_of_one_code_is_no_other_place(code: str) -> None:
    """A name that is one region's where it restricts is measured from there, or from its city."""
    name = municipalities()[code].name
    towns = [found for found in region_codes(name) if kind_of_region(found) == "municipality"]
    found = read_place(name)
    codes = {*([found.meant.code] if found.meant else []), *found.others}
    assert set(towns) <= codes


def test_places_are_told_apart_in_both_languages() -> None:
    told = told_places(["22", "22014", "CP 22014"])
    assert told.es == (
        "22 (estado de Querétaro), 22014 (Querétaro, Querétaro), "
        "CP 22014 (Tijuana, Baja California)"
    )
    assert told.en.startswith("22 (state of Querétaro)")
    assert told_places([]).es == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Zincado, proveedores de Querétaro quedan excluidos", None),
        ("Zincado de soportes, no se acepta proveedor de Monterrey", None),
        ("el proveedor no debe estar en CDMX, zincado", None),
        ("zinc plating, supplier must not be located in Mexico City", None),
        ("zinc plating, suppliers from Monterrey are excluded", None),
        ("Zincado, excluir proveedores de Puebla", None),
        ("Zincado, no se aceptan talleres en Tijuana; planta en Querétaro", "Querétaro"),
        ("Zincado, proveedor en Querétaro, no se acepta subcontratar", "Querétaro"),
        ("Zincado, no debe tardar, proveedores de Puebla", "Puebla"),
        ("zinc plating, cannot be subcontracted, suppliers near Monterrey", "Monterrey"),
        ("Zincado en Querétaro, excluidos los cromados", "Querétaro"),
    ],
)
def test_where_nobody_is_sought_is_told_and_is_not_the_place(text: str, place: str | None) -> None:
    reading = read_text(text)
    assert reading.place == place
    assert place is not None or reading.unread
