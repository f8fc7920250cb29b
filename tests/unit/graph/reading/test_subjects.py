"""What the subject of a clause must have binds no other operation."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "approved"),
    [
        (
            "Zincado y pintura en polvo de soportes; el zincado debe estar aprobado por Ford",
            {"Ford": ["PLT-ZN"]},
        ),
        (
            "Zincado y pintura en polvo. La pintura debe contar con aprobación de GM",
            {"GM": ["PNT-POW"]},
        ),
        ("Zincado y pintura en polvo, la pintura aprobada por GM", {"GM": ["PNT-POW"]}),
        ("Anodizado y pintura, la pintura con aprobación de Airbus", {"Airbus": ["PNT-WET"]}),
        ("Zinc plating and painting; the painting must be GM approved", {"GM": ["PNT-WET"]}),
        (
            "Cadmium plating and heat treating, the plater must be approved by Boeing",
            {"Boeing": ["PLT-CD"]},
        ),
        (
            "Anodizing and heat treating; the anodizer must be approved by Collins Aerospace",
            {"Collins Aerospace": ["ANO-II"]},
        ),
        (
            "Temple, después cincado. El cincado debe tener CQI-11 y estar aprobado por Ford",
            {"Ford": ["PLT-ZN"]},
        ),
        (
            "Zincado y pintura; el zincado de los soportes debe estar aprobado por Ford",
            {"Ford": ["PLT-ZN"]},
        ),
        (
            "Zincado y pintura; el zincado debe estar aprobado por Ford y la pintura aprobada por GM",
            {"Ford": ["PLT-ZN"], "GM": ["PNT-WET"]},
        ),
        # A trade does all that is of it.
        (
            "Zinc plating, nickel plating and heat treating; the plater must be approved by Boeing",
            {"Boeing": ["PLT-NI", "PLT-ZN"]},
        ),
        # Of several, of all and of the firm: nothing is tied to one.
        ("El zincado y la pintura deben estar aprobados por Ford", {"Ford": ["PLT-ZN", "PNT-WET"]}),
        (
            "The zinc plating and the painting must be approved by Ford",
            {"Ford": ["PLT-ZN", "PNT-WET"]},
        ),
        ("Zincado y pintura, ambos aprobados por Ford", {"Ford": ["PLT-ZN", "PNT-WET"]}),
        (
            "Zincado, pintura; el proveedor debe estar aprobado por Ford",
            {"Ford": ["PLT-ZN", "PNT-WET"]},
        ),
    ],
)
def test_the_subject_of_its_clause_alone_needs_an_approval(
    text: str, approved: dict[str, list[str]]
) -> None:
    found = read_text(text).approvals
    operations = {one.issuer: sorted(filter(None, (one.operation, *one.also))) for one in found}
    assert operations == approved


def test_the_subject_of_its_clause_alone_needs_an_accreditation() -> None:
    (one,) = read_text("Zincado y anodizado; el zincado debe tener Nadcap").standards
    assert (one.code, one.operation, one.also) == ("NADCAP-CP", "PLT-ZN", ())
