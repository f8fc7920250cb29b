"""What is kept of a build saves work, and whatever becomes of it makes no other graph."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from eslabon.graph.build.build import write_build
from eslabon.graph.build.kept import kept_build
from eslabon.graph.build.reconcile import Inputs
from eslabon.graph.build.tables import numbered_columns, read_rows, write_rows
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.draft import digest_of
from eslabon.graph.record.tables import SCHEMA_OF_TABLE
from eslabon.graph.store.client import Statement
from eslabon.graph.store.cypher.merge import held_nodes, held_relationships
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import Rows
from tests.support.toy_loads import ToyLoads
from tests.support.toy_source import many_sites


def folder_of(load: ToyLoads) -> Path:
    [folder] = (load.settings.data / "built").glob("*/")
    return folder


@pytest.fixture
def load(tmp_path: Path) -> ToyLoads:
    load = ToyLoads(MemoryGraph(), tmp_path)
    load(many_sites(12))
    return load


def test_a_build_is_kept_under_its_token_in_place_of_the_one_before(load: ToyLoads) -> None:
    first = folder_of(load)
    built = load.build()
    assert folder_of(load) == first
    assert first.name == built.build.token
    load(many_sites(13))
    assert folder_of(load) != first


def test_what_is_kept_comes_back_as_it_was(load: ToyLoads) -> None:
    kept = kept_build(load.settings.data / "built")
    for name, schema in SCHEMA_OF_TABLE.items():
        found = kept.type_table(name)
        assert found is not None
        assert found.table.schema == numbered_columns(schema)
        known = kept.types[name]
        assert (known.count, known.total) == (found.count, found.total)
        assert kept.table(name, columns=["digest"]) == found.table.select(["digest"])
    assert kept.types["Establishment"].count == 12
    assert kept.type_table("nothing") is None


def test_where_nothing_is_kept_there_is_nothing(tmp_path: Path) -> None:
    kept = kept_build(tmp_path / "none")
    assert (kept.token, kept.types, kept.table("Establishment")) == ("", {}, None)


def lost(folder: Path) -> None:
    for path in folder.glob("*.parquet"):
        path.unlink()


def cut_off(folder: Path) -> None:
    for path in folder.glob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-20])


def swapped(folder: Path) -> None:
    (folder / "Region.parquet").write_bytes((folder / "Establishment.parquet").read_bytes())
    (folder / "Establishment.parquet").write_bytes((folder / "Dataset.parquet").read_bytes())


def rewritten(folder: Path) -> None:
    """Let well-formed files say something else, under the numbers of what they said."""
    path = folder / "Establishment.parquet"
    rows = read_rows(path)
    at = rows.schema.get_field_index("name")
    names = pa.repeat(pa.scalar("Nadie"), rows.num_rows)
    write_rows(rows.set_column(at, rows.schema.field(at), names), path)


def of_another_form(folder: Path) -> None:
    (folder / "kept.json").write_text('{"types": {"Region": {"inputs": 3}}}', encoding="utf-8")


def nonsense(folder: Path) -> None:
    (folder / "kept.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize("damage", [lost, cut_off, swapped, rewritten, of_another_form, nonsense])
@pytest.mark.parametrize("sites", [12, 13, 5])
def test_what_is_kept_and_damaged_makes_no_other_graph(
    load: ToyLoads, tmp_path: Path, damage: Callable[[Path], None], sites: int
) -> None:
    damage(folder_of(load))
    load(many_sites(sites))
    load(["s0;Taller 0;22009", *many_sites(sites)[1:]])

    fresh = ToyLoads(MemoryGraph(), tmp_path / "fresh")
    for listed in (many_sites(12), many_sites(sites)):
        fresh.keep(listed)
    fresh(["s0;Taller 0;22009", *many_sites(sites)[1:]])
    assert what_holds(load) == what_holds(fresh)


def test_who_has_all_written_anew_believes_nothing_that_was_kept(load: ToyLoads) -> None:
    right = what_holds(load)
    folder = folder_of(load)
    rewritten(folder)
    assert kept_build(folder.parent).table("Establishment") is None  # it is not what was kept
    said = json.loads((folder / "kept.json").read_text(encoding="utf-8"))
    said["digests"]["Establishment.parquet"] = digest_of(folder / "Establishment.parquet")
    (folder / "kept.json").write_text(json.dumps(said), encoding="utf-8")

    load.build(is_replacing=True)
    load.build()

    assert what_holds(load) == right
    names = kept_build(folder.parent).table("Establishment", columns=["name"])
    assert names is not None
    assert "Nadie" not in names.column("name").to_pylist()


def what_holds(load: ToyLoads) -> tuple[object, object]:
    assert isinstance(load.client, MemoryGraph)
    contents = load.client.contents
    nodes = {node: said for node, said in contents.nodes.items() if node.label != "Dataset"}
    return nodes, contents.edges


def test_a_graph_that_somebody_else_wrote_to_is_asked_what_it_holds(load: ToyLoads) -> None:
    assert isinstance(load.client, MemoryGraph)
    whole = dict(load.client.contents.nodes)
    gone = next(node for node in whole if node.label == "Establishment")
    del load.client.contents.nodes[gone]
    load.client.contents.edges = {
        edge: said for edge, said in load.client.contents.edges.items() if edge.start != gone
    }

    built = load.build()

    assert not built.is_unchanged
    assert load.client.contents.nodes == whole


def test_a_place_that_takes_nothing_stops_no_build(load: ToyLoads) -> None:
    shutil.rmtree(load.settings.data / "built")
    (load.settings.data / "built").write_text("a file")
    load(many_sites(13))
    assert load.build().is_unchanged


class Asked(MemoryGraph):
    """Counts the types that were fetched from it row by row."""

    def __init__(self, before: MemoryGraph) -> None:
        super().__init__()
        self.contents = before.contents
        self.fetched: set[str] = set()

    def read(self, statement: Statement) -> Rows:
        self.fetched |= {name for name, text in FETCHES.items() if text == statement.text}
        return super().read(statement)


FETCHES = {
    name: held_nodes(schema) if isinstance(schema, NodeSchema) else held_relationships(schema)
    for name, schema in SCHEMA_OF_TABLE.items()
}


def test_where_nothing_is_kept_only_types_whose_sums_differ_are_fetched(load: ToyLoads) -> None:
    assert isinstance(load.client, MemoryGraph)
    shutil.rmtree(load.settings.data / "built")
    same, other = Asked(load.client), Asked(load.client)

    assert load.build(client=same).is_unchanged
    assert same.fetched == set()

    shutil.rmtree(load.settings.data / "built")
    load.record.withdraw(load.record.editions()[0].id, why="")
    load.keep([*many_sites(11), "s11;Otro nombre;22001"])
    assert not load.build(client=other).is_unchanged
    assert {"Establishment", "Dataset"} <= other.fetched < set(FETCHES)


def test_a_graph_that_was_written_as_files_is_kept_for_the_build_that_follows(
    load: ToyLoads, tmp_path: Path
) -> None:
    load(many_sites(13))
    inputs = Inputs(folder=load.settings.data / "built", lines=load.journal.lines)

    made = write_build(load.record, tmp_path / "files", inputs=inputs)
    first = write_build(load.record, tmp_path / "first", inputs=inputs, of=1)

    # One site with its class and its own list of names.
    assert (made.nodes, first.nodes) == (made.nodes, made.nodes - 2)
    kept = kept_build(load.settings.data / "built")
    assert (kept.token[:6], kept.types["Establishment"].count) == ("files-", 12)
    assert load.build().is_unchanged
    assert kept_build(load.settings.data / "built").types["Establishment"].count == 13
