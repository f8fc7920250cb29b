"""An engine is asked for each type, once, and what differs is told by its name."""

import pytest

from eslabon.graph.build.tables import TypeTable
from eslabon.graph.build.verify import BuildMismatchError, Check, checks
from eslabon.graph.record.tables import TYPES, table_name
from tests.support.build_types import odd_build, type_table

EVERY = {table_name(schema): type_table(schema, []) for schema in TYPES}
GRAPH: dict[str, TypeTable] = EVERY | {table_name(one.schema): one for one in odd_build()}
TOTALS = {name: (one.count, one.total) for name, one in GRAPH.items()}


def only(name: str) -> Check:
    [check] = checks(TOTALS, of=[name])
    return check


def test_every_type_is_asked_for_once() -> None:
    asked = [name for check in checks(TOTALS) for name in check.names]
    assert sorted(asked) == sorted(GRAPH)
    texts = [check.statement.text for check in checks(TOTALS)]
    assert len(set(texts)) == len(texts)


def test_types_that_an_engine_counts_together_are_wanted_together() -> None:
    check = only("PlantIn")
    assert check.names == ("LocatedIn", "PlantIn")
    located, plants = TOTALS["LocatedIn"], TOTALS["PlantIn"]
    assert check.wanted == (located[0] + plants[0], located[1] + plants[1])
    assert only("LocatedIn") == check


@pytest.mark.parametrize("name", ["Establishment", "Offers"])
def test_a_graph_that_has_what_is_wanted_passes(name: str) -> None:
    count, total = TOTALS[name]
    assert count
    only(name).require([{"count": count, "total": total}])


@pytest.mark.parametrize(("more", "other"), [(1, 0), (-1, 0), (0, 1)])
def test_another_count_or_another_sum_is_told_by_the_type(more: int, other: int) -> None:
    count, total = TOTALS["Establishment"]
    with pytest.raises(BuildMismatchError) as raised:
        only("Establishment").require([{"count": count + more, "total": total + other}])
    assert "Establishment" in raised.value.message.en
    assert str(count + more) in raised.value.message.en
