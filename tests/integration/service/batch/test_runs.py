"""Batches that are killed, damaged, or matched by others come to the same."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psutil
import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from eslabon.graph.store.client import Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.service.cli.batch.parts import Parts
from eslabon.service.cli.batch.workers import PartWork
from tests.support.batches import DAY, KilledBatch, write_table
from tests.support.command_line import Cli

# What a builder that is at work leaves in the graph.
ANOTHER_BUILD: Final = Statement(
    "MERGE (b:Build {number: 99}) SET b.status = 'applying', b.token = 'another', b.brief = false"
)
NO_OTHER_BUILD: Final = Statement("MATCH (b:Build {number: 99}) DETACH DELETE b")


def test_a_batch_that_is_killed_goes_on_and_comes_to_the_same(killed: KilledBatch) -> None:
    assert killed.run().returncode == 4
    expected = killed.out.read_bytes()
    killed.out.unlink()

    for after in (1, 3):
        killed.kill(after=after)
        assert len(killed.done()) >= after
        assert not killed.out.exists()
    before = {part: part.stat().st_mtime_ns for part in killed.done()}
    killed.kill(after=0)
    assert {part: part.stat().st_mtime_ns for part in killed.done()} == before
    ran = killed.run()

    assert "Goes on with the batch begun on" in ran.stderr
    assert killed.out.read_bytes() == expected
    assert not killed.parts.exists()


def test_processes_end_with_the_one_that_began_them(killed: KilledBatch) -> None:
    begun = killed.kill("--workers", "2", after=1)

    assert len(begun) >= 2
    assert psutil.wait_procs(begun, timeout=30)[1] == []
    assert killed.run().returncode == 4


def test_another_option_begins_anew_and_says_so(killed: KilledBatch) -> None:
    killed.kill(after=1)

    ran = killed.run("--near-misses", "0")

    assert "Begins anew" in ran.stderr
    assert ran.returncode == 4
    assert not killed.parts.exists()


def test_a_part_that_was_damaged_is_done_again(killed: KilledBatch) -> None:
    assert killed.run().returncode == 4
    expected = killed.out.read_bytes()
    killed.kill(after=2)
    first, *_ = killed.done()
    first.write_bytes(first.read_bytes()[:-20])

    assert killed.run().returncode == 4
    assert killed.out.read_bytes() == expected


def test_a_second_run_at_the_same_output_is_refused(cli: Cli, table: Path, tmp_path: Path) -> None:
    folder = tmp_path / ".o.batch"
    folder.mkdir()

    with FileLock(folder / "lock"):
        ran = cli("match", "--batch", table, "-o", tmp_path / "o.parquet", "--lang", "en")

    assert (ran.code, "Another run is at work" in ran.err) == (3, True)


def test_a_batch_that_others_match_comes_to_the_same(cli: Cli, table: Path, tmp_path: Path) -> None:
    alone, together = tmp_path / "o.parquet", tmp_path / "p.parquet"
    given = ("--as-of", DAY, "--limit", "500", "--lang", "en")
    cli("match", "--batch", table, "-o", alone, *given)

    ran = cli("match", "--batch", table, "-o", together, *given, "--workers", "2")

    assert ran.code == 4
    assert together.read_bytes() == alone.read_bytes()


def test_a_batch_keeps_to_its_build_and_tells_of_another(
    cli: Cli, settings: StoreSettings, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = tmp_path / "o.parquet", tmp_path / "p.parquet"
    given = ("--as-of", DAY, "--lang", "en")
    cli("match", "--batch", table, "-o", before, *given)
    write = Parts.write

    def write_after_a_build(parts: Parts, number: int, *of: Any) -> None:
        with connect(settings) as client:
            client.write([ANOTHER_BUILD])
        write(parts, number, *of)

    monkeypatch.setattr(Parts, "write", write_after_a_build)
    try:
        ran = cli("match", "--batch", table, "-o", after, *given)
    finally:
        with connect(settings) as client:
            client.write([NO_OTHER_BUILD])

    assert ran.code == 4
    assert "Meanwhile the graph has changed; the whole batch is of build" in ran.err
    assert after.read_bytes() == before.read_bytes()


def test_others_need_a_projection(
    cli: Cli, settings: StoreSettings, table: Path, tmp_path: Path
) -> None:
    away = settings.projections_folder.with_name("away")
    settings.projections_folder.rename(away)
    try:
        given = ("--workers", "2", "--lang", "en")
        ran = cli("match", "--batch", table, "-o", tmp_path / "o.parquet", *given)
    finally:
        away.rename(settings.projections_folder)

    assert (ran.code, "has no projection" in ran.err) == (3, True)
    assert "eslabon build" in ran.err


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Yield the address of a cluster of two workers, each a process."""
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address


def test_a_batch_that_a_cluster_matches_comes_to_the_same(
    cli: Cli, scheduler: str, tmp_path: Path
) -> None:
    alone, together = tmp_path / "o.parquet", tmp_path / "p.parquet"
    table = write_table(tmp_path / "t.csv", [{"process": "HT-CARB"}, {"process": "PLT-ZN"}] * 500)
    given = ("--as-of", DAY, "--limit", "500", "--lang", "en")
    cli("match", "--batch", table, "-o", alone, *given)

    ran = cli("match", "--batch", table, "-o", together, *given, "--scheduler", scheduler)

    assert ran.code == 0
    assert pq.read_metadata(together).num_row_groups == 5
    assert together.read_bytes() == alone.read_bytes()


def test_workers_that_do_not_see_the_projection_are_told(
    cli: Cli,
    scheduler: str,
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def elsewhere(**given: Any) -> PartWork:
        return PartWork(**{**given, "folder": str(tmp_path / "nowhere")})

    # As if the folder of this machine were not on theirs.
    monkeypatch.setattr("eslabon.service.cli.batch.work.PartWork", elsewhere)

    ran = cli(
        "match", "--batch", table, "-o", tmp_path / "o.parquet", "--scheduler", scheduler,
        "--lang", "en",
    )  # fmt: skip

    assert ran.code == 3
    assert re.search("worker does not see the projection.*nowhere", ran.err)
    assert "ESLABON_PROJECTIONS" in ran.err


def test_a_scheduler_that_does_not_answer_is_told(cli: Cli, table: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    given = ("--scheduler", "tcp://127.0.0.1:1", "--lang", "en")

    ran = cli("match", "--batch", table, "-o", tmp_path / "o.parquet", *given)

    assert (ran.code, "No scheduler with workers answers" in ran.err) == (1, True)


def test_without_the_extra_a_scheduler_is_refused_with_what_to_do(
    cli: Cli, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    given = ("--scheduler", "tcp://127.0.0.1:8786", "--lang", "en")

    ran = cli("match", "--batch", table, "-o", tmp_path / "o.parquet", *given)

    assert ran.code == 2
    assert "pip install 'eslabon[cluster]'" in ran.err
