"""Writes rows of the model into a graph as a load would, for tests that read them back."""

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa

from eslabon.graph.build.names import NAMES, name_rows
from eslabon.graph.build.tables import ENDS, merged_columns
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.graph.model.nodes.name_list import NAME_LIST
from eslabon.graph.model.registry import NODE_OF_ROW, RELATIONSHIP_OF_ROW
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.merge import merge_nodes, merge_relationships
from tests.support.columns import columns_of

SOURCE = "test"

_NAMES = Statement(
    "MATCH (e:Establishment) RETURN e.id AS id, e.name AS name, e.legalName AS legalName"
)

# A page of nodes at a time keeps the transaction small; what a migration recorded stays.
_WIPE = Statement(
    "MATCH (n) WHERE NOT n:_Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
)


def wipe(client: GraphClient) -> None:
    """Remove every node but the records of the migrations."""
    while client.write([_WIPE]) != [[{"gone": 0}]]:
        pass


def write_rows(client: GraphClient, rows: Iterable[object], *, source: str = SOURCE) -> None:
    """Write nodes, then relationships; a relationship without both ends is an error."""
    groups: dict[type, list[object]] = defaultdict(list)
    for row in rows:
        groups[type(row)].append(row)
    stamp = {"source": source}
    for row_type, schema in NODE_OF_ROW.items():
        if groups[row_type]:
            nodes = [schema.parameters(row) | stamp for row in groups[row_type]]
            client.write([Statement(merge_nodes(schema), columns_of(schema, nodes))])
    if groups[Establishment]:
        _write_name_lists(client)
    for row_type, link in RELATIONSHIP_OF_ROW.items():
        if groups[row_type]:
            batch = [
                # By name, since rows share no base class.
                {end: getattr(row, end) for end in ENDS} | link.parameters(row) | stamp
                for row in groups[row_type]
            ]
            statement = Statement(merge_relationships(link), columns_of(link, batch))
            assert client.write([statement]) == [[{"written": len(batch)}]], link.type


def _write_name_lists(client: GraphClient) -> None:
    """Write the lists of the names of all establishments that the graph holds, as builds do."""
    sites = pa.Table.from_pylist(client.read(_NAMES), schema=merged_columns(ESTABLISHMENT))
    rows = [
        {"id": row["id"], "names": row["names"], "source": NAMES}
        for row in name_rows(sites).to_pylist()
    ]
    client.write([Statement(merge_nodes(NAME_LIST), columns_of(NAME_LIST, rows))])
