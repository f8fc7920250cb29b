"""The demonstration makes its own graph again, whatever an older one left of it."""

import shutil
from pathlib import Path

from eslabon.service.cli.demonstration import load_files, write_files
from eslabon.service.settings import Settings
from tests.support.memory_graph import MemoryGraph


def test_a_graph_of_which_the_record_is_gone_is_replaced(tmp_path: Path) -> None:
    settings, graph = Settings(data=tmp_path / "data"), MemoryGraph()
    write_files(tmp_path / "sample", rows=40)
    list(load_files(tmp_path / "sample", client=graph, settings=settings))
    before = graph.contents.nodes.keys()
    shutil.rmtree(settings.record_folder)

    list(load_files(tmp_path / "sample", client=graph, settings=settings))

    kept = {node for node in before if node.label != "Dataset"}
    assert {node for node in graph.contents.nodes if node.label != "Dataset"} == kept
