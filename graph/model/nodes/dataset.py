"""The `Dataset` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One edition of one source, which the graph is made of."""

    id: Annotated[str, About("Id of the edition in the record")]
    collection: Annotated[str, About("Source: kind and scope, as denue/22")]
    content_version: Annotated[str, About("Digest of the inputs and of the model that read them")]
    status: Annotated[str, About("current: what it says is in the graph")]
    files: Annotated[tuple[str, ...], About("Names of the files read")]
    sha256: Annotated[tuple[str, ...], About("Digest of the bytes read of each file")]
    retrieved: Annotated[str, About("Time of the load, ISO 8601, UTC")]
    day: Annotated[str | None, About("Day that the edition speaks of, ISO 8601")] = None
    complete: Annotated[
        bool, About("It lists all there is in its scope, so that what it does not list is gone")
    ] = False
    licence: Annotated[str | None, About("Licence and credit line of the source")] = None
    edition: Annotated[str | None, About("Edition as the publisher names it")] = None
    records: Annotated[int, About("Records of the input that were accepted", unit="records")] = 0
    rejected: Annotated[int, About("Records of the input that were rejected", unit="records")] = 0


DATASET = node_schema(Dataset, label="Dataset")
