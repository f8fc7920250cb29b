"""What the claims of one site come to before any gate: each rule by itself."""

import dataclasses

import pytest

from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Claim, Held
from tests.support.one_site import found, saying

# A group, a process of it, two kinds of that, and a sister.
HT, NIT, NITION, NITGAS, CARB = "HT", "HT-NIT", "HT-NITION", "HT-NITGAS", "HT-CARB"


def named(code: str, **parts: object) -> Claim:
    return Claim(capability=code, provenance="inferred", basis="name", source="n", **parts)  # type: ignore[arg-type]  # by field


def by_industry(code: str) -> Claim:
    return Claim(capability=code, provenance="inferred", basis="industry", source="i")


def documented(code: str, **parts: object) -> Claim:
    return Claim(capability=code, **{"source": "d", **parts})  # type: ignore[arg-type]  # by field


@pytest.mark.parametrize(
    ("claim", "evidence", "status"),
    [
        (documented(NIT), "documented", Status.QUALIFIED),
        (documented(NIT, provenance="certified"), "documented", Status.QUALIFIED),
        (named(NIT), "named", Status.VERIFY),
        (by_industry(NIT), "industry", Status.LEAD),
        (Claim(capability=NIT, provenance="inferred"), "industry", Status.LEAD),
        (documented(HT), "documented", Status.VERIFY),
        (named(HT), "named", Status.LEAD),
        (by_industry(HT), "industry", Status.LEAD),
        (documented(NITION), "documented", Status.QUALIFIED),
        (documented(CARB), "documented", Status.EXCLUDED),
    ],
)
def test_how_well_a_process_is_founded(claim: Claim, evidence: str, status: Status) -> None:
    site = found(saying(claim), NIT)
    assert (site.evidence, site.status) == (evidence, status)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        # Of one process.
        ((documented(NIT, claim="no"),), Status.EXCLUDED),
        ((documented(NIT, claim="no"), named(NIT)), Status.EXCLUDED),
        ((documented(NIT, claim="withdrawn"),), Status.EXCLUDED),
        ((documented(NIT, claim="withdrawn"), named(NIT)), Status.VERIFY),
        # A wider one that means nothing else of what is asked.
        ((documented(NIT, claim="no"), documented(HT, provenance="certified")), Status.EXCLUDED),
        ((documented(NIT, claim="no"), by_industry(HT)), Status.EXCLUDED),
        # A kind of what is asked: there are others.
        ((documented(NITION, claim="no"), documented(HT)), Status.VERIFY),
        ((documented(NITION, claim="no"), documented(NIT)), Status.QUALIFIED),
        # A wider one, with the stronger word and without.
        ((documented(HT, claim="no", provenance="audited"), documented(NIT)), Status.EXCLUDED),
        ((documented(HT, claim="no"), documented(NIT)), Status.QUALIFIED),
        ((documented(HT, claim="no"), named(NIT)), Status.EXCLUDED),
        ((documented(HT, claim="no"), documented(NIT, provenance="audited")), Status.QUALIFIED),
        ((documented(HT, claim="withdrawn"), named(NIT)), Status.VERIFY),
        # What it says of others says nothing of this.
        ((documented(CARB, claim="no"), documented(NIT)), Status.QUALIFIED),
        ((documented(CARB, claim="no"), documented(HT)), Status.VERIFY),
    ],
)
def test_what_a_site_says_not_to_do(claims: tuple[Claim, ...], status: Status) -> None:
    assert found(saying(*claims), NIT).status is status


@pytest.mark.parametrize(
    ("denied", "status"),
    [((NIT,), Status.VERIFY), ((NIT, CARB), Status.EXCLUDED), ((NITION, CARB), Status.VERIFY)],
)
def test_a_wider_claim_falls_where_all_that_it_may_mean_is_denied(
    denied: tuple[str, ...], status: Status
) -> None:
    says_no = (documented(code, claim="no") for code in denied)
    assert found(saying(documented(HT), *says_no), NIT, CARB).status is status


@pytest.mark.parametrize(
    ("wide", "narrow", "speaks"),
    [
        (documented(NIT), named(NITION), NIT),
        (named(NIT), documented(NITION), NITION),
        (named(NIT), by_industry(NITION), NIT),
        (documented(NIT, max_mass=9.0), documented(NITION, provenance="certified"), NIT),
        (documented(NIT, provenance="audited"), documented(NITION), NIT),
        (documented(NIT), documented(NITION), NITION),
        (documented(NIT, max_mass=9.0), documented(NITION, max_mass=9.0), NITION),
        (
            documented(NIT, confidence=1.0),
            documented(NITION, confidence=0.1),
            NITION,
        ),
    ],
)
def test_of_a_process_and_its_kind_the_better_founded_speaks(
    wide: Claim, narrow: Claim, speaks: str
) -> None:
    for claims in ((wide, narrow), (narrow, wide)):
        assert found(saying(*claims), NIT).capability == speaks


def test_a_line_that_is_too_small_is_not_made_unknown_by_a_weaker_kind() -> None:
    small = documented(NIT, provenance="audited", max_mass=56.0)
    site = found(saying(small, named(NITION)), NIT, mass=90_000.0)
    assert (site.capability, site.gates["mass"]) == (NIT, Outcome.FAIL)


def test_two_kinds_stand_beside_each_other() -> None:
    heavy, light = documented(NITION, max_mass=9.0), documented(NITGAS, max_mass=1.0)
    for mass, code in ((9.0, NITION), (1.0, NITGAS)):
        site = dataclasses.replace(
            saying(heavy, dataclasses.replace(light, lead_time=1.0)),
        )
        assert found(site, NIT, mass=mass).capability == code


@pytest.mark.parametrize("others", [(CARB, NIT), (NIT, CARB), ("HT-IND", NIT), (NIT, "HT-IND")])
def test_one_that_is_silent_itself_silences_no_other(others: tuple[str, str]) -> None:
    group = documented(HT, provenance="audited")
    best, worse = (
        documented(others[0], provenance="certified", mode="subcontracted"),
        documented(others[1], mode="in_house"),
    )
    assert found(saying(group, worse), HT).capability == HT
    site = found(saying(group, best, worse), HT, required_mode="in_house")
    assert (site.capability, site.gates["mode"]) == (others[1], Outcome.PASS)


def test_a_documented_line_of_a_wider_process_is_lent_to_a_name() -> None:
    line = documented(HT, provenance="audited", max_mass=50.0, line="rack")
    site = saying(line, named(NIT, confidence=0.5))
    fits, short = found(site, NIT, mass=50.0), found(site, NIT, mass=51.0)
    assert (fits.status, fits.evidence, fits.line) == (Status.VERIFY, "named", "rack")
    assert fits.gates["mass"] is Outcome.PASS
    assert fits.values["evidence"] == 0.25 + 0.25 * 0.5
    # Named for it, one line short: an opportunity, not a question.
    assert (short.status, short.gates["mass"]) == (Status.NEAR_MISS, Outcome.FAIL)


@pytest.mark.parametrize(
    ("claims", "mass"),
    [
        # It has a line of its own.
        ((documented(HT, max_mass=50.0), documented(NIT, max_mass=1.0)), Outcome.FAIL),
        # The wider one has none, or nothing but its name.
        ((documented(HT), named(NIT)), Outcome.UNKNOWN),
        ((named(HT, max_mass=50.0), named(NIT)), Outcome.UNKNOWN),
        # It is of another family than what is told.
        ((documented("PLT", max_mass=50.0), named(NIT)), Outcome.UNKNOWN),
    ],
)
def test_no_line_is_lent_otherwise(claims: tuple[Claim, ...], mass: Outcome) -> None:
    assert found(saying(*claims), NIT, mass=50.0).gates["mass"] is mass


def test_a_line_is_lent_only_to_a_claim_within_its_process() -> None:
    plater = documented("PLT-ZN", mode="subcontracted")
    nitrider = documented(NIT, source="x", mode="in_house", max_mass=50.0)
    site = found(saying(plater, nitrider), "PLT-ZN", NITION, required_mode="in_house")
    assert (site.capability, site.gates["mode"]) == ("PLT-ZN", Outcome.FAIL)


def test_a_lent_line_is_judged_by_the_scope_and_the_mode_of_the_claim_that_borrows_it() -> None:
    line = documented(HT, max_mass=50.0, mode="in_house")
    site = saying(line, documented(CARB, source="x", mode="subcontracted"))
    assert found(site, CARB, required_mode="in_house").gates["mode"] is Outcome.FAIL
    either = saying(line, named(CARB))
    certified = dataclasses.replace(either, certificates=(Held(scope=(NIT,)),))
    assert found(certified, CARB, NIT, standards=("CQI-9",)).gates["standards"] is Outcome.FAIL


@pytest.mark.parametrize(
    ("claims", "code", "status"),
    [
        ((documented(HT), named(NIT)), NIT, Status.VERIFY),
        ((by_industry(HT), named(NIT)), NIT, Status.VERIFY),
        # What its class of activity makes likely silences nothing that is documented.
        ((documented(HT), by_industry(NIT)), HT, Status.VERIFY),
        ((named(HT), by_industry(NIT)), NIT, Status.LEAD),
    ],
)
def test_what_tells_the_process_itself_silences_what_is_wider(
    claims: tuple[Claim, ...], code: str, status: Status
) -> None:
    site = found(saying(*claims), NIT)
    assert (site.capability, site.status) == (code, status)


@pytest.mark.parametrize(
    ("wide", "narrow", "speaks"),
    [
        (documented("PLT"), named("PLT-GEN"), "PLT"),
        (by_industry("PLT"), named("PLT-GEN"), "PLT-GEN"),
        (documented("PLT"), documented("PLT-GEN"), "PLT-GEN"),
        (documented("PLT", max_mass=1.0), documented("PLT-GEN", provenance="audited"), "PLT"),
    ],
)
def test_of_two_wider_processes_the_better_founded_speaks(
    wide: Claim, narrow: Claim, speaks: str
) -> None:
    assert found(saying(wide, narrow), "PLT-ZN").capability == speaks


def test_a_site_of_which_nothing_speaks_is_judged_by_what_it_has() -> None:
    site = found(saying(documented(CARB), documented("PLT-ZN", claim="no")), "PLT-ZN")
    assert site.status is Status.EXCLUDED
    assert site.gates == {"capability": Outcome.FAIL}
    assert site.values["evidence"] == 0.0


def test_what_is_ruled_out_speaks_for_nothing() -> None:
    site = found(saying(documented(NITION)), NIT, excluded=(NITION,))
    assert (site.status, site.gates["capability"]) == (Status.EXCLUDED, Outcome.FAIL)
    both = saying(documented(NITION), documented(NITGAS))
    assert found(both, NIT, excluded=(NITION,)).capability == NITGAS
