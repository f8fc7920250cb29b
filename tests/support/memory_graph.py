"""A graph in memory that knows the statements of builds, for tests of what the pipeline does."""

import threading
from collections.abc import Sequence

from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.cypher.building import PREPARE
from tests.support.memory_statements import READS, WRITES, Contents, Rows


class MemoryGraph(GraphClient):
    """Runs the statements of builds on dictionaries; a transaction happens whole or not at all.

    Any other statement is an error, and so is a write sent as a read. `test_memory_graph.py`
    holds the answers to those of both engines.
    """

    def __init__(self) -> None:
        self.contents = Contents()
        self.transactions: list[Sequence[Statement]] = []
        self._lock = threading.RLock()

    def read(self, statement: Statement) -> Rows:
        with self._lock:
            return READS[statement.text](self.contents, statement.parameters)

    def write(self, statements: Sequence[Statement], *, check: Check | None = None) -> list[Rows]:
        with self._lock:
            after = self.contents.copy()
            results = [WRITES[s.text](after, s.parameters) for s in statements]
            if check is not None:
                check(results)
            self.contents = after
            self.transactions.append(statements)
            return results

    def define(self, statement: Statement) -> None:
        assert statement.text in PREPARE, f"a build changed the schema: {statement}"

    def engine(self) -> EngineInfo:
        return EngineInfo("Memory", "1")

    def close(self) -> None:
        """Keep everything: there is nothing to close."""
