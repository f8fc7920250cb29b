"""The reference page of the read queries, written from the catalogue itself."""

from collections.abc import Mapping

from eslabon.queries.catalogue import ReadQuery, type_name
from eslabon.queries.registry import READ_QUERIES

_INTRODUCTION = """\
# Read queries

Written from the catalogue by `make docs`; a test keeps it true. Every read of the graph is one of
these: its Cypher stands in `queries/cypher/<name>.cypher`, its values are parameters, and its rows
are typed. None of them writes. Columns are named as they are returned.
"""


def queries_page() -> str:
    """Return the page as Markdown: each query with its parameters and columns."""
    ordered = sorted(READ_QUERIES.values(), key=lambda query: query.name)
    return "\n".join([_INTRODUCTION, *(_entry(query) for query in ordered)])


def _entry(query: ReadQuery[object]) -> str:
    columns = dict(zip(query.columns, query.fields.values(), strict=True))
    return "\n".join(
        [
            f"## `{query.name}`\n",
            f"{query.description.rstrip('.')}.\n",
            f"- Parameters: {_listed(query.parameters) or 'none'}",
            f"- Columns: {_listed(columns)}",
            "",
        ]
    )


def _listed(types: Mapping[str, object]) -> str:
    return ", ".join(f"`{name}: {type_name(declared)}`" for name, declared in types.items())
