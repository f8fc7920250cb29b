"""The graph that is wanted is what a reader of everything, one row at a time, would write down."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.build.closing import Closed
from eslabon.graph.build.derived import kept_derived
from eslabon.graph.build.kept import Kept, keep_build, kept_build
from eslabon.graph.build.tables import identity_of
from eslabon.graph.build.wanted import Wanted, wanted_graph
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.tables import RECORD, columns_of, table_name
from tests.support.graph_oracle import (
    SCHEMAS,
    SOURCES,
    Graph,
    Spoken,
    Told,
    closed_by_hand,
    corrected,
    derived,
    merged_by_hand,
    standing,
    write_history,
)
from tests.support.history_strategies import HISTORIES, IDS
from tests.support.record import written

CORRECTIONS = st.dictionaries(IDS, st.just("decided"), max_size=2)


def offer(site: str) -> Offers:
    return Offers(start=site, end="PLT-ZN", provenance="inferred", confidence=0.25)


def zinc_of(sites: pa.Table) -> pa.Table:
    """Derive that a site called `a` does zinc plating."""
    named = zip(sites.column("id").to_pylist(), sites.column("name").to_pylist(), strict=True)
    rows = [
        {"start": id_, "end": "PLT-ZN", "provenance": "inferred", "confidence": 0.25}
        | {"mode": "unknown", "claim": "yes"}
        for id_, name in named
        if name == "a"
    ]
    columns = columns_of("Offers")
    return pa.Table.from_pylist(rows, schema=columns.remove(columns.get_field_index(RECORD)))


@dataclass(frozen=True)
class ToyDerivation:
    """Reads the directory alone."""

    name: str = "toy"
    table: str = "Offers"
    version: str = "1"
    columns: tuple[str, ...] = ("name",)
    derive: Callable[[pa.Table], pa.Table] = zinc_of

    def reads(self, source: str) -> bool:
        return source.startswith("denue")


def values_of(graph: Closed) -> dict[str, dict[tuple[str, ...], dict[str, Any]]]:
    return {
        table_name(schema): {
            tuple(row[name] for name in identity_of(schema)): {
                name: value for name, value in row.items() if value is not None and name != "digest"
            }
            for row in graph.types[table_name(schema)].type_table.table.to_pylist()
        }
        for schema in SCHEMAS
    }


def expected_of(history: Sequence[Told], decided: dict[str, str]) -> Graph:
    """Return the whole graph by hand, with what a steward decided and what is derived."""
    others: list[Spoken] = [corrected(id_, name) for id_, name in decided.items()]
    sites = merged_by_hand(history, others).things["Establishment"]
    others += [
        derived(offer(site.values["id"]))
        for site in sites.values()
        if site.values["name"] == "a" and site.values["source"].startswith("denue")
    ]
    return closed_by_hand(history, others)


def journal_of(folder: Path, decided: dict[str, str]) -> list[Line]:
    journal = Journal(folder / "record", "local")
    for id_, name in decided.items():
        journal.append(Correction(property="name", value=name), author="Ana", subject=id_)
    return journal.lines()


def wanted(
    editions: Sequence[Edition], lines: Sequence[Line] = (), *, kept: Kept | None = None
) -> Wanted:
    return wanted_graph(editions, derivations=[ToyDerivation()], lines=lines, kept=kept)


@settings(max_examples=60)
@given(history=HISTORIES, decided=CORRECTIONS)
def test_the_whole_graph_is_what_reading_one_by_one_gives(
    history: list[Told], decided: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = Record(Path(folder) / "record")
        write_history(record, history)
        editions = record.editions()
        found = wanted(editions, journal_of(Path(folder), decided))
        expected = expected_of(history, decided)

        assert values_of(found.graph) == expected.plain()
        about = {name: one.known for name, one in found.graph.types.items()}
        retired = {name: known.retired for name, known in about.items() if known.retired}
        left_out = {name: known.left_out for name, known in about.items() if known.left_out}
        assert (retired, left_out) == (expected.retired, expected.left_out)
        assert found.editions == tuple(editions[place] for place in standing(history))
        datasets = found.graph.types["Dataset"].type_table.table.column("id").to_pylist()
        assert sorted(datasets) == sorted(edition.id for edition in found.editions)


@settings(max_examples=60)
@given(history=HISTORIES, before=st.integers(0, 5), decided=CORRECTIONS)
def test_what_was_kept_of_any_build_before_makes_no_other_graph(
    history: list[Told], before: int, decided: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = Record(folder / "record")
        write_history(record, history[:before])
        keep(folder / "built", wanted(record.editions()))
        write_history(record, history, begin=before)
        editions, said = record.editions(), journal_of(folder, decided)

        again = wanted(editions, said, kept=kept_build(folder / "built"))

        fresh = wanted(editions, said)
        assert values_of(again.graph) == values_of(fresh.graph)
        assert again.graph.totals == fresh.graph.totals
        assert {n: one.known for n, one in again.graph.types.items()} == {
            n: one.known for n, one in fresh.graph.types.items()
        }


def keep(folder: Path, found: Wanted) -> None:
    types = {name: (one.known, one.made) for name, one in found.graph.types.items()}
    told = kept_derived(found.derived)
    keep_build(folder, "token", types=types, derived=told, before=Kept())


def test_what_is_derived_comes_and_goes_with_its_derivation(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    sites = [Establishment(id="1", name="a"), Establishment(id="2", name="b")]
    written(record, {site.id: [site] for site in sites}, scope=SOURCES["state"])
    editions = record.editions()

    with_it, without = wanted(editions), wanted_graph(editions)

    def offers(of: Wanted) -> int:
        known = of.graph.types["Offers"].known
        return known.count + known.left_out

    assert (offers(with_it), offers(without)) == (1, 0)


def test_a_correction_of_a_site_leaves_it_to_the_source_that_lists_it(tmp_path: Path) -> None:
    """What is derived from the sites of that source is derived from it too."""
    record = Record(tmp_path / "record")
    written(record, {"1": [Establishment(id="1", name="b")]}, scope=SOURCES["state"])

    found = wanted(record.editions(), journal_of(tmp_path, {"1": "a", "9": "a"}))

    [site] = values_of(found.graph)["Establishment"].values()
    assert (site["name"], site["source"]) == ("a", "denue/22")
    offers = found.derived[0].rows("Offers")
    assert offers is not None
    assert offers.num_rows == 1


def test_a_build_of_some_editions_is_as_if_there_were_no_others(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    for hour, name in enumerate("ab"):
        written(
            record, {"1": [Establishment(id="1", name=name)]}, scope=SOURCES["state"], hour=hour
        )
    first, _ = editions = record.editions()

    found = wanted_graph(editions, of=[first.id])

    [site] = values_of(found.graph)["Establishment"].values()
    assert (site["name"], found.editions) == ("a", (first,))
