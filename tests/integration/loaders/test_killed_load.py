"""A load killed at any moment goes on to the same graph: each row exactly once."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import run_load
from eslabon.loaders.source import LoadOptions
from tests.support.toy_source import ToySource, many_sites, write_sites

SITES = 1_200
BATCH = 30
ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import json, sys
from pathlib import Path
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import run_load
from tests.support.toy_source import ToySource
settings = StoreSettings(**json.loads(sys.argv[2]))
scratch = settings.model_copy(update={"data": Path(sys.argv[3]), "batch_size": int(sys.argv[4])})
with connect(settings) as client:
    run_load(ToySource(), [Path(sys.argv[1])], client=client, settings=scratch)
"""


def _batches_done(client: GraphClient) -> int:
    rows = client.read(Statement("MATCH (d:Dataset) RETURN d.recordsDone AS done"))
    return int(str(rows[0]["done"])) // BATCH if rows else 0


def _start(settings: StoreSettings, path: Path, scratch: Path) -> "subprocess.Popen[bytes]":
    shown = settings.model_dump(mode="json")
    if settings.graph_password is not None:
        shown["graph_password"] = settings.graph_password.get_secret_value()
    return subprocess.Popen(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", PROGRAM, str(path), json.dumps(shown), str(scratch), str(BATCH)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_killed_load_resumes_and_each_row_is_there_once(
    client: GraphClient, engine_settings: StoreSettings, tmp_path: Path, seed: int
) -> None:
    path = write_sites(tmp_path / "sites.txt", many_sites(SITES))
    process = _start(engine_settings, path, tmp_path / "data")
    enough = random.Random(seed).randint(1, SITES // BATCH // 2)  # noqa: S311  # not a secret
    deadline = time.monotonic() + 60
    while _batches_done(client) < enough and time.monotonic() < deadline:
        assert process.poll() is None, "the load ended before it could be killed"
        time.sleep(0.005)
    process.kill()
    process.wait()
    done = _batches_done(client)
    assert enough <= done < SITES // BATCH

    scratch = engine_settings.model_copy(update={"data": tmp_path / "data", "batch_size": BATCH})
    report = run_load(ToySource(), [path], client=client, settings=scratch, options=LoadOptions())

    assert report.resumed
    assert report.is_balanced
    [found] = client.read(
        Statement(
            "MATCH (e:Establishment)-[r:LOCATED_IN]->(:Region) "
            "RETURN count(e) AS nodes, count(DISTINCT e.id) AS ids, count(r) AS relationships"
        )
    )
    assert found == {"nodes": SITES, "ids": SITES, "relationships": SITES}
