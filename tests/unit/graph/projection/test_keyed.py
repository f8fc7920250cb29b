"""Nodes are told by their keys as their rows say, however many there are."""

from pathlib import Path

import pytest

from eslabon.graph.model.nodes.company import COMPANY, Company
from eslabon.graph.projection import keyed
from eslabon.graph.projection.keyed import Keyed, write_keyed
from tests.support.merged_tables import merged_tables

COMPANIES = [
    Company(key=f"name:{name}", name=name.title(), rfc=rfc)
    for name, rfc in (("ZINC", None), ("ACERO", "ACE010203AB1"), ("ÑANDU", None))
]


@pytest.mark.parametrize("few", [0, 10])
def test_nodes_are_told_by_their_keys(
    tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyed, "_FEW", few)
    write_keyed(merged_tables({"test": COMPANIES})(COMPANY), COMPANY, tmp_path)
    nodes = Keyed(tmp_path)
    expected = {one.key: one for one in COMPANIES}
    assert list(nodes.keys) == sorted(expected)
    assert {key: Company(**said) for key, said in nodes.all.items()} == expected
    for asked in ([], ["none"], ["name:ZINC", "none", "name:ACERO", "name:ZINC"]):
        found = {key: Company(**said) for key, said in nodes.of(asked).items()}
        assert found == {key: expected[key] for key in asked if key in expected}


def test_of_no_nodes_nothing_is_told(tmp_path: Path) -> None:
    write_keyed(merged_tables({})(COMPANY), COMPANY, tmp_path)
    assert Keyed(tmp_path).of(["one"]) == {}
    assert Keyed(tmp_path).all == {}
