"""A build as JSON Lines, the form in which the embedded engine takes a whole graph.

The text is made by columns, since a dictionary for each row takes five times as long. Integers and
floats keep their kind: a float always has a point or an exponent, in the fewest digits that give
it back.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.build.places import Linked, placed
from eslabon.graph.build.tables import ENDS, TypeTable
from eslabon.graph.model.schema import NodeSchema

# Some ten megabytes; with fewer rows the start of each operation costs more than its work.
_ROWS_AT_ONCE: Final = 20_000
_ENDS: Final = dict(zip(ENDS, ("@from", "@to"), strict=True))
# What JSON does not let stand in a text as it is.
_ESCAPED: Final = r'[\x00-\x1f"\\]'


@dataclass(frozen=True)
class Lines:
    """A graph to be sent: how much of it there is, and its text in blocks of whole lines."""

    nodes: int
    relationships: int
    blocks: Iterator[bytes]
    """Every node, of one type after the other, then every relationship; to be read once."""


def graph_lines(types: Sequence[TypeTable]) -> Lines:
    """Return a build as the lines that `EngineDatabases.fill` sends, made as they are read.

    Args:
        types: All of the build; each column but the ends is a property, left out where null.

    Raises:
        NotFiniteError: If a number is not finite.
        LooseEndsError: If a relationship has an end that is not among the nodes; where its block
            is read.
    """
    graph = placed(types)
    return Lines(
        sum(one.count for one in graph.nodes),
        sum(one.count for one in graph.relationships),
        (block for one in graph.parts for block in _blocks(one)),
    )


def _blocks(one: TypeTable | Linked) -> Iterator[bytes]:
    schema, table = one.schema, one.table
    if isinstance(schema, NodeSchema):
        begin = f'{{"@type":"vertex","@class":"{schema.label}"'
    else:
        begin = f'{{"@type":"edge","@class":"{schema.type}"'
        table = table.rename_columns(_ENDS | {n: n for n in table.column_names if n not in _ENDS})
    for first in range(0, table.num_rows, _ROWS_AT_ONCE):
        rows = table.slice(first, _ROWS_AT_ONCE).combine_chunks()
        fields = [_field(name, rows.column(name).chunk(0)) for name in rows.column_names]
        lines = pc.binary_join_element_wise(begin, *fields, "}\n", "", null_handling="skip")
        yield b"".join(lines.cast(pa.binary()).to_pylist())


def _field(name: str, values: pa.Array) -> pa.Array:
    """Return a member of an object of JSON, after a comma, for each value that is not null."""
    kind, begin = values.type, f',"{name}":'
    if pa.types.is_list(kind):
        return pc.binary_join_element_wise(f"{begin}[", _members(values), "]", "")
    if pa.types.is_string(kind):
        return pc.binary_join_element_wise(f'{begin}"', _escaped(values), '"', "")
    text = values.cast(pa.string())
    if pa.types.is_floating(kind):
        whole = pc.invert(pc.match_substring_regex(text, "[.e]"))
        text = pc.if_else(whole, pc.binary_join_element_wise(text, ".0", ""), text)
    return pc.binary_join_element_wise(begin, text, "")


def _members(values: pa.Array) -> pa.Array:
    """Return what stands between the brackets of each list of texts."""
    first, last = values.offsets[0], values.offsets[-1]
    own = values.values.slice(first.as_py(), last.as_py() - first.as_py())
    quoted = pc.binary_join_element_wise('"', _escaped(own), '"', "")
    lists = pa.ListArray.from_arrays(pc.subtract(values.offsets, first), quoted)
    return pc.if_else(values.is_valid(), pc.binary_join(lists, ","), None)


def _escaped(values: pa.Array) -> pa.Array:
    """Return texts as they stand between the quotes of JSON; few of them change."""
    changed = pc.fill_null(pc.match_substring_regex(values, _ESCAPED), False)
    if not pc.any(changed).as_py():
        return values
    texts = [json.dumps(v, ensure_ascii=False)[1:-1] for v in values.filter(changed).to_pylist()]
    return pc.replace_with_mask(values, changed, pa.array(texts, pa.string()))
