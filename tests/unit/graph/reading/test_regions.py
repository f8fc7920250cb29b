"""Regions are read alike however they are written, and never silently as one of several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.regions import (
    exact_region,
    kind_of_region,
    nearest_regions,
    region_codes,
    told_apart,
)
from eslabon.graph.vocabulary.folding import fold
from eslabon.graph.vocabulary.regions.catalogue import (
    countries,
    municipalities,
    region_name,
    states,
)

CASES = {
    # Codes; numbers may have lost their leading zero.
    "22": ("22",),
    " 22014 ": ("22014",),
    "9": ("09",),
    "1001": ("01001",),
    "usa": ("USA",),
    "COL": ("COL",),
    "MX-QUE": ("22",),
    # States, their abbreviations and what people call them.
    "Qro.": ("22",),
    "Edo. de México": ("15",),
    "estado de mexico": ("15",),
    "Edomex": ("15",),
    "Edo. Méx.": ("15",),
    "Nuevo León": ("19",),
    "N.L.": ("19",),
    "NUEVO LEON": ("19",),
    "CDMX": ("09",),
    "Veracruz de Ignacio de la Llave": ("30",),
    "Coahuila": ("05",),
    # Municipalities that no other is called like.
    "el marques": ("22011",),
    "Monterrey": ("19039",),
    "LEÓN": ("11020",),
    # Their seats, and short names.
    "Cancún": ("23005",),
    "Cd. Juárez": ("08037",),
    "Los Mochis": ("25001",),
    "Pachuca": ("13048",),
    "Solidaridad": ("23008",),
    "Gral. Escobedo": ("19021",),
    "Dr. Mora": ("11013",),
    # Cities that no region is called like; names of areas restrict nothing, nor postal codes.
    "GDL": ("14039",),
    "Playa del Carmen": ("23008",),
    "Playa del Carmen, Q. Roo": ("23008",),
    "Santa Rosa Jáuregui": ("22014",),
    "Nogales": ("26043", "30115"),
    "QRO": ("22",),
    "Oaxaca": ("20",),
    "Bajío": (),
    "La Laguna": (),
    "CP 22014": (),
    "76246": (),
    # With their state, with and without marks and the country.
    "Monterrey, NL": ("19039",),
    "Monterrey NL": ("19039",),
    "Monterrey (N.L.)": ("19039",),
    "Monterrey, Nuevo León, México": ("19039",),
    "León, Guanajuato": ("11020",),
    "Sta. Catarina, N.L.": ("19048",),
    "Toluca, México": ("15106",),
    "Benito Juárez, Q. Roo": ("23005",),
    "Benito Juárez, CDMX": ("09014",),
    "Juárez, Chih.": ("08037",),
    "Tlalnepantla, Edomex": ("15104",),
    # States that a municipality is called like, and the ways to say which.
    "Querétaro": ("22", "22014"),
    "queretaro": ("22", "22014"),
    "Querétaro, Qro.": ("22014",),
    "municipio de Querétaro": ("22014",),
    "mpio. de Querétaro": ("22014",),
    "estado de Querétaro": ("22",),
    "Edo. de Qro.": ("22",),
    "Guanajuato": ("11", "11015"),
    "Puebla": ("21", "21114"),
    "Aguascalientes": ("01", "01001"),
    # Names of several municipalities, and of two in one state.
    "Benito Juárez": ("09014", "12014", "23005", "26071", "29045", "30027", "32004"),
    "Tlalnepantla": ("15104", "17023"),
    "Cadereyta": ("19009", "22004"),
    "San Pedro Mixtepec, Oaxaca": ("20318", "20319"),
    # Countries; the state is never called only México.
    "México": ("MEX",),
    "EUA": ("USA",),
    "Alemania": ("DEU",),
    "China": ("19013", "CHN"),
    "Col.": ("06", "COL"),
    # Nothing.
    "": (),
    " ,.": (),
    "Atlantis": (),
    "estado de": (),
    "Monterrey, Jalisco": (),
    "estado de Monterrey": (),
    "33": (),
    "22999": (),
    "XXX": (),
}


@pytest.mark.parametrize(("text", "codes"), CASES.items())
def test_a_region_is_found_by_code_name_seat_or_abbreviation(
    text: str, codes: tuple[str, ...]
) -> None:
    assert region_codes(text) == codes


def test_a_municipality_with_its_state_is_that_one() -> None:
    twins = {"20208", "20209", "20318", "20319"}
    for code in municipalities():
        name = region_name(code)
        assert name is not None
        found = region_codes(name.es)
        assert found == (code,) or code in twins, name.es
        assert code in found


def test_every_name_in_the_catalogue_leads_to_its_region() -> None:
    for town in municipalities().values():
        for name in (town.name, *town.aliases):
            assert town.code in region_codes(name), name
    for state in states().values():
        for name in (state.short_name, state.iso_3166_2, *state.aliases):
            assert state.code in region_codes(name) or name == "Méx.", name
    for country in countries().values():
        for name in (country.code, country.label.es, country.label.en):
            assert country.code in region_codes(name), name


@given(st.sampled_from(sorted(municipalities())), st.booleans())
def test_case_and_accents_never_count(code: str, upper: bool) -> None:
    name = municipalities()[code].name
    written = fold(name).upper() if upper else name.lower()
    assert region_codes(written) == region_codes(name)


@given(st.text(max_size=40))
def test_any_text_is_read_as_regions_that_exist(text: str) -> None:
    codes = region_codes(text)
    assert codes == tuple(sorted(set(codes)))
    assert all(kind_of_region(code) is not None for code in codes)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("MEX", "country"), ("22", "state"), ("22014", "municipality"), ("22999", None), ("2", None)],
)
def test_the_catalogue_tells_what_kind_of_region_a_code_is(code: str, kind: str | None) -> None:
    assert kind_of_region(code) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [(" usa ", "USA"), ("1", "01"), ("1001", "01001"), ("Querétaro", None), ("100", None)],
)
def test_an_exact_code_is_told_from_a_name(text: str, code: str | None) -> None:
    assert exact_region(text) == code


def test_several_regions_are_told_apart_in_both_languages() -> None:
    said = told_apart(["09", "15", "22", "22014", "ZM-M22.01"])
    assert said.es == (
        "09 (Ciudad de México), 15 (Estado de México), 22 (estado de Querétaro), "
        "22014 (Querétaro, Querétaro), ZM-M22.01"
    )
    assert "22 (state of Querétaro)" in said.en
    assert told_apart(["22"] * 2, most=2).es.count("estado") == 2
    assert "más" not in told_apart(["22"] * 2, most=2).es
    shortened = told_apart(["22"] * 5, most=2)
    assert shortened.es.endswith(", y 3 más")
    assert shortened.en.endswith(", and 3 more")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Monterey", "Monterrey"),
        ("Queretano", "Querétaro"),
        ("Leon, Guanjuato", "León, Guanajuato"),
        ("Parke Y", "Parque Y"),
    ],
)
def test_what_is_not_found_is_answered_with_what_is_near(text: str, near: str) -> None:
    assert near in nearest_regions(text, ["Parque Y"])
