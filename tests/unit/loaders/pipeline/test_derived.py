"""What is derived from records is written and removed with the derivation."""

from dataclasses import replace

import pytest

from eslabon.graph.model.relationships import LocatedIn
from eslabon.loaders.derived import registry
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.source import Assertion
from tests.support.memory_graph import MemoryGraph
from tests.support.toy_loads import ToyLoads
from tests.support.toy_source import many_sites


def in_states(assertion: Assertion) -> list[LocatedIn]:
    """Derive that each site lies in its state too."""
    towns = [r for r in assertion.relationships if isinstance(r, LocatedIn)]
    return [LocatedIn(start=town.start, end=town.end[:2]) for town in towns]


def regions(graph: MemoryGraph) -> list[str]:
    return [edge.end.key for edge in graph.contents.edges if edge.type == "LOCATED_IN"]


def test_what_is_derived_comes_and_goes_with_its_derivation(
    load: ToyLoads, graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = Derivation("states", 1, frozenset({"toy"}), (), derive=in_states)
    load(many_sites(12))
    monkeypatch.setattr(registry, "DERIVATIONS", (toy,))
    derived = load(many_sites(12))
    assert (derived.loaded, derived.unchanged, derived.removed) == (12, 0, 0)
    assert regions(graph).count("22") == 12
    assert len(regions(graph)) == 24
    # Only a revision says that the same function gives something else now.
    nothing = replace(toy, derive=lambda _: ())
    monkeypatch.setattr(registry, "DERIVATIONS", (nothing,))
    assert load(many_sites(12)).version == derived.version
    monkeypatch.setattr(registry, "DERIVATIONS", (replace(nothing, revision=2),))
    gone = load(many_sites(12))
    assert (gone.loaded, gone.unchanged, gone.removed) == (12, 0, 12)
    assert "22" not in regions(graph)
