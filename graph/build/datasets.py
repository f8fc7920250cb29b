"""The editions that a graph is made of, as nodes of it."""

from collections.abc import Iterable
from datetime import UTC
from typing import Final

import pyarrow as pa

from eslabon.graph.build.tables import merged_columns
from eslabon.graph.model.nodes.dataset import DATASET, Dataset
from eslabon.graph.record.edition import Manifest
from eslabon.graph.record.record import Edition
from eslabon.graph.record.tables import RECORD

_SHOWN: Final = 12


def dataset_rows(editions: Iterable[Edition]) -> pa.Table:
    """Return a row for each edition, with the columns of a merged type."""
    said = [
        {
            RECORD: e.id,
            **DATASET.parameters(dataset_of(e.manifest)),
            "source": e.manifest.scope.name,
        }
        for e in editions
    ]
    return pa.Table.from_pylist(said, schema=merged_columns(DATASET))


def dataset_of(manifest: Manifest) -> Dataset:
    """Return what a graph says of an edition."""
    return Dataset(
        id=manifest.id,
        collection=manifest.scope.name,
        content_version=shown_content(manifest.content),
        status="current",
        files=tuple(file.name for file in manifest.files),
        sha256=tuple(file.sha256 for file in manifest.files),
        day=manifest.day.isoformat(),
        complete=manifest.scope.is_complete,
        retrieved=manifest.loaded.astimezone(UTC).isoformat(timespec="seconds"),
        licence=manifest.licence,
        edition=manifest.edition,
        records=manifest.counts.accepted,
        rejected=manifest.counts.rejected,
    )


def shown_content(content: str) -> str:
    """Return how much of the digest of an edition's content its graph tells."""
    return content[:_SHOWN]
