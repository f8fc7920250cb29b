"""No read of the catalogue sees what belongs to another tenant."""

import re

import pytest

from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.registry import NODES
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.registry import READ_QUERIES
from tests.support.tenancy import PRIVATE, WATCHED, unguarded

QUERIES = sorted(READ_QUERIES.values(), key=lambda query: query.name)
GUARDED = [query for query in QUERIES if "tenant" in query.parameters]


def test_what_own_tables_alone_say_is_private() -> None:
    assert {
        *("Buyer", "Plant", "Line", "Certificate", "Approval", "Component", "FinishingStep")
    } == PRIVATE
    assert {n.label for n in NODES if "tenant" in {p.name for p in n.properties}} == PRIVATE
    assert Buyer(id="b", name="B").tenant == LOCAL_TENANT == "local"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_read_asks_private_nodes_by_their_tenant(query: ReadQuery[object]) -> None:
    assert unguarded(query.text) == []


@pytest.mark.parametrize("query", GUARDED, ids=lambda query: query.name)
def test_a_read_without_one_of_its_filters_is_caught(query: ReadQuery[object]) -> None:
    in_nodes = re.compile(r"(, )?tenant: \$tenant")
    filters = [*in_nodes.finditer(query.text), *WATCHED.finditer(query.text)]
    assert filters
    for found in filters:
        assert unguarded(query.text[: found.start()] + query.text[found.end() :])


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (s:FinishingStep) RETURN s.id AS id",
        "MATCH (s:FinishingStep {id: $id}) RETURN s.id AS id",
        "MATCH (s:FinishingStep {tenant: 'local'}) RETURN s.id AS id",
        "MATCH (s:FinishingStep {tenant: $tenant}) OPTIONAL MATCH (s)-[:OF]->(k:Component)",
        # Links whose end is private, though no label says so.
        "MATCH (e:Establishment)<-[:HELD_BY]-(c) RETURN c.id AS id",
        "MATCH (c)-[:HELD_BY]->(e:Establishment) RETURN c.id AS id",
        "MATCH (e:Establishment)<-[:HELD_BY]-() RETURN count(*) AS n",
        "MATCH (e:Establishment)-[:HELD_BY]-(c) RETURN c.id AS id",
        "MATCH (r:Region)<-[:LOCATED_IN]-(x) RETURN x.name AS name",
        "MATCH (c:Capability) RETURN COUNT { (c)<-[:REQUIRES]-() } AS steps",
        "MATCH (c:Capability) RETURN [(c)<-[:OFFERS|REQUIRES]-(x) | x.id] AS ids",
        "MATCH (c:Capability)<-[:PART_OF*0..2]-(:Region)<-[:DONE_IN]-(s) RETURN s.id AS id",
        # Links and nodes of any type.
        "MATCH (e:Establishment)-[r]-(c) RETURN c.id AS id",
        "MATCH (e:Establishment)--(c) RETURN c.id AS id",
        "MATCH (n) RETURN n.id AS id",
        "MATCH p = (n) RETURN n.id AS id",
        "MATCH (n {id: $id}) RETURN n.id AS id",
        "MATCH (e:Establishment), (n) RETURN n.id AS id",
        # Forms that are not read, so not held safe.
        "MATCH (n:Establishment|Buyer) RETURN n.id AS id",
        "MATCH (n:Establishment&Buyer) RETURN n.id AS id",
        "MATCH (n:!Establishment) RETURN n.id AS id",
        "match (n:Buyer) return n.id AS id",
        "MATCH (n:`Buyer`) RETURN n.id AS id",
        "MATCH ( n:Buyer) RETURN n.id AS id",
        "MATCH (n :Buyer) RETURN n.id AS id",
        "MATCH (n: Buyer) RETURN n.id AS id",
        "MATCH ( n ) RETURN n.id AS id",
        "MATCH (n:Buyer WHERE n.name = 'x') RETURN n.id AS id",
        "MATCH (n WHERE n.name = 'x') RETURN n.id AS id",
        "MATCH (n:Region) RETURN n.code AS id UNION MATCH (n) RETURN n.id AS id",
        "CALL { MATCH (n:Buyer) RETURN n } RETURN n.id AS id",
        # Ends that are asked by tenant, and what lies between them is not.
        "MATCH way = (:Buyer {tenant: $tenant})<-[:SUBSIDIARY_OF*0..5]-(b:Buyer {tenant: $tenant})",
        "MATCH (:Buyer {tenant: $tenant})<-[:SUBSIDIARY_OF*]-(:Buyer {tenant: $tenant}) RETURN 1",
    ],
)
def test_a_read_that_may_see_another_tenants_nodes_is_caught(text: str) -> None:
    assert unguarded(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (e:Establishment)-[:LOCATED_IN]->(r) RETURN count(r) AS n",
        "MATCH (c:Capability) RETURN COUNT { (c)<-[:OFFERS]-() } AS offers",
        "MATCH (c:Certificate {id: $id, tenant: $tenant}) MATCH (c)-[:CONFORMS_TO]->(s:Standard)",
        "MATCH (r:Region)<-[:LOCATED_IN]-(:Establishment) RETURN collect(r.code) AS codes",
    ],
)
def test_a_read_that_sees_its_own_or_what_is_nobodys_is_let_be(text: str) -> None:
    assert unguarded(text) == []


def test_a_read_is_the_local_tenants_unless_another_is_named() -> None:
    private, public = READ_QUERIES["buyer_names"], READ_QUERIES["region_names"]
    assert private.statement().parameters == {"tenant": "local"}
    assert private.statement(tenant="other").parameters == {"tenant": "other"}
    assert public.statement(tenant="other").parameters == {}
