"""Editions that another version of the program wrote are read with the columns of this one."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eslabon.graph.build.build import build_graph
from eslabon.graph.build.reconcile import Inputs
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.graph.record.claims import StatedClaim
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


OWN = Scope(tenant="local", kind="capabilities", source="capabilities/own")
BEFORE_LINES: tuple[Mapping[str, object], ...] = (
    {"materials": ["alloy_steel"], "maxMass": 12.5, "spareCapacity": None},
    {"materials": None, "maxMass": None, "spareCapacity": 0.0},
    {"materials": None, "maxMass": None, "spareCapacity": None},
)


def before_lines(record: Record, *limits: Mapping[str, object], hour: int) -> Edition:
    """Write offers as versions did that had no lines: each says its limits itself."""
    said = {
        f"{n}|PLT-ZN": [
            Establishment(id=str(n), name=f"Taller {n}"),
            Offers(start=str(n), end="PLT-ZN", provenance="declared", confidence=0.5),
        ]
        for n in range(1, len(limits) + 1)
    }
    edition = written(record, said, scope=OWN, hour=hour)
    path = edition.folder / "Offers.parquet"
    offers = pq.read_table(path).drop_columns(["basis", "claim"])
    types = {
        "materials": pa.list_(pa.string()),
        "maxMass": pa.float64(),
        "spareCapacity": pa.float64(),
    }
    for name, type_ in types.items():
        offers = offers.append_column(name, pa.array([one[name] for one in limits], type_))
    pq.write_table(offers, path)
    digest_anew(edition, "Offers")
    return edition


def written_lines(graph: MemoryGraph) -> dict[str, object]:
    """Return the heaviest piece of each line of a graph."""
    return {node.key: said.get("maxMass") for node, said in graph.contents.of_label("Line")}


def test_limits_that_offers_stated_before_there_were_lines_are_lines(tmp_path: Path) -> None:
    record = Record(tmp_path)
    vocabulary(record, "PLT-ZN", hour=1)
    before_lines(record, *BEFORE_LINES, hour=2)
    (edition,) = (one for one in record.editions() if one.manifest.scope == OWN)

    table = edition.table("Line")
    assert table is not None
    assert [(row["record"], row["id"], row["maxMass"]) for row in table.to_pylist()] == [
        ("1|PLT-ZN", "1|PLT-ZN||declared", 12.5),
        ("2|PLT-ZN", "2|PLT-ZN||declared", None),
    ]
    assert edition.table("Line", columns=["id"]) == table.select(["id"])
    for name in ("Runs", "Performs"):
        tied = edition.table(name)
        assert tied is not None
        assert tied.num_rows == 2
        assert tied.column_names == columns_of(name).names


def test_a_newer_edition_with_lines_speaks_for_the_records_that_it_lists(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    vocabulary(record, "PLT-ZN", hour=1)
    before_lines(record, *BEFORE_LINES, hour=2)
    inputs = Inputs(folder=tmp_path / "built")
    graph = MemoryGraph()
    build_graph(graph, record, inputs=inputs, progress=Silent())
    first = written_lines(graph)
    claim = StatedClaim(
        site="1", process="PLT-ZN", provenance="declared", limits={"max_mass": 40.0}
    )
    written(record, {claim.key: [*claim.nodes, *claim.relationships]}, scope=OWN, hour=3)
    build_graph(graph, record, inputs=inputs, progress=Silent())

    assert first == {"1|PLT-ZN||declared": 12.5, "2|PLT-ZN||declared": None}
    assert written_lines(graph) == {"1|PLT-ZN||declared": 40.0, "2|PLT-ZN||declared": None}


def test_offers_without_limits_say_no_lines(tmp_path: Path) -> None:
    record = Record(tmp_path)
    offer = Offers(start="1", end="PLT-ZN", provenance="declared", confidence=0.5)
    edition = written(record, {"1|PLT-ZN": [offer]}, scope=OWN, hour=1)
    assert edition.stored_in("Line") is None
    assert edition.table("Line") is None
