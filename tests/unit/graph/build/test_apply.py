"""What differs is written and deleted in an order that readers can live with."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.build.apply import BuildIntegrityError, apply, writes
from eslabon.graph.build.compare import Difference, difference
from eslabon.graph.build.held import held_rows
from eslabon.graph.build.lease import leased
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.build.verify import checks
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS
from eslabon.graph.record.tables import Schema, table_name
from tests.support.build_types import type_table
from tests.support.columns import rows_of
from tests.support.memory_graph import MemoryGraph

SCHEMAS: tuple[Schema, ...] = (ESTABLISHMENT, REGION, CAPABILITY, LOCATED_IN, OFFERS)
Rows = Sequence[dict[str, Any]]


def graph_of(sites: dict[str, str], claims: Sequence[tuple[str, str]]) -> list[TypeTable]:
    """Return sites by id and name, each in a town of its name's, and who claims what of them."""
    towns = sorted(set(sites.values()))
    offers = [
        {"start": site, "end": "HT", "source": source, "provenance": "declared", "confidence": 0.5}
        for site, source in claims
        if site in sites
    ]
    said: dict[Schema, Rows] = {
        ESTABLISHMENT: [{"id": id_, "name": name} for id_, name in sites.items()],
        REGION: [{"code": town, "kind": "municipality"} for town in towns],
        CAPABILITY: [{"code": "HT"}],
        LOCATED_IN: [{"start": id_, "end": name} for id_, name in sites.items()],
        OFFERS: offers,
    }
    return [type_table(schema, said[schema]) for schema in SCHEMAS]


def differences(graph: MemoryGraph, wanted: Sequence[TypeTable]) -> list[Difference]:
    return [difference(one, held_rows(graph, one.schema)) for one in wanted]


def applied(graph: MemoryGraph, wanted: Sequence[TypeTable], *, rows: int) -> int:
    done: list[int] = []
    with leased(graph) as lease:
        apply(lease, differences(graph, wanted), rows=rows, advance=done.append)
    return sum(done)


GRAPHS = st.builds(
    graph_of,
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y"])),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["denue/22", "own"])), unique=True),
)


@settings(max_examples=30)
@given(before=GRAPHS, after=GRAPHS, rows=st.integers(1, 3))
def test_any_graph_becomes_any_other_and_is_counted_as_that(
    before: list[TypeTable], after: list[TypeTable], rows: int
) -> None:
    graph, fresh = MemoryGraph(), MemoryGraph()
    applied(graph, before, rows=rows)
    expected = sum(one.size for one in differences(graph, after))
    assert applied(graph, after, rows=rows) == expected
    applied(fresh, after, rows=100)
    assert graph.contents.nodes == fresh.contents.nodes
    assert graph.contents.edges == fresh.contents.edges
    for check in checks({table_name(one.schema): (one.count, one.total) for one in after}):
        check.require(graph.read(check.statement))
    assert [one for one in differences(graph, after) if one.size] == []


def test_what_is_new_is_there_before_what_it_replaces_goes() -> None:
    graph = MemoryGraph()
    applied(graph, graph_of({"a": "x", "b": "x"}, [("a", "own")]), rows=10)
    wanted = graph_of({"b": "y", "c": "y"}, [("b", "own")])

    made = writes(differences(graph, wanted), rows=10)
    said = [write.statement.text.replace("\n", " ") for write in made]

    order = [
        next(n for n, mark in enumerate(MARKS) if all(word in text for word in mark))
        for text in said
    ]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2, 3}


# A node is written, a relationship, a relationship deleted, a node deleted.
MARKS = (("MERGE (n:",), ("MERGE (a)-[r:",), ("DELETE r",), ("DETACH DELETE n",))


@pytest.mark.parametrize(("rows", "batches"), [(1, 5), (2, 3), (5, 1), (100, 1)])
def test_a_statement_has_so_many_rows_at_most_and_has_to_write_each(
    rows: int, batches: int
) -> None:
    sites = type_table(ESTABLISHMENT, [{"id": str(n), "name": "x"} for n in range(5)])
    one = Difference(ESTABLISHMENT, sites.table, sites.table.slice(0, 0).select(["id"]))
    found = list(writes([one], rows=rows))
    assert len(found) == batches
    sizes = [len(rows_of(write.statement.parameters)) for write in found]
    assert sizes == [write.rows for write in found]
    assert all(write.is_counted for write in found)
    assert sum(sizes) == 5
    assert max(sizes) <= rows


def test_a_chunk_of_no_row_is_no_statement() -> None:
    table = type_table(ESTABLISHMENT, [{"id": "1", "name": "x"}]).table
    chunks = pa.concat_tables([table.slice(0, 0), table, table.slice(0, 0)])
    one = Difference(ESTABLISHMENT, chunks, chunks.slice(0, 0).select(["id"]))
    assert [write.rows for write in writes([one], rows=9)] == [1]


def test_a_column_in_which_nothing_is_said_is_none() -> None:
    sites = type_table(ESTABLISHMENT, [{"id": "1", "name": "x", "website": None, "flags": []}])
    [write] = writes([difference(sites, sites.table.slice(0, 0))], rows=9)
    number = sites.table.column("digest")[0].as_py()
    said = {"id": ["1"], "name": ["x"], "flags": [[]], "digest": [number]}
    nothing = dict.fromkeys(sites.table.column_names)
    assert write.statement.parameters == nothing | said


def test_an_engine_that_writes_less_than_it_was_sent_commits_nothing() -> None:
    graph = MemoryGraph()
    places = type_table(LOCATED_IN, [{"start": "nobody", "end": "nowhere"}])
    before = graph.contents.nodes, graph.contents.edges
    with pytest.raises(BuildIntegrityError), leased(graph) as lease:
        apply(lease, differences(graph, [places]), rows=9, advance=lambda _: None)
    assert (graph.contents.nodes, graph.contents.edges) == before


def test_the_statements_of_a_difference_are_whole_maps() -> None:
    """A property that is said no more goes with the one assignment."""
    graph = MemoryGraph()
    for said in ({"id": "1", "name": "x", "website": "w"}, {"id": "1", "name": "x"}):
        applied(graph, [type_table(ESTABLISHMENT, [said])], rows=9)
    [node] = graph.contents.nodes.values()
    assert "website" not in node
