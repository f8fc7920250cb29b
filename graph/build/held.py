"""What a graph holds, as far as differences need it: identity and number of each row."""

import pyarrow as pa

from eslabon.graph.build.tables import DIGEST, identity_of, numbered_columns
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.tables import Schema
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.merge import held_nodes, held_relationships


def held_rows(client: GraphClient, schema: Schema) -> pa.Table:
    """Return identity and number of each node or relationship of a type in a graph.

    The number is null of what no build wrote.
    """
    text = held_nodes(schema) if isinstance(schema, NodeSchema) else held_relationships(schema)
    columns = held_columns(schema)
    rows = client.read(Statement(text))
    if not rows:
        return columns.empty_table()
    return pa.table({name: [row[name] for row in rows] for name in columns.names}, schema=columns)


def held_columns(schema: Schema) -> pa.Schema:
    """Return the columns by which rows of a type are compared."""
    every = numbered_columns(schema)
    return pa.schema([every.field(name) for name in (*identity_of(schema), DIGEST)])
