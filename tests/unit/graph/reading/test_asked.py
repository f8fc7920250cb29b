"""What is asked for by name is found whatever its case and accents, and else refused usefully."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import UsageError
from eslabon.graph.reading.asked import (
    AmbiguousNameError,
    MistypedPointError,
    UnknownCodeError,
    activity_prefix,
    material,
    point,
    process_code,
    process_codes,
    standard_code,
)
from eslabon.graph.vocabulary.capabilities.tree import UnknownCapabilityError, capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.regions.bounds import is_in_mexico
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError, standard_catalogue


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HT-CARB", ("HT-CARB",)),
        (" ht-carb ", ("HT-CARB",)),
        ("Carburizado", ("HT-CARB",)),
        ("CARBURIZING", ("HT-CARB",)),
        ("niquelado quimico", ("PLT-EN",)),
        ("Níquelado  Químico", ("PLT-EN",)),
    ],
)
def test_a_process_is_asked_for_by_code_or_name(text: str, codes: tuple[str, ...]) -> None:
    assert process_codes(text) == codes


def test_a_synonym_of_several_processes_is_all_of_them() -> None:
    assert len(process_codes("Termosellado")) > 1


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("carburisado", "HT-CARB"),
        ("niquelado de herrajes", "PLT-NI"),
        ("PLT-ZM", "PLT-ZN"),
        ("ht-carv", "HT-CARB"),
    ],
)
def test_an_unknown_process_names_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownCapabilityError) as refused:
        process_codes(text)
    assert near in refused.value.hint.es


@pytest.mark.parametrize("text", ["", " ", "?"])
def test_nothing_is_no_process(text: str) -> None:
    with pytest.raises(UnknownCapabilityError):
        process_codes(text)


def test_one_process_is_not_chosen_from_several() -> None:
    assert process_code(" niquelado quimico ") == "PLT-EN"
    with pytest.raises(AmbiguousNameError, match=", ".join(process_codes("Termosellado"))):
        process_code("Termosellado")
    with pytest.raises(UnknownCapabilityError):
        process_code("carburisado")


@pytest.mark.parametrize("digits", ["31", "332", "3328", "33281", "332810", " 33 "])
def test_the_first_digits_of_an_activity_are_accepted(digits: str) -> None:
    assert activity_prefix(digits) == digits.strip()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("99", "11, 21"),
        ("332811", "332810"),
        ("3328100", "332810"),
        ("metal", "31"),
        ("", "31"),
        ("31-33", "31"),
    ],
)
def test_an_activity_that_no_class_begins_like_is_refused(text: str, hint: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        activity_prefix(text)
    assert hint in refused.value.hint.es
    assert "la actividad" in refused.value.message.es


def test_every_process_and_standard_is_found_by_its_own_names() -> None:
    for node in capability_tree():
        assert node.code in process_codes(node.name_es.upper())
        assert node.code in process_codes(node.name_en)
    for code, standard in standard_catalogue().standards.items():
        assert standard_code(code.lower()) == standard_code(standard.name) == code


def test_an_unknown_standard_names_the_nearest() -> None:
    with pytest.raises(UnknownStandardError, match="NADCAP-HTT") as refused:
        standard_code("NADCAP-HTT")
    assert "NADCAP-HT" in refused.value.hint.en


@pytest.mark.parametrize(
    ("text", "code"),
    [("ACERO INOXIDABLE", "stainless_steel"), ("aluminio 6061", "aluminum"), ("wood", "wood")],
)
def test_a_material_is_asked_for_by_name_grade_or_code(text: str, code: str) -> None:
    assert material(text) == code


def test_an_unknown_material_names_the_nearest_and_the_whole_list() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        material("alumnio")
    assert "¿Quiso decir Aluminio" in refused.value.hint.es
    for found in MATERIALS.values():
        assert found.label.es in refused.value.hint.es
        assert found.label.en in refused.value.hint.en


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20.59,-100.39", (20.59, -100.39)),
        (" 20.59 ; -100.39 ", (20.59, -100.39)),
        ("20,-100", (20.0, -100.0)),
        ("-84.9,10", (-84.9, 10.0)),
        ("48.8,9.2", (48.8, 9.2)),
        ("22014", None),
        ("PLANT-1", None),
        ("20.59,-100.39,7", None),
    ],
)
def test_a_point_is_a_pair_of_numbers(text: str, meant: tuple[float, float] | None) -> None:
    assert point(text) == meant


@pytest.mark.parametrize(
    ("text", "error", "meant"),
    [
        ("-100.39,20.59", MistypedPointError, "20.59,-100.39"),
        ("100.39 20.59", MistypedPointError, "20.59,-100.39"),
        ("-118.7;14.4", MistypedPointError, "14.4,-118.7"),
        ("20.6,100.4", MistypedPointError, "20.6,-100.4"),
        ("32.8,86.5", MistypedPointError, "32.8,-86.5"),
    ],
)
def test_a_mistyped_point_of_mexico_is_refused_with_the_one_meant(
    text: str, error: type[UsageError], meant: str
) -> None:
    with pytest.raises(error) as refused:
        point(text)
    assert refused.value.hint.es == f"¿Quiso decir {meant}?"
    assert refused.value.hint.en == f"Did you mean {meant}?"
    assert point(meant) is not None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_is_read_back_as_it_was_written_or_another_is_offered(
    latitude: float, longitude: float
) -> None:
    written = f"{latitude:.6f},{longitude:.6f}"
    try:
        assert point(written) == (float(f"{latitude:.6f}"), float(f"{longitude:.6f}"))
    except MistypedPointError as refused:
        right = point(refused.hint.en.removeprefix("Did you mean ").removesuffix("?"))
        assert right is not None
        assert is_in_mexico(right)
        assert not is_in_mexico((latitude, longitude))
