"""Signatures: who has signed asks for nothing, what stands behind does."""

import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.signature import signatures
from eslabon.graph.reading.requirement import read_text

_ASKED = "Zinc plating of steel brackets, 8 µm min"


def _signed(text: str) -> list[str]:
    read = written(text)
    return [read[start:end] for start, end in signatures(even(read), read)]


@pytest.mark.parametrize(
    "signed",
    [
        "\n\nBest regards,\nJohn Smith",
        ".\nSaludos cordiales,\nIng. Juan Pérez",
        ". Could you quote? Best regards",
        ". Gracias, Juan",
        ".\nAtentamente\nLic. MARÍA LÓPEZ\nCompras\nTel. 477 123 4567\nmaria@aceros.mx",
        ".\nThanks,\nJane Doe, Senior Buyer\nAcme Corp.\n+52 (477) 123-4567 ext. 12",
        ".\nMuchas gracias de antemano.\nSaludos,\nPedro",
        ".\n\nLooking forward to your reply.\nKind regards\nAnne-Marie O'Brien | Quality Engineer",
    ],
)
def test_who_has_signed_keeps_nobody_from_being_qualified(signed: str) -> None:
    reading = read_text(_ASKED + signed)
    assert reading.as_json() == read_text(_ASKED).as_json()


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("\nRegards,\nJohn Smith\nxyzzy required", "xyzzy"),
        ("\nThanks,\nPlasmatized", "Plasmatized"),
        ("\nGracias, xyzzy", "xyzzy"),
        ("\nSaludos,\nJuan Soto\nP.S. sin flurbización", "sin flurbización"),
        ("\nBest regards,\nPFAS Free", "PFAS Free"),
        ("\nThanks,\nNanocoating Topcoat", "Nanocoating Topcoat"),
    ],
)
def test_a_requirement_behind_a_closing_is_told_all_the_same(behind: str, told: str) -> None:
    reading = read_text(_ASKED + behind)
    assert told in " ".join((*reading.not_understood, *reading.unread))


def test_a_process_behind_a_closing_is_read() -> None:
    reading = read_text("Zincado de soportes.\nGracias,\nJuan Soto\nNiquelado de pernos, 8 µm")
    assert [one.capability for one in reading.operations] == ["PLT-ZN", "PLT-NI"]


@pytest.mark.parametrize(
    "text", ["Saludos, necesito zincado", "thanks for quoting zinc plating", "best zinc you have"]
)
def test_polite_words_at_the_beginning_sign_nothing(text: str) -> None:
    assert _signed(text) == []
