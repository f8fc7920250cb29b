"""What a reading says of an operation is asked once, and what no gate asks of it is left open."""

import pytest

from eslabon.graph.reading.requirement import read_text
from eslabon.queries.asking.details import CalledSpecification
from eslabon.queries.asking.read_parts import details_of, standards_of, unread_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Its certificate answers for it, and nothing is left to settle.
        ("Esterilización EtO, ISO 11135", None),
        ("fabricación de arneses IPC-A-620", None),
        ("EtO sterilization per ISO 11135", None),
        # What is chosen within it is answered by no certificate.
        ("fabricación de arneses IPC-A-620 clase 3", "IPC-A-620"),
        ("zinc plating per ASTM B633", "ASTM B633"),
    ],
)
def test_a_specification_that_is_asked_as_a_standard_is_asked_once(
    text: str, expected: str | None
) -> None:
    reading = read_text(text)
    [read] = reading.operations
    called = details_of(read, reading, codes={read.capability}).specification
    assert (called or CalledSpecification()).code == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hard anodize; Nadcap or Boeing approval", "standard / approval NADCAP-CP / Boeing"),
        ("zinc plating, ISO 9001 or IATF 16949", "standard ISO9001 / IATF16949"),
        ("hard anodize, approved by Boeing or Airbus", "approval Boeing / Airbus"),
        ("hard anodize, Nadcap, Boeing approval", None),
    ],
)
def test_of_which_one_is_enough_is_left_open_in_one_point(text: str, expected: str | None) -> None:
    points = [one.said.en for one in unread_of(read_text(text)) if one.kind == "not_asked"]
    assert points == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "scheme", "specification"),
    [
        ("E-coat, Ford Q1 required, WSS-M64J39", "Q1", "WSS-M64J39"),
        ("Zinc phosphate + e-coat of brackets, Ford Q1 supplier. WSS-M64J39", "Q1", "WSS-M64J39"),
        ("Fosfato de zinc y e-coat, GM BIQS nivel 4, GMW14671", "BIQS", "GMW14671"),
    ],
)
def test_a_scheme_is_asked_of_each_operation_though_a_norm_of_the_customer_stands_beside_it(
    text: str, scheme: str, specification: str
) -> None:
    reading = read_text(text)
    every = [{one.capability} for one in reading.operations]
    specifications: set[str | None] = set()
    for read, codes in zip(reading.operations, every, strict=True):
        assert scheme in standards_of(reading, codes, every=every)
        asked = details_of(read, reading, codes=codes).approvals
        specifications |= {one.specification for one in asked}
    assert specification in specifications
