"""What an establishment probably does, read from its names and its activity class."""

from collections.abc import Iterator
from functools import lru_cache, partial

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import Offers
from eslabon.graph.reading.readings import InferredCapability, rule_rows
from eslabon.graph.reading.suppliers import read_supplier
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.source import Assertion


def inferred_offers(assertion: Assertion) -> Iterator[Offers]:
    """Yield the offers that the name over the door, else the legal name, and the class imply."""
    for site in assertion.nodes:
        if isinstance(site, Establishment):
            for reading in _readings(site):
                yield Offers(
                    start=site.id,
                    end=reading.code,
                    provenance="inferred",
                    confidence=reading.confidence,
                    because=reading.because,
                )


def _readings(site: Establishment) -> tuple[InferredCapability, ...]:
    """Read the legal name only where the other says nothing that the class does not say.

    Two names of one firm would else count twice.
    """
    legal_name, activity = site.legal_name, site.activity_code or ""
    found = _read(site.name, activity)
    if legal_name and legal_name != site.name and found == _read("", activity):
        found = _read(legal_name, activity)
    return found


@lru_cache(maxsize=16_384)
def _read(name: str, activity_code: str) -> tuple[InferredCapability, ...]:
    return tuple(read_supplier(name, activity_code))


INFERENCE = Derivation(
    name="inference",
    revision=2,
    # An own table says itself what a site does; the directory says only what it is called.
    sources=frozenset({"denue"}),
    catalogues=(
        # Of the tree only its shape is read, and no phrase that counts in requirements alone.
        Catalogue("tree", lambda: ((c.code, c.parent) for c in capability_tree())),
        Catalogue("phrases", lambda: (r for r in rule_rows("phrases") if r["scope"] != "text")),
        *(Catalogue(name, partial(rule_rows, name)) for name in ("vetoes", "classes", "words")),
    ),
    derive=inferred_offers,
)
