"""What is checked of a file of DENUE, invented or real."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.files import table_facts
from eslabon.loaders.source import Assertion, LoadOptions, SourceRow
from eslabon.loaders.sources.denue import DENUE, FLAGS


@dataclass
class Expected:
    """What one file holds."""

    name: str
    encoding: str
    columns: int
    rows: int
    companies: int
    parks: int
    municipalities: int
    large: int
    flags: dict[str, int] = field(default_factory=dict)


def assertions(path: Path) -> Iterator[Assertion]:
    """Yield what each row asserts; none may be rejected."""
    for row in DENUE.read(path):
        assert isinstance(row, SourceRow)
        found = DENUE.transform(row, LoadOptions())
        assert isinstance(found, Assertion)
        yield found


def establishments(path: Path) -> list[Establishment]:
    """Return the sites that a file lists."""
    return [n for a in assertions(path) for n in a.nodes if isinstance(n, Establishment)]


def region_names(path: Path) -> dict[str, str | None]:
    """Return the names of the regions that a file names, by code."""
    return {n.code: n.name for a in assertions(path) for n in a.nodes if isinstance(n, Region)}


def check_whole(path: Path, expected: Expected) -> None:
    """Assert that a file is read whole, as counted, with no contact and no damage left."""
    [facts] = table_facts(path)
    assert (facts.encoding, len(facts.header)) == (expected.encoding, expected.columns)
    found = list(assertions(path))
    nodes = [node for assertion in found for node in assertion.nodes]
    regions = [node for node in nodes if isinstance(node, Region)]
    sites = [node for node in nodes if isinstance(node, Establishment)]
    assert len(found) == expected.rows
    assert len({assertion.key for assertion in found}) == expected.rows
    assert len({node.key for node in nodes if isinstance(node, Company)}) == expected.companies
    assert len({r.code for r in regions if r.kind == "industrial_park"}) == expected.parks
    assert len({r.code for r in regions if r.kind == "municipality"}) == expected.municipalities
    assert sum(site.size_min == 251 for site in sites) == expected.large
    assert Counter(flag for a in found for flag in a.flags) == expected.flags
    assert set(expected.flags) <= set(FLAGS)
    for site in sites:
        check_clean(site)


def check_clean(site: Establishment) -> None:
    """Assert that a site shows no contact and no damaged letter."""
    assert site.phone is None
    assert site.email is None
    assert "@" not in (site.website or "")
    text = " ".join(filter(None, (site.name, site.legal_name, site.address)))
    assert set("√Ã¥\ufffd").isdisjoint(text)


def said(path: Path) -> dict[str, tuple[object, ...]]:
    """Return what a file says of each site, whatever its form."""
    return {
        s.id: (s.name, s.legal_name, s.clee, s.activity_code, s.size_band, s.municipality_code,
               s.locality_code, s.postal_code, s.since, s.latitude, s.longitude, s.address,
               s.website)
        for s in establishments(path)
    }  # fmt: skip
