"""Who has to have assessed certificates at least is read where a text says so of an assessment."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("zinc plating, CQI-11 audited by a third party", "third_party"),
        ("zinc plating with third-party CQI-11 assessment", "third_party"),
        ("zinc plating, third-party certified ISO 9001", "third_party"),
        ("zincado, certificación ISO 9001 por tercera parte", "third_party"),
        ("zincado, CQI-11 evaluado por un tercero", "third_party"),
        ("zincado, CQI-11, auditoría de tercera parte", "third_party"),
        ("temple, evaluación CQI-9 de segunda parte", "second_party"),
        ("anodizado duro Nadcap AC7108/8, segunda parte mínimo", "second_party"),
        ("zincado CQI-11, al menos segunda parte", "second_party"),
        ("zinc plating, CQI-11, at least second-party assessed", "second_party"),
        ("sulfuric anodize, CMMC level 2 C3PAO", "third_party"),
        ("nitriding, CQI-9 assessed by the customer", "second_party"),
        ("nitrurado, CQI-9 auditado por el cliente", "second_party"),
        ("nitrurado, CQI-9 emitido por tercero", "third_party"),
        ("nitriding, CQI-9 by third party auditor", "third_party"),
        ("nitriding, no self-assessment accepted, CQI-9", "second_party"),
        ("nitriding, CQI-9, self assessments not accepted", "second_party"),
        ("nitrurado, CQI-9, no se acepta autoevaluación", "second_party"),
        ("nitrurado, CQI-9, la autoevaluación no es suficiente", "second_party"),
        ("nitriding, CQI-9, self-assessment is acceptable", None),
        ("zinc plating, CQI-11, no self-assessment required", None),
        ("zincado, CQI-11, sin autoevaluación requerida", None),
        ("anodize, CMMC L2, no C3PAO needed", None),
        ("zincado, ISO 9001; el taller será auditado por nuestro cliente", None),
        ("zinc plating, ISO 9001; shop will be audited by our customer", None),
        ("nitriding, samples verified by the customer lab", None),
        ("nitriding, CQI-9, drawing issued by the customer", None),
        ("nitriding, our customer certified the drawing, CQI-9", None),
        # What others do besides assessing, and what is not asked for.
        ("zinc plating, third-party inspection by SGS", None),
        ("zinc plating, tested by a third-party lab", None),
        ("zinc plating, ISO 9001, no third-party audit needed", None),
        ("zincado, ISO 9001, no se requiere auditoría de tercera parte", None),
        ("zincado, CQI-11 tercera edición evaluada", None),
        ("zincado, evaluación CQI-11, tercera edición", None),
        ("zinc plating, ISO 9001", None),
    ],
)
def test_the_least_assurance_is_read(words: str, least: str | None) -> None:
    assert read_text(words).minimum_assurance == least


@pytest.mark.parametrize(
    "words",
    [
        "zinc plating with third-party CQI-11 assessment",
        "zincado, evaluación CQI-11 de tercera parte",
        "zincado, CQI-11 evaluado por tercera parte",
    ],
)
def test_the_standard_beside_it_is_read_as_well_and_nothing_is_left(words: str) -> None:
    reading = read_text(words)
    assert [one.code for one in reading.standards] == ["CQI-11"]
    assert (reading.not_understood, reading.unread) == ((), ())


def test_a_second_one_that_differs_is_told() -> None:
    reading = read_text("zincado, CQI-11 evaluado por tercera parte o al menos segunda parte")
    assert reading.minimum_assurance == "third_party"
    assert reading.unread
