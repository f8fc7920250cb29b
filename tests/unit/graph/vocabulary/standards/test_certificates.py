"""What the catalogue says of certificates: criteria, validity, assurance, and what they can attest."""

import re

import pytest

from eslabon.graph.vocabulary.standards.catalogue import UnknownCriterionError, standard_catalogue
from eslabon.graph.vocabulary.terms import ASSURANCES


@pytest.mark.parametrize(
    ("standard", "text", "criterion"),
    [
        ("NADCAP-CP", "AC7108/8", "AC7108/8"),
        ("NADCAP-CP", "ac 7108 / 8 Rev. B", "AC7108/8"),
        ("NADCAP-CP", "/8", "AC7108/8"),
        ("NADCAP-CP", "AC7108/12", "AC7108/12"),
        ("NADCAP-CP", "AC7108", "AC7108"),
        ("CQI-11", "A", "A"),
        ("CQI-11", "tabla A", "A"),
        ("CQI-9", "Process Table B", "B"),
        ("CQI-11", "Table A: zinc and zinc alloys", "A"),
        ("ISO13485", "EtO", "EtO"),
        ("ISO13485", "Óxido de etileno", "EtO"),
        ("ISO13485", "ethylene oxide", "EtO"),
        ("ISO13485", "cuarto limpio", "clean-room assembly"),
    ],
)
def test_a_criterion_is_named_as_certificates_print_it(
    standard: str, text: str, criterion: str
) -> None:
    assert standard_catalogue().criterion_of(standard, text) == criterion


@pytest.mark.parametrize(
    ("standard", "text"),
    [("NADCAP-CP", "AC7108/99"), ("CQI-11", "Z"), ("ISO9001", "A"), ("CQI-9", "")],
)
def test_a_criterion_that_a_standard_lacks_is_told_with_those_that_it_has(
    standard: str, text: str
) -> None:
    with pytest.raises(UnknownCriterionError) as caught:
        standard_catalogue().criterion_of(standard, text)
    assert all(code in caught.value.hint.en for code in standard_catalogue().criteria(standard))


def test_a_criterion_covers_no_kind_that_another_one_is_for() -> None:
    tables = standard_catalogue().criteria("CQI-9")
    assert "HT-NITION" in tables["H"] - tables["B"]
    assert {"HT-NIT", "HT-NITGAS"} <= tables["B"]
    assert standard_catalogue().criteria("CQI-11")["I"] == frozenset()
    assert "HT-CARB" in standard_catalogue().criteria("NADCAP-HT")["AC7102"]


@pytest.mark.parametrize(
    ("standard", "months", "assurance", "is_trade_wide", "says_quality"),
    [
        ("ISO9001", 36, "third_party", False, True),
        ("NADCAP-CP", 24, "third_party", False, True),
        ("CQI-11", 12, "self_assessed", True, True),
        ("VDA-6.3", 36, "second_party", False, True),
        ("Q1", None, "second_party", False, True),
        ("RECE-IVAIEPS", 36, "third_party", False, False),
        ("IMMEX", None, "third_party", False, False),
        ("REPSE", 36, "third_party", False, False),
        ("TISAX", 36, "third_party", False, False),
        ("CMMC-L1", 12, "self_assessed", False, False),
        ("NIST-CSF", None, "self_assessed", False, False),
        ("ISO14001", 36, "third_party", False, False),
    ],
)
def test_what_a_certificate_of_a_standard_is_worth(
    standard: str, months: int | None, assurance: str, is_trade_wide: bool, says_quality: bool
) -> None:
    catalogue = standard_catalogue()
    assert catalogue.validity_months(standard) == months
    assert catalogue.assurance(standard) == assurance
    assert catalogue.is_trade_wide(standard) is is_trade_wide
    assert catalogue.says_quality(standard) is says_quality


def test_the_months_of_validity_are_those_that_people_read() -> None:
    for standard in standard_catalogue().standards.values():
        numbers = [int(word) for word in re.findall(r"\d+", standard.validity or "")]
        factor = 1 if "month" in (standard.validity or "") else 12
        assert standard.validity_months == (max(numbers) * factor if numbers else None)
        assert standard.assurance in ASSURANCES
        assert standard.says_quality in ("yes", "no")
        is_scoped = standard.scope_level == "process"
        assert (standard.scope_grant in ("process", "trade")) is is_scoped


@pytest.mark.parametrize(
    ("standard", "capability", "can"),
    [
        ("NADCAP-HT", "ANO-III", False),
        ("NADCAP-CP", "ANO-III", True),
        ("NADCAP-CP", "ANO", True),
        ("CQI-9", "PLT-ZN", False),
        ("CQI-9", "HT", True),
        ("CQI-11", "PLT", True),
        ("ISO9001", "TX-DYE", True),
        ("REPSE", "PLT-ZN", True),
        ("ISO13485", "PASS", True),
        ("NADCAP-SLT", "SEALAPP", False),
    ],
)
def test_a_standard_can_attest_a_process_or_none_of_it(
    standard: str, capability: str, can: bool
) -> None:
    assert standard_catalogue().can_attest(standard, capability) is can
