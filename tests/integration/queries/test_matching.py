"""Matching through a real graph: random worlds against the oracle, and steps as they are stored."""

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eslabon.graph.errors import NotFoundError
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import ConformsTo, HeldBy, HeldByCompany, OperatedBy
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.match import candidate_at, match, match_requirement
from eslabon.queries.matching.outcome import Status
from tests.support.graph_rows import write_rows
from tests.support.matching_checks import assert_agrees_with_oracle
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import CODES, requests, worlds
from tests.support.matching_world import Claim, Held, Site, World, offer_claims
from tests.support.small_graph import SMALL_GRAPH

WIPE = Statement(
    "MATCH (n) WHERE n:Establishment OR n:Certificate OR n:Approval OR n:Line OR n:Company "
    "DETACH DELETE n"
)
AS_OF = date(2026, 11, 22)
STEP = MatchRequest(step="S1", within_km=80.0, as_of=AS_OF)


def write_world(client: GraphClient, world: World) -> None:
    for source, rows in rows_of(world).items():
        write_rows(client, rows, source=source)


def related(world: World, request: OperationRequirement) -> World:
    """Return the sites that offer something related, with only those claims."""
    tree = capability_tree()

    def is_related(code: str) -> bool:
        return any(
            code in tree.satisfying(asked) or tree.is_narrower(asked, code)
            for asked in request.codes
        )

    kept = [
        dataclasses.replace(site, claims=tuple(c for c in site.claims if is_related(c.capability)))
        for site in world
    ]
    return [site for site in kept if offer_claims(site)]


@settings(
    max_examples=8,
    # Each example wipes what the one before wrote; shrinking through two engines takes minutes.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    world=worlds(max_size=11, are_of_companies=False),
    asked=st.lists(requests, min_size=4, max_size=6),
)
def test_a_match_in_the_graph_equals_the_oracle(
    client: GraphClient, world: World, asked: list[OperationRequirement]
) -> None:
    client.write([WIPE])
    write_world(client, world)
    for one in asked:
        assert_agrees_with_oracle(
            match_requirement(client, Requirement((one,))), related(world, one)
        )


def test_what_a_company_holds_counts_for_its_sites_and_what_a_site_holds_for_its_sisters(
    client: GraphClient,
) -> None:
    client.write([WIPE])
    write_world(client, [Site(id=id_, municipality="22014") for id_ in ("A", "B", "C")])
    company = Company(key="GAL010203AB1", name="GAL010203AB1")
    standards = [
        Standard(code=code, name=code, scope_level=level)
        for code, level in (("REPSE", "company"), ("IMMEX", "company"), ("ISO9001", "site"))
    ]
    held: list[object] = []
    for code, holder in (("REPSE", None), ("IMMEX", "A"), ("ISO9001", "A")):
        held.append(Certificate(id=code, issued="2026-01-01", expires="2026-12-31"))
        held.append(ConformsTo(start=code, end=code))
        of_company = HeldByCompany(start=code, end=company.key)
        held.append(of_company if holder is None else HeldBy(start=code, end=holder))
    ties = [OperatedBy(start=site, end=company.key) for site in ("A", "B")]
    write_rows(client, [company, *standards, *held, *ties])

    asked = MatchRequest(capabilities=("HT-CARB",), standards=("REPSE",), as_of=AS_OF)
    for standard, passing in (("REPSE", {"A", "B"}), ("IMMEX", {"A", "B"}), ("ISO9001", {"A"})):
        answer = match(client, asked.model_copy(update={"standards": (standard,)}))
        qualified = {c.establishment_id for c in answer.candidates if c.status is Status.QUALIFIED}
        assert qualified == passing, standard


@pytest.fixture
def bajio(client: GraphClient) -> GraphClient:
    known = {row.code for row in SMALL_GRAPH if isinstance(row, Capability)}
    write_rows(client, SMALL_GRAPH)
    rows = [Capability(code=c, name_es=c, name_en=c) for c in CODES if c not in known]
    write_rows(client, rows)
    return client


def test_a_stored_step_asks_for_all_that_it_says(bajio: GraphClient) -> None:
    (request,) = requirement_of(bajio, STEP).operations
    assert request.codes == ("HT-CARB",)
    assert request.near == (20.65, -100.42)
    assert request.material == "alloy_steel"
    assert request.envelope == (420.0, 60.0, 60.0)
    assert request.mass == 3.2
    assert request.annual_volume == 120_000
    assert (request.within_km, request.as_of, request.step_id) == (80.0, AS_OF, "S1")


def test_an_unknown_step_names_the_nearest(bajio: GraphClient) -> None:
    with pytest.raises(NotFoundError) as refused:
        match(bajio, MatchRequest(step="S11"))
    assert "S1" in refused.value.hint.en


def test_an_answer_says_who_claims_what_and_holds_which_certificates(bajio: GraphClient) -> None:
    answer = match(bajio, STEP)
    first = candidate_at(answer, 1)
    assert (first.establishment_id, first.name) == ("100", "TRATAMIENTOS TÉRMICOS DEL BAJÍO")
    assert (first.profile.municipality, first.profile.municipality_code) == ("Querétaro", "22014")
    assert [(c.capability, c.provenance) for c in first.claims] == [("HT-CARB", "declared")]
    assert [(c.standard, c.number, c.scope) for c in first.certificates] == [
        ("CQI-9", "7", ("HT-CARB",)),
        ("IATF16949", "A9", ()),
    ]
    second = candidate_at(answer, 2)
    assert second.establishment_id == "102"
    assert second.claims[0].because == "nombre: TEMPLADOS"
    assert answer.engine_seconds > 0
    assert answer.score_seconds > 0


def test_a_supplier_that_its_directory_dropped_is_no_candidate(bajio: GraphClient) -> None:
    before = match(bajio, MatchRequest(capabilities=("HT-CARB",)))
    assert {c.establishment_id for c in before.candidates} == {"100", "102"}
    bajio.write([Statement("MATCH (e:Establishment {id: '102'}) SET e.retired = true")])
    after = match(bajio, MatchRequest(capabilities=("HT-CARB",)))
    assert {c.establishment_id for c in after.candidates} == {"100"}
    assert after.funnel.considered == 1


def test_what_is_taken_back_of_one_line_is_told_with_who_says_so_and_when(
    client: GraphClient,
) -> None:
    claims = (
        Claim(line="rack", max_mass=50.0),
        Claim(line="barrel", max_mass=5.0),
        Claim(line="rack", claim="withdrawn", source="b", checked="2026-02-01"),
    )
    write_world(client, [Site(id="A", claims=claims)])
    [supplier] = CypherCandidates(client).suppliers(["A"], ["HT-CARB"])
    told = [(one.line, one.claim, one.source, one.checked) for one in supplier.claims]
    assert ("rack", "withdrawn", "b", "2026-02-01") in told
    assert {line for line, claim, *_ in told if claim == "yes"} == {None}


def test_a_broad_limit_leaves_the_broadest_processes_out(client: GraphClient) -> None:
    world = [
        Site(id="A"),
        Site(id="B", claims=(Claim(capability="HT", provenance="inferred"),)),
        Site(id="C", claims=(Claim(capability="HT", provenance="inferred"),)),
    ]
    write_world(client, world)
    whole = CypherCandidates(client, broad_limit=3).retrieve(["HT-CARB"])
    assert (list(whole.columns.establishments.ids), whole.left_out) == (["A", "B", "C"], ())
    part = CypherCandidates(client, broad_limit=2).retrieve(["HT-CARB"])
    assert (list(part.columns.establishments.ids), part.left_out) == (["A"], ("HT",))


def test_a_certificate_gained_moves_a_supplier_up(client: GraphClient) -> None:
    near, far = Site(id="N"), Site(id="F", latitude=20.9)
    request = MatchRequest(
        capabilities=("HT-CARB",), near=(20.6, -100.4), standards=("CQI-9",), as_of=AS_OF
    )
    write_world(client, [near, far])
    before = match(client, request)
    assert [c.establishment_id for c in before.candidates] == ["N", "F"]
    write_world(client, [dataclasses.replace(far, certificates=(Held(),))])
    after = match(client, request)
    assert [c.establishment_id for c in after.candidates] == ["F", "N"]
    assert [c.status for c in after.candidates] == [Status.QUALIFIED, Status.VERIFY]


@pytest.mark.parametrize("limit", [1, 4, 100])
def test_many_processes_at_once_find_what_each_alone_would(client: GraphClient, limit: int) -> None:
    world = [
        Site(id="A", claims=(Claim(), Claim(capability="HT")), certificates=(Held(),)),
        Site(id="B", claims=(Claim(capability="HT-NIT", max_mass=3.0),)),
        Site(id="C", claims=(Claim(capability="PLT-ZN"), Claim(capability="HT", source="b"))),
    ]
    write_world(client, world)
    source = CypherCandidates(client, broad_limit=limit)
    asked = [("HT-CARB",), ("HT-NIT",), ("PLT-ZN",), ("HT",)]
    for codes, found in zip(asked, source.retrieve_each(asked), strict=True):
        alone = source.retrieve(codes)
        assert found.left_out == alone.left_out
        assert list(found.columns.establishments.ids) == list(alone.columns.establishments.ids)
        together, apart = found.columns.offers, alone.columns.offers
        assert together.capabilities == apart.capabilities
        assert together.capability.tolist() == apart.capability.tolist()
        masses = (found.limits.max_mass.tolist() for found in (together, apart))
        assert next(masses) == pytest.approx(next(masses), nan_ok=True)
        assert len(found.columns.certificates) == len(alone.columns.certificates)


@pytest.mark.parametrize("words", ["100", "bajío tratamientos", "TRATAMIENTOS TERMICOS DEL BAJIO"])
def test_a_site_is_asked_about_by_any_words_of_its_name(bajio: GraphClient, words: str) -> None:
    asked = STEP.model_copy(update={"about_establishment": words})
    (found,) = match(bajio, asked).about
    assert found.establishment_id == "100"


def test_a_site_that_nobody_knows_is_not_explained(bajio: GraphClient) -> None:
    with pytest.raises(NotFoundError):
        match(bajio, STEP.model_copy(update={"about_establishment": "nadie así"}))
