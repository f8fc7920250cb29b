"""Whatever differs between a graph and the one that is wanted is told, on both engines."""

import random
from typing import Any

import pytest

from eslabon.graph.build import readback
from eslabon.graph.build.readback import Finding, differences
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.model.nodes.capability import CAPABILITY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import OFFERS
from eslabon.graph.store.client import GraphClient, Statement
from tests.support.build_types import Row, odd_build, said, type_table
from tests.support.graph_held import write_types

SITE = {"name": "Zincados", "sizeMin": 6, "latitude": 20.0, "flags": ["a", "b"], "retired": False}
CLAIM = {"provenance": "declared", "confidence": 1.0}
SITES: list[Row] = [{"id": key} | SITE for key in ("a", "b", "c", "ﬁ", "𝒳")]
CODES: list[Row] = [{"code": code, "nameEs": code} for code in ("HT", "PLT")]
CLAIMS: list[Row] = [
    {"start": "a", "end": "HT", "source": "denue"} | CLAIM,
    {"start": "a", "end": "HT", "source": "own"} | CLAIM,
    {"start": "a", "end": "PLT", "source": "own"} | CLAIM,
    {"start": "ﬁ", "end": "PLT", "source": "own"} | CLAIM,
]


@pytest.fixture(params=[1, 1000])
def page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Set how many keys are read at once, few enough that findings fall on every border."""
    monkeypatch.setattr(readback, "_PAGE", request.param)
    monkeypatch.setattr(readback, "_KEYS", request.param + 1)
    return int(request.param)


def build() -> dict[str, TypeTable]:
    return {
        "site": type_table(ESTABLISHMENT, SITES),
        "capability": type_table(CAPABILITY, CODES),
        "claim": type_table(OFFERS, CLAIMS),
    }


def digest(kind: str, number: int) -> int:
    return int(build()[kind].table.column("digest")[number].as_py())


def found(client: GraphClient, kind: str) -> list[Finding]:
    return sorted(differences(client, build()[kind]), key=repr)


def test_a_graph_that_holds_what_is_wanted_differs_in_nothing(
    client: GraphClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readback, "_PAGE", 7)
    write_types(client, odd_build())
    for one in odd_build():
        assert list(differences(client, one)) == []


def test_an_empty_graph_lacks_all_and_an_empty_build_wants_nothing(
    client: GraphClient, page: int
) -> None:
    types = [*build().values()]
    lacking = [finding for one in types for finding in differences(client, one)]
    rows = [row for one in types for row in said(one)]
    assert [finding.wanted for finding in lacking] == rows
    assert {(finding.property, finding.held) for finding in lacking} == {(None, None)}

    write_types(client, types)
    more = [f for one in types for f in differences(client, type_table(one.schema, []))]
    assert sorted(str(sorted(f.held.items())) for f in more) == sorted(  # type: ignore[attr-defined]
        str(sorted(row.items())) for row in rows
    )
    assert {(finding.property, finding.wanted) for finding in more} == {(None, None)}


PROPERTIES = {
    "another text": ("n.name = 'zincados'", "name", "Zincados", "zincados"),
    "an empty text": ("n.name = ''", "name", "Zincados", ""),
    "nothing": ("n.name = null", "name", "Zincados", None),
    "one more": ("n.phone = '1'", "phone", None, "1"),
    "one that the model has not": ("n.version = 1", "version", None, 1),
    "an integer that was a float": ("n.latitude = 20", "latitude", 20.0, 20),
    "a float that was an integer": ("n.sizeMin = 6.0", "sizeMin", 6, 6.0),
    "a text that was an integer": ("n.sizeMin = '6'", "sizeMin", 6, "6"),
    "another order": ("n.flags = ['b', 'a']", "flags", ["a", "b"], ["b", "a"]),
    "a shorter list": ("n.flags = ['a']", "flags", ["a", "b"], ["a"]),
    "an empty list": ("n.flags = []", "flags", ["a", "b"], []),
    "the other truth": ("n.retired = true", "retired", False, True),
}


@pytest.mark.parametrize("case", PROPERTIES)
def test_a_property_that_differs_is_told_with_both_values(client: GraphClient, case: str) -> None:
    change, name, wanted, held = PROPERTIES[case]
    write_types(client, build().values())
    client.write([Statement(f"MATCH (n:Establishment {{id: 'ﬁ'}}) SET {change}")])

    (finding,) = found(client, "site")
    assert finding == Finding("Establishment", ("ﬁ",), name, wanted, held)
    assert (type(finding.wanted), type(finding.held)) == (type(wanted), type(held))
    assert found(client, "claim") == found(client, "capability") == []


A_HT = "MATCH (:Establishment {id: 'a'})-[r:OFFERS {source: 'denue'}]->()"
A = "MATCH (a:Establishment {id: 'a'})"
C = "MATCH (c:Establishment {id: 'c'})"
PLT = "MATCH (p:Capability {code: 'PLT'})"
TWIN = """
MATCH (a)-[r:OFFERS {source: 'own'}]->(p:Capability {code: 'HT'})
CREATE (a)-[twin:OFFERS]->(p) SET twin = properties(r)
"""
DENUE = {"source": "denue"}
CHANGES: dict[str, tuple[str, str, list[Finding]]] = {
    "a node more": (
        "CREATE (:Establishment {id: 'bb', name: 'x'})",
        "site",
        [Finding("Establishment", ("bb",), None, None, {"id": "bb", "name": "x"})],
    ),
    "a node without a key": (
        "CREATE (:Establishment {name: 'x'})",
        "site",
        [Finding("Establishment", ("None",), None, None, {"name": "x"})],
    ),
    "a node whose key is no text": (
        "CREATE (:Establishment {id: 7})",
        "site",
        [Finding("Establishment", ("7",), None, None, {"id": 7})],
    ),
    "a node less": (
        "MATCH (n:Establishment {id: 'c'}) DELETE n",
        "site",
        [Finding("Establishment", ("c",), None, {"id": "c"} | SITE, None)],
    ),
    "another key": (
        f"{C} SET c.id = '𝒴'",
        "site",
        [
            Finding("Establishment", ("c",), None, {"id": "c"} | SITE, None),
            Finding("Establishment", ("𝒴",), None, None, {"id": "𝒴"} | SITE),
        ],
    ),
    "a claim less": (
        f"{A_HT} DELETE r",
        "claim",
        [Finding("OFFERS", ("a", "HT", "denue"), None, CLAIMS[0], None)],
    ),
    "a claim of another source": (
        f"{A_HT} SET r.source = 'x'",
        "claim",
        [
            Finding("OFFERS", ("a", "HT", "denue"), None, CLAIMS[0], None),
            Finding("OFFERS", ("a", "HT", "x"), None, None, {**CLAIMS[0], "source": "x"}),
        ],
    ),
    "a claim that says something else": (
        f"{A_HT} SET r.confidence = 1",
        "claim",
        [Finding("OFFERS", ("a", "HT", "denue"), "confidence", 1.0, 1)],
    ),
    "a claim twice": (
        TWIN,
        "claim",
        [Finding("OFFERS", ("a", "HT", "own"), None, None, CLAIMS[1])],
    ),
    "a claim more where there are others": (
        f"{A} {PLT} CREATE (a)-[:OFFERS {{source: 'denue'}}]->(p)",
        "claim",
        [
            Finding(
                "OFFERS", ("a", "PLT", "denue"), None, None, {"start": "a", "end": "PLT"} | DENUE
            )
        ],
    ),
    "a claim more where there is none": (
        f"{C} {PLT} CREATE (c)-[:OFFERS]->(p)",
        "claim",
        [Finding("OFFERS", ("c", "PLT", "None"), None, None, {"start": "c", "end": "PLT"})],
    ),
    "a claim of a site without a key": (
        f"{PLT} CREATE (:Establishment)-[:OFFERS]->(p)",
        "claim",
        [Finding("OFFERS", ("None", "PLT", "None"), None, None, {"start": None, "end": "PLT"})],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_missing_or_too_much_is_told_whole(
    client: GraphClient, page: int, case: str
) -> None:
    change, kind, expected = CHANGES[case]
    write_types(client, build().values())
    client.write([Statement(change)])

    told = found(client, kind)
    for finding in told:
        for row in (finding.wanted, finding.held):
            if finding.property is None and isinstance(row, dict):
                row.pop("digest", None)
    assert told == sorted(expected, key=repr)


def test_many_changes_at_once_are_all_told(
    client: GraphClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readback, "_PAGE", 7)
    monkeypatch.setattr(readback, "_KEYS", 10)
    chance = random.Random(7)  # noqa: S311 - no secret
    keys = [f"{number:03}" for number in range(60)]
    wanted = {
        key: {"id": key, "name": chance.choice("xyz")} for key in keys if chance.random() < 0.8
    }
    held = {key: {"id": key, "name": chance.choice("xyz")} for key in keys if chance.random() < 0.8}
    table = type_table(ESTABLISHMENT, list(wanted.values()))
    digests = {row["id"]: row["digest"] for row in said(table)}
    client.write(
        [
            Statement(
                "UNWIND $rows AS row CREATE (n:Establishment) SET n = row",
                {"rows": [row | {"digest": digests.get(key, 0)} for key, row in held.items()]},
            )
        ]
    )

    expected: set[tuple[Any, ...]] = {(key, None) for key in wanted.keys() ^ held.keys()}
    expected |= {(k, "name") for k in wanted.keys() & held.keys() if wanted[k] != held[k]}
    told = [(*finding.key, finding.property) for finding in differences(client, table)]
    assert set(told) == expected
    assert len(told) == len(expected)
