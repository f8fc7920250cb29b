"""Own premises are demanded in many words, and only asked for in as many."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.reading.even import MAX_CHARACTERS, blotted, even, written
from eslabon.graph.reading.fields.modes import modes

_PIECES = [
    "no ",
    "in-house ",
    "all ",
    "se ",
    "a",
    "subcontratar ",
    "terceros",
    "propi",
    " ",
    "third ",
    "?",
]

_DEMANDED = [
    "in-house only",
    "forging supplier with in-house quench and temper",
    "shop that has in house plating",
    "in-house heat treating required",
    "quench and temper done in-house",
    "no subcontracting",
    "sin subcontratar",
    "todo bajo el mismo techo",
    "que lo hagan ustedes mismos",
    "no outsourcing",
    "proceso propio",
    "the plating must be done in-house",
    "no se permite subcontratar",
    "no se acepta subcontratación",
    "subcontracting not allowed",
    "outside processing is not permitted",
    "no outside services",
    "under one roof",
    "no third parties",
    "sin terceros",
    "no lo manden a maquilar",
    "no maquila externa",
    "need in-house heat treat",
    "heat treat in-house required",
    "everything in house",
    "all work to be performed in-house",
    "nada de terceros",
    "don't farm it out",
    "in-house obligatorio",
    "procesos internos, no tercerizados",
    "no third-party",
    "no intermediarios",
    "at your own facility",
    "instalaciones propias",
    "con instalaciones propias",
    "No subcontratistas",
    "proveedor directo, no brokers",
    "not subcontracted",
    "In-house operations only.",
    "todo en casa, sin subcontratar",
    "all under one roof",
    "no farming out",
    "no farming out",
    "the work may not go to a sub-tier",
    "no sub-tiers",
    "parts cannot leave your facility",
    "nothing leaves your building",
    "no sending it out",
    "que no salga de su planta",
    "nada de mandarlo a maquilar afuera",
    "no se vale subcontratar",
    "bajo su propio techo",
    "the whole job must stay in your shop",
    "all ops at one site",
    "todo el proceso internamente",
    "prohibido subcontratar",
    "queda prohibida la subcontratación",
    "sin mandarlo a maquilar",
    "que no lo manden a otro lado",
    "todo en sus instalaciones",
    "en sus instalaciones",
    "Todo interno, sin outsourcing",
    "Forging supplier with in-house quench and temper, Querétaro",
    "Supplier with in-house zinc plating",
    "Stamping supplier with in-house e-coat",
    "Shop that has in-house anodizing, Tijuana",
    "In-house heat treating required",
    "In-house zinc plating of brackets, 500 pcs",
    "Proveedor con cincado in-house",
    "Quench and temper done in-house, Querétaro",
    "Temple y revenido hecho en casa",
]

_NOT_DEMANDED = [
    "parts leave your dock on Friday",
    "do not leave parts wet",
    "can you send it out for plating?",
    "sale de su planta el lunes",
    "diámetro interno 20 mm",
    "keep it in the same box",
    "in-house lab a plus",
    "supplier with in-house lab",
    "deburring is done in-house by us",
    "we have machining done in house",
    "do you do it in-house?",
    "¿lo hacen ustedes mismos?",
    "tienen proceso propio?",
    "in house preferred",
    "we anneal in house",
    "Final test stays in our house",
    "el corte se hace en casa",
    "must be your own line",
    "can subcontract if needed",
    "subcontracting ok",
    "pueden subcontratar",
    "no es necesario in-house",
    "in house",
    "warehouse in Dallas",
    "lo hacemos en nuestra planta",
    "la soldadura la hacemos nosotros mismos",
    "who does the heat treat, you or a subcontractor?",
    "we do not subcontract machining",
    "Zinc plating of parts machined in-house by us",
    "Zinc plating. In-house machining is done by us",
    "Our in-house machining makes the parts",
    "We have in-house machining; need zinc plating",
    "Heat treating done in-house, need zinc plating",
    "Parts from a supplier with in-house stamping",
    "Zinc plating supplier with in-house lab",
    "In-house heat treating preferred",
    "Zinc plating with in-house heat treat a plus",
    "Do you have in-house zinc plating?",
]


@pytest.mark.parametrize("text", _DEMANDED)
def test_own_premises_are_demanded(text: str) -> None:
    assert {found.value for found in modes(even(written(text)))} == {"in_house"}


@pytest.mark.parametrize("text", _NOT_DEMANDED)
def test_a_question_a_wish_or_the_work_of_the_buyer_demands_nothing(text: str) -> None:
    assert modes(even(written(text))) == []


def test_what_others_have_read_is_not_read_again() -> None:
    text = even("in-house only, no subcontracting")
    assert modes(blotted(text, modes(text))) == []


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in modes(even(written(text))))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(_PIECES), st.sampled_from(_PIECES))
def test_the_longest_text_is_read_in_little_time(one: str, other: str) -> None:
    text = even(written(((one + other) * MAX_CHARACTERS)[:MAX_CHARACTERS]))
    begun = time.process_time()
    modes(text)
    assert time.process_time() - begun < 2
