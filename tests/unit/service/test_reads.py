"""Reads in threads: so many at once, those that were given up among them."""

import asyncio
import threading

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.service.reads import GraphReads
from tests.support.recording import RecordingClient

THREADS = 2


def test_a_read_that_was_given_up_counts_until_it_ends() -> None:
    release = threading.Event()
    begun: list[str] = []

    def read(_: GraphClient, name: str) -> str:
        begun.append(name)
        release.wait(20)
        return name

    async def scenario() -> None:
        reads = GraphReads(RecordingClient(), threads=THREADS)
        given_up = [asyncio.create_task(reads.run(read, f"given up {n}")) for n in range(5)]
        while len(begun) < THREADS:
            await asyncio.sleep(0.01)
        for task in given_up:
            task.cancel()
        await asyncio.wait(given_up)
        assert all(task.cancelled() for task in given_up)
        later = asyncio.create_task(reads.run(read, "later"))
        await asyncio.wait([later], timeout=0.2)
        assert begun == ["given up 0", "given up 1"]
        release.set()
        assert await later == "later"
        assert begun == ["given up 0", "given up 1", "later"]  # what had to wait is never begun

    try:
        asyncio.run(scenario())
    finally:
        release.set()


def test_what_a_read_raises_is_raised_to_its_caller() -> None:
    def read(_: GraphClient) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(GraphReads(RecordingClient(), threads=1).run(read))
