"""Queries that read all of one type back from a graph, built from the model.

In a row `said` is what a node or a relationship says, `start` and `finish` are the keys of the ends
of a relationship (`END` is a word of Cypher). Nodes are looked up by key, relationships by the key of their start, since
an engine has an index for that and may sort all nodes for each page otherwise.
"""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import ident

Schema = NodeSchema | RelationshipSchema


def held_by_keys(schema: Schema) -> str:
    """Return the query for the nodes of `$keys`, or for the relationships that start from them."""
    key = ident(_first(schema).key.name)
    pattern = _pattern(schema, known=f" {{{key}: key}}")
    return f"UNWIND $keys AS key\nMATCH {pattern}\n{_returned(schema)}"


def held_without_key(schema: Schema) -> str:
    """Return the query for `$size` of those whose node has no key, or one that is no text."""
    key = ident(_first(schema).key.name)
    return (
        f"MATCH {_pattern(schema)}\n"
        f"WHERE coalesce(NOT n.{key} >= '', true)\n"
        f"{_returned(schema)} LIMIT $size"
    )


def held_count(schema: Schema) -> str:
    """Return the query that counts all of a type."""
    counted = "n" if isinstance(schema, NodeSchema) else "r"
    return f"MATCH {_pattern(schema)}\nRETURN count({counted}) AS count"


def held_keys(schema: Schema, *, compared: str) -> str:
    """Return the query for the next `$size` keys of nodes that a type begins at.

    Args:
        schema: The type.
        compared: How they compare with `$after`: `>`, or `>=` for the first ones.
    """
    first = _first(schema)
    label, key = ident(first.label), ident(first.key.name)
    return (
        f"MATCH (n:{label}) WHERE n.{key} {compared} $after\n"
        f"WITH n.{key} AS key ORDER BY key LIMIT $size\n"
        f"RETURN key"
    )


def _first(schema: Schema) -> NodeSchema:
    return schema if isinstance(schema, NodeSchema) else schema.start


def _pattern(schema: Schema, *, known: str = "") -> str:
    first = f"(n:{ident(_first(schema).label)}{known})"
    if isinstance(schema, NodeSchema):
        return first
    return f"{first}-[r:{ident(schema.type)}]->(m:{ident(schema.end.label)})"


def _returned(schema: Schema) -> str:
    if isinstance(schema, NodeSchema):
        return "RETURN properties(n) AS said"
    ends = ident(schema.start.key.name), ident(schema.end.key.name)
    return f"RETURN n.{ends[0]} AS start, m.{ends[1]} AS finish, properties(r) AS said"
