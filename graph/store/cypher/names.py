"""The one door through which a label, type or property name reaches the text of a statement."""

import re

from eslabon.graph.model.registry import NODES, RELATIONSHIPS

SOURCE = "source"
DIGEST = "digest"
RETIRED = "retired"

_FORM = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_KNOWN = frozenset(
    {schema.label for schema in NODES}
    | {schema.type for schema in RELATIONSHIPS}
    | {p.name for node in NODES for p in node.properties}
    | {p.name for relationship in RELATIONSHIPS for p in relationship.properties}
    | {SOURCE, DIGEST, RETIRED}
)


def ident(name: str) -> str:
    """Return a name that the model knows, unchanged.

    Raises:
        ValueError: If the name is malformed or not part of the model; values never pass here.
    """
    if not _FORM.fullmatch(name) or name not in _KNOWN:
        raise ValueError(f"not a name of the graph model: {name!r}")
    return name


def create_edge_type(name: str) -> str:
    """Return the statement, in the embedded engine's SQL, that makes a type of relationship."""
    return f"CREATE EDGE TYPE {ident(name)} IF NOT EXISTS"
