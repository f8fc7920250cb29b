from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.source import Origin


def test_a_first_record_has_no_predecessor_and_a_second_is_told_of_the_first(
    tmp_path: Path,
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.enter("k", "one", Origin("a", 1)) is None
    assert ledger.enter("k", "two", Origin("a", 9)) == ("one", Origin("a", 1))
    ledger.close()
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(), st.text(max_size=3))))
def test_it_agrees_with_a_dictionary(tmp_path: Path, records: list[tuple[str, str]]) -> None:
    ledger = Ledger(tmp_path / "ledger")
    known: dict[str, tuple[str, Origin]] = {}
    for line, (key, content) in enumerate(records):
        assert ledger.enter(key, content, Origin("f", line)) == known.get(key)
        known.setdefault(key, (content, Origin("f", line)))
    ledger.close()


def test_defined_nodes_are_told_apart_by_label(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.define("Plant", ["p 1"])
    assert ledger.is_defined("Plant", "p 1")
    assert not ledger.is_defined("Buyer", "p 1")
    ledger.close()
