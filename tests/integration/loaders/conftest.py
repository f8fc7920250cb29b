"""Commands, each a process of its own, on the engine of the run and a record of one test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from tests.support.graph_rows import wipe
from tests.support.loads import Loads
from tests.support.whole_graph import Said, whole


@pytest.fixture
def loads(client: GraphClient, engine_settings: StoreSettings, tmp_path: Path) -> Iterator[Loads]:
    """Yield commands on an empty graph and an empty record."""
    is_embedded = engine_settings.engine_kind == "embedded"
    own = {
        "data": engine_settings.data if is_embedded else tmp_path / "data",
        "record": str(tmp_path / "record"),
        "batch_size": 100,
    }
    with Loads(engine_settings.model_copy(update=own)).all_ended() as loads:
        yield loads


@pytest.fixture
def fresh(client: GraphClient, loads: Loads, tmp_path: Path) -> Callable[..., Said]:
    """Return what empties the graph, loads files with an empty record and tells what is there.

    A load of more words than the file is a tuple of them.
    """

    def fresh(*loaded: Path | tuple[object, ...]) -> Said:
        wipe(client)
        anew = loads.with_settings(record=str(tmp_path / "record of a fresh graph"))
        for one in loaded:
            words = one if isinstance(one, tuple) else (one,)
            assert anew.run("load", *words, "--record-only").code == 0
        assert anew.run("build").code == 0
        return whole(client)

    return fresh
