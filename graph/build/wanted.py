"""The graph that is wanted: what the editions that count, the journal and derivations say."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.build.closing import Closed, Merged, closed
from eslabon.graph.build.datasets import dataset_rows
from eslabon.graph.build.derived import Derivation, Derived
from eslabon.graph.build.kept import Kept
from eslabon.graph.build.merge import Speaker, merged, speakers
from eslabon.graph.build.names import NAMES, name_rows
from eslabon.graph.build.shelf import Shelf
from eslabon.graph.build.stated import journal_tables, unheard
from eslabon.graph.build.tables import merged_columns
from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.name_list import NAME_LIST
from eslabon.graph.record.builds import chosen
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, current
from eslabon.graph.record.tables import TYPES, Schema, table_name

REVISION: Final = 3
"""Raised by hand whenever the same editions are to make another graph."""


@dataclass(frozen=True)
class Wanted:
    """A graph, the editions that it is made of, and what derivations gave on the way.

    Of the `lines` of the journal that were read, `last_line` is the id of the last, if there is one;
    what they state of those in `unheard` does not count.
    """

    graph: Closed
    editions: tuple[Edition, ...]
    derived: tuple[Derived, ...] = ()
    last_line: str = ""
    lines: int = 0
    unheard: tuple[str, ...] = ()


def wanted_graph(
    editions: Sequence[Edition],
    *,
    derivations: Sequence[Derivation] = (),
    lines: Sequence[Line] = (),
    of: Sequence[str] | None = None,
    kept: Kept | None = None,
    shelf: Shelf | None = None,
) -> Wanted:
    """Return the graph that editions make.

    Args:
        editions: All that are in the record, those that do not count too.
        derivations: What follows from establishments.
        lines: The journal.
        of: The ids of the editions that count, where those are not the current ones.
        kept: What is kept of an earlier build: what is the same is not made again.
        shelf: Where large types go, for as long as the graph is of use.

    Raises:
        EditionsGoneError: If one of the chosen ones is not in the record.
    """
    kept = kept or Kept()
    counting = current(editions) if of is None else chosen(editions, of)
    names = {edition.id for edition in counting}
    older = [e for e in editions if e.id not in names and e.withdrawal is None]
    said: list[Speaker] = [*speakers(counting), *journal_tables(lines)]
    sites = _merged(ESTABLISHMENT, said, older)
    derived = tuple(
        Derived(one, _digest(one.version, sites.inputs), kept, lambda: sites.table)
        for one in derivations
    )
    raw = {table_name(s): _merged(s, [*said, *derived], older) for s in TYPES}
    raw[ESTABLISHMENT.label] = sites
    told = _digest(*sorted(names))
    raw[NAME_LIST.label] = Merged(_digest(NAMES, sites.inputs), lambda: name_rows(sites.table))
    raw[DATASET.label] = Merged(told, lambda: dataset_rows(counting))
    last = lines[-1].id if lines else ""
    graph = closed(raw, older, kept=kept, shelf=shelf or Shelf())
    missed = unheard(lines, graph.types[ESTABLISHMENT.label].kept)
    return Wanted(graph, tuple(counting), derived, last, len(lines), missed)


def _merged(schema: Schema, speaking: Sequence[Speaker], older: Sequence[Edition]) -> Merged:
    """Return a type as it will be merged, known by all that it is made of."""
    name = table_name(schema)
    said = [
        f"{speaker.source} {speaker.trust} {identity}"
        for speaker in speaking
        if (identity := speaker.identity(name)) is not None
    ]
    before = [f"{e.id}" for e in older if e.stored_in(name) is not None]
    inputs = _digest(str(REVISION), str(merged_columns(schema)), *said, "before", *before)
    return Merged(inputs, lambda: merged(schema, speaking))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
