"""A projection: what it is made of, how it is written, and what is read from it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import pyarrow as pa

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
from eslabon.graph.projection.columns import HeldColumns, KeptColumns, SiteColumns, place_in
from eslabon.graph.projection.folder import open_columns, write_columns
from eslabon.graph.projection.held import HeldTables
from eslabon.graph.projection.records import open_records, write_records
from eslabon.graph.projection.slices import Slices
from eslabon.graph.projection.tables import Tables, places
from eslabon.graph.projection.versions import Block, Stored
from eslabon.graph.projection.whole import all_held, all_sites, candidate_ids
from eslabon.graph.projection.words import Words
from eslabon.graph.record.tables import Schema
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.schemes import schemes

REVISION: Final = 1
"""Raised by hand whenever the same types are to make another projection."""


@cache
def made_by() -> str:
    """Return a digest of all by which this program makes columns of types."""
    catalogue = standard_catalogue()
    standards = (f"{code} {one!r}" for code, one in sorted(catalogue.standards.items()))
    return _digest(str(REVISION), *sorted(MATERIALS), repr(schemes()), *standards)


_OF_SITES: Final = (ESTABLISHMENT, OFFERS, LINE, RUNS, PERFORMS)
_OF_PAPERS: Final = (
    CERTIFICATE, CONFORMS_TO, ATTESTS, HELD_BY, HELD_BY_COMPANY, COMPANY, OPERATED_BY,
    APPROVAL, APPROVAL_OF, COVERS,
)  # fmt: skip


@dataclass(frozen=True)
class _Ids:
    """The ids of all sites, in their order."""

    ids: Words


def blocks(tables: Tables, known: Callable[[Schema], str], *, tenant: str) -> list[Block]:
    """Return the parts of a projection, none of them made yet.

    Args:
        tables: The types of a build.
        known: A digest of all that a type says.
        tenant: Whose private rows are told besides what all may see.
    """
    made = _Made(tables, tenant)
    types: Mapping[str, tuple[Sequence[Schema], Callable[[Path], None]]] = {
        "profiles": ((ESTABLISHMENT, REGION, ACTIVITY_CLASS), made.write_profiles),
        "sites": (_OF_SITES, made.write_sites),
        "claims": (_OF_SITES, made.write_claims),
        "held": ((*_OF_SITES, *_OF_PAPERS), made.write_held),
        "certificates": ((ESTABLISHMENT, *_OF_PAPERS), made.write_certificates),
        "registrations": ((ESTABLISHMENT, *_OF_PAPERS), made.write_registrations),
    }
    return [
        Block(name, _digest(tenant, *map(known, of)), write) for name, (of, write) in types.items()
    ]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class _Made:
    """What the blocks of one projection are made of, each thing once."""

    tables: Tables
    tenant: str

    @cached_property
    def _ids(self) -> pa.Array:
        return self.tables(ESTABLISHMENT, ("id",)).sort_by("id")["id"].combine_chunks()

    @cached_property
    def _held(self) -> HeldTables:
        return HeldTables(self.tables, self.tenant)

    def write_profiles(self, folder: Path) -> None:
        write_columns(_Ids(Words.of(self._ids)), folder)
        self._write(shown.profiles(self.tables), folder)

    def write_sites(self, folder: Path) -> None:
        write_columns(all_sites(self.tables, tenant=self.tenant), folder)

    def write_claims(self, folder: Path) -> None:
        self._write(shown.claims(self.tables, tenant=self.tenant), folder)

    def write_held(self, folder: Path) -> None:
        write_columns(all_held(self._held, Words.of(candidate_ids(self.tables))), folder)

    def write_certificates(self, folder: Path) -> None:
        self._write(shown.certificates(one for _, one in self._held.certificates), folder)

    def write_registrations(self, folder: Path) -> None:
        self._write(shown.registrations(self._held.registrations), folder)

    def _write(self, rows: pa.Table, folder: Path) -> None:
        owner = places(rows["establishment_id"], self._ids)
        write_records(rows, owner, sites=len(self._ids), folder=folder)


class Projection:
    """What a projection tells, opened without being read.

    `profiles`, `claims`, `certificates` and `registrations` hold rows by the place of their site.
    """

    def __init__(self, stored: Stored) -> None:
        """Open one that is on the disk.

        Raises:
            OSError, ValueError, pa.ArrowException: If it is not what was written.
        """
        sites = open_columns(SiteColumns, stored.block("sites"))
        held = open_columns(HeldColumns, stored.block("held"))
        self.slices = Slices(KeptColumns(sites, held))
        self._ids = open_columns(_Ids, stored.block("profiles")).ids
        self.profiles, self.claims, self.certificates, self.registrations = (
            open_records(stored.block(name))
            for name in ("profiles", "claims", "certificates", "registrations")
        )

    def place(self, id_: str) -> int | None:
        """Return the place of a site, if it is known."""
        return place_in(self._ids, id_)
