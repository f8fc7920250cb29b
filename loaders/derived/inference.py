"""What an establishment probably does, read from its names and its activity class."""

from functools import lru_cache, partial
from typing import Final

import numpy as np
import pyarrow as pa

from eslabon.graph.model.relationships import Offers
from eslabon.graph.reading.readings import InferredCapability, phrase_rows, rule_rows
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.graph.record.tables import RECORD
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Basis
from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.chunks import rows_as_columns
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.distinct import mapped

_READ: Final = ("name", "legalName", "activityCode")
_PROVENANCE: Final = "inferred"
_USUAL: Final = Offers(start="", end="", provenance=_PROVENANCE, confidence=0.0)
_MODE, _CLAIM = _USUAL.mode, _USUAL.claim
_BASES: Final = {"name": Basis.NAME.value, "activity_class": Basis.INDUSTRY.value}
_RULES: Final = ("vetoes", "classes", "words", "contexts")


def offers_of(sites: pa.Table) -> pa.Table:
    """Return the offers that the name over the door, else the legal name, and the class imply.

    A pure function of each row: slices of the sites give slices of the offers.

    Args:
        sites: Establishments, of whose columns id, name, legalName and activityCode are read.
    """
    names, legal_names, codes = (sites.column(name).combine_chunks() for name in _READ)
    read = mapped(_readings, names, legal_names, codes)
    each = np.array([len(readings or ()) for readings in read.results], np.int64)
    counts = each[read.places]
    site = np.repeat(np.arange(len(counts)), counts)
    # Where the readings of a row begin in the list of all, and how far each is from there.
    begin = (np.cumsum(each) - each)[read.places]
    within = np.arange(len(site)) - np.repeat(np.cumsum(counts) - counts, counts)
    place = pa.array(begin[site] + within)
    said = [reading for readings in read.results for reading in readings or ()]
    return _offers(
        start=sites.column("id").combine_chunks().take(pa.array(site)),
        end=pa.array([reading.code for reading in said], pa.string()).take(place),
        confidence=pa.array([reading.confidence for reading in said], pa.float64()).take(place),
        because=pa.array([reading.because for reading in said], pa.string()).take(place),
        basis=pa.array([_BASES[reading.provenance] for reading in said], pa.string()).take(place),
    )


def _offers(**columns: pa.Array) -> pa.Table:
    length = len(columns["start"])
    constant = {"provenance": _PROVENANCE, "mode": _MODE, "claim": _CLAIM}
    repeated = {name: pa.repeat(value, length) for name, value in constant.items()}
    return rows_as_columns("Offers", {**columns, **repeated}, length=length).drop_columns([RECORD])


def _readings(
    name: str, legal_name: str | None, activity_code: str | None
) -> tuple[InferredCapability, ...]:
    """Read the legal name only where the other says nothing that the class does not say.

    Two names of one firm would else count twice.
    """
    activity = activity_code or ""
    found = _read(name, activity)
    if legal_name and legal_name != name and found == _read("", activity):
        found = _read(legal_name, activity)
    return found


@lru_cache(maxsize=16_384)
def _read(name: str, activity_code: str) -> tuple[InferredCapability, ...]:
    return tuple(read_supplier(name, activity_code))


INFERENCE = Derivation(
    name="inference",
    revision=3,
    # An own table says itself what a site does; the directory says only what it is called.
    sources=frozenset({"denue"}),
    catalogues=(
        # Of the tree only its shape is read, and no phrase that counts in requirements alone.
        Catalogue("tree", lambda: ((c.code, c.parent) for c in capability_tree())),
        Catalogue("phrases", lambda: (r for r in phrase_rows() if r["scope"] != "text")),
        *(Catalogue(name, partial(rule_rows, name)) for name in _RULES),
    ),
    columns=_READ,
    table="Offers",
    derive=offers_of,
)
