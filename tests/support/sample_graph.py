"""A sample that is built into the graph of an engine, with a record of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.run import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.sample import write_sample
from tests.support.graph_rows import wipe

KINDS: Final = ("denue", "capabilities", "certificates", "approvals", "steps")
Fill: TypeAlias = Callable[[GraphClient, StoreSettings, Path], None]
"""Builds a graph, which is empty, out of the files of a sample."""


def fill(client: GraphClient, settings: StoreSettings, sample: Path) -> None:
    """Build the graph of all files of a sample."""
    for kind in KINDS:
        record_files(source_of(kind), [sample / f"{kind}.csv"], settings=settings)
    build(client, settings=settings)


def sample_graph(
    engine: StoreSettings, factory: pytest.TempPathFactory, *, rows: int, by: Fill = fill
) -> StoreSettings:
    """Fill the graph of an engine, emptied before, with a sample; return its settings."""
    sample, record = (factory.mktemp(name) for name in ("sample", "record"))
    write_sample(rows=rows, seed=1, folder=sample)
    settings = engine.model_copy(update={"record": str(record)})
    with connect(settings) as client:
        wipe(client)
        by(client, settings, sample)
    return settings
