"""Statements that write, delete and read back rows of a type, built from the model.

Those that write or delete take a list for each column: the key or both ends (`$start`, `$end`), the
source where each has one of its own, and, to write, all that is said; null is a value that is not
said, or a column in which nothing is. Both engines take that faster than a map for each row, and the
assignment of a whole map removes what is said no more.
"""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import DIGEST, RETIRED, SOURCE, ident


def create_nodes(schema: NodeSchema) -> str:
    """Return the statement that creates nodes where there are none of their label."""
    return (
        f"{_each(schema.key.name)}\n"
        f"CREATE (n:{ident(schema.label)} {_said(schema)})\n"
        f"RETURN count(*) AS written"
    )


def create_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that creates relationships between nodes where there are none."""
    return (
        f"{_ends(schema)}\n"
        f"CREATE (a)-[r:{ident(schema.type)} {_said(schema)}]->(b)\n"
        f"RETURN count(*) AS written"
    )


def merge_nodes(schema: NodeSchema) -> str:
    """Return the statement that creates nodes, or replaces what they say."""
    return (
        f"{_each(schema.key.name)}\n"
        f"MERGE {_keyed('n', schema, schema.key.name)}\n"
        f"SET n = {_said(schema)}\n"
        f"RETURN count(*) AS written"
    )


def merge_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that creates relationships between nodes, or replaces what they say."""
    return (
        f"{_ends(schema)}\n"
        f"MERGE (a)-[r:{ident(schema.type)}{_own(schema)}]->(b)\n"
        f"SET r = {_said(schema)}\n"
        f"RETURN count(*) AS written"
    )


def delete_nodes(schema: NodeSchema) -> str:
    """Return the statement that deletes nodes by their keys, and whatever hangs on them."""
    key = schema.key.name
    return f"{_each(key)}\nMATCH {_keyed('n', schema, key)}\nDETACH DELETE n"


def delete_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that deletes relationships, of their source where each has its own."""
    return (
        f"{_each('start')}\n"
        f"MATCH {_keyed('a', schema.start, 'start')}"
        f"-[r:{ident(schema.type)}{_own(schema)}]->"
        f"{_keyed('b', schema.end, 'end')}\n"
        f"DELETE r"
    )


def node_totals(schema: NodeSchema) -> str:
    """Return the query for how many nodes there are, and the sum of their numbers."""
    return (
        f"MATCH (n:{ident(schema.label)})\n"
        f"RETURN count(n) AS count, coalesce(sum(n.{DIGEST}), 0) AS total"
    )


def relationship_totals(schema: RelationshipSchema) -> str:
    """Return the query for the relationships of a type that reach a label, from that side.

    Two types of the model that share both are counted together: the ends they come from are not
    looked at, since it takes a hundred times as long from there.
    """
    return (
        f"MATCH (:{ident(schema.end.label)})<-[r:{ident(schema.type)}]-()\n"
        f"RETURN count(r) AS count, coalesce(sum(r.{DIGEST}), 0) AS total"
    )


def held_nodes(schema: NodeSchema) -> str:
    """Return the query for the key and number of each node of a type."""
    return (
        f"MATCH (n:{ident(schema.label)})\n"
        f"RETURN n.{ident(schema.key.name)} AS {ident(schema.key.name)}, n.{DIGEST} AS digest"
    )


def held_relationships(schema: RelationshipSchema) -> str:
    """Return the query for ends, source and number of each relationship of a type."""
    own = f", r.{SOURCE} AS source" if schema.per_source else ""
    start, end = ident(schema.start.key.name), ident(schema.end.key.name)
    return (
        f"MATCH (b:{ident(schema.end.label)})<-[r:{ident(schema.type)}]-"
        f"(a:{ident(schema.start.label)})\n"
        f"RETURN a.{start} AS start, b.{end} AS end{own}, r.{DIGEST} AS digest"
    )


def _each(column: str) -> str:
    return f"UNWIND range(0, size(${column}) - 1) AS i"


def _keyed(variable: str, schema: NodeSchema, column: str) -> str:
    """Return the pattern of the node whose key a column says."""
    return f"({variable}:{ident(schema.label)} {{{ident(schema.key.name)}: ${column}[i]}})"


def _ends(schema: RelationshipSchema) -> str:
    return (
        f"{_each('start')}\n"
        f"MATCH {_keyed('a', schema.start, 'start')}\n"
        f"MATCH {_keyed('b', schema.end, 'end')}"
    )


def _own(schema: RelationshipSchema) -> str:
    return f" {{{SOURCE}: ${SOURCE}[i]}}" if schema.per_source else ""


def _said(schema: NodeSchema | RelationshipSchema) -> str:
    """Return the map of all that a row of a type says."""
    names = [ident(p.name) for p in schema.properties]
    if isinstance(schema, NodeSchema):
        names += (SOURCE, RETIRED)
    elif schema.per_source:
        names.append(SOURCE)
    return "{" + ", ".join(f"{name}: ${name}[i]" for name in (*names, DIGEST)) + "}"
