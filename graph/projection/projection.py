"""A projection: what it is made of, how it is written, and what is read from it."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import (
    APPROVAL_OF,
    ATTESTS,
    CLASSIFIED_AS,
    CONFORMS_TO,
    COVERS,
    HELD_BY,
    HELD_BY_COMPANY,
    OFFERS,
    OPERATED_BY,
    PERFORMS,
    RUNS,
)
from eslabon.graph.projection import shown
from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.assemble import Held, held_columns
from eslabon.graph.projection.chosen import Chosen
from eslabon.graph.projection.columns import HeldColumns, KeptColumns, SiteColumns
from eslabon.graph.projection.directory import (
    LINKS,
    NODES,
    Directory,
    block_of,
    write_edges,
    write_nodes,
)
from eslabon.graph.projection.folder import open_columns, write_columns
from eslabon.graph.projection.held import HeldTables
from eslabon.graph.projection.keys import Keys
from eslabon.graph.projection.once import Once
from eslabon.graph.projection.ready import Ready, write_ready
from eslabon.graph.projection.records import (
    columns_of,
    open_records,
    open_rows,
    write_records,
    write_rows,
)
from eslabon.graph.projection.slices import Slices
from eslabon.graph.projection.tables import Tables, places
from eslabon.graph.projection.versions import Block, Stored
from eslabon.graph.projection.whole import all_held, all_sites, candidate_ids
from eslabon.graph.projection.words import Words
from eslabon.graph.record.tables import Schema
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.schemes import schemes

REVISION: Final = 4
"""Raised by hand whenever, between two releases, the same types are to make another projection."""


@cache
def made_by() -> str:
    """Return a digest of all by which this program makes columns of types."""
    catalogue = standard_catalogue()
    standards = (f"{code} {one!r}" for code, one in sorted(catalogue.standards.items()))
    tree = capability_tree()
    processes = (f"{one!r} {sorted(tree.satisfying(one.code))}" for one in tree)
    return _digest(
        version("eslabon"),
        str(REVISION),
        *sorted(MATERIALS),
        repr(schemes()),
        *standards,
        *processes,
    )


_OF_PROFILES: Final = (ESTABLISHMENT, REGION, ACTIVITY_CLASS, CLASSIFIED_AS)
_OF_SITES: Final = (ESTABLISHMENT, OFFERS, LINE, RUNS, PERFORMS)
_OF_PAPERS: Final = (
    CERTIFICATE, CONFORMS_TO, ATTESTS, HELD_BY, HELD_BY_COMPANY, COMPANY, OPERATED_BY,
    APPROVAL, APPROVAL_OF, COVERS,
)  # fmt: skip


_SHARED: Final = "_shared"
"""Where what all may see is; no tenant is called so."""
_MADE_OF_SITES: Final = 2_000_000
"""How many sites, in all, the lists name that are kept."""


@dataclass(frozen=True)
class _Ids:
    """The ids of all sites, in their order."""

    ids: Words


@dataclass(frozen=True)
class _Candidates:
    """The places among all sites of those that somebody says do something."""

    places: Ints


def blocks(
    tables: Tables, known: Callable[[Schema], str], *, tenants: Collection[str]
) -> list[Block]:
    """Return the parts of a projection, none of them made yet.

    What all may see is there once; what is made of private rows, or besides them, once a tenant.

    Args:
        tables: The types of a build.
        known: A digest of all that a type says.
        tenants: Who reads it.
    """
    shared = _Shared(tables)
    parts: list[tuple[str, tuple[Schema, ...], Callable[[Path], None]]] = [
        (f"{_SHARED}/profiles", _OF_PROFILES, shared.write_profiles),
        (f"{_SHARED}/claims", (ESTABLISHMENT, OFFERS), shared.write_claims),
        *((f"{_SHARED}/{block_of(n)}", (n,), partial(write_nodes, tables, n)) for n in NODES),
        *(
            (f"{_SHARED}/{block_of(e)}", (e, e.start, e.end), partial(write_edges, tables, e))
            for e in LINKS
        ),
    ]
    for tenant in tenants:
        own = _Own(tables, tenant, shared)
        parts += [
            (f"{tenant}/sites", _OF_SITES, own.write_sites),
            (f"{tenant}/ready", _OF_SITES, own.write_ready),
            (f"{tenant}/taken_back", (ESTABLISHMENT, *_OF_SITES), own.write_taken_back),
            (f"{tenant}/held", (*_OF_SITES, *_OF_PAPERS), own.write_held),
            (f"{tenant}/certificates", (ESTABLISHMENT, *_OF_PAPERS), own.write_certificates),
            (f"{tenant}/registrations", (ESTABLISHMENT, *_OF_PAPERS), own.write_registrations),
        ]
    return [Block(name, _digest(name, *map(known, of)), write) for name, of, write in parts]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class _Shared:
    """What all may see."""

    tables: Tables

    @cached_property
    def ids(self) -> pa.Array:
        return self.tables(ESTABLISHMENT, ("id",)).sort_by("id")["id"].combine_chunks()

    def write_profiles(self, folder: Path) -> None:
        write_columns(_Ids(Words.of(self.ids)), folder)
        order = pc.sort_indices(self.tables(ESTABLISHMENT, ("id",))["id"])
        write_rows(((name, one.take(order)) for name, one in shown.profiles(self.tables)), folder)

    def write_claims(self, folder: Path) -> None:
        at = pc.index_in(candidate_ids(self.tables), value_set=self.ids)
        write_columns(_Candidates(np.asarray(at).astype(np.intp)), folder)
        owners = places(self.tables(OFFERS, ("start",))["start"], self.ids)
        write_records(shown.claims(self.tables), owners, sites=len(self.ids), folder=folder)

    def write(self, rows: pa.Table, folder: Path) -> None:
        owners = places(rows["establishment_id"], self.ids)
        write_records(columns_of(rows), owners, sites=len(self.ids), folder=folder)


@dataclass(frozen=True)
class _Own:
    """What a tenant sees besides, or otherwise than others."""

    tables: Tables
    tenant: str
    shared: _Shared

    @cached_property
    def _held(self) -> HeldTables:
        return HeldTables(self.tables, self.tenant)

    @cached_property
    def _sites(self) -> SiteColumns:
        return all_sites(self.tables, tenant=self.tenant)

    def write_sites(self, folder: Path) -> None:
        write_columns(self._sites, folder)

    def write_ready(self, folder: Path) -> None:
        slices = Slices(KeptColumns(self._sites, held_columns(Held())))
        each = ((code.code, slices.of(by_relevance([code.code]))) for code in capability_tree())
        write_ready(each, folder, among=self._sites.offers.capabilities)

    def write_taken_back(self, folder: Path) -> None:
        self.shared.write(shown.taken_back(self.tables, tenant=self.tenant), folder)

    def write_held(self, folder: Path) -> None:
        write_columns(all_held(self._held, Words.of(candidate_ids(self.tables))), folder)

    def write_certificates(self, folder: Path) -> None:
        self.shared.write(shown.certificates(self._held.certificates), folder)

    def write_registrations(self, folder: Path) -> None:
        self.shared.write(shown.registrations(self._held.registrations), folder)


class Projection:
    """What a projection tells a tenant, opened without being read.

    `profiles` has a row a site; `claims`, `taken_back`, `certificates` and `registrations` hold rows by the place
    of their site. What follows from them alone is kept `once`.
    """

    def __init__(self, stored: Stored, *, tenant: str) -> None:
        """Open one that is on the disk.

        Raises:
            OSError, ValueError, pa.ArrowException: If it is not what was written.
        """
        sites = open_columns(SiteColumns, stored.block(f"{tenant}/sites"))
        held = open_columns(HeldColumns, stored.block(f"{tenant}/held"))
        ready = Ready(stored.block(f"{tenant}/ready"))
        self.slices = Slices(KeptColumns(sites, held), ready)
        self.tenant, self.once = tenant, Once(_MADE_OF_SITES, weigh=len)
        self.ids = Keys(open_columns(_Ids, stored.block(f"{_SHARED}/profiles")).ids)
        self.directory = Directory(stored.block(_SHARED), self.ids)
        self._candidates = open_columns(_Candidates, stored.block(f"{_SHARED}/claims")).places
        self.profiles = open_rows(stored.block(f"{_SHARED}/profiles"))
        self.claims = open_records(stored.block(f"{_SHARED}/claims"))
        self.taken_back, self.certificates, self.registrations = (
            open_records(stored.block(f"{tenant}/{name}"))
            for name in ("taken_back", "certificates", "registrations")
        )

    def place(self, id_: str) -> int | None:
        """Return the place of a site, if it is known."""
        return self.ids.place(id_)

    def places(self, ids: Sequence[str]) -> Ints:
        """Return the places of sites that are known, without a search if they are of a slice of it."""
        own, chosen = self.slices.columns.sites.establishments.ids, ids
        at: Ints = np.arange(len(ids))
        while isinstance(chosen, Chosen):
            at, chosen = chosen.places[at], chosen.words
        if chosen is own and own is not ids:
            return self._candidates[at]
        return np.array([self.place(id_) for id_ in ids], dtype=np.intp)
