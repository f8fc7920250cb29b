"""Nodes by their keys: what is said of each, opened without being read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.projection.folder import open_columns, write_columns
from eslabon.graph.projection.keys import Keys
from eslabon.graph.projection.records import open_rows, write_rows
from eslabon.graph.projection.words import Words

_FEW: Final = 10_000
"""So many are read once, all of them, and not some for each request."""


@dataclass(frozen=True)
class _Keys:
    keys: Words


class Keyed:
    """What is said of the nodes of one type, each field by its name in the model."""

    def __init__(self, folder: Path) -> None:
        """Open what a folder holds.

        Raises:
            OSError, ValueError, pa.ArrowException: If it is missing or is none.
        """
        self.keys = Keys(open_columns(_Keys, folder).keys)
        self._rows = open_rows(folder)

    def of(self, keys: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return what is said of those that are known, by their keys."""
        if len(self.keys) <= _FEW:
            return {key: self.all[key] for key in keys if key in self.all}
        known = self.keys.known(keys)
        return dict(zip(known, self._rows.of(list(known.values())), strict=True))

    @cached_property
    def all(self) -> Mapping[str, Mapping[str, Any]]:
        """Return what is said of all, by their keys in order."""
        return dict(zip(self.keys, self._rows.of(range(len(self.keys))), strict=True))


def write_keyed(nodes: pa.Table, schema: NodeSchema, folder: Path) -> None:
    """Write what is said of the nodes of a type, in the order of their keys.

    Raises:
        OSError: If the disk does not take it.
    """
    ordered = nodes.take(pc.sort_indices(nodes[schema.key.name]))
    write_columns(_Keys(Words.of(ordered[schema.key.name])), folder)
    write_rows(((one.field, ordered[one.name]) for one in schema.properties), folder)
