"""The projection of a build tells of entities and lists what the graph of that build does."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from eslabon.graph.projection.opened import Projections, projections_of
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import Page
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.establishments import (
    ACTIVITY_CLASSES_BY_CODE,
    COMPANIES_BY_KEY,
    ESTABLISHMENTS_BY_ID,
    ESTABLISHMENTS_OF_COMPANIES,
)
from eslabon.queries.entities.evidence import DATASETS_CURRENT, STANDARDS
from eslabon.queries.entities.projected import ProjectedEntities
from eslabon.queries.entities.regions import REGIONS_BY_CODE, REGIONS_OF_REGIONS, RegionFilter
from eslabon.queries.entities.source import CypherEntities, EntitySource
from eslabon.queries.entities.sources import EntitySources
from tests.support.entity_requests import establishment_filters, told_of, told_of_sites
from tests.support.retiring_sample import fill_with_retired
from tests.support.sample_graph import sample_graph

ROWS: Final = 4_000
FILTERS: Final = 120
KEYS: Final = Statement(
    "MATCH (n) WHERE n:Establishment OR n:Region OR n:Company OR n:ActivityClass OR n:Standard "
    "RETURN labels(n)[0] AS kind, coalesce(n.id, n.code, n.key) AS key, "
    "coalesce(n.retired, false) AS retired ORDER BY kind, key"
)
OFFERED: Final = Statement(
    "MATCH (:Establishment)-[:OFFERS]->(c:Capability) RETURN DISTINCT c.code AS code ORDER BY code"
)


@pytest.fixture(scope="module")
def settings(
    engine_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory
) -> StoreSettings:
    """Load the sample, then a newer edition of a state that lists some certified sites no more."""
    return sample_graph(engine_settings, tmp_path_factory, rows=ROWS, by=fill_with_retired)


@pytest.fixture(scope="module")
def graph(settings: StoreSettings) -> Iterator[GraphClient]:
    with connect(settings) as client:
        yield client


@pytest.fixture(scope="module")
def projected(settings: StoreSettings, graph: GraphClient) -> EntitySource:
    source = EntitySources(projections_of(settings)).of(graph)
    assert isinstance(source, ProjectedEntities)
    return source


@pytest.fixture(scope="module")
def cypher(graph: GraphClient) -> EntitySource:
    return CypherEntities(graph)


@pytest.fixture(scope="module")
def keys(graph: GraphClient) -> dict[str, list[str]]:
    """Return the keys of all nodes by their label, and of sites that are retired."""
    found: dict[str, list[str]] = {"retired": []}
    for row in graph.read(KEYS):
        found.setdefault(str(row["kind"]), []).append(str(row["key"]))
        if row["retired"] and row["kind"] == "Establishment":
            found["retired"].append(str(row["key"]))
    return found


def test_every_site_is_told_alike_unknown_and_repeated_ones_too(
    projected: EntitySource, cypher: EntitySource, keys: dict[str, list[str]]
) -> None:
    assert keys["retired"]
    draw = random.Random(3)  # noqa: S311  # not a secret
    for _ in range(6):
        ids = draw.sample(keys["Establishment"], 150)
        asked = [*ids, "none", "", ids[0], *keys["retired"]]
        assert told_of_sites(projected, asked) == told_of_sites(cypher, asked)
    assert told_of_sites(projected, []) == told_of_sites(cypher, [])
    assert told_of_sites(projected, ids, limit=0) == told_of_sites(cypher, ids, limit=0)
    shown = projected.by_key(ESTABLISHMENTS_BY_ID, keys["Establishment"]).values()
    assert {one.retired for one in shown} == {True, False}
    assert any(one.flags for one in shown)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        (REGIONS_BY_CODE, "Region"),
        (ACTIVITY_CLASSES_BY_CODE, "ActivityClass"),
        (COMPANIES_BY_KEY, "Company"),
        (STANDARDS, "Standard"),
    ],
    ids=lambda one: str(getattr(one, "name", one)),
)
def test_every_node_is_told_alike(
    projected: EntitySource,
    cypher: EntitySource,
    keys: dict[str, list[str]],
    query: ReadQuery[Any],
    kind: str,
) -> None:
    asked = [*keys[kind][:500], *keys[kind][-500:], "none", keys[kind][0]]
    found, expected = (one.by_key(query, asked) for one in (projected, cypher))
    assert found == expected
    assert found


@pytest.mark.parametrize(
    ("query", "kind"), [(ESTABLISHMENTS_OF_COMPANIES, "Company"), (REGIONS_OF_REGIONS, "Region")]
)
@pytest.mark.parametrize("limit", [1, 100])
def test_what_hangs_on_nodes_is_told_alike(
    projected: EntitySource,
    cypher: EntitySource,
    keys: dict[str, list[str]],
    query: ReadQuery[Any],
    kind: str,
    limit: int,
) -> None:
    asked = [*keys[kind], "none", keys[kind][0]]
    found, expected = (told_of(one, query, asked, limit=limit) for one in (projected, cypher))
    assert found == expected
    assert any(found.values())


def test_editions_are_told_alike(projected: EntitySource, cypher: EntitySource) -> None:
    found, expected = (one.by_key(DATASETS_CURRENT, ()) for one in (projected, cypher))
    assert found == expected
    assert len(found) > 4


def test_every_list_is_told_alike_page_by_page(
    graph: GraphClient,
    projected: EntitySource,
    cypher: EntitySource,
    keys: dict[str, list[str]],
) -> None:
    draw = random.Random(4)  # noqa: S311  # not a secret
    parks = [code for code in keys["Region"] if code.startswith("PI-")]
    asked = establishment_filters(
        FILTERS,
        regions=("MEX", "USA", "22", "11", "ZM-M22.01", "22014", *parks[:3], "none"),
        codes=[str(row["code"]) for row in graph.read(OFFERED)],
        standards=("ISO9001", "IATF16949", "CQI-9", "IMMEX", "none"),
    )
    shown = 0
    for one in (EstablishmentFilter(), *asked):
        after = draw.choice(("", "~", *keys["Establishment"], "900000"))
        for limit in (1, 20, 100):
            found, expected = (
                source.page(one, after=after, limit=limit) for source in (projected, cypher)
            )
            assert found == expected, one
        for most in (3, 10_001):
            found_total, total = (source.total(one, limit=most) for source in (projected, cypher))
            assert found_total == total, one
        shown += len(found.keys) > 0
    assert shown > FILTERS // 4


def test_what_the_projection_does_not_hold_the_graph_tells(
    projected: EntitySource, cypher: EntitySource
) -> None:
    for asked in (EstablishmentFilter(name="taller"), RegionFilter(kind="state")):
        found, expected = (one.page(asked, after="", limit=9) for one in (projected, cypher))
        assert found == expected
        assert found.keys
        assert projected.total(asked, limit=5) == cypher.total(asked, limit=5)


def test_without_its_folder_entities_are_read_from_the_graph(
    graph: GraphClient, tmp_path: Path
) -> None:
    source = EntitySources(Projections(tmp_path)).of(graph)
    assert source == CypherEntities(graph)
    assert isinstance(source.page(EstablishmentFilter(), after="", limit=1), Page)
