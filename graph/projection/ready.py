"""The slice of each process, cut out when a build is made, so that no request has to gather it.

What is ready of a process is what `Slices.of` cuts out for it alone, with the dossiers of its sites but
without what they hold. The slices of all processes stand end to end, one file a column.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Final, cast

import numpy as np

from eslabon.graph.projection.arrays import Floats, Ints, Smalls
from eslabon.graph.projection.chosen import Chosen
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.dossiers import Dossiers, dossiers
from eslabon.graph.projection.folder import open_columns, write_columns, write_end_to_end


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySites:
    """The sites of a slice: their places among all, and columns as those of `EstablishmentColumns`."""

    site: Ints
    position: Floats  # shape (3, n), raveled
    municipality: Ints
    size_min: Floats
    size_max: Floats
    verification: Smalls


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyOffers:
    """The offers of a slice, as `KeptOffers` has them."""

    establishment: Ints
    capability: Ints
    line: Ints
    claim: Smalls
    evidence: Smalls
    provenance: Smalls
    confidence: Floats
    checked: Ints
    mode: Smalls
    limit: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySlice:
    """The slice of one process, or those of all end to end; `processes` are places among all."""

    processes: Ints
    sites: ReadySites
    offers: ReadyOffers
    dossiers: Dossiers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begin:
    """Where the slice of each process begins; one number more tells where the last one ends."""

    codes: tuple[str, ...]
    processes_begin: Ints
    sites_begin: Ints
    offers_begin: Ints


class Ready:
    """The slices of the processes that somebody is said to do, or that something wider may mean."""

    def __init__(self, folder: Path) -> None:
        """Open those that a folder holds.

        Raises:
            OSError, ValueError: If they are missing or are none.
        """
        self._begin = open_columns(_Begin, folder)
        self._all = open_columns(ReadySlice, folder)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self._begin.codes)}

    def of(self, code: str) -> ReadySlice | None:
        """Return the slice of a process, None where there is none."""
        place, begin, every = self._places.get(code), self._begin, self._all
        if place is None:
            return None
        sites, offers = _between(begin.sites_begin, place), _between(begin.offers_begin, place)
        whole = slice(3 * sites.start, 3 * sites.stop)
        return ReadySlice(
            processes=every.processes[_between(begin.processes_begin, place)],
            sites=ReadySites(
                position=every.sites.position[whole],
                **{name: getattr(every.sites, name)[sites] for name in _OF_SITES},
            ),
            offers=ReadyOffers(
                **{name: getattr(every.offers, name)[offers] for name in _OF_OFFERS}
            ),
            dossiers=Dossiers(
                **{name: getattr(every.dossiers, name)[offers] for name in _OF_DOSSIERS}
            ),
        )


def _between(begin: Ints, place: int) -> slice:
    return slice(*begin[place : place + 2].tolist())


_OF_SITES: Final = tuple(one.name for one in fields(ReadySites) if one.name != "position")
_OF_OFFERS: Final = tuple(one.name for one in fields(ReadyOffers))
_OF_DOSSIERS: Final = tuple(one.name for one in fields(Dossiers))


def write_ready(
    slices: Iterable[tuple[str, CandidateColumns]], folder: Path, *, among: Iterable[str]
) -> None:
    """Write the slices of processes, those that are empty left out.

    Args:
        slices: Each process with its slice, as `Slices.of` cuts it out.
        folder: An empty one.
        among: All processes that are offered, in their order.

    Raises:
        OSError: If the disk does not take them.
    """
    places = {code: place for place, code in enumerate(among)}
    codes: list[str] = []
    counts = [[0, 0, 0]]

    def pieces() -> Iterator[ReadySlice]:
        for code, columns in slices:
            # The first one stands there though it is empty, so that each column has its file.
            if codes and not len(columns.offers):
                continue
            codes.append(code)
            counts.append(
                [len(columns.offers.capabilities), len(columns.establishments), len(columns.offers)]
            )
            yield _ready(columns, code, places)

    write_end_to_end(pieces(), folder)
    processes, sites, offers = np.cumsum(counts, axis=0).T.astype(np.intp)
    begin = _Begin(
        codes=tuple(codes), processes_begin=processes, sites_begin=sites, offers_begin=offers
    )
    write_columns(begin, folder)


def _ready(columns: CandidateColumns, code: str, places: dict[str, int]) -> ReadySlice:
    sites, offers = columns.establishments, columns.offers
    site = cast("Chosen", sites.ids).places
    of_offers = {name: getattr(offers, name) for name in _OF_OFFERS if name != "limit"}
    of_sites = {name: getattr(sites, name) for name in _OF_SITES if name != "site"}
    return ReadySlice(
        processes=np.array([places[one] for one in offers.capabilities], dtype=np.intp),
        sites=ReadySites(site=site, position=sites.position.ravel(), **of_sites),
        offers=ReadyOffers(limit=offers.limits.at, **of_offers),
        dossiers=dossiers(columns, (code,)),
    )
