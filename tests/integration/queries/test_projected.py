"""The projection of a build answers every match as the graph of that build does."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import ConformsTo, HeldBy, HeldByCompany, OperatedBy
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.source import CandidateSource
from tests.support.graph_rows import write_rows
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import (
    CLEARANCES,
    COMPANIES,
    STANDARDS,
    requests,
    worlds,
)
from tests.support.matching_world import World
from tests.support.merged_tables import projected

WIPE = Statement(
    "MATCH (n) WHERE n:Establishment OR n:Certificate OR n:Approval OR n:Line OR n:Company "
    "DETACH DELETE n"
)
LEVELS = {
    code: standard_catalogue().standard(code).scope_level
    for code in ("IMMEX", *STANDARDS, *CLEARANCES)
}


@st.composite
def companies(draw: st.DrawFn, world: World) -> list[object]:
    """Draw whose the sites of a world are, and what those companies and some sites of theirs hold."""
    sites = [site.id for site in world]
    rows: list[object] = [Standard(code=c, name=c, scope_level=one) for c, one in LEVELS.items()]
    for place, (key, form) in enumerate(COMPANIES):
        rows.append(Company(key=key, name=key.removeprefix("name:"), legal_form=form))
        own = draw(st.lists(st.sampled_from(sites), unique=True, max_size=3))
        rows += [OperatedBy(start=site, end=key) for site in own]
        for number, standard in enumerate(
            draw(st.lists(st.sampled_from(list(LEVELS)), max_size=2))
        ):
            id_ = f"held/{place}/{number}"
            state = draw(st.sampled_from((None, "22", "02")))
            rows.append(
                Certificate(id=id_, issued="2026-01-01", expires="2026-12-31", holder_state=state)
            )
            rows.append(ConformsTo(start=id_, end=standard))
            holder = draw(st.sampled_from((None, *own)))
            by_company = HeldByCompany(start=id_, end=key)
            rows.append(by_company if holder is None else HeldBy(start=id_, end=holder))
    return rows


@st.composite
def owned_worlds(draw: st.DrawFn) -> tuple[World, list[object]]:
    world = draw(worlds(max_size=8, are_of_companies=False).filter(bool))
    return world, draw(companies(world))


def answers(source: CandidateSource, asked: list[OperationRequirement]) -> Iterator[MatchAnswer]:
    for one in asked:
        whole = dataclasses.replace(one, limit=20)
        answer = match_among(source, Requirement((whole,)))
        yield dataclasses.replace(answer, engine_seconds=0.0, score_seconds=0.0)


@settings(
    max_examples=10,
    # Each example wipes what the one before wrote; shrinking through two engines takes minutes.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(drawn=owned_worlds(), asked=st.lists(requests, min_size=3, max_size=6))
def test_the_projection_answers_as_the_graph_does(
    client: GraphClient, drawn: tuple[World, list[object]], asked: list[OperationRequirement]
) -> None:
    world, owned = drawn
    client.write([WIPE])
    by_source = rows_of(world)
    by_source["world"] += owned
    for source, rows in by_source.items():
        write_rows(client, rows, source=source)
    with TemporaryDirectory() as folder:
        copy = ProjectedCandidates(projected(by_source, Path(folder) / "projections"))
        of_graph = answers(CypherCandidates(client), asked)
        for found, expected in zip(answers(copy, asked), of_graph, strict=True):
            for one, other in zip(found.candidates, expected.candidates, strict=True):
                assert one == other
            assert found == expected
