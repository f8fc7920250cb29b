"""Every real DENUE file at hand, counted exactly.

The figures were checked against the files by other means: line counts, and the measurements of
dirt that come with the samples.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.files import table_facts
from eslabon.loaders.files.errors import MissingColumnError
from eslabon.loaders.source import Assertion, LoadOptions, SourceRow
from eslabon.loaders.sources.denue import DENUE, FLAGS

pytestmark = pytest.mark.shared


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


FILES = [
    Expected(
        "denue_31_315-316_2021_rebuilt_csv.zip",
        encoding="cp1252", columns=42, rows=2662, companies=84, parks=5, municipalities=101,
        large=10, flags={"generic_name": 2003},
    ),
    Expected(
        "denue_yucatan_315_316_2021_Rwrite.csv",
        encoding="utf-8-sig", columns=44, rows=2662, companies=84, parks=5, municipalities=101,
        large=10, flags={"generic_name": 2003, "zero_padded": 2662},
    ),
    Expected(
        "denue_inegi_21_2018.csv",
        encoding="utf-8-sig", columns=41, rows=3731, companies=1344, parks=47,
        municipalities=696, large=134,
        flags={"generic_name": 1292, "mojibake_repaired": 5, "name_missing": 1,
               "scian_unknown": 77, "zero_padded": 8},
    ),
    Expected(
        "denue_cdmx_251mas_2025_mojibake.csv",
        encoding="utf-8-sig", columns=42, rows=1544, companies=1249, parks=5, municipalities=16,
        large=1544, flags={"generic_name": 1, "mojibake_repaired": 1340, "zero_padded": 1544},
    ),
    Expected(
        "denue_cdmx_251mas_2025_mojibake_blanklines.csv",
        encoding="utf-8-sig", columns=42, rows=1543, companies=1248, parks=5, municipalities=16,
        large=1543, flags={"generic_name": 1, "mojibake_repaired": 1339, "zero_padded": 1543},
    ),
    Expected(
        "denue_ags_longheaders_14rows.csv",
        encoding="utf-8-sig", columns=41, rows=14, companies=0, parks=0, municipalities=1,
        large=0,
    ),
]  # fmt: skip


def assertions(path: Path) -> Iterator[Assertion]:
    for row in DENUE.read(path):
        assert isinstance(row, SourceRow)
        found = DENUE.transform(row, LoadOptions())
        assert isinstance(found, Assertion)
        yield found


def sites(path: Path) -> list[Establishment]:
    return [n for a in assertions(path) for n in a.nodes if isinstance(n, Establishment)]


@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected.name)
def test_a_real_file_is_read_whole_without_a_reject(shared_data: Path, expected: Expected) -> None:
    path = shared_data / "denue" / expected.name
    [facts] = table_facts(path)
    assert (facts.encoding, len(facts.header)) == (expected.encoding, expected.columns)
    found = list(assertions(path))
    nodes = [node for assertion in found for node in assertion.nodes]
    regions = [node for node in nodes if isinstance(node, Region)]
    establishments = [node for node in nodes if isinstance(node, Establishment)]
    assert len(found) == expected.rows
    assert len({assertion.key for assertion in found}) == expected.rows
    assert len({node.key for node in nodes if isinstance(node, Company)}) == expected.companies
    assert len({r.code for r in regions if r.kind == "industrial_park"}) == expected.parks
    assert len({r.code for r in regions if r.kind == "municipality"}) == expected.municipalities
    assert sum(site.size_min == 251 for site in establishments) == expected.large
    assert Counter(flag for a in found for flag in a.flags) == expected.flags
    assert set(expected.flags) <= set(FLAGS)


@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected.name)
def test_no_contact_and_no_damage_is_left(shared_data: Path, expected: Expected) -> None:
    for site in sites(shared_data / "denue" / expected.name):
        assert site.phone is None
        assert site.email is None
        text = " ".join(filter(None, (site.name, site.legal_name, site.address)))
        assert "@" not in (site.website or "")
        assert set("√Ã¥\ufffd").isdisjoint(text)


def test_the_rebuilt_archive_and_the_file_it_was_made_from_say_the_same(shared_data: Path) -> None:
    rebuilt = sites(shared_data / "denue/denue_31_315-316_2021_rebuilt_csv.zip")
    resaved = sites(shared_data / "denue/denue_yucatan_315_316_2021_Rwrite.csv")

    def said(found: list[Establishment]) -> dict[str, tuple[object, ...]]:
        return {
            s.id: (s.name, s.legal_name, s.clee, s.activity_code, s.size_band, s.municipality_code,
                   s.locality_code, s.postal_code, s.since, s.latitude, s.longitude)
            for s in found
        }  # fmt: skip

    assert said(rebuilt) == said(resaved)


def test_the_renamed_columns_of_mexico_city_are_put_right(shared_data: Path) -> None:
    found = {s.id: s for s in sites(shared_data / "denue/denue_cdmx_251mas_2025_mojibake.csv")}
    baker = found["11785378"]
    assert baker.legal_name == "BAKER HUGUES DE MEXICO S DE RL DE CV"
    assert baker.municipality_code == "09010"
    assert baker.since == "2025-04"
    assert baker.postal_code == "01376"
    assert baker.address is not None
    assert "Dovalí" in baker.address
    names = {
        node.code: node.name
        for a in assertions(shared_data / "denue/denue_cdmx_251mas_2025_mojibake.csv")
        for node in a.nodes
        if isinstance(node, Region)
    }
    assert names["09010"] == "Álvaro Obregón"
    assert names["09016"] == "Miguel Hidalgo"


def test_the_municipalities_are_inegis(shared_data: Path) -> None:
    known = (shared_data / "regions/municipios_mx.csv").read_text(encoding="utf-8-sig")
    codes = {line.split(",")[0] for line in known.splitlines()[1:]}
    for expected in FILES:
        path = shared_data / "denue" / expected.name
        assert {site.municipality_code for site in sites(path)} <= codes


def test_the_dictionary_is_not_taken_for_data(shared_data: Path) -> None:
    with pytest.raises(MissingColumnError):
        list(DENUE.read(shared_data / "denue/denue_diccionario_de_datos_2021.csv"))
    with pytest.raises(MissingColumnError):
        list(DENUE.read(shared_data / "denue/metadatos_denue_2021.txt"))
