"""Constraints and indexes as the model asks for them, to hold the migrations to."""

from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.store.cypher.names import ident


def constraint(schema: NodeSchema) -> str:
    """Return the statement that makes a node type's key unique."""
    label, key = ident(schema.label), ident(schema.key.name)
    return (
        f"CREATE CONSTRAINT {label}_{key}_unique IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    )


def indexes(schema: NodeSchema) -> tuple[str, ...]:
    """Return the statements that index the properties a node type is searched by."""
    label = ident(schema.label)
    return tuple(
        f"CREATE INDEX {label}_{ident(p.name)} IF NOT EXISTS FOR (n:{label}) ON (n.{ident(p.name)})"
        for p in schema.properties
        if p.indexed
    )


def schema_statements(schemas: tuple[NodeSchema, ...]) -> tuple[str, ...]:
    """Return every statement that prepares an empty graph, constraints first."""
    return (
        *(constraint(schema) for schema in schemas),
        *(statement for schema in schemas for statement in indexes(schema)),
    )
