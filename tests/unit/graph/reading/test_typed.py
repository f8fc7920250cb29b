"""A type says which process of a family is meant, with a specification or without one."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("anodizado tipo III clase 2 en aluminio 6061", "ANO-III"),
        ("type III class 1 anodize", "ANO-III"),
        ("anodizado, tipo III, clase 1", "ANO-III"),
        ("anodizado tipo 3 clase 2 en negro", "ANO-III"),
        ("hard anodize type III class 2", "ANO-III"),
        ("type II class 2 black anodize", "ANO-II"),
        ("anodizado clase 2", "ANO-II"),
        ("anodizado tipo I", "ANO-I"),
        ("anodizado tipo IB", "ANO-I"),
        ("anodizado tipo IC", "ANO-BSA"),
        ("anodizado tipo IIB", "ANO-TF"),
        ("anodize per MIL-A-8625F type III class 1", "ANO-III"),
        ("HAE tipo II", "ANO-MG"),
        ("passivate AMS 2700 type 2", "PASS"),
    ],
)
def test_a_type_decides_the_process_whatever_class_stands_beside_it(text: str, code: str) -> None:
    (operation,) = read_text(text).operations
    assert (operation.capability, operation.others) == (code, ())


@pytest.mark.parametrize(
    "text",
    ["anodizado duro tipo II", "hard coat type II", "hard anodize per MIL-A-8625 type II"],
)
def test_a_type_that_the_words_beside_it_deny_is_a_question(text: str) -> None:
    (operation,) = read_text(text).operations
    assert operation.capability == "ANO-II"
    assert [code for code, _ in operation.others] == ["ANO-III"]


@pytest.mark.parametrize("value", ["IV", "IX", "V", "7", "IIIC"])
def test_a_type_that_no_row_lists_decides_no_process(value: str) -> None:
    reading = read_text(f"MIL-A-8625 type {value}")
    assert [one.capability for one in reading.operations] in (["ANO"], ["ANO-III"])
    assert reading.not_understood == (f"type {value}",)


@pytest.mark.parametrize(
    ("text", "codes", "type_"),
    [
        ("anodizado MIL-A-8625 tipo II o III clase 2", ("ANO-II", "ANO-III"), "II"),
        ("anodize MIL-A-8625 type III or II", ("ANO-III", "ANO-II"), "III"),
        (
            "anodize per MIL-PRF-8625 type II, class 1 or type III class 2",
            ("ANO-II", "ANO-III"),
            "II",
        ),
        ("hard anodize, or if you can't, type II", ("ANO-III", "ANO-II"), None),
        ("anodizado tipo II clase 1", ("ANO-II",), "II"),
    ],
)
def test_a_further_type_is_an_alternative(
    text: str, codes: tuple[str, ...], type_: str | None
) -> None:
    (operation,) = read_text(text).operations
    assert (operation.codes, operation.type) == (codes, type_)
