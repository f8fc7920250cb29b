"""Statements that remove what the newest version of a source no longer has.

Each takes `$source`, `$version` and `$limit`, and returns how many it touched, so that a caller
repeats it until nothing is left and no transaction grows with the graph.
"""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import CONTENT_HASH, RETIRED, ident


def stale_contents(schema: NodeSchema) -> str:
    """Return the statement that takes the content hash off nodes of older versions; it goes first.

    A node whose relationships go must not pass for unchanged when it is listed again.
    """
    return (
        f"MATCH (n:{ident(schema.label)})\n"
        f"WHERE n.source = $source AND n.version <> $version AND n.{CONTENT_HASH} IS NOT NULL\n"
        f"WITH n LIMIT $limit\n"
        f"SET n.{CONTENT_HASH} = null\n"
        f"RETURN count(*) AS touched"
    )


def stale_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that deletes relationships of older versions of the source."""
    return (
        f"MATCH (:{ident(schema.start.label)})-[r:{ident(schema.type)}]->"
        f"(:{ident(schema.end.label)})\n"
        f"WHERE r.source = $source AND r.version <> $version\n"
        f"WITH r LIMIT $limit\n"
        f"DELETE r\n"
        f"RETURN count(*) AS touched"
    )


def stale_nodes(schema: NodeSchema) -> str:
    """Return the statement that deletes nodes of older versions on which nothing else hangs."""
    return (
        f"MATCH (n:{ident(schema.label)})\n"
        f"WHERE n.source = $source AND n.version <> $version AND NOT (n)--()\n"
        f"WITH n LIMIT $limit\n"
        f"DELETE n\n"
        f"RETURN count(*) AS touched"
    )


def retired_nodes(schema: NodeSchema) -> str:
    """Return the statement that marks stale nodes which other sources still refer to."""
    return (
        f"MATCH (n:{ident(schema.label)})\n"
        f"WHERE n.source = $source AND n.version <> $version AND n.{RETIRED} IS NULL\n"
        f"WITH n LIMIT $limit\n"
        f"SET n.{RETIRED} = true\n"
        f"RETURN count(*) AS touched"
    )
