"""Parts of a batch are there whole or not at all, and for the batch that they are of alone."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from eslabon.graph.errors import UnwritableFileError
from eslabon.service.cli.batch import parts as module
from eslabon.service.cli.batch.parts import (
    BatchRunningError,
    PartCounts,
    digest_of,
    parts_of,
)
from tests.support.small_disk import filled, small_disk

TABLE = pa.table({"id": ["A", "B"]})
COUNTS = PartCounts(2, 1)


class StoppedError(Exception):
    """What ends a batch before its time."""


def stopped_after(output: Path, digest: str, numbers: list[int]) -> None:
    with suppress(StoppedError), parts_of(output, digest) as parts:
        for number in numbers:
            parts.write(number, TABLE, COUNTS)
        raise StoppedError


def test_what_was_done_is_there_for_the_same_batch(tmp_path: Path) -> None:
    stopped_after(tmp_path / "o.csv", "a", [0, 1])

    with parts_of(tmp_path / "o.csv", "a") as parts:
        assert [parts.counts(number) for number in range(3)] == [COUNTS, COUNTS, None]
        assert (parts.requirements(), parts.begins_anew) == (4, False)
    assert list(tmp_path.iterdir()) == []


def test_a_batch_of_another_digest_begins_anew(tmp_path: Path) -> None:
    stopped_after(tmp_path / "o.csv", "a", [0])

    with parts_of(tmp_path / "o.csv", "b") as parts:
        assert (parts.counts(0), parts.begins_anew) == (None, True)


def test_a_batch_keeps_the_day_on_which_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "today", lambda: date(2026, 11, 1))
    stopped_after(tmp_path / "o.csv", "a", [])
    monkeypatch.setattr(module, "today", lambda: date(2026, 11, 2))

    with parts_of(tmp_path / "o.csv", "a") as parts:
        assert parts.day == date(2026, 11, 1)


def test_a_part_that_is_not_whole_is_not_there(tmp_path: Path) -> None:
    with parts_of(tmp_path / "o.csv", "a") as parts:
        parts.write(0, TABLE, COUNTS)
        whole = parts.path(0).read_bytes()
        for content in (b"", whole[:-1], whole[: len(whole) // 2]):
            parts.path(0).write_bytes(content)
            assert parts.counts(0) is None


def test_one_run_at_a_time_makes_an_output(tmp_path: Path) -> None:
    with (
        parts_of(tmp_path / "o.csv", "a"),
        pytest.raises(BatchRunningError),
        parts_of(tmp_path / "o.csv", "b"),
    ):
        pass


def test_a_full_disk_is_told_and_what_was_done_stays(tmp_path: Path) -> None:
    large = pa.table({"id": [str(number) for number in range(400_000)]})
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        stopped_after(disk / "o.csv", "a", [0])
        with parts_of(disk / "o.csv", "a") as parts:
            with filled(disk), pytest.raises(UnwritableFileError) as caught:
                parts.write(1, large, COUNTS)
            assert "disk is full" in caught.value.message.en
            assert (parts.counts(0), parts.counts(1)) == (COUNTS, None)


def test_a_digest_tells_every_fact_from_every_other() -> None:
    digests = {
        digest_of(facts)
        for facts in ({}, {"a": 1}, {"a": "1"}, {"a": date(2026, 11, 1)}, {"b": 1}, {"a": "á"})
    }

    assert len(digests) == 6
