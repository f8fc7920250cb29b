"""The lists of names that a build makes of its establishments, to be searched by words."""

from collections import defaultdict

import pyarrow as pa

from eslabon.graph.build.tables import SOURCE, merged_columns
from eslabon.graph.model.nodes.name_list import NAME_LIST, list_of, listed
from eslabon.graph.record.tables import RECORD
from eslabon.graph.vocabulary.folding import folded_words

NAMES = "names"
"""The source of the lists: the program itself."""


def name_rows(sites: pa.Table) -> pa.Table:
    """Return a row for each list of names, with the columns of a merged type.

    What is retired is in none: nobody looks for it by name.
    """
    lists: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    columns = (sites.column(name).to_pylist() for name in ("id", "name", "legalName"))
    for key, name, legal in zip(*columns, strict=True):
        words = dict.fromkeys(folded_words(f"{name or ''} {legal or ''}"))
        lists[list_of(key)].append((key, " ".join(words)))
    said = [
        {RECORD: number, "id": number, "names": listed(own), SOURCE: NAMES}
        for number, own in sorted(lists.items())
    ]
    return pa.Table.from_pylist(said, schema=merged_columns(NAME_LIST))
