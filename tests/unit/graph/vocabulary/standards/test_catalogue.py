from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.capabilities.tree import Capability, capability_tree
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError, standard_catalogue
from tests.support.catalogues import catalogue

NADCAP = {
    "AC7101": "NADCAP-MTL",
    "AC7102": "NADCAP-HT",
    "AC7108": "NADCAP-CP",
    "AC7109": "NADCAP-CT",
    "AC7110": "NADCAP-WLD",
    "AC7114": "NADCAP-NDT",
    "AC7116": "NADCAP-NM",
    "AC7117": "NADCAP-SE",
    "AC7118": "NADCAP-COMP",
    "AC7119": "NADCAP-ETG",
    "AC7120": "NADCAP-ETG",
    "AC7126": "NADCAP-CMSP",
}
# Inner nodes whose table names a commodity that covers a part of their children only.
PARTLY_COVERED = {"PNT", "ADD", "PLAST", "ELEC", "COAT"}


def standards_named(nadcap: list[str], cqi: list[str]) -> set[str]:
    named = {NADCAP[call.partition("/")[0]] for call in nadcap if call}
    return named | {call.split()[0] for call in cqi if call}


def test_every_claim_has_a_source() -> None:
    catalogue = standard_catalogue()
    assert set(catalogue.sources) == set(catalogue.standards)
    sources = [
        *catalogue.sources.values(),
        *(claim.evidence for claim in catalogue.implications),
        *(claim.evidence for claim in catalogue.attestations),
    ]
    assert all(source and len(source) > len("AC7102/1") for source in sources)


def test_every_code_that_a_claim_names_exists() -> None:
    catalogue, tree = standard_catalogue(), capability_tree()
    for implication in catalogue.implications:
        assert {implication.start, implication.end} <= set(catalogue.standards)
    for attestation in catalogue.attestations:
        assert attestation.start in catalogue.standards
        assert attestation.end in tree


def test_no_claim_is_made_twice() -> None:
    catalogue = standard_catalogue()
    implications = [(claim.start, claim.end) for claim in catalogue.implications]
    attestations = [(claim.start, claim.end) for claim in catalogue.attestations]
    assert len(set(implications)) == len(implications)
    assert len(set(attestations)) == len(attestations)


def test_no_standard_implies_itself_over_others() -> None:
    catalogue = standard_catalogue()
    for code in catalogue.standards:
        for stronger in catalogue.implied_by(code) - {code}:
            assert code not in {s for s in catalogue.implied_by(stronger)}


def test_a_standard_attests_processes_exactly_where_its_certificates_are_process_scoped() -> None:
    catalogue = standard_catalogue()
    for code in catalogue.standards:
        assert bool(catalogue.attestable(code)) == catalogue.is_process_scoped(code)


@pytest.mark.parametrize(
    ("held", "asked", "met"),
    [
        ("IATF16949", "ISO9001", True),
        ("AS9100", "ISO9001", True),
        ("AS9110", "ISO9001", True),
        ("AS9120", "ISO9001", True),
        ("MDSAP", "ISO13485", True),
        ("ISO9001", "ISO9001", True),
        ("ISO9001", "IATF16949", False),
        ("ISO13485", "ISO9001", False),
        ("MDSAP", "ISO9001", False),
        ("ISO17025", "ISO9001", False),
        ("AS9110", "AS9100", False),
        ("NADCAP-HT", "CQI-9", False),
        ("OEA", "CTPAT", False),
    ],
)
def test_a_holder_meets_what_its_standard_implies_and_no_more(
    held: str, asked: str, met: bool
) -> None:
    assert (held in standard_catalogue().implied_by(asked)) is met


@pytest.mark.parametrize(
    ("standard", "capability", "possible"),
    [
        ("NADCAP-HT", "HT-CARB", True),
        ("NADCAP-HT", "PLT-ZN", False),
        ("NADCAP-CP", "ANO-III", True),
        ("NADCAP-CP", "HT", False),
        ("NADCAP-CP", "SURF", False),
        ("CQI-9", "HT", True),
        ("CQI-11", "PNT-POW", False),
        ("CQI-12", "ECOAT", True),
        ("ISO11135", "STER-GAM", False),
        ("ISO11137", "STER-GAM", True),
        ("ISO9001", "HT", False),
    ],
)
def test_a_standard_attests_its_own_processes_and_narrower_ones(
    standard: str, capability: str, possible: bool
) -> None:
    assert (capability in standard_catalogue().attestable(standard)) is possible


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ISO 9001:2015", "ISO9001"),
        ("iso9001", "ISO9001"),
        ("ISO-9001", "ISO9001"),
        ("IATF 16949", "IATF16949"),
        ("AS9100 Rev D", "AS9100"),
        ("EN 9100:2018", "AS9100"),
        ("cqi 9", "CQI-9"),
        ("Nadcap HT", "NADCAP-HT"),
        ("AC7108", "NADCAP-CP"),
        ("C-TPAT", "CTPAT"),
        ("ISO 11137-1:2006", "ISO11137"),
        ("NMX-EC-17025-IMNC-2018", "ISO17025"),
        ("ISO 9002:1994", None),
        (" " * 30_000 + "ISO9001", None),
    ],
)
def test_a_standard_is_found_by_its_code_alias_or_edition(text: str, code: str | None) -> None:
    catalogue = standard_catalogue()
    if code is None:
        with pytest.raises(UnknownStandardError):
            catalogue.code_of(text)
    else:
        assert catalogue.code_of(text) == code


def test_an_unknown_standard_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownStandardError) as caught:
        standard_catalogue().implied_by("NADCAP-HTT")
    assert "¿Quiso decir NADCAP-HT?" in caught.value.hint.es
    assert caught.value.status == 404


def test_a_text_like_no_standard_gets_no_suggestion() -> None:
    with pytest.raises(UnknownStandardError) as caught:
        standard_catalogue().code_of("???")
    assert caught.value.hint == UnknownStandardError.hint


@given(st.text(max_size=40))
def test_any_text_is_a_standard_of_the_catalogue_or_refused(text: str) -> None:
    catalogue = standard_catalogue()
    with suppress(UnknownStandardError):
        assert catalogue.code_of(text) in catalogue.standards


def covered(capability: Capability, standard: str) -> bool:
    attestable = standard_catalogue().attestable(standard)
    if capability.code in PARTLY_COVERED:
        return bool(capability_tree().subtree(capability.code) & attestable)
    return capability.code in attestable


@pytest.mark.parametrize("capability", capability_tree(), ids=lambda c: c.code)
def test_the_catalogue_agrees_with_the_codes_of_the_capability_tree(capability: Capability) -> None:
    for standard in standards_named(list(capability.nadcap_ac), list(capability.cqi)):
        assert covered(capability, standard), standard


def test_the_catalogue_agrees_with_the_crosswalk() -> None:
    missing = [
        (row["process_code"], standard)
        for row in catalogue("crosswalk")
        for standard in standards_named(row["nadcap_ac"].split(";"), row["cqi"].split(";"))
        if row["process_code"] not in standard_catalogue().attestable(standard)
    ]
    assert missing == []


def test_the_known_certifications_keep_their_codes_and_sectors() -> None:
    rows, standards = catalogue("certifications"), standard_catalogue().standards
    assert len(rows) == 36
    assert [(r["code"], r["sector"], r["kind"]) for r in rows] == [
        (r["code"], standards[r["code"]].sector, standards[r["code"]].kind) for r in rows
    ]
