"""A graph of the sample in which some sites are retired: a newer edition of their state lists them no more."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.run import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.source import LoadOptions
from tests.support.sample_graph import KINDS

_STATE: Final = "22"
_CONTACTS: Final = LoadOptions(keep_contacts=True)
_OF_STATE: Final = LoadOptions(
    keep_contacts=True, is_complete=True, collection=_STATE, accepts_fewer=True
)


def fill_with_retired(client: GraphClient, settings: StoreSettings, folder: Path) -> None:
    """Build a graph of a sample, and of a newer edition without certified sites of a state."""
    whole, certified = folder / "denue.csv", _held_by(folder)
    rest = _some_of(whole, "rest", lambda row: row["cve_ent"] != _STATE)
    state = _some_of(whole, "before", lambda row: row["cve_ent"] == _STATE)
    newer = _some_of(state, "after", lambda row: row["id"] not in certified)
    _record(rest, settings, _CONTACTS)
    _record(state, settings, _OF_STATE)
    for kind in KINDS[1:]:
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
