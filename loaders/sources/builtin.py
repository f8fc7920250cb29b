"""The vocabulary that every graph holds: capabilities, standards, regions and classes of activity.

It is asserted like any source, under its own collection, so that tables can refer to its
codes, and a newer installation replaces what an older one said.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import Family, KindOf, PartOf
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.vocabulary.capabilities.table import KIND_OF
from eslabon.graph.vocabulary.capabilities.table import Capability as Process
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.regions.catalogue import (
    MEXICO,
    countries,
    municipalities,
    states,
)
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.loaders.records import Records
from eslabon.loaders.source import Assertion, Covered, Origin, Result

LICENCE: Final = (
    "Apache-2.0, the Eslabón developers. Fuente de regiones y clases: INEGI; datos transformados. "
    "Puntos: GeoNames, CC BY 4.0."
)


def builtin_assertions() -> Iterator[Assertion]:
    """Yield the vocabulary; the ends of a relationship always come before it.

    Keys carry the kind of thing, since codes repeat across kinds: POL polishes, and is Poland.
    """
    yield from _regions()
    yield from _municipalities()
    yield from _classes()
    yield from _capabilities()
    yield from _standards()


def _regions() -> Iterator[Assertion]:
    for country in countries().values():
        region = Region(code=country.code, kind="country", name=country.label.es)
        yield Assertion(f"region:{country.code}", (region,))
    for state in states().values():
        region = Region(
            code=state.code,
            kind="state",
            name=state.short_name,
            latitude=state.latitude,
            longitude=state.longitude,
        )
        inside = PartOf(start=state.code, end=MEXICO)
        yield Assertion(f"region:{state.code}", (region,), (inside,))


def _municipalities() -> Iterator[Assertion]:
    for found in municipalities().values():
        region = Region(
            code=found.code,
            kind="municipality",
            name=found.name,
            latitude=found.latitude,
            longitude=found.longitude,
        )
        inside = PartOf(start=found.code, end=found.code[:2])
        yield Assertion(f"region:{found.code}", (region,), (inside,))


def _classes() -> Iterator[Assertion]:
    for found in scian_classes().values():
        node = ActivityClass(code=found.code, title=found.title, is_known=True)
        yield Assertion(f"class:{found.code}", (node,))


def _capabilities() -> Iterator[Assertion]:
    # The tree is walked from its root, so that a parent comes before its children.
    waiting = [capability_tree().root]
    while waiting:
        found = waiting.pop()
        waiting.extend(reversed(capability_tree().children(found.code)))
        node = Capability(
            code=found.code,
            name_es=found.name_es,
            name_en=found.name_en,
            is_group=found.is_group,
        )
        yield Assertion(f"capability:{found.code}", (node,), _edges(found))


def _edges(found: Process) -> tuple[KindOf | Family, ...]:
    if found.parent is None:
        return ()
    if found.edge == KIND_OF:
        return (KindOf(start=found.code, end=found.parent, reason=found.reason),)
    return (Family(start=found.code, end=found.parent),)


def _standards() -> Iterator[Assertion]:
    catalogue = standard_catalogue()
    for code, standard in catalogue.standards.items():
        yield Assertion(f"standard:{code}", (standard,))
    for implication in catalogue.implications:
        key = f"implies:{implication.start}:{implication.end}"
        yield Assertion(key, (), (implication,))
    for attestation in catalogue.attestations:
        key = f"attests:{attestation.start}:{attestation.end}"
        yield Assertion(key, (), (attestation,))


def version_of(assertions: Iterable[Assertion]) -> str:
    """Return a digest of what assertions say, in their order."""
    digest = hashlib.sha256()
    for assertion in assertions:
        digest.update(repr(assertion).encode())
    return digest.hexdigest()[:16]


@cache
def builtin_vocabulary() -> Records:
    """Return the vocabulary as records; their version is a digest of all that they say.

    Loads bring it in first: what a source asserts of a capability or of a standard needs its node.
    """
    covered = Covered(BUILTIN, is_complete=True)
    return Records(BUILTIN, covered, version_of(builtin_assertions()), LICENCE, _results)


def _results() -> Iterator[Result]:
    for number, assertion in enumerate(builtin_assertions(), start=1):
        yield Origin(BUILTIN, number), assertion
