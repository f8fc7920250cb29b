"""The record that each version of a source has in the graph: provenance, state, checkpoint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from eslabon.graph.model.nodes.dataset import DATASET, Dataset
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.cypher.datasets import (
    ABANDON_OTHERS,
    DATASETS_OF_COLLECTION,
    MAKE_CURRENT,
    SET_CHECKPOINT,
    START_DATASET,
)


@dataclass(frozen=True)
class DatasetRecord:
    """One version of one collection, and how far its load has come."""

    collection: str
    version: str
    loaded_at: str
    records_done: int = 0

    @property
    def id(self) -> str:
        """Return the key of the Dataset node."""
        return f"{self.collection}@{self.version}"

    @cached_property
    def stamp(self) -> dict[str, object]:
        """Return the provenance that every node and relationship of this load carries."""
        return {"source": self.collection, "version": self.version, "loadedAt": self.loaded_at}

    def checkpoint(self, records: int) -> Statement:
        """Return the statement that notes the records done; part of the batch's transaction."""
        return Statement(SET_CHECKPOINT, {"id": self.id, "records": records})

    def start(self, client: GraphClient, *, node: Dataset) -> None:
        """Write the Dataset node before the first batch; no other load goes on after that."""
        said = {**DATASET.parameters(node), **self.stamp}
        others = {"collection": self.collection, "id": self.id}
        client.write(
            [
                Statement(ABANDON_OTHERS, others),
                Statement(START_DATASET, {"id": self.id, "properties": said}),
            ]
        )

    def finish(self, client: GraphClient, *, report: str) -> None:
        """Make this version current and every other of the collection superseded."""
        parameters = {"collection": self.collection, "id": self.id, "report": report}
        client.write([Statement(MAKE_CURRENT, parameters)])


@dataclass(frozen=True, slots=True)
class KnownDataset:
    """A version of a collection that the graph already records."""

    version: str
    status: str
    records_done: int
    report: str | None


def known_datasets(client: GraphClient, collection: str) -> list[KnownDataset]:
    """Return the versions of a collection that the graph records."""
    rows = client.read(Statement(DATASETS_OF_COLLECTION, {"collection": collection}))
    return [
        KnownDataset(
            version=str(row["version"]),
            status=str(row["status"]),
            records_done=int(str(row["done"])),
            report=None if row["report"] is None else str(row["report"]),
        )
        for row in rows
    ]


def is_current(version: str, known: Sequence[KnownDataset]) -> bool:
    """Tell whether the graph holds this version, and nothing of one that broke off later."""
    statuses = {dataset.version: dataset.status for dataset in known}
    return statuses.get(version) == "current" and "loading" not in statuses.values()


def now() -> str:
    """Return this moment as ISO 8601 text in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
