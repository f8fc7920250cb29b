"""Writes types of a build into a graph, and reads all of one type back, each in one go."""

from collections.abc import Iterable

from eslabon.graph.build.tables import TypeTable
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.tables import Schema
from eslabon.graph.store.client import GraphClient, Statement
from tests.support.build_types import said


def write_types(client: GraphClient, types: Iterable[TypeTable]) -> None:
    """Write a build into an empty graph: its nodes, then its relationships."""
    for one in sorted(types, key=lambda one: not isinstance(one.schema, NodeSchema)):
        schema, rows = one.schema, said(one)
        if isinstance(schema, NodeSchema):
            text = f"UNWIND $rows AS row CREATE (n:{schema.label}) SET n = row"
        else:
            start, end = schema.start, schema.end
            ends = [(row.pop("start"), row.pop("end")) for row in rows]
            rows = [
                {"from": a, "to": b, "said": row} for (a, b), row in zip(ends, rows, strict=True)
            ]
            text = (
                f"UNWIND $rows AS row MATCH (a:{start.label} {{{start.key.name}: row.from}}) "
                f"MATCH (b:{end.label} {{{end.key.name}: row.to}}) "
                f"CREATE (a)-[r:{schema.type}]->(b) SET r = row.said"
            )
        client.write([Statement(text, {"rows": rows})])


def held(client: GraphClient, schema: Schema) -> list[str]:
    """Return each node or relationship written out, with the keys of its ends, in order."""
    if isinstance(schema, NodeSchema):
        text = f"MATCH (n:{schema.label}) RETURN properties(n) AS said, {{}} AS ends"
    else:
        start, end = schema.start, schema.end
        text = (
            f"MATCH (a:{start.label})-[r:{schema.type}]->(b:{end.label}) RETURN properties(r) AS said, "
            f"{{start: a.{start.key.name}, end: b.{end.key.name}}} AS ends"
        )
    rows = client.read(Statement(text))
    return sorted(repr(sorted((row["ends"] | row["said"]).items())) for row in rows)  # type: ignore[operator]
