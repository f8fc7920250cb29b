"""The reference page of the graph model, written from the model itself."""

from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, Property, RelationshipSchema

_INTRODUCTION = """\
# The graph model

Written from the model by `make docs`; a test keeps it true. Every node and relationship also
carries `source`, `version` and `loadedAt` (ISO 8601, UTC), and the node that stands for a source
record carries `contentHash`. A node that its source dropped while others still refer to it is
kept with `retired = true`. Dates are ISO 8601 text, coordinates WGS 84.
"""


def model_page() -> str:
    """Return the page as Markdown: a picture, then each type with its properties."""
    parts = [
        _INTRODUCTION,
        "## Picture\n",
        _picture(),
        "## Nodes\n",
        *(_node(schema) for schema in NODES),
        "## Relationships\n",
        *(_relationship(schema) for schema in RELATIONSHIPS),
    ]
    return "\n".join(parts)


def _picture() -> str:
    arrows = [f"    {r.start.label} -->|{r.type}| {r.end.label}" for r in RELATIONSHIPS]
    return "\n".join(["```mermaid", "graph LR", *arrows, "    Dataset", "```", ""])


def _node(schema: NodeSchema) -> str:
    shared = " Several sources may each say a part of it." if schema.shared else ""
    return "\n".join(
        [
            f"### {schema.label}\n",
            f"{schema.description} Key: `{schema.key.name}`.{shared}\n",
            *_table(schema.properties),
        ]
    )


def _relationship(schema: RelationshipSchema) -> str:
    arrow = f"({schema.start.label})-[:{schema.type}]->({schema.end.label})"
    kept = " One for each source that claims it." if schema.per_source else ""
    return "\n".join(
        [f"### {arrow}\n", f"{schema.description}{kept}\n", *_table(schema.properties)]
    )


def _table(properties: tuple[Property, ...]) -> list[str]:
    if not properties:
        return []
    rows = [
        f"| `{p.name}` | {p.type} | {p.unit or ''} | {p.description}"
        f"{' (indexed)' if p.indexed else ''} |"
        for p in properties
    ]
    return ["| Property | Type | Unit | Meaning |", "|---|---|---|---|", *rows, ""]
