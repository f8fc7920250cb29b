from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.loaders.pipeline.ledger import Ledger
from eslabon.loaders.source import Origin

CONTENTS = st.integers(0, 2**64 - 1)


def test_a_first_record_has_no_predecessor_and_a_second_is_told_of_the_first(
    tmp_path: Path,
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.enter("k", 2**64 - 1, Origin("a", 1)) is None
    assert ledger.enter("k", 2, Origin("a", 9)) == (2**64 - 1, Origin("a", 1))
    ledger.close()
    assert list(tmp_path.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(), CONTENTS)))
def test_it_agrees_with_a_dictionary(tmp_path: Path, records: list[tuple[str, int]]) -> None:
    ledger = Ledger(tmp_path / "ledger")
    known: dict[str, tuple[int, Origin]] = {}
    for line, (key, content) in enumerate(records):
        assert ledger.enter(key, content, Origin("f", line)) == known.get(key)
        known.setdefault(key, (content, Origin("f", line)))
    ledger.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), CONTENTS), max_size=3)))
def test_records_are_noted_together_or_none_of_them(
    tmp_path: Path, groups: list[list[tuple[str, int]]]
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    known: dict[str, int] = {}
    for line, group in enumerate(groups):
        keys = [key for key, _ in group]
        is_new = len(set(keys)) == len(keys) and not known.keys() & set(keys)
        records = [(key, content, line) for key, content in group]
        assert ledger.enter_all(records, file="f") == is_new
        if is_new:
            known.update(group)
    for key in "abcdef":
        found = ledger.enter(key, 0, Origin("f", 99))
        assert (found[0] if found else None) == known.get(key)
    ledger.close()


def test_defined_nodes_are_told_apart_by_label(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.define("Plant", ["p 1"])
    assert ledger.is_defined("Plant", "p 1")
    assert not ledger.is_defined("Buyer", "p 1")
    ledger.close()
