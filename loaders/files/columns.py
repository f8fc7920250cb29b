"""Which of a source's columns stands where in a header."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.loaders.files.errors import (
    MissingColumnError,
    RepeatedColumnError,
    UnknownColumnError,
)
from eslabon.loaders.files.mojibake import repair_mojibake

_SIMILAR = Text(
    "Encabezados parecidos en el archivo: {alike}.", "Similar headings in the file: {alike}."
)


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
    return word_key(repair_mojibake(heading).text).replace(" ", "_")


def resolve_columns(
    file: str,
    header: Sequence[str],
    *,
    aliases: Mapping[str, str],
    required: Collection[str],
    headings: Mapping[str, Text] = MappingProxyType({}),
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
        headings: What people call a canonical column, where that is not its name.
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
        similar = ", ".join(_alike(missing, unknown))
        hint = _SIMILAR.filled(alike=similar) if similar else None
        raise MissingColumnError(file, missing, headings=headings, hint=hint)
    for column, positions in found.items():
        if len(positions) > 1:
            names = ", ".join(header[p] for p in positions)
            raise RepeatedColumnError(file=file, column=headings.get(column, column), names=names)
    if refuse_unknown and unknown:
        alike = _alike(unknown, aliases)  # in the language that the heading is written in
        hint = did_you_mean(alike) if alike else None
        raise UnknownColumnError(file=file, names=", ".join(unknown), hint=hint)
    return Columns(
        names=tuple(found),
        positions=tuple(positions[0] for positions in found.values()),
        private=frozenset(found[column][0] for column in private if column in found),
    )


def _alike(wanted: Sequence[str], offered: Collection[str]) -> list[str]:
    return list(dict.fromkeys(near for text in wanted for near in nearest(text, offered, limit=1)))
