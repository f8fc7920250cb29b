"""A whole graph: every relationship has both its ends, and nothing is left over."""

from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.build.closing import Closed
from eslabon.graph.build.digests import digests_of
from eslabon.graph.build.tables import DIGEST, numbered_columns
from eslabon.graph.build.wanted import wanted_graph
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.name_list import list_of
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import HeldBy, LocatedIn, PartOf
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from eslabon.graph.record.tables import TYPES, Schema, table_name
from tests.support.graph_oracle import SOURCES
from tests.support.record import written

CERTIFICATES = Scope(tenant="local", kind="certificates", source="certificates/iso")
TOWN = Region(code="22014", kind="municipality", name="Querétaro")
STATE = Region(code="22", kind="state")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def graph_of(record: Record) -> Closed:
    return wanted_graph(record.editions()).graph


def rows(graph: Closed, name: str) -> list[dict[str, Any]]:
    table = graph.types[name].type_table.table.drop_columns([DIGEST])
    return [
        {n: value for n, value in row.items() if value is not None} for row in table.to_pylist()
    ]


def lists(record: Record, *names: str, hour: int, **more: Any) -> None:
    """Write a complete edition that lists sites, numbered in the order of their names."""
    said = {
        id_: [Establishment(id=id_, name=name), LocatedIn(start=id_, end="22014")]
        for id_, name in zip("123", names, strict=False)
        if name
    }
    written(record, said, scope=SOURCES["state"], hour=hour, **more)


def certifies(record: Record, site: str, *, hour: int) -> None:
    said = {"c": [Certificate(id="c"), HeldBy(start="c", end=site)]}
    written(record, said, scope=CERTIFICATES, hour=hour)


def names_of(graph: Closed) -> dict[str, tuple[str, bool]]:
    sites = rows(graph, "Establishment")
    return {site["id"]: (site["name"], site.get("retired", False)) for site in sites}


def test_a_site_that_is_gone_and_referred_to_stays_as_the_last_that_listed_it_knew_it(
    record: Record,
) -> None:
    lists(record, "old", "other", hour=1)
    certifies(record, "1", hour=2)
    lists(record, "new", "other", hour=3)
    lists(record, "", "other", hour=4)

    graph = graph_of(record)

    assert names_of(graph) == {"1": ("new", True), "2": ("other", False)}
    assert graph.types["Establishment"].known.retired == 1
    assert [row["end"] for row in rows(graph, "HeldBy")] == ["1"]


def test_a_site_that_is_gone_and_that_nobody_refers_to_goes(record: Record) -> None:
    lists(record, "a", "b", hour=1)
    lists(record, "a", hour=2)

    assert names_of(graph_of(record)) == {"1": ("a", False)}


def test_a_retired_site_is_one_like_any_again_when_it_is_listed(record: Record) -> None:
    lists(record, "a", hour=1)
    certifies(record, "1", hour=2)
    lists(record, "", "b", hour=3)
    lists(record, "a again", hour=4)

    assert names_of(graph_of(record)) == {"1": ("a again", False)}


def test_what_was_withdrawn_is_not_what_anybody_knew(record: Record) -> None:
    lists(record, "a", hour=1)
    lists(record, "withdrawn", hour=2)
    certifies(record, "1", hour=3)
    lists(record, "", "b", hour=4)
    record.withdraw(record.editions()[1].id)

    assert names_of(graph_of(record))["1"] == ("a", True)


def test_a_relationship_to_what_no_edition_ever_listed_is_left_out_and_counted(
    record: Record,
) -> None:
    lists(record, "a", hour=1)
    certifies(record, "nobody", hour=2)

    graph = graph_of(record)

    left_out = {name: one.known.left_out for name, one in graph.types.items() if one.known.left_out}
    assert left_out == {"HeldBy": 1, "LocatedIn": 1}
    assert rows(graph, "HeldBy") == rows(graph, "LocatedIn") == []


def test_what_is_said_as_a_whole_stays_only_while_a_record_refers_to_it(record: Record) -> None:
    whole = [
        TOWN,
        Region(code="22011", kind="municipality"),
        STATE,
        PartOf(start="22014", end="22"),
    ]
    lists(record, "a", hour=1, whole=whole)
    assert [region["code"] for region in rows(graph_of(record), "Region")] == ["22014"]

    written(record, {"22": [STATE]}, scope=CERTIFICATES, hour=2)
    graph = graph_of(record)
    assert sorted(region["code"] for region in rows(graph, "Region")) == ["22", "22014"]
    assert [(row["start"], row["end"]) for row in rows(graph, "PartOf")] == [("22014", "22")]

    lists(record, "", hour=3, whole=whole)
    assert [region["code"] for region in rows(graph_of(record), "Region")] == ["22"]


@pytest.mark.parametrize("schema", TYPES, ids=table_name)
def test_each_type_has_its_columns_whether_or_not_anybody_speaks_of_it(
    record: Record, schema: Schema
) -> None:
    name = table_name(schema)
    empty = graph_of(record)
    lists(record, "a", hour=1, whole=[TOWN])
    for graph in (empty, graph_of(record)):
        assert graph.types[name].type_table.table.schema == numbered_columns(schema)
    assert empty.totals[name] == (0, 0)


def test_the_total_of_a_type_is_the_sum_of_the_numbers_of_all_that_its_rows_say(
    record: Record,
) -> None:
    lists(record, "a", "b", "c", hour=1, whole=[TOWN])
    graph = graph_of(record)
    for name, (count, total) in graph.totals.items():
        table = graph.types[name].type_table.table
        numbers = digests_of(table, skipping=[DIGEST]).tolist()
        assert table.column(DIGEST).to_pylist() == numbers
        assert (count, total) == (len(numbers), sum(numbers))
    lists_of_names = len({list_of(key) for key in "abc"})
    assert graph.size == 3 + 3 + 1 + 1 + lists_of_names
