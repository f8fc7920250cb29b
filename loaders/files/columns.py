"""Which of a source's columns stands where in a header."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import closest
from eslabon.loaders.files.errors import (
    MissingColumnError,
    RepeatedColumnError,
    UnknownColumnError,
)
from eslabon.loaders.files.mojibake import repair_mojibake

_SIMILAR = Text(
    "Encabezados parecidos en el archivo: {alike}.", "Similar headings in the file: {alike}."
)
_MEANT = Text("¿Quiso decir {alike}?", "Did you mean {alike}?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a source's columns stand in one header: `names[i]` is at `positions[i]`.

    Cells at `private` positions are never copied to a quarantine file.
    """

    names: tuple[str, ...]
    positions: tuple[int, ...]
    private: frozenset[int] = frozenset()


Resolver = Callable[[str, Sequence[str]], Columns]
"""Finds a source's columns, given the file's name for messages, and its header.

Raises a `BadInputError` where the header is not one of the source's.
"""


@lru_cache(maxsize=4096)
def fold_heading(heading: str) -> str:
    """Return a heading without case, accents, punctuation and damage, to compare by.

    >>> fold_heading(" Área geoestadística básica ")
    'area_geoestadistica_basica'
    >>> fold_heading("C√≥digo Postal")
    'codigo_postal'
    """
    decomposed = unicodedata.normalize("NFKD", repair_mojibake(heading).text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "_", bare).strip("_")


def resolve_columns(
    file: str,
    header: Sequence[str],
    *,
    aliases: Mapping[str, str],
    required: Collection[str],
    private: Collection[str] = (),
    refuse_unknown: bool = False,
) -> Columns:
    """Find the columns of a header by their names and aliases.

    Args:
        file: Name of the file, for messages.
        header: The headings as they stand in the file.
        aliases: Canonical column by folded heading (see `fold_heading`); must list the
            canonical names themselves too.
        required: Canonical columns without which the file is refused.
        private: Canonical columns that are never copied to a quarantine file.
        refuse_unknown: Whether a heading that is no column refuses the file; else it is left
            out. Blank headings are always left out.

    Raises:
        MissingColumnError: If a required column is not there.
        RepeatedColumnError: If two headings are the same column.
        UnknownColumnError: If a heading is unknown and `refuse_unknown` is set.
    """
    found: dict[str, list[int]] = defaultdict(list)
    unknown: list[str] = []
    for position, heading in enumerate(header):
        column = aliases.get(fold_heading(heading))
        if column is not None:
            found[column].append(position)
        elif heading.strip():
            unknown.append(heading.strip())
    missing = [column for column in required if column not in found]
    if missing:
        raise MissingColumnError(file, missing, hint=_suggested(_SIMILAR, missing, unknown))
    for column, positions in found.items():
        if len(positions) > 1:
            names = ", ".join(header[p] for p in positions)
            raise RepeatedColumnError(file=file, column=column, names=names)
    if refuse_unknown and unknown:
        names, near = ", ".join(unknown), _suggested(_MEANT, unknown, aliases.values())
        raise UnknownColumnError(file=file, names=names, hint=near)
    return Columns(
        names=tuple(found),
        positions=tuple(positions[0] for positions in found.values()),
        private=frozenset(found[column][0] for column in private if column in found),
    )


def _suggested(hint: Text, wanted: Sequence[str], offered: Collection[str]) -> Text | None:
    by_fold = {fold_heading(text): text for text in offered}
    close = (closest(fold_heading(text), by_fold) for text in wanted)
    alike = dict.fromkeys(by_fold[fold] for fold in close if fold is not None)
    return hint.filled(alike=", ".join(alike)) if alike else None
