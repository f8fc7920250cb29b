"""A graph of the sample in which some sites are retired: a newer edition of their state lists them no more."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Final

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.run import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.sample import write_sample
from eslabon.loaders.source import LoadOptions

_TABLES: Final = ("capabilities", "certificates", "approvals", "steps")
_WIPE: Final = Statement("MATCH (n) WHERE NOT n:_Migration DETACH DELETE n RETURN count(*) AS gone")
_STATE: Final = "22"
_CONTACTS: Final = LoadOptions(keep_contacts=True)
_OF_STATE: Final = LoadOptions(
    keep_contacts=True, is_complete=True, collection=_STATE, accepts_fewer=True
)


def build_retiring_sample(
    client: GraphClient, settings: StoreSettings, folder: Path, *, rows: int
) -> None:
    """Make a graph, emptied before, of the sample, and of a newer edition without certified sites of a state."""
    write_sample(rows=rows, seed=1, folder=folder)
    whole, certified = folder / "denue.csv", _held_by(folder)
    rest = _some_of(whole, "rest", lambda row: row["cve_ent"] != _STATE)
    state = _some_of(whole, "before", lambda row: row["cve_ent"] == _STATE)
    newer = _some_of(state, "after", lambda row: row["id"] not in certified)
    client.write([_WIPE])
    _record(rest, settings, _CONTACTS)
    _record(state, settings, _OF_STATE)
    for kind in _TABLES:
        record_files(source_of(kind), [folder / f"{kind}.csv"], settings=settings)
    _record(newer, settings, _OF_STATE)
    build(client, settings=settings)


def _record(path: Path, settings: StoreSettings, options: LoadOptions) -> None:
    record_files(source_of("denue"), [path], settings=settings, options=options)


def _some_of(path: Path, name: str, kept: Callable[[dict[str, str]], bool]) -> Path:
    """Write the rows of a directory that are kept to another file, and return that."""
    other = path.with_name(f"{name}.csv")
    with (
        path.open(encoding="latin-1", newline="") as read,
        other.open("w", encoding="latin-1", newline="") as written,
    ):
        rows = csv.DictReader(read)
        out = csv.DictWriter(written, rows.fieldnames or ())
        out.writeheader()
        out.writerows(row for row in rows if kept(row))
    return other


def _held_by(folder: Path) -> frozenset[str]:
    """Return the sites that the table of certificates speaks of."""
    with (folder / "certificates.csv").open(encoding="utf-8", newline="") as read:
        return frozenset(row["establishment_id"] for row in csv.DictReader(read))
