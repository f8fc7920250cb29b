"""Statements that write, delete and read back rows of a type, built from the model.

Those that write or delete take `$rows`. The row of a node is `{key, properties}`, that of a
relationship `{start, end, properties}`, with `source` beside where each source has one of its own.
`properties` are all that is said, because one assignment of a whole map is the fastest form on both
engines and removes what is said no more.
"""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import DIGEST, SOURCE, ident


def create_nodes(schema: NodeSchema) -> str:
    """Return the statement that creates nodes where there are none of their label."""
    return (
        f"UNWIND $rows AS row\n"
        f"CREATE (n:{ident(schema.label)})\n"
        f"SET n = row.properties\n"
        f"RETURN count(*) AS written"
    )


def create_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that creates relationships between nodes where there are none."""
    return (
        f"UNWIND $rows AS row\n"
        f"{_ends(schema)}\n"
        f"CREATE (a)-[r:{ident(schema.type)}]->(b)\n"
        f"SET r = row.properties\n"
        f"RETURN count(*) AS written"
    )


def merge_nodes(schema: NodeSchema) -> str:
    """Return the statement that creates nodes, or replaces what they say."""
    label, key = ident(schema.label), ident(schema.key.name)
    return (
        f"UNWIND $rows AS row\n"
        f"MERGE (n:{label} {{{key}: row.key}})\n"
        f"SET n = row.properties\n"
        f"RETURN count(*) AS written"
    )


def merge_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that creates relationships between nodes, or replaces what they say."""
    own = f" {{{SOURCE}: row.source}}" if schema.per_source else ""
    return (
        f"UNWIND $rows AS row\n"
        f"{_ends(schema)}\n"
        f"MERGE (a)-[r:{ident(schema.type)}{own}]->(b)\n"
        f"SET r = row.properties\n"
        f"RETURN count(*) AS written"
    )


def delete_nodes(schema: NodeSchema) -> str:
    """Return the statement that deletes nodes by their keys, and whatever hangs on them."""
    label, key = ident(schema.label), ident(schema.key.name)
    return f"UNWIND $rows AS key\nMATCH (n:{label} {{{key}: key}})\nDETACH DELETE n"


def delete_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that deletes relationships, of their source where each has its own."""
    own = f" {{{SOURCE}: row.source}}" if schema.per_source else ""
    start, end = ident(schema.start.key.name), ident(schema.end.key.name)
    return (
        f"UNWIND $rows AS row\n"
        f"MATCH (a:{ident(schema.start.label)} {{{start}: row.start}})"
        f"-[r:{ident(schema.type)}{own}]->"
        f"(b:{ident(schema.end.label)} {{{end}: row.end}})\n"
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


def _ends(schema: RelationshipSchema) -> str:
    return (
        f"MATCH (a:{ident(schema.start.label)} {{{ident(schema.start.key.name)}: row.start}})\n"
        f"MATCH (b:{ident(schema.end.label)} {{{ident(schema.end.key.name)}: row.end}})"
    )
