"""Several processes write one journal, are killed, or run out of disk; nothing acknowledged goes."""

import contextlib
import multiprocessing
import os
import random
import resource
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.statements.correction import Correction


def write(root: Path, author: str, count: int, *, limit: int, told: TextIO) -> None:
    """Append lines, and tell the id of each once it is acknowledged, or what it is refused by."""
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    journal = Journal(root, "local")
    for number in range(count):
        said = Correction(property="name", value=f"{author} {number}")
        try:
            line = journal.append(said, author=author, subject="1")
        except EslabonError as error:
            print(error.code, error.message.en, file=told, flush=True)
            break
        print(line.id, file=told, flush=True)


@dataclass
class Writer:
    """A process that writes a journal, and what it tells."""

    process: Any
    told: TextIO

    def acknowledged(self) -> list[str]:
        """Return what it told that was not read yet, once it has ended."""
        return self.told.read().split("\n")[:-1]


@contextlib.contextmanager
def writer(root: Path, author: str, *, count: int, limit: int = 0) -> Iterator[Writer]:
    reading, writing = os.pipe()
    with os.fdopen(reading) as told, os.fdopen(writing, "w") as telling:
        process = multiprocessing.get_context("fork").Process(
            target=write, args=(root, author, count), kwargs={"limit": limit, "told": telling}
        )
        process.start()
        telling.close()
        try:
            yield Writer(process, told)
        finally:
            process.kill()
            process.join()


def is_within(part: list[str], whole: list[str]) -> bool:
    """Tell whether a list has all of another, in its order."""
    rest = iter(whole)
    return all(one in rest for one in part)


def test_two_processes_append_a_hundred_lines_each(tmp_path: Path) -> None:
    with writer(tmp_path, "Ana", count=100) as one, writer(tmp_path, "Eva", count=100) as two:
        first, second = one.acknowledged(), two.acknowledged()

    lines = Journal(tmp_path, "local").lines()
    assert (len(first), len(second), len(lines)) == (100, 100, 200)
    for author, ids in (("Ana", first), ("Eva", second)):
        own = [line for line in lines if line.author == author]
        assert [line.id for line in own] == ids
        values = [line.statement.told().en for line in own]
        assert values == [f"name = {author} {number}" for number in range(100)]
    ids = [line.id for line in lines]
    assert ids == sorted(ids)


def test_threads_of_one_process_append_together(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "local")
    said = Correction(property="name", value="A")

    def work(author: str) -> None:
        for _ in range(25):
            journal.append(said, author=author, subject="1")

    threads = [threading.Thread(target=work, args=(author,)) for author in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    authors = [line.author for line in journal.lines()]
    assert {author: authors.count(author) for author in "abcd"} == dict.fromkeys("abcd", 25)


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    with (
        writer(tmp_path, "Ana", count=100_000) as doomed,
        writer(tmp_path, "Eva", count=40) as other,
    ):
        told = [doomed.told.readline().strip()]  # it is at work
        time.sleep(chance.uniform(0, 0.4))
        os.kill(doomed.process.pid, signal.SIGKILL)
        told += doomed.acknowledged()
        survived = other.acknowledged()

    journal = Journal(tmp_path, "local")
    ids = [line.id for line in journal.lines()]
    assert is_within(told, ids)
    assert is_within(survived, ids)
    assert len(survived) == 40
    # A line may be there that was killed before it was acknowledged.
    assert len(ids) - len(told) - len(survived) in (0, 1)
    after = journal.append(Correction(property="name", value="Z"), author="Ana", subject="1")
    assert [line.id for line in journal.lines()] == [*ids, after.id]


@pytest.mark.parametrize("limit", [1, 500, 1_000, 1_999])
def test_a_full_disk_refuses_a_line_whole_and_the_journal_stays(tmp_path: Path, limit: int) -> None:
    with writer(tmp_path, "Ana", count=100, limit=limit) as full:
        *told, refusal = full.acknowledged()

    journal = Journal(tmp_path, "local")
    assert refusal.startswith("RECORD_NOT_WRITTEN")
    assert "it exceeds the size allowed" in refusal
    assert [line.id for line in journal.lines()] == told
    content = journal.path.read_bytes()
    assert content == b"".join(line.to_bytes() for line in journal.lines())
    with writer(tmp_path, "Ana", count=1) as later:
        told += later.acknowledged()
    assert [line.id for line in journal.lines()] == told
