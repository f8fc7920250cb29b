"""What people state is of the model: its properties, its types, its closed lists."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.schema import PropertyType
from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import (
    CORRECTABLE,
    Correction,
    NotCorrectableError,
    OutsideMexicoError,
    UnknownPropertyError,
)
from eslabon.graph.record.statements.registry import Statement
from eslabon.graph.record.tables import columns_of
from eslabon.graph.record.values import BadValueError, clean_text

# A value that each type can have where no property asks for more.
SOME = {
    PropertyType.STRING: "Zincados",
    PropertyType.INTEGER: 12,
    PropertyType.FLOAT: 20.5,
    PropertyType.BOOLEAN: True,
    PropertyType.STRINGS: ("a", "b"),
}
SOME_OF = {
    "activityCode": "332810",
    "municipalityCode": "22014",
    "localityCode": "0001",
    "postalCode": "76000",
    "since": "2010-07",
    "sizeBand": "11 a 30 personas",
    "verification": "registered",
}


@pytest.mark.parametrize("name", CORRECTABLE)
def test_every_property_but_the_key_takes_a_value_of_its_type_and_no_other(name: str) -> None:
    described = CORRECTABLE[name]
    value = SOME_OF.get(name, SOME[described.type])

    assert Correction(property=name, value=value).value == value
    for type_, other in SOME.items():
        whole_for_float = (type_, described.type) == (PropertyType.INTEGER, PropertyType.FLOAT)
        if type_ != described.type and not whole_for_float:
            with pytest.raises(BadValueError):
                Correction(property=name, value=other)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", " "),
        ("name", "a" * 4_001),
        ("name", "a\x1b[31m"),
        ("name", "\udc80"),
        ("activityCode", "999999"),
        ("municipalityCode", "22999"),
        ("localityCode", "１２３４"),
        ("postalCode", "7600"),
        ("since", "2010-13"),
        ("latitude", 90.5),
        ("longitude", -181),
        ("latitude", float("nan")),
        ("latitude", float("inf")),
        ("latitude", 10**400),
        ("sizeBand", "many"),
        ("sizeMin", -1),
        ("sizeMax", -1),
        ("sizeMin", 2**60),
        ("verification", "perhaps"),
        ("flags", ("a", " ")),
        ("isGenericName", 1),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(name: str, value: Any) -> None:
    with pytest.raises(BadValueError) as caught:
        Correction(property=name, value=value)

    assert name in caught.value.message.en
    assert caught.value.hint.es
    assert caught.value.hint.en


def test_a_text_is_kept_on_one_line_with_its_accents_composed() -> None:
    assert Correction(property="name", value="  Zincados\n del Baji\u0301o ").value == (
        "Zincados del Bajío"
    )


@pytest.mark.parametrize("name", ["nme", "id", "", "legal_name"])
def test_a_property_that_nobody_can_correct_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownPropertyError) as caught:
        Correction(property=name, value="x")

    assert "legalName" in caught.value.hint.en


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("sizeBand", "11 a 30 personas", "11 a 30 personas"),
        ("latitude", "20.59", 20.59),
        ("latitude", "20", 20.0),
        ("isGenericName", "Sí", True),
        ("isGenericName", "no", False),
        ("flags", "a; b ;a;", ("a", "b")),
        ("postalCode", "01000", "01000"),
    ],
)
def test_a_value_is_read_from_the_command_line(name: str, text: str, value: object) -> None:
    read = Correction.written(name, text).value

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [("sizeBand", "few"), ("latitude", "north"), ("isGenericName", "maybe"), ("name", "")],
)
def test_a_text_that_stands_for_no_value_is_refused(name: str, text: str) -> None:
    with pytest.raises(BadValueError):
        Correction.written(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("latitude", "50"), ("latitude", "14.3"), ("longitude", "100.39"), ("longitude", "-118.8")],
)
def test_nobody_moves_a_site_out_of_the_country_by_a_slip(name: str, text: str) -> None:
    with pytest.raises(OutsideMexicoError, match="lies outside Mexico"):
        Correction.written(name, text)


def test_a_claim_says_codes_however_it_was_named() -> None:
    claim = Claim(
        capability="Niquelado químico", mode="Propio", materials=("Acero 4140", "aluminio")
    )

    assert claim == Claim(
        capability="PLT-EN", mode="in_house", materials=("alloy_steel", "aluminum")
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"capability": "zincd"}, "UNKNOWN_CAPABILITY"),
        ({"mode": "perhaps"}, "UNKNOWN_CODE"),
        ({"materials": ("oro",)}, "UNKNOWN_CODE"),
        ({"max_length": 0}, "BAD_VALUE"),
        ({"max_width": -1}, "BAD_VALUE"),
        ({"max_height": float("inf")}, "BAD_VALUE"),
        ({"max_mass": float("nan")}, "BAD_VALUE"),
        ({"capacity": -1}, "BAD_VALUE"),
        ({"capacity": 10, "spare_capacity": 11}, "BAD_VALUE"),
        ({"min_thickness": 10, "max_thickness": 9.9}, "BAD_VALUE"),
        ({"lead_time": 0}, "BAD_VALUE"),
        ({"minimum_lot": -1}, "BAD_VALUE"),
        ({"claim": "maybe"}, "UNKNOWN_CODE"),
        ({"capacity_unit": "barrels"}, "UNKNOWN_CODE"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_with_what_to_do(said: Any, code: str) -> None:
    with pytest.raises(EslabonError) as caught:
        Claim(**{"capability": "PLT-ZN", **said})

    assert caught.value.code == code
    assert caught.value.hint.en


def test_a_claim_without_numbers_or_with_none_free_is_one() -> None:
    assert Claim(capability="PLT-ZN", capacity=0, spare_capacity=0).capacity == 0
    assert Claim(capability="PLT-ZN", materials=()).materials is None


def test_a_claim_has_the_limits_that_lines_have() -> None:
    of_lines = {field.name for field in dataclasses.fields(Line)}

    assert set(Claim.model_fields) - {"kind", "capability", "line"} == of_lines - {
        *("id", "name", "provenance", "confidence", "because", "checked", "tenant")
    }


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (Correction(property="sizeMin", value=12), Text("sizeMin = 12", "sizeMin = 12")),
        (Correction(property="flags", value=("a", "b")), Text("flags = a; b", "flags = a; b")),
        (
            Claim(
                capability="PLT-ZN", mode="in_house", materials=("titanium",), capacity=1_500_000
            ),
            Text(
                "PLT-ZN Zincado electrolítico, propio, Titanio, capacity = 1,500,000",
                "PLT-ZN Zinc electroplating, in-house, Titanium, capacity = 1,500,000",
            ),
        ),
    ],
)
def test_a_statement_is_told_in_both_languages(statement: Statement, told: Text) -> None:
    assert statement.told() == told


def test_each_kind_says_rows_that_the_record_has() -> None:
    assert Correction(property="name", value="A").rows("1") == (
        ("Establishment", {"id": "1", "name": "A"}),
    )
    said = dict(Claim(capability="PLT-ZN", max_mass=5).rows("1"))
    for table, row in said.items():
        assert set(row) <= set(columns_of(table).names)
    line = "1|PLT-ZN||declared"
    known = {"provenance": "declared", "confidence": 0.5, "mode": "unknown", "claim": "yes"}
    assert said == {
        "Offers": {"start": "1", "end": "PLT-ZN", **known},
        "Runs": {"start": "1", "end": line},
        "Performs": {"start": line, "end": "PLT-ZN"},
        "Line": {"id": line, "maxMass": 5.0, "tenant": "local", **known},
    }


@pytest.mark.parametrize(
    ("claim", "tables"),
    [
        (Claim(capability="PLT-ZN"), ["Offers"]),
        (Claim(capability="PLT-ZN", claim="no"), ["Offers"]),
        (Claim(capability="PLT-ZN", claim="retirada", max_mass=5), ["Offers"]),
        (Claim(capability="PLT-ZN", line="barril"), ["Offers", "Runs", "Performs", "Line"]),
        # That one line is gone says nothing of the others.
        (Claim(capability="PLT-ZN", line="barril", claim="no"), ["Runs", "Performs", "Line"]),
    ],
)
def test_a_claim_has_an_offer_and_a_line_where_it_speaks_of_them(
    claim: Claim, tables: list[str]
) -> None:
    assert [table for table, _ in claim.rows("1")] == tables


def test_what_a_statement_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate({"capability": "PLT-ZN", "negative": True})
    with pytest.raises(ValidationError):
        Correction.model_validate({"property": 3, "value": "x"})


@given(st.sampled_from(sorted(CORRECTABLE)), st.data())
def test_a_correction_is_read_as_it_was_written(name: str, data: st.DataObject) -> None:
    texts = st.text(st.sampled_from('aZñ9 \t\n\u0301\u00a0\x07;"\\🙂'), max_size=12).filter(
        lambda text: clean_text(text) is not None
    )
    of_type: dict[PropertyType, st.SearchStrategy[Any]] = {
        PropertyType.STRING: st.just(SOME_OF[name]) if name in SOME_OF else texts,
        PropertyType.INTEGER: st.integers(0, 2**53),
        PropertyType.FLOAT: st.floats(-90, 90),
        PropertyType.BOOLEAN: st.booleans(),
        PropertyType.STRINGS: st.lists(texts).map(tuple),
    }
    value = data.draw(of_type[CORRECTABLE[name].type])
    said: Statement = Correction(property=name, value=value)

    assert TypeAdapter[Statement](Statement).validate_json(said.model_dump_json()) == said


def test_the_key_of_an_establishment_is_not_a_property_to_correct() -> None:
    assert set(CORRECTABLE) == {p.name for p in ESTABLISHMENT.properties} - {"id"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("municipalityCode", "relationship"),
        ("activityCode", "relationship"),
        ("legalName", "relationship"),
        ("sizeMin", "sizeBand"),
        ("sizeMax", "sizeBand"),
    ],
)
def test_what_the_graph_tells_twice_is_not_corrected_by_itself(name: str, hint: str) -> None:
    with pytest.raises(NotCorrectableError, match=name) as refused:
        Correction.written(name, "1")
    assert hint in refused.value.hint.en


def test_a_size_is_corrected_with_the_persons_that_follow_from_it() -> None:
    said = Correction.written("sizeBand", "51 a 100 personas").rows("7")
    size = {"sizeBand": "51 a 100 personas", "sizeMin": 51, "sizeMax": 100}
    assert said == (("Establishment", {"id": "7", **size}),)
