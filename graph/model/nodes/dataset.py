"""The `Dataset` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One version of one source, with its provenance and the state of its load."""

    id: Annotated[str, About("Source and version joined by @")]
    collection: Annotated[str, About("Source: kind and scope, as denue/22")]
    content_version: Annotated[str, About("Digest of the inputs and of the model that read them")]
    status: Annotated[str, About("loading, current or superseded")]
    files: Annotated[tuple[str, ...], About("Names of the files read")]
    sha256: Annotated[tuple[str, ...], About("Digest of each file")]
    retrieved: Annotated[str, About("Time of the load, ISO 8601, UTC")]
    licence: Annotated[str | None, About("Licence and credit line of the source")] = None
    edition: Annotated[str | None, About("Edition as the publisher names it")] = None
    records_done: Annotated[
        int, About("Records of the input committed so far: the checkpoint", unit="records")
    ] = 0
    report: Annotated[str | None, About("The load report, as JSON")] = None


DATASET = node_schema(Dataset, label="Dataset")
