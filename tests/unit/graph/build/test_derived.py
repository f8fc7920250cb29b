"""What is derived anew only of sites that changed is what would be derived of all."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eslabon.graph.build.derived import kept_derived
from eslabon.graph.build.kept import Kept, keep_build, kept_build
from eslabon.graph.build.wanted import Wanted, wanted_graph
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.graph.record.record import Record
from eslabon.graph.record.tables import RECORD, columns_of
from tests.support.graph_oracle import SOURCES
from tests.support.record import written

Listed = dict[str, tuple[str, str | None]]

# Names and legal names of each site in an edition of the directory; and in a table of somebody's
# own, who is trusted more and is not read, or who only says that a site offers something.
CALLED = st.tuples(st.sampled_from("ab"), st.sampled_from(["a", None]))
KEYS = st.sampled_from("12")
DIRECTORY = st.dictionaries(KEYS, CALLED, max_size=2)
OWN = st.dictionaries(KEYS, st.none() | CALLED, max_size=2)
HISTORY = st.lists(st.tuples(DIRECTORY, OWN), min_size=2, max_size=3)


@dataclass
class Toy:
    """Derives an offer of each site called `a`, and counts the sites that it is shown."""

    seen: list[str]
    version: str = "1"
    name: str = "toy"
    table: str = "Offers"
    columns: Sequence[str] = ("name", "legalName")

    def derive(self, sites: pa.Table) -> pa.Table:
        self.seen += sites.column("id").to_pylist()
        rows = [
            {"start": site["id"], "end": "PLT-ZN", "provenance": "inferred", "mode": "unknown"}
            | {"confidence": 0.25}
            for site in sites.to_pylist()
            if "a" in (site["name"], site["legalName"])
        ]
        columns = columns_of("Offers")
        return pa.Table.from_pylist(rows, schema=columns.remove(columns.get_field_index(RECORD)))

    def reads(self, source: str) -> bool:
        return source.startswith("denue")


def site(key: str, called: tuple[str, str | None]) -> Establishment:
    return Establishment(id=key, name=called[0], legal_name=called[1])


def record_of(folder: Path, history: Sequence[tuple[Listed, dict[str, Any]]]) -> Record:
    record = Record(folder / "record")
    for hour, (directory, own) in enumerate(history):
        listed = {key: [site(key, called)] for key, called in directory.items()}
        written(record, listed, scope=SOURCES["state"], hour=2 * hour)
        said = {
            key: [
                Offers(start=key, end="PLT-ZN", provenance="declared", confidence=1.0),
                *([site(key, called)] if called else []),
            ]
            for key, called in own.items()
        }
        plating = Capability(code="PLT-ZN", name_es="Zincado", name_en="Zinc plating")
        written(record, said, scope=SOURCES["mine"], hour=2 * hour + 1, whole=[plating])
    return record


def made(record: Record, toy: Toy, kept: Kept) -> tuple[Wanted, list[dict[str, Any]]]:
    """Return the graph, and what is derived for it."""
    found = wanted_graph(record.editions(), derivations=[toy], kept=kept)
    [derived] = found.derived
    rows = derived.rows("Offers")
    assert rows is not None
    return found, sorted(rows.to_pylist(), key=lambda row: str(row["start"]))


def keep(folder: Path, found: Wanted, kept: Kept) -> Kept:
    types = {name: (one.known, one.made) for name, one in found.graph.types.items()}
    told = kept_derived(found.derived)
    keep_build(folder, str(len(found.editions)), types=types, derived=told, before=kept)
    return kept_build(folder)


@settings(max_examples=20)
@given(history=HISTORY)
@example(history=[({"1": ("a", None)}, {"1": None}), ({}, {"1": None}), ({"1": ("a", None)}, {})])
def test_of_any_history_it_is_as_if_all_were_derived_anew(
    history: list[tuple[Listed, dict[str, Any]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        kept = Kept()
        for count in range(1, len(history) + 1):
            record = record_of(Path(name) / str(count), history[:count])
            found, rows = made(record, Toy([]), kept)
            assert rows == made(record, Toy([]), Kept())[1]
            kept = keep(Path(name) / "built", found, kept)


A, B, LEGAL_A = ("a", None), ("b", None), ("b", "a")


@pytest.mark.parametrize(
    ("then", "now", "shown"),
    [
        ({"1": A, "2": B}, {"1": A, "2": A, "3": B}, ["2", "3"]),
        ({"1": B, "2": LEGAL_A}, {"1": LEGAL_A, "2": B}, ["1", "2"]),
        ({"1": A, "2": B}, {"2": B}, []),
    ],
    ids=["changed and new", "in a property that may be missing", "gone"],
)
def test_only_what_changed_is_derived_again(
    tmp_path: Path, then: Listed, now: Listed, shown: list[str]
) -> None:
    first, toy = made(record_of(tmp_path / "1", [(then, {})]), Toy([]), Kept())[0], Toy([])
    kept = keep(tmp_path / "built", first, Kept())

    made(record_of(tmp_path / "2", [(then, {}), (now, {})]), toy, kept)

    assert sorted(toy.seen) == shown


def test_of_another_version_all_is_derived_again(tmp_path: Path) -> None:
    record = record_of(tmp_path, [({"1": A, "2": B}, {})])
    kept = keep(tmp_path / "built", made(record, Toy([]), Kept())[0], Kept())
    toy = replace(Toy([]), version="2")
    made(record, toy, kept)
    assert sorted(toy.seen) == ["1", "2"]


def test_what_was_kept_and_is_damaged_is_derived_again(tmp_path: Path) -> None:
    record = record_of(tmp_path, [({"1": A}, {})])
    kept = keep(tmp_path / "built", made(record, Toy([]), Kept())[0], Kept())
    assert kept.folder is not None
    (kept.folder / "toy.parquet").write_bytes(b"PAR1")
    rows = made(record_of(tmp_path / "2", [({"1": A, "2": B}, {})]), Toy([]), kept)[1]
    assert [row["start"] for row in rows] == ["1"]
