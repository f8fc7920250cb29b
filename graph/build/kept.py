"""What a builder keeps of the build that it made, so that the next one need not begin anew.

A type whose inputs are the same is not merged again, and what differs is told without asking the
engine for what it holds. All of it can be thrown away: it is made again from the record.

::

    <folder>/<token>/kept.json       which inputs each type was made of, and the digest of each file
    <folder>/<token>/<Type>.parquet  the type as it is in the graph of the build of this token;
                                     no file of one that nobody speaks of
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pyarrow as pa

from eslabon.graph.build.tables import TypeTable, numbered_columns, read_rows, write_rows
from eslabon.graph.record.draft import digest_of
from eslabon.graph.record.tables import SCHEMA_OF_TABLE

_NAME: Final = "name"
_META: Final = "kept.json"


class KeptIsDamagedError(Exception):
    """What was kept of a build cannot be read; it is made anew, and nobody is told."""


@dataclass(frozen=True, slots=True)
class KeptType:
    """What is known of a type without reading it.

    Attributes:
        inputs: A digest of all that it was made of.
        count: How many there are.
        total: The sum of their numbers.
        retired: How many are kept only because others refer to them.
        retired_from: The ids of the editions that knew those last.
        left_out: How many were left out for want of an end.
        has_whole: Some are said by no single record.
    """

    inputs: str
    count: int
    total: int
    retired: int = 0
    retired_from: tuple[str, ...] = ()
    left_out: int = 0
    has_whole: bool = False


@dataclass(frozen=True, slots=True)
class KeptDerived:
    """What is known of what a derivation gave without reading it.

    Attributes:
        inputs: A digest of all that it was made of.
        version: That of the derivation.
    """

    inputs: str
    version: str


@dataclass(frozen=True)
class Kept:
    """The types of one build, and what derivations gave in it; empty where nothing is kept."""

    token: str = ""
    folder: Path | None = None
    types: Mapping[str, KeptType] = field(default_factory=dict)
    derived: Mapping[str, KeptDerived] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str, *, columns: list[str] | None = None) -> pa.Table | None:
        """Return a type, or what a derivation gave, or nothing where it cannot be read any more."""
        if self.folder is None:
            return None
        known = self.types.get(name)
        if known is not None and not known.count:
            empty = numbered_columns(SCHEMA_OF_TABLE[name]).empty_table()
            return empty if columns is None else empty.select(columns)
        path = self.folder / f"{name}.parquet"
        try:
            if _digest(path, path.stat().st_mtime_ns) != self.digests.get(path.name):
                return None
            return read_rows(path, columns=columns)
        except (OSError, pa.ArrowException):
            return None

    def type_table(self, name: str) -> TypeTable | None:
        """Return a type, if what is kept of it is whole."""
        known, table = self.types.get(name), self.table(name)
        if known is None or table is None:
            return None
        found = TypeTable(SCHEMA_OF_TABLE[name], table)
        return found if (found.count, found.total) == (known.count, known.total) else None


def kept_build(folder: Path) -> Kept:
    """Return what is kept below a folder."""
    for path in sorted(folder.glob(f"*/{_META}")):
        with suppress(OSError, ValueError, TypeError, KeyError):
            said = json.loads(path.read_text(encoding="utf-8"))
            types = {
                name: KeptType(**{**known, "retired_from": tuple(known["retired_from"])})
                for name, known in said["types"].items()
            }
            derived = {name: KeptDerived(**known) for name, known in said["derived"].items()}
            digests = dict(said["digests"])
            return Kept(path.parent.name, path.parent, types, derived, digests)
    return Kept()


def graph_name(folder: Path, *, server: str = "") -> str:
    """Return what tells a graph from others of the same record; nothing before its first build.

    It lies where builds are kept, and so is the same whatever the machine or the path is called.
    Each server's graph that is built from there has one of its own beside the embedded engine's.
    """
    try:
        name = _name_file(folder, server).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if re.fullmatch("[0-9a-z]+", name) else ""


def given_name(folder: Path, *, server: str = "") -> str:
    """Return the name of a graph; give it one if it has none, and the disk takes it."""
    if not graph_name(folder, server=server):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _name_file(folder, server).write_text(uuid4().hex + "\n", encoding="ascii")
    return graph_name(folder, server=server)


def _name_file(folder: Path, server: str) -> Path:
    if not server:
        return folder / _NAME
    return folder / f"{_NAME}-{hashlib.sha256(server.encode()).hexdigest()[:12]}"


def keep_build(
    folder: Path,
    token: str,
    *,
    types: Mapping[str, tuple[KeptType, TypeTable | None]],
    derived: Mapping[str, tuple[KeptDerived, pa.Table | None]],
    before: Kept,
) -> None:
    """Keep a build in place of the one before, or nothing where the disk does not take it.

    Args:
        folder: Where builds are kept.
        token: That of the build.
        types: Each type by name; no table where it is the one that is kept already.
        derived: What derivations gave, likewise.
        before: What is kept already.
    """
    draft = folder / f".{uuid4().hex}"
    tables: dict[str, pa.Table | Path | None] = {
        **{name: None if made is None else made.rows for name, (_, made) in types.items()},
        **{name: table for name, (_, table) in derived.items()},
    }
    empty = {name for name, (known, _) in types.items() if not known.count}
    said: dict[str, Any] = {
        "types": {name: asdict(known) for name, (known, _) in types.items()},
        "derived": {name: asdict(known) for name, (known, _) in derived.items()},
    }
    try:
        draft.mkdir(parents=True)
        kept = {
            name: _keep(tables[name], draft / f"{name}.parquet", before=before)
            for name in tables.keys() - empty
        }
        said["digests"] = {f"{name}.parquet": digest for name, digest in kept.items() if digest}
        (draft / _META).write_text(json.dumps(said), encoding="utf-8")
        for old in folder.glob("*/"):
            if old != draft:
                shutil.rmtree(old, ignore_errors=True)
        draft.rename(folder / token)
    except OSError:  # the graph is what it should be; the next build takes longer
        shutil.rmtree(draft, ignore_errors=True)


def _keep(rows: pa.Table | Path | None, place: Path, *, before: Kept) -> str | None:
    """Keep a table at a place; return the digest of its file, if there is one."""
    if rows is None:
        if before.folder is not None:
            os.link(before.folder / place.name, place)
        return before.digests.get(place.name)
    if isinstance(rows, Path):
        os.link(rows, place)
    else:
        write_rows(rows, place)
    return digest_of(place)


@lru_cache(maxsize=256)
def _digest(path: Path, changed: int) -> str:
    """Return the digest of a file, read once as long as nobody writes to it."""
    return digest_of(path)
