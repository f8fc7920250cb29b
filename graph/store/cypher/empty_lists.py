"""The statement that writes what files for an offline import cannot say."""

from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.cypher.names import ident


def write_empty_lists(schema: NodeSchema | RelationshipSchema, name: str) -> str:
    """Return the statement that makes a property an empty list wherever it is absent.

    Only Neo4j understands it; it runs in transactions of its own.
    """
    if isinstance(schema, NodeSchema):
        pattern = f"(one:{ident(schema.label)})"
    else:
        ends = ident(schema.start.label), ident(schema.end.label)
        pattern = f"(:{ends[0]})-[one:{ident(schema.type)}]->(:{ends[1]})"
    return (
        f"MATCH {pattern} WHERE one.{ident(name)} IS NULL\n"
        f"CALL (one) {{ SET one.{ident(name)} = [] }} IN TRANSACTIONS OF 10000 ROWS"
    )
