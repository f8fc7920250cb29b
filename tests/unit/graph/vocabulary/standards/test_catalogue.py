from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.capabilities.tree import Capability, capability_tree
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError, standard_catalogue
from tests.support.catalogues import catalogue

STANDARDS = "eslabon.graph.vocabulary.standards"
NADCAP = {
    "AC7101": "NADCAP-MTL",
    "AC7102": "NADCAP-HT",
    "AC7108": "NADCAP-CP",
    "AC7109": "NADCAP-CT",
    "AC7110": "NADCAP-WLD",
    "AC7114": "NADCAP-NDT",
    "AC7112": "NADCAP-FLU",
    "AC7115": "NADCAP-SEAL",
    "AC7116": "NADCAP-NM",
    "AC7117": "NADCAP-SE",
    "AC7118": "NADCAP-COMP",
    "AC7119": "NADCAP-ETG",
    "AC7120": "NADCAP-ETG",
    "AC7121": "NADCAP-ETG",
    "AC7126": "NADCAP-CMSP",
    "AC7130": "NADCAP-MI",
}
# What only makers of materials hold: no process that is done for others.
OF_MAKERS = {"NADCAP-NMMM", "NADCAP-SLT"}
# Systems of a whole site whose certificates may say in their scope what of it they cover.
SYSTEMS_WITH_CRITERIA = {"ISO13485"}
# The table of CQI-12 that the crosswalk means cleans before a coat; it passivates nothing.
WRONG_IN_THE_CROSSWALK = {("PASS", "CQI-12")}


def claims_named(nadcap: Iterable[str], cqi: Iterable[str]) -> set[tuple[str, str]]:
    """Return the standards that the columns of a process name, each with its criterion."""
    called = {(NADCAP[call.partition("/")[0]], call) for call in nadcap if call}
    return called | {(call.partition(" ")[0], call.partition(" ")[2]) for call in cqi if call}


def attesting(standard: str, criterion: str) -> set[str]:
    """Return what the table says that one criterion attests."""
    return {
        process
        for claim in standard_catalogue().attestations
        if claim.start == standard and criterion in (claim.criteria or ())
        for process in capability_tree().satisfying(claim.end)
    }


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
    for code in set(catalogue.standards) - OF_MAKERS - SYSTEMS_WITH_CRITERIA:
        assert bool(catalogue.attestable(code)) == catalogue.is_process_scoped(code)
    for code in OF_MAKERS:
        assert catalogue.is_process_scoped(code)
        assert not catalogue.attestable(code)
        assert not catalogue.scopes(code)


@pytest.mark.parametrize(
    ("held", "asked", "met"),
    [
        ("IATF16949", "ISO9001", True),
        ("AS9100", "ISO9001", True),
        ("AS9110", "ISO9001", True),
        ("AS9120", "ISO9001", True),
        ("MDSAP", "ISO13485", True),
        ("VDA-6.1", "ISO9001", True),
        # Statuses of different schemes: who asks for one gets no other.
        ("CMMC-L2", "NIST800171", False),
        ("CMMC-L2", "CMMC-L1", False),
        ("TISAX", "ISO27001", False),
        ("NIST-CSF", "NIST800171", False),
        ("CMMC-L1", "NIST800171", False),
        ("NADCAP-CP", "AS9100", False),
        ("NADCAP-CP", "CUSTOMER-APPROVAL", False),
        ("ISO13485", "NOM-241-SSA1", False),
        ("NOM-241-SSA1", "ISO13485", False),
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
        ("NADCAP-CP", "ANO", False),
        ("NADCAP-CP", "ANO-PAA", False),
        ("NADCAP-COMP", "ANO-PAA", True),
        ("NADCAP-CP", "ANO-PEO", False),
        ("NADCAP-CP", "PLT-CRDEC", False),
        ("NADCAP-CP", "PNT-CARC", True),
        ("NADCAP-CP", "HT", False),
        ("NADCAP-CP", "SURF", False),
        ("NADCAP-HT", "HT", True),
        ("NADCAP-HT", "BRAZ-VAC", True),
        ("NADCAP-HT", "TST-MECH", False),
        ("NADCAP-WLD", "BRAZ-VAC", False),
        ("NADCAP-WLD", "BRAZ-IND", True),
        ("NADCAP-CT", "DIFF-AL", True),
        ("NADCAP-CT", "HOTDIP-ALU", False),
        ("NADCAP-CT", "SHERA", False),
        ("NADCAP-CT", "HT-QT", False),
        ("NADCAP-CT", "PLT-NI", False),
        ("NADCAP-CT", "GRIND", False),
        ("NADCAP-NM", "GRIND-CYL", False),
        ("NADCAP-SLT", "SEALAPP", False),
        ("CQI-9", "HT", False),
        ("CQI-9", "HT-QT", True),
        ("CQI-11", "PNT-POW", False),
        ("CQI-12", "ECOAT", True),
        ("CQI-12", "PASS", False),
        ("CQI-12", "ANO-I", False),
        ("ISO3834", "WELD-FRIC", False),
        ("ISO11135", "STER-GAM", False),
        ("ISO11137", "STER-GAM", True),
        ("ISO11137", "STER-RAD", False),
        ("ISO17025", "SORT", False),
        ("CUSTOMER-APPROVAL", "ANO-PAA", True),
        ("ISO9001", "HT", False),
    ],
)
def test_a_standard_attests_the_processes_of_its_criteria_and_no_more(
    standard: str, capability: str, possible: bool
) -> None:
    assert (capability in standard_catalogue().attestable(standard)) is possible


@pytest.mark.parametrize(
    ("standard", "criterion", "attested", "others"),
    [
        (
            "NADCAP-CP",
            "AC7108/8",
            {"ANO-II", "ANO-III", "ANO-BSA"},
            {"ANO-PAA", "PLT-NI", "HT-BAKE"},
        ),
        ("NADCAP-CP", "AC7108/10", {"PLT-EN", "PLT-ENB"}, {"PLT-NI"}),
        ("NADCAP-HT", "AC7102/1", {"BRAZ", "BRAZ-VAC"}, {"HT-VAC"}),
        ("NADCAP-HT", "AC7102/4", {"HT-NITION", "HT-NITGAS"}, {"HT-FNC", "HT-NITSALT"}),
        ("NADCAP-HT", "AC7102/8", set(), {"HT-QT"}),
        ("NADCAP-WLD", "AC7110/4", {"WELD-SPOT"}, {"WELD-EB"}),
        ("NADCAP-WLD", "AC7110/13", set(), {"WELD-FRIC"}),
        ("CQI-9", "A", {"HT-CARB", "HT-MART", "HT-AGE"}, {"HT-ANN", "HT-T6"}),
        ("CQI-9", "C", {"HT-T6", "HT-AGE"}, {"HT-QT"}),
        ("CQI-11", "A", {"PLT-ZN", "PLT-ZNNI"}, {"PLT-ZNMECH", "PLT-SN"}),
        ("CQI-11", "C", {"PLT-CRDEC"}, {"PLT-POP"}),
        ("CQI-11", "E", {"EPOL", "PLT-TDC"}, {"PLT-CRHARD"}),
        ("CQI-11", "F", {"PLT-CRHARD"}, {"PLT-EN", "PLT-TDC"}),
        ("CQI-11", "G", {"PLT-EN"}, {"HT-BAKE"}),
        ("CQI-11", "H", {"HT-BAKE"}, {"PLT-EN"}),
        ("CQI-11", "I", set(), {"PLT-ZN"}),
    ],
)
def test_a_criterion_attests_its_own_processes_only(
    standard: str, criterion: str, attested: set[str], others: set[str]
) -> None:
    found = attesting(standard, criterion)
    assert attested <= found
    assert not others & found


def test_one_type_of_anodizing_never_attests_another() -> None:
    claimed = {c.end for c in standard_catalogue().attestations if c.start == "NADCAP-CP"}
    types = {node.code for node in capability_tree().members("ANO")}
    for code in types & claimed:
        assert capability_tree().satisfying(code) == {code}
    assert types - standard_catalogue().attestable("NADCAP-CP") == {"ANO-PAA", "ANO-PEO"}


def test_a_scope_may_name_a_group_of_what_is_attested_but_no_other_process() -> None:
    catalogue, tree = standard_catalogue(), capability_tree()
    assert {"ANO", "PLT", "SURF"} <= catalogue.scopes("NADCAP-CP")
    assert "WELD" not in catalogue.scopes("NADCAP-CP")
    for code in catalogue.standards:
        attested = catalogue.attestable(code)
        for process in catalogue.scopes(code) - attested:
            assert tree.get(process).is_group
            assert tree.satisfying(process) & attested


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


def test_a_criterion_is_of_a_standard_and_of_no_process_twice() -> None:
    catalogue, tree = standard_catalogue(), capability_tree()
    rows = list(packaged_rows(STANDARDS, "attests.csv"))
    assert len({(r["standard"], r["criterion"], r["capability"]) for r in rows}) == len(rows)
    assert {row["standard"] for row in rows} <= set(catalogue.standards)
    assert {row["capability"] for row in rows} - {""} <= {node.code for node in tree}
    assert all(row["note"] and row["source"] for row in rows)
    attests = {(r["standard"], r["criterion"]) for r in rows if r["capability"]}
    for row in rows:
        assert row["capability"] or (row["standard"], row["criterion"]) not in attests


def test_what_a_standard_takes_and_costs_is_plain() -> None:
    standards = standard_catalogue().standards
    for standard in standards.values():
        least, most = standard.months_to_obtain_min, standard.months_to_obtain_max
        assert (least is None) == (most is None)
        assert least is None or most is None or 0 <= least <= most <= 24
        assert standard.cost_band in {None, "low", "medium", "high"}
    iatf, commodity = standards["IATF16949"], standards["NADCAP-HT"]
    assert (iatf.months_to_obtain_min, iatf.months_to_obtain_max) == (12, 18)
    assert (standards["CQI-9"].cost_band, standards["CMMC-L2"].cost_band) == ("low", "high")
    assert (commodity.months_to_obtain_min, commodity.cost_band) == (6, None)
    assert standards["IMMEX"].months_to_obtain_min is None


def test_what_a_cost_costs_is_noted_where_it_is_not_plain() -> None:
    for row in packaged_rows(STANDARDS, "standards.csv"):
        assert row["cost_band"] or row["cost_note"] or not row["months_to_obtain_min"], row["code"]


@pytest.mark.parametrize("capability", capability_tree(), ids=lambda c: c.code)
def test_the_catalogue_agrees_with_the_codes_of_the_capability_tree(capability: Capability) -> None:
    for standard, criterion in claims_named(capability.nadcap_ac, capability.cqi):
        assert capability.code in standard_catalogue().scopes(standard), standard
        is_exact = "/" in criterion or (criterion and standard.startswith("CQI"))
        if is_exact and not capability.is_group:
            assert capability.code in attesting(standard, criterion), (standard, criterion)


def test_the_catalogue_agrees_with_the_crosswalk() -> None:
    missing = {
        (row["process_code"], standard)
        for row in catalogue("crosswalk")
        for standard, _ in claims_named(row["nadcap_ac"].split(";"), row["cqi"].split(";"))
        if row["process_code"] not in standard_catalogue().scopes(standard)
    }
    assert missing == WRONG_IN_THE_CROSSWALK


def test_the_known_certifications_keep_their_codes_and_sectors() -> None:
    rows, standards = catalogue("certifications"), standard_catalogue().standards
    assert len(rows) == 36
    assert [(r["code"], r["sector"], r["kind"]) for r in rows] == [
        (r["code"], standards[r["code"]].sector, standards[r["code"]].kind) for r in rows
    ]


@pytest.mark.parametrize(
    ("held", "asked", "is_told"),
    [
        ("NADCAP-NDT", "ISO9001", True),
        ("IMMEX", "REPSE", False),
        # How people are certified no plant lists; who lists even that lists what the plant holds.
        ("NADCAP-NDT", "NAS-410", False),
        ("ISO9001", "ISO9712", False),
        ("NAS-410", "NADCAP-NDT", True),
        ("NAS-410", "NAS-410", True),
    ],
)
def test_what_one_certificate_tells_of_whether_another_is_held(
    held: str, asked: str, *, is_told: bool
) -> None:
    assert standard_catalogue().speaks_for(held, asked) is is_told
