"""Writing and deleting what differs makes of any graph the one that is wanted."""

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.build.compare import Difference, difference
from eslabon.graph.build.tables import DIGEST, TypeTable, identity_of
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS
from eslabon.graph.record.tables import Schema
from tests.support.build_types import type_table

Rows = dict[Any, dict[str, Any]]

KEYS = st.sampled_from("abcd")
SITES = st.dictionaries(KEYS, st.fixed_dictionaries({"name": KEYS, "flags": st.just(["x"])}))
CLAIMS = st.dictionaries(
    st.tuples(KEYS, KEYS, st.sampled_from(["denue/22", "steps/mine"])),
    st.fixed_dictionaries({"confidence": st.floats(0, 1)}),
)
PLACES: st.SearchStrategy[Rows] = st.dictionaries(st.tuples(KEYS, KEYS), st.just({}))


def table_of(schema: Schema, rows: Rows) -> TypeTable:
    names = identity_of(schema)
    identities = [key if isinstance(key, tuple) else (key,) for key in rows]
    keys = [dict(zip(names, identity, strict=True)) for identity in identities]
    return type_table(
        schema, [key | values for key, values in zip(keys, rows.values(), strict=True)]
    )


def rows_of(table: pa.Table, schema: Schema) -> dict[tuple[Any, ...], dict[str, Any]]:
    found = table.to_pylist()
    return {tuple(row[name] for name in identity_of(schema)): row for row in found}


def check(schema: Schema, before: Rows, after: Rows) -> Difference:
    held, wanted = table_of(schema, before), table_of(schema, after)
    found = difference(wanted, held.table.select([*identity_of(schema), DIGEST]))

    graph = rows_of(held.table, schema)
    for row in found.deleted.to_pylist():
        del graph[tuple(row[name] for name in identity_of(schema))]
    graph |= rows_of(found.written, schema)
    assert graph == rows_of(wanted.table, schema)
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    assert found.size == len(before.keys() ^ after.keys()) + len(changed)
    return found


@given(before=SITES, after=SITES)
def test_nodes_become_those_wanted_and_no_other_is_touched(before: Rows, after: Rows) -> None:
    check(ESTABLISHMENT, before, after)


@given(before=CLAIMS, after=CLAIMS)
def test_claims_of_each_source_become_those_wanted(before: Rows, after: Rows) -> None:
    check(OFFERS, before, after)


@given(before=PLACES, after=PLACES)
def test_relationships_become_those_wanted(before: Rows, after: Rows) -> None:
    check(LOCATED_IN, before, after)


@given(rows=SITES)
def test_the_graph_that_is_wanted_differs_in_nothing(rows: Rows) -> None:
    assert check(ESTABLISHMENT, rows, rows).size == 0
