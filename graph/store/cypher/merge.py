"""Statements that write a batch of rows, built from the model.

Each takes `$rows`. The row of a node is `{key, properties}`, where `properties` hold the key
and the provenance too, because one assignment of a whole map is the fastest form on both engines
and, where the type is not shared, removes what the row no longer says. The row of a relationship is
`{start, end, properties}`; statements for those also take `$source`.
"""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import CONTENT_HASH, RETIRED, ident


def merge_nodes(schema: NodeSchema) -> str:
    """Return the statement that creates nodes, or replaces what they say (adds, if shared)."""
    label, key = ident(schema.label), ident(schema.key.name)
    said = "n += row.properties" if schema.shared else "n = row.properties"
    return f"UNWIND $rows AS row\nMERGE (n:{label} {{{key}: row.key}})\nSET {said}"


def merge_relationships(schema: RelationshipSchema) -> str:
    """Return the statement that creates or updates relationships between existing nodes."""
    own = " {source: $source}" if schema.per_source else ""
    return (
        f"UNWIND $rows AS row\n"
        f"MATCH (a:{ident(schema.start.label)} {{{ident(schema.start.key.name)}: row.start}})\n"
        f"MATCH (b:{ident(schema.end.label)} {{{ident(schema.end.key.name)}: row.end}})\n"
        f"MERGE (a)-[r:{ident(schema.type)}{own}]->(b)\n"
        f"SET r = row.properties\n"
        f"RETURN count(*) AS written"
    )


def known_hashes(schema: NodeSchema) -> str:
    """Return the query for the content hash of those of `$keys` that `$source` wrote last."""
    label, key = ident(schema.label), ident(schema.key.name)
    return (
        f"UNWIND $keys AS key\n"
        f"MATCH (n:{label} {{{key}: key}})\n"
        f"WHERE n.source = $source\n"
        f"RETURN key AS key, n.{CONTENT_HASH} AS hash"
    )


def existing_keys(schema: NodeSchema) -> str:
    """Return the query that tells which of `$keys` exist."""
    label, key = ident(schema.label), ident(schema.key.name)
    return f"UNWIND $keys AS key\nMATCH (n:{label} {{{key}: key}})\nRETURN key AS key"


def touch_nodes(schema: NodeSchema) -> str:
    """Return the statement that stamps unchanged nodes with `$version` and `$loadedAt`."""
    label, key = ident(schema.label), ident(schema.key.name)
    return (
        f"UNWIND $keys AS key\n"
        f"MATCH (n:{label} {{{key}: key}})\n"
        f"SET n.version = $version, n.loadedAt = $loadedAt, n.{RETIRED} = null"
    )


def touch_relationships(schema: NodeSchema) -> str:
    """Return the statement that stamps what `$source` says of unchanged nodes; it goes first.

    A relationship of an older version than its node is one that a load replaced before it broke
    off: it stays stale.
    """
    label, key = ident(schema.label), ident(schema.key.name)
    return (
        f"UNWIND $keys AS key\n"
        f"MATCH (n:{label} {{{key}: key}})-[r]->()\n"
        f"WHERE r.source = $source AND r.version = n.version\n"
        f"SET r.version = $version, r.loadedAt = $loadedAt"
    )
