"""Editions of a record, made by hand."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from eslabon.graph.record.draft import MANIFEST, digest_of
from eslabon.graph.record.edition import Counts, Manifest, Scope, TableFile, edition_id
from eslabon.graph.record.record import Edition, Record, Withdrawal
from eslabon.graph.record.seals import sealed, unsealed
from eslabon.graph.record.tables import columns_of, row_said

START = datetime(2026, 11, 26, tzinfo=UTC)
TODAY = START.date()


def written(
    record: Record,
    said: Mapping[str, Sequence[object]],
    *,
    scope: Scope,
    day: date = TODAY,
    hour: int = 0,
    content: str | None = None,
    whole: Sequence[object] = (),
    **more: object,
) -> Edition:
    """Write an edition in which each record, by its key, says some rows of the model.

    It says others as a `whole`. What else is given is put into the manifest.
    """
    loaded = START + timedelta(hours=hour)
    content = content or f"{hour:064x}"
    with record.drafting() as draft:
        for line, (key, rows) in enumerate(said.items(), 2):
            draft.tables.add_record(key, file="a.csv", line=line)
            draft.tables.add_rows(key, rows)
        for name, row in map(row_said, whole):
            columns = columns_of(name)
            draft.tables.add_table(name, pa.Table.from_pylist([row], schema=columns))
        manifest = draft.seal(
            lambda tables: _manifest(
                scope, day=day, loaded=loaded, content=content, tables=tables, count=len(said)
            ).model_copy(update=more)
        )
        return record.add(draft, manifest)


def unwritten(scope: Scope, *, hour: int, withdrawn: bool = False) -> Edition:
    """Return an edition that is in no record, for what reads its manifest alone."""
    loaded = START + timedelta(hours=hour)
    manifest = _manifest(
        scope, day=TODAY, loaded=loaded, content=f"{hour:064x}", tables={}, count=0
    )
    return Edition(manifest, Path(), Withdrawal(at=START, why="") if withdrawn else None)


def _manifest(
    scope: Scope,
    *,
    day: date,
    loaded: datetime,
    content: str,
    tables: dict[str, TableFile],
    count: int,
) -> Manifest:
    return Manifest(
        id=edition_id(loaded, content),
        scope=scope,
        content=content,
        day=day,
        day_from="given",
        loaded=loaded,
        licence="CC0",
        files=(),
        counts=Counts(read=count, accepted=count, rejected=0, repeated=0),
        tables=tables,
    )


def restate(path: Path, **change: object) -> None:
    """Let a file of the record say something else, under a seal that holds."""
    said = json.loads(unsealed(path.read_bytes()))
    path.write_bytes(sealed(json.dumps(said | change).encode()))


def files(root: Path) -> dict[str, bytes]:
    """Return every file of a record but those that only locks and drafts need."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted((root / "tenants").rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def digest_anew(edition: Edition, table: str) -> None:
    """Let an edition's manifest agree with the file of a table that was written another time."""
    path = edition.folder / MANIFEST
    tables = json.loads(unsealed(path.read_bytes()))["tables"]
    tables[table]["sha256"] = digest_of(edition.folder / f"{table}.parquet")
    restate(path, tables=tables)
