"""A graph in memory that knows the statements of loads, for tests of what the pipeline does."""

import threading
from collections.abc import Sequence

from eslabon.graph.store.client import EngineInfo, GraphClient, Statement
from tests.support.memory_statements import READS, WRITES, Contents, Rows


class MemoryGraph(GraphClient):
    """Runs the statements of loads on dictionaries; a transaction happens whole or not at all.

    Any other statement is an error, and so is a write sent as a read. `test_memory_graph.py`
    holds the answers to those of both engines.
    """

    def __init__(self) -> None:
        self.contents = Contents()
        self.transactions: list[Sequence[Statement]] = []
        self._lock = threading.Lock()

    def read(self, statement: Statement) -> Rows:
        with self._lock:
            return READS[statement.text](self.contents, statement.parameters)

    def write(self, statements: Sequence[Statement]) -> list[Rows]:
        with self._lock:
            after = self.contents.copy()
            results = [WRITES[s.text](after, s.parameters) for s in statements]
            self.contents = after
            self.transactions.append(statements)
            return results

    def define(self, statement: Statement) -> None:
        raise AssertionError(f"a load changed the schema: {statement}")

    def engine(self) -> EngineInfo:
        return EngineInfo("Memory", "1")

    def close(self) -> None:
        """Keep everything: there is nothing to close."""
