"""A graph in memory, and loads of the toy source into it."""

from pathlib import Path

import pytest

from tests.support.memory_graph import MemoryGraph
from tests.support.toy_loads import ToyLoads


@pytest.fixture
def graph() -> MemoryGraph:
    return MemoryGraph()


@pytest.fixture
def load(graph: MemoryGraph, tmp_path: Path) -> ToyLoads:
    return ToyLoads(graph, tmp_path)
