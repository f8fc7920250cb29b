import pytest

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import Attests, ConformsTo, HeldBy, HeldByCompany
from eslabon.loaders.source import Assertion, Reference
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from tests.support.table_rows import accepted, rejected, today

SOURCE = CertificatesSource(today=today)

CERTIFICATE = {
    "establishment_id": "P-1",
    "standard": "NADCAP-HT",
    "number": "HT 2026/1",
    "issued": "2026-01-15",
    "expires": "2027-01-14",
    "capabilities": "HT-CARB;HT-QT",
}


def test_a_certificate_is_held_conforms_and_attests() -> None:
    key = "NADCAP-HT|P-1|ht-2026-1"
    assertion = accepted(
        SOURCE,
        CERTIFICATE
        | {
            "body": "PRI",
            "status": "vigente",
            "scope_text": "Cementado",
            "evidence": "https://example.com/c.pdf",
        },
    )
    assert assertion == Assertion(
        key,
        nodes=(
            Certificate(
                id=key,
                number="HT 2026/1",
                body="PRI",
                issued="2026-01-15",
                expires="2027-01-14",
                status="valid",
                scope_text="Cementado",
                evidence="https://example.com/c.pdf",
            ),
        ),
        relationships=(
            HeldBy(start=key, end="P-1"),
            ConformsTo(start=key, end="NADCAP-HT"),
            Attests(start=key, end="HT-CARB"),
            Attests(start=key, end="HT-QT"),
        ),
        references=(Reference(ESTABLISHMENT, "P-1", "establishment_id"),),
    )


@pytest.mark.parametrize(
    ("changed", "reason", "column"),
    [
        ({"establishment_id": ""}, "missing_value", "establishment_id"),
        ({"establishment_id": "?"}, "bad_id", "establishment_id"),
        ({"establishment_id": "EXAMPLE-1"}, "example_row", "establishment_id"),
        ({"standard": ""}, "missing_value", "standard"),
        ({"standard": "ISO 9002"}, "unknown_standard", "standard"),
        ({"number": ""}, "missing_value", "number"),
        ({"issued": "2026-11-23"}, "date_in_future", "issued"),
        ({"issued": "2026-02-30"}, "not_a_date", "issued"),
        ({"expires": "2026-01-14"}, "expires_before_issued", "expires"),
        ({"expires": "1900-01-14"}, "date_out_of_range", "expires"),
        ({"status": "quizás"}, "unknown_status", "status"),
        ({"capabilities": "HT-CARB;NOPE"}, "unknown_capability", "capabilities"),
        ({"capabilities": "HT-CARB;PLT-ZN"}, "scope_not_attestable", "capabilities"),
        ({"standard": "CQI-12", "capabilities": "PASS"}, "scope_not_attestable", "capabilities"),
        ({"standard": "CQI-12", "capabilities": "PLT"}, "scope_not_attestable", "capabilities"),
        (
            {"standard": "NADCAP-CP", "capabilities": "ANO-PAA"},
            "scope_not_attestable",
            "capabilities",
        ),
        (
            {"standard": "NADCAP-SLT", "capabilities": "SEALAPP"},
            "scope_not_attestable",
            "capabilities",
        ),
        ({"body": "x" * 301}, "cell_too_long", "body"),
    ],
)
def test_a_bad_certificate_is_rejected_with_its_reason(
    changed: dict[str, str], reason: str, column: str
) -> None:
    rejection = rejected(SOURCE, CERTIFICATE | changed)
    assert (rejection.reason, rejection.column) == (reason, column)


def test_a_standard_is_named_as_certificates_print_it() -> None:
    assertion = accepted(SOURCE, CERTIFICATE | {"standard": "IATF 16949:2016", "capabilities": ""})
    assert ConformsTo(start="IATF16949|P-1|ht-2026-1", end="IATF16949") in assertion.relationships


def test_the_processes_of_a_quality_system_are_attested_by_nobody() -> None:
    assertion = accepted(SOURCE, CERTIFICATE | {"standard": "ISO9001"})
    assert not any(isinstance(r, Attests) for r in assertion.relationships)
    assert assertion.flags == ("scope_of_site_ignored",)


def test_a_special_process_certificate_without_scope_is_flagged() -> None:
    assert accepted(SOURCE, CERTIFICATE | {"capabilities": ""}).flags == ("scope_unstated",)


def test_a_certificate_without_expiry_is_undated() -> None:
    assertion = accepted(SOURCE, CERTIFICATE | {"expires": ""})
    [certificate] = assertion.nodes
    assert isinstance(certificate, Certificate)
    assert certificate.expires is None
    assert assertion.flags == ("certificate_undated",)


def test_the_rejection_says_what_the_standard_can_attest() -> None:
    rejection = rejected(
        SOURCE, CERTIFICATE | {"standard": "NADCAP-ETG", "capabilities": "EL-TEST"}
    )
    assert "EL-AOI, EL-AXI" in rejection.message.en
    assert "BRAZ" in rejected(SOURCE, CERTIFICATE | {"capabilities": "PLT-ZN"}).message.es
    makers = rejected(SOURCE, CERTIFICATE | {"standard": "NADCAP-SLT", "capabilities": "SEALAPP"})
    assert "leave the cell blank" in makers.message.en


@pytest.mark.parametrize("group", ["ANO", "SURF"])
def test_a_scope_may_be_stated_as_a_group_of_what_the_standard_attests(group: str) -> None:
    assertion = accepted(SOURCE, CERTIFICATE | {"standard": "NADCAP-CP", "capabilities": group})
    assert Attests(start="NADCAP-CP|P-1|ht-2026-1", end=group) in assertion.relationships
    assert assertion.flags == ()


def test_a_certificate_may_expire_in_the_future_or_have_expired() -> None:
    for expires in ("2030-01-01", "2026-02-01"):
        [certificate] = accepted(SOURCE, CERTIFICATE | {"expires": expires}).nodes
        assert isinstance(certificate, Certificate)
        assert certificate.expires == expires


@pytest.mark.parametrize(("number", "end"), [("A-1", "a-1"), ("***", "***")])
def test_a_number_without_letters_or_digits_still_tells_certificates_apart(
    number: str, end: str
) -> None:
    assert accepted(SOURCE, CERTIFICATE | {"number": number}).key.endswith(f"|{end}")


def test_a_company_holds_a_registration_instead_of_a_site() -> None:
    registration = {
        "company": "GAL010203AB1",
        "company_state": "Querétaro",
        "standard": "REPSE",
        "number": "7",
        "expires": "2028-01-01",
    }
    assertion = accepted(SOURCE, registration)
    certificate, company = assertion.nodes
    assert isinstance(certificate, Certificate)
    assert certificate.id == "REPSE|GAL010203AB1|7"
    assert certificate.holder_state == "22"
    assert company == Company(key="GAL010203AB1", name="GAL010203AB1", rfc="GAL010203AB1")
    assert assertion.relationships == (
        HeldByCompany(start=certificate.id, end="GAL010203AB1"),
        ConformsTo(start=certificate.id, end="REPSE"),
    )
    assert assertion.references == ()
    assert assertion.flags == ()


def test_a_certificate_that_sites_hold_is_flagged_where_the_company_alone_is_named() -> None:
    held = CERTIFICATE | {"establishment_id": "", "company": "Alfa SA de CV"}
    assert accepted(SOURCE, held).flags == ("site_not_named",)


@pytest.mark.parametrize(
    ("changed", "reason", "column"),
    [
        ({"company": "Alfa SA de CV"}, "two_holders", "company"),
        ({"establishment_id": "", "company": "..."}, "bad_company", "company"),
        ({"establishment_id": "", "company": "GAL019903AB1"}, "bad_company", "company"),
        ({"establishment_id": "", "company": "GAL010230AB1"}, "bad_company", "company"),
        ({"establishment_id": "", "company": "XAXX010101000"}, "generic_rfc", "company"),
        ({"establishment_id": "", "company": "xexx-010101-000"}, "generic_rfc", "company"),
        ({"establishment_id": "", "company": "XXXXXXXXXXXX"}, "generic_rfc", "company"),
        (
            {"establishment_id": "", "company": "Alfa SA", "company_state": "Texas"},
            "unknown_region",
            "company_state",
        ),
        ({"criteria": "AC9999"}, "unknown_criterion", "criteria"),
        ({"assurance": "friends"}, "unknown_assurance", "assurance"),
    ],
)
def test_a_holder_a_criterion_and_an_assurance_have_to_be_known(
    changed: dict[str, str], reason: str, column: str
) -> None:
    rejection = rejected(SOURCE, CERTIFICATE | changed)
    assert (rejection.reason, rejection.column) == (reason, column)


@pytest.mark.parametrize(
    ("cells", "criteria", "scope", "flags"),
    [
        ({"criteria": "AC7102/3", "capabilities": "HT-CARB"}, ("AC7102/3",), ("HT-CARB",), ()),
        ({"criteria": "/3; AC7102", "capabilities": ""}, ("AC7102/3", "AC7102"), (), ()),
        # What is named beside criteria none of which covers it.
        (
            {"criteria": "AC7102/7"},
            ("AC7102/7",),
            ("HT-CARB", "HT-QT"),
            ("scope_outside_criteria",),
        ),
        (
            {"standard": "ISO 13485", "criteria": "EtO", "capabilities": "STER-ETO"},
            ("EtO",),
            ("STER-ETO",),
            (),
        ),
        ({"standard": "ISO 13485", "capabilities": "PASS"}, (), ("PASS",), ()),
    ],
)
def test_a_scope_is_kept_as_processes_and_as_audit_criteria(
    cells: dict[str, str],
    criteria: tuple[str, ...],
    scope: tuple[str, ...],
    flags: tuple[str, ...],
) -> None:
    assertion = accepted(SOURCE, CERTIFICATE | cells)
    [certificate] = assertion.nodes
    assert isinstance(certificate, Certificate)
    assert certificate.criteria == criteria
    assert tuple(r.end for r in assertion.relationships if isinstance(r, Attests)) == scope
    assert assertion.flags == flags
