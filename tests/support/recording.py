"""A client that answers from a list and keeps what it was asked, for tests of wiring."""

import copy
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.queries.asking.build import BUILDS


class RecordingClient(GraphClient):
    """Answers each read with the next prepared list of records, or raises it.

    Which build it holds it is asked around each answer; there is none, and nothing is kept of it.
    """

    def __init__(self, answers: Iterable[list[dict[str, object]] | Exception] = ()) -> None:
        self.answers = list(answers)
        self.reads: list[Statement] = []
        self.closed = False

    def read(self, statement: Statement) -> list[dict[str, object]]:
        if statement.text == BUILDS.text:
            return []
        self.reads.append(statement)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        raise AssertionError(f"a reader wrote {statements}")

    def define(self, statement: Statement) -> None:
        raise AssertionError(f"a reader changed the schema: {statement}")

    def engine(self) -> EngineInfo:
        return EngineInfo("Recording", "1")

    def close(self) -> None:
        self.closed = True


class PassingClient(GraphClient):
    """Passes every read on to a real client, and keeps what was asked."""

    def __init__(self, client: GraphClient) -> None:
        self.client = client
        self.reads: list[Statement] = []

    def read(self, statement: Statement) -> list[dict[str, object]]:
        self.reads.append(statement)
        return self.client.read(statement)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        raise AssertionError(f"a reader wrote {statements}")

    def define(self, statement: Statement) -> None:
        raise AssertionError(f"a reader changed the schema: {statement}")

    @contextmanager
    def pinned(self) -> Iterator[GraphClient]:
        with self.client.pinned() as graph:
            pinned = copy.copy(self)  # with the list of what was asked
            pinned.client = graph
            yield pinned

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""


class CountingClient(PassingClient):
    """Counts the reads, but for those of the build."""

    def read(self, statement: Statement) -> list[dict[str, object]]:
        if statement.text == BUILDS.text:
            return self.client.read(statement)
        return super().read(statement)
