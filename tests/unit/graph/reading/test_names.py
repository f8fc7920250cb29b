"""Names and texts in forms that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.names import (
    company_key,
    is_generic_name,
    normalise_name,
    normalise_text,
    parse_name,
    slug,
    split_legal_form,
    variant_key,
)
from eslabon.graph.vocabulary.folding import word_key
from tests.support.catalogues import official

LEGAL_FORMS = ["AC", "S DE RL", "S DE RL DE CV", "SA", "SA DE CV", "SAPI DE CV", "SAS DE CV", "SC",
               "SC DE RL", "SC DE RL DE CV", "SPR DE RI", "SPR DE RL", "SPR DE RL DE CV"]  # fmt: skip
SPANISH = st.text(st.sampled_from("aeiouáéíóúüñÑÁÉÍÓÚÜ bcdfgz.&-"), max_size=30)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("  Galvanoplastía   del Norte ", "GALVANOPLASTIA DEL NORTE"),
        ("EL PEÑÓN", "EL PEÑON"),
        ("El Pen\u0303on", "EL PEÑON"),
        ("PINGÜINO", "PINGUINO"),
        ("ACEROS & ALUMINIOS", "ACEROS Y ALUMINIOS"),
        ("A&B", "A Y B"),
        ("ACEROS Y ALUMINIOS", "ACEROS Y ALUMINIOS"),
        ("“D'Portenis”, «O’Reilly»", "DPORTENIS OREILLY"),
        ("S A P I", "SAPI"),
        ("C.V.G. 3-M", "CVG 3 M"),
        ("ＡＣＥＲＯ ﬁno", "ACERO FINO"),
        ("a_b/c", "ABC"),
        ("1ª Sección", "1A SECCION"),
        ("...", ""),
    ],
)
def test_a_text_becomes_words_in_capitals(text: str, normalised: str) -> None:
    assert normalise_text(text) == normalised


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


@given(SPANISH)
def test_spanish_is_ascii_but_for_ñ(text: str) -> None:
    assert normalise_text(text).replace("Ñ", "").isascii()


@pytest.mark.parametrize(
    ("name", "stem", "form"),
    [
        ("ACEROS SA DE CV", "ACEROS", "SA DE CV"),
        ("Aceros, S. A. de C. V.", "ACEROS", "SA DE CV"),
        ("ACEROS S DE RL MI", "ACEROS", "S DE RL MI"),
        ("ACEROS SOCIEDAD ANÓNIMA DE CAPITAL VARIABLE", "ACEROS", "SA DE CV"),
        ("ACEROS SOCIEDAD ANONIMA", "ACEROS", "SA"),
        ("FRENTE, A.C.", "FRENTE", "AC"),
        ("X A. EN P.", "X", "A EN P"),
        ("ACEROS S.A.S. DE C.V.", "ACEROS", "SAS DE CV"),
        ("SA METALES DE CV NORTE", "SA METALES DE CV NORTE", None),
        ("GRUPO SC INDUSTRIAL SA", "GRUPO SC INDUSTRIAL", "SA"),
        ("LA CASA", "LA CASA", None),
        ("PLAZA", "PLAZA", None),
        ("SA DE CV", "SA DE CV", None),
        ("", "", None),
        ("ACME LLC", "ACME", "LLC"),
    ],
)
def test_a_legal_form_is_cut_from_the_end_only(name: str, stem: str, form: str | None) -> None:
    assert split_legal_form(name) == (stem, form)


@given(
    st.sampled_from(LEGAL_FORMS),
    st.lists(st.sampled_from(["", ".", ". ", " .", " ", ", "]), min_size=12, max_size=12),
    st.sampled_from([" ", ", "]),
)
def test_a_legal_form_is_known_however_its_letters_are_spaced(
    form: str, marks: list[str], separator: str
) -> None:
    spelt = "".join(map("".join, zip(form.replace(" ", ""), marks, strict=False)))
    found = split_legal_form(f"MAQUINADOS DEL NORTE{separator}{spelt}")
    assert found == ("MAQUINADOS DEL NORTE", form)


def test_notes_and_former_names_are_taken_off() -> None:
    parsed = parse_name("ACEROS DEL SUR, S.A. DE C.V. // Nota: sentencia de 2019")
    assert (parsed.normalized, parsed.legal_form) == ("ACEROS DEL SUR", "SA DE CV")
    parsed = parse_name("ACEROS DEL SUR SA DE CV (ANTES DENOMINADA HIERROS DEL SUR SA)")
    assert parsed.normalized == "ACEROS DEL SUR"
    assert parsed.former_name == "HIERROS DEL SUR SA"
    assert parse_name("SOLDADURA DE ANTES SA").former_name is None


def test_sin_nombre_is_no_part_of_a_name() -> None:
    assert normalise_name("MODISTA SIN NOMBRE") == "MODISTA"
    assert normalise_name("SIN NOMBRE") == ""


@pytest.mark.parametrize(
    ("legal_name", "key"),
    [
        (
            "Tratamientos Térmicos del Bajío, S.A. de C.V.",
            "name:TRATAMIENTOS TERMICOS DEL BAJIO|SA DE CV",
        ),
        ("TRATAMIENTOS TERMICOS DEL BAJIO", "name:TRATAMIENTOS TERMICOS DEL BAJIO"),
        ("COMPAÑIA MINERA SC", "name:COMPAÑIA MINERA|SC"),
        ("...", ""),
    ],
)
def test_a_company_is_keyed_by_name_and_legal_form(legal_name: str, key: str) -> None:
    assert company_key(legal_name) == key


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (
            "Tratamientos Térmicos del Bajío, S.A. de C.V.",
            "TRATAMIENTOS TERMICOS DEL BAJIO SA DE CV",
            True,
        ),
        ("Tratamientos Térmicos del Bajío", "Tratamientos Térmicos de Querétaro", False),
        (
            "Galvanoplastia Industrial del Norte SA de CV",
            "Galvanoplastía Ind. del Norte",
            True,
        ),
        ("Cromadora Hnos. Pérez", "Cromadora Hermanos Perez S. de R.L. de C.V.", True),
        ("Maquinados Industriales de Monterrey", "Maquinados Industriales de Saltillo", False),
        ("Metal Finishing Co. de México", "Metal Finishing Company México", True),
        ("ANODIZADOS GDL", "Anodizados Guadalajara SA de CV", True),
        ("Recubrimientos Metálicos", "Recubrimientos Metálicos Especiales", False),
    ],
)
def test_pairs_that_defeat_plain_comparison(first: str, second: str, same: bool) -> None:
    assert (variant_key(first) == variant_key(second)) is same


@pytest.mark.parametrize(
    ("name", "title", "generic"),
    [
        ("SIN NOMBRE", "", True),
        ("SASTRERÍA SIN NOMBRE", "", True),
        ("TALLER DE COSTURA", "", True),
        ("MAQUILA DE ROPA", "", True),
        ("ABARROTES", "", True),
        ("...", "", True),
        ("MINERIA DE SAL", "Minería de sal", True),
        ("Minería de sal", "", False),
        ("COSTURA Y CONFECCION DE MERIDA", "", False),
        ("CROMADORA HERMANOS PEREZ", "Recubrimientos y terminados metálicos", False),
        ("PAPELERIA ROSA", "", False),
        ("BIMBO", "", False),
    ],
)
def test_a_name_that_identifies_nobody_is_generic(name: str, title: str, generic: bool) -> None:
    assert is_generic_name(name, activity_title=title) is generic


@pytest.mark.parametrize(
    "trade", ["ARMADO", "COSTURA", "MAQUILA", "TALLER DE CONFECCIÓN", "TEJIDO"]
)
@pytest.mark.parametrize("wares", ["", " DE ROPA", " DE PRENDAS DE VESTIR", " DE BOLSAS"])
def test_a_trade_and_its_wares_identify_nobody(trade: str, wares: str) -> None:
    assert is_generic_name(trade + wares)
    assert is_generic_name(f"{trade}{wares} SIN NOMBRE")
    assert not is_generic_name(f"{trade}{wares} LOS TRES POTRILLOS")


def test_the_title_of_its_class_identifies_nobody() -> None:
    titles = [title for title in official("scian").values() if title]
    assert len(titles) > 100
    assert [t for t in titles if not is_generic_name(t.upper(), activity_title=t)] == []
    assert [t for t in titles if not is_generic_name(word_key(t), activity_title=t)] == []


@given(st.text(max_size=40))
def test_a_slug_is_lower_case_ascii(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert made == made.lower()
    assert " " not in made
    assert not made.startswith("-")


@given(st.text(max_size=60))
def test_any_text_has_a_key_a_variant_and_a_verdict(text: str) -> None:
    key = company_key(text)
    assert key == "" or key.startswith("name:")
    assert isinstance(is_generic_name(text), bool)
    assert variant_key(text) == variant_key(text.strip())
