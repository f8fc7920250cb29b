"""Second pass: send the spooled batches, each with its checkpoint in one transaction."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.merge import (
    known_hashes,
    merge_nodes,
    merge_relationships,
    touch_nodes,
    touch_relationships,
)
from eslabon.graph.store.cypher.names import CONTENT_HASH
from eslabon.loaders.pipeline.batch import (
    NODE_OF_LABEL,
    RELATIONSHIP_OF_NAME,
    Batch,
    Properties,
)
from eslabon.loaders.pipeline.dataset import DatasetRecord
from eslabon.loaders.pipeline.report import LoadReport

# How many things already written in this load are remembered, so that regions and classes
# named by every record are not sent again; a bound, so that memory does not grow.
_REMEMBERED = 50_000

_HANDOVER_SECONDS = 0.0002


class LoadIntegrityError(EslabonError):
    """The engine wrote fewer relationships than it was sent."""

    code = "LOAD_INTEGRITY"
    message = Text(
        "El motor escribió menos relaciones que las enviadas; la carga se detuvo.",
        "The engine wrote fewer relationships than it was sent; the load stopped.",
    )
    hint = Text(
        "Ejecute `eslabon schema upgrade` y repita la carga.",
        "Run `eslabon schema upgrade` and load again.",
    )


@contextmanager
def _prompt_handover() -> Iterator[None]:
    """Let the thread that talks to the engine go on at once when an answer is there.

    By default it would wait up to five milliseconds each time while others decode and prepare,
    several times a batch, with the engine idle.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_HANDOVER_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@dataclass(frozen=True, slots=True)
class _Transaction:
    """The statements of one batch, and how many relationships each of some must write."""

    batch: Batch
    statements: list[Statement]
    expected: dict[int, int]
    unchanged: int

    def check(self, results: list[list[dict[str, object]]]) -> None:
        for place, count in self.expected.items():
            if sum(int(str(row["written"])) for row in results[place]) != count:
                raise LoadIntegrityError


_Sent = tuple[_Transaction, Future[list[list[dict[str, object]]]]]


@dataclass
class Writer:
    """Writes the batches of one version of one dataset."""

    client: GraphClient
    dataset: DatasetRecord
    report: LoadReport
    has_predecessor: bool
    _written: dict[tuple[str, object], object] = field(default_factory=dict)

    def run(self, batches: Iterable[Batch], *, advance: Callable[[int], None]) -> None:
        """Write the batches after the checkpoint, in order, one transaction each.

        While the engine works on one, the statements of the next are made.

        Raises:
            UnavailableError: If the engine goes away; the load can be resumed.
            LoadIntegrityError: If a relationship's end is missing in the graph.
        """
        sent: _Sent | None = None
        with _prompt_handover(), ThreadPoolExecutor(max_workers=1) as engine:
            for batch in batches:
                if batch.end <= self.dataset.records_done:
                    self.report.loaded += batch.accepted
                    advance(batch.records)
                    continue
                made = self._transaction(batch)
                self._settle(sent, advance=advance)
                sent = made, engine.submit(self.client.write, made.statements)
            self._settle(sent, advance=advance)

    def _settle(self, sent: _Sent | None, *, advance: Callable[[int], None]) -> None:
        """Wait for the transaction that is under way, if any, and count what it did."""
        if sent is None:
            return
        transaction, results = sent
        transaction.check(results.result())
        self.report.unchanged += transaction.unchanged
        self.report.loaded += transaction.batch.accepted - transaction.unchanged
        advance(transaction.batch.records)

    def _transaction(self, batch: Batch) -> _Transaction:
        unchanged = self._unchanged(batch) if self.has_predecessor else {}
        statements = [
            *self._node_statements(batch, unchanged),
            *self._touch_statements(unchanged),
        ]
        expected = {}
        for statement, count in self._relationship_statements(batch, unchanged):
            expected[len(statements)] = count
            statements.append(statement)
        statements.append(self.dataset.checkpoint(batch.end))
        same = sum(len(keys) for keys in unchanged.values())
        return _Transaction(batch, statements, expected, same)

    def _unchanged(self, batch: Batch) -> dict[str, set[str]]:
        same: dict[str, set[str]] = {}
        for label, contents in batch.contents.items():
            asked = {"keys": list(contents), "source": self.dataset.collection}
            rows = self.client.read(Statement(known_hashes(NODE_OF_LABEL[label]), asked))
            known = {str(row["key"]): row["hash"] for row in rows}
            same[label] = {key for key, said in contents.items() if known.get(key) == said}
        return same

    def _node_statements(self, batch: Batch, unchanged: dict[str, set[str]]) -> list[Statement]:
        statements = []
        for label, nodes in batch.nodes.items():
            schema, contents = NODE_OF_LABEL[label], batch.contents.get(label, {})
            same = unchanged.get(label, set())
            rows = [
                {"key": key, "properties": self._stamped(said, content=contents.get(key))}
                for key, said in nodes.items()
                if (key not in same if key in contents else self._is_news(label, key, said))
            ]
            if rows:
                statements.append(Statement(merge_nodes(schema), {"rows": rows}))
        return statements

    def _touch_statements(self, unchanged: dict[str, set[str]]) -> list[Statement]:
        return [
            Statement(build(NODE_OF_LABEL[label]), {"keys": sorted(keys), **self.dataset.stamp})
            for label, keys in unchanged.items()
            if keys
            for build in (touch_relationships, touch_nodes)
        ]

    def _relationship_statements(
        self, batch: Batch, unchanged: dict[str, set[str]]
    ) -> Iterator[tuple[Statement, int]]:
        for name, relationships in batch.relationships.items():
            schema = RELATIONSHIP_OF_NAME[name]
            records = batch.contents.get(schema.start.label, {})
            same = unchanged.get(schema.start.label, set())
            rows = [
                {"start": start, "end": end, "properties": self._stamped(said)}
                for (start, end), said in relationships.items()
                if (
                    start not in same
                    if start in records
                    else self._is_news(name, (start, end), said)
                )
            ]
            if rows:
                parameters = {"rows": rows, "source": self.dataset.collection}
                yield Statement(merge_relationships(schema), parameters), len(rows)

    def _stamped(self, said: Properties, *, content: str | None = None) -> Properties:
        stamped = {**said, **self.dataset.stamp}
        if content is not None:
            stamped[CONTENT_HASH] = content
        return stamped

    def _is_news(self, kind: str, key: object, said: Properties) -> bool:
        if self._written.get((kind, key)) == said:
            return False
        if len(self._written) >= _REMEMBERED:
            self._written.clear()
        self._written[kind, key] = said
        return True
