"""Editions that another version of the program wrote are read with the columns of this one."""

from pathlib import Path

import pyarrow.parquet as pq

from eslabon.graph.build.build import build_graph
from eslabon.graph.build.reconcile import Inputs
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import BUILTIN, Scope
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.tables import columns_of
from eslabon.loaders.pipeline.progress import Silent
from tests.support.memory_graph import MemoryGraph
from tests.support.record import digest_anew, written

STATE = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
SHIPPED = Scope(tenant="local", kind=BUILTIN, source=BUILTIN, part="", is_complete=True)


def vocabulary(record: Record, *codes: str, hour: int) -> Edition:
    said = {
        f"capability:{code}": [Capability(code=code, name_es=code, name_en=code)] for code in codes
    }
    return written(record, said, scope=SHIPPED, hour=hour)


def without(edition: Edition, table: str, *columns: str) -> None:
    """Let a table of an edition be as a version wrote it that did not know of some columns."""
    path = edition.folder / f"{table}.parquet"
    pq.write_table(pq.read_table(path).drop_columns(list(columns)), path)
    digest_anew(edition, table)


def test_a_column_that_an_edition_was_written_without_is_null(tmp_path: Path) -> None:
    record = Record(tmp_path)
    site = Establishment(id="1", name="Zincados", website="a.mx")
    edition = written(record, {"1": [site]}, scope=STATE, hour=1)
    names = [one.name for one in columns_of("Establishment")]
    without(edition, "Establishment", "website", "flags")

    (read,) = record.editions()
    table = read.table("Establishment")

    assert table is not None
    assert table.column_names == names
    assert table.to_pylist()[0]["website"] is None
    assert read.rows("Establishment", column="id", values=["1"]).to_pylist()[0]["flags"] is None
    assert build_graph(MemoryGraph(), record, inputs=Inputs(), progress=Silent()).written


def test_an_earlier_build_is_made_again_with_the_vocabulary_of_this_program(
    tmp_path: Path,
) -> None:
    record, inputs = Record(tmp_path / "record"), Inputs(folder=tmp_path / "built")
    older = vocabulary(record, "PLT-ZN", hour=1)
    first = written(record, {"1": [Establishment(id="1", name="A")]}, scope=STATE, hour=2)
    graph = MemoryGraph()
    build_graph(graph, record, inputs=inputs, progress=Silent())
    newer = vocabulary(record, "PLT-ZN", "PLT-NI", hour=3)
    written(record, {"1": [Establishment(id="1", name="B")]}, scope=STATE, hour=4)
    build_graph(graph, record, inputs=inputs, progress=Silent())
    without(older, "Capability", "isGroup")

    report = build_graph(graph, record, inputs=inputs, progress=Silent(), of=1)

    assert {one.id for one in report.editions} == {first.id, newer.id}
