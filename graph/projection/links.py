"""What leads from nodes to others: the places of each one's ends, run after run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.columns import Runs
from eslabon.graph.projection.folder import open_columns, write_columns
from eslabon.graph.projection.tables import places


@dataclass(frozen=True)
class _Links:
    """Runs without their words, which are the keys of other nodes."""

    starts: Ints
    places: Ints


def write_links(edges: pa.Table, folder: Path, *, starts: pa.Array, ends: pa.Array) -> None:
    """Write the ends of each start in the order of their keys, once however many sources tell of them.

    Args:
        edges: Relationships, of which those count whose two ends are known.
        folder: Where to, an empty one.
        starts: The keys of what they lead from, in their order.
        ends: The keys of what they lead to, in their order.

    Raises:
        OSError: If the disk does not take them.
    """
    pairs = edges.select(["start", "end"]).group_by(["start", "end"]).aggregate([])
    owner, end = places(pairs["start"], starts), places(pairs["end"], ends)
    known = (owner >= 0) & (end >= 0)
    write_columns(_links(owner[known], end[known], owners=len(starts)), folder)


def open_links(folder: Path, *, ends: Sequence[str]) -> Runs:
    """Return the links that a folder holds to nodes of these keys.

    Raises:
        OSError, ValueError: If they are missing or are none.
    """
    found = open_columns(_Links, folder)
    return Runs(found.starts, found.places, ends)


def turned(runs: Runs, owners: Sequence[str]) -> Runs:
    """Return what leads back: for each word the owners that it is one of."""
    owner = np.repeat(np.arange(len(owners)), np.diff(runs.starts))
    found = _links(runs.places, owner, owners=len(runs.words))
    return Runs(found.starts, found.places, owners)


def _links(owner: Ints, end: Ints, *, owners: int) -> _Links:
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=owners))))
    return _Links(_small(starts), _small(end[np.lexsort((end, owner))]))


def _small(numbers: Ints) -> Ints:
    """Return whole numbers in as few bytes as the largest needs."""
    small: Ints = numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
    return small
