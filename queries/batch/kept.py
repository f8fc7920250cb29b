"""Who suppliers are, kept from one part of a batch to the next: the best ones come again and again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.source import Retrieval

_MOST: Final = 100_000
"""Profiles take some hundred megabytes for each hundred thousand."""


class BatchSource(Protocol):
    """What a batch asks of a `CandidateSource`."""

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return the candidates of each of many requests, in their order."""
        ...

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id."""
        ...


class KeptProfiles:
    """A source that reads who a supplier is once."""

    def __init__(self, source: BatchSource) -> None:
        """Read from a source of one build."""
        self._source = source
        self._kept: dict[str, SupplierProfile] = {}

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        """Return the candidates of each of many requests, in their order."""
        return self._source.retrieve_each(asked)

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        """Return who and where some sites are, by id."""
        kept = self._kept
        new = [id_ for id_ in ids if id_ not in kept]
        found = self._source.profiles(new) if new else {}
        if len(kept) + len(found) <= _MOST:
            kept.update(found)
        return {id_: found[id_] if id_ in found else kept[id_] for id_ in ids}
