"""Global ids: one spelling each, and never taken for a key of another type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.service.graphql.ids import BadIdError, NodeId, global_id, key_of, parse_global_id

KINDS = frozenset({"Establishment", "Buyer"})
KEYS = st.text(min_size=1, max_size=60)


@given(st.sampled_from(sorted(KINDS)), KEYS)
def test_a_global_id_is_read_as_it_was_made(kind: str, key: str) -> None:
    assert parse_global_id(global_id(kind, key)) == NodeId(kind, key)


@given(st.text(max_size=80))
def test_any_text_is_a_global_id_or_a_coded_error(text: str) -> None:
    try:
        found = parse_global_id(text)
    except BadIdError:
        return
    assert global_id(found.kind, found.key) == text


@given(KEYS)
def test_an_own_key_and_a_global_id_mean_the_same(key: str) -> None:
    assert key_of(global_id("Buyer", key), kind="Buyer", kinds=KINDS) == key


@pytest.mark.parametrize("key", ["6186029", "buyer:grupo-motriz", "22014", "A-1", "12345678"])
def test_keys_of_the_graph_are_no_global_ids(key: str) -> None:
    assert key_of(key, kind="Buyer", kinds=KINDS) == key


@given(KEYS)
def test_an_id_of_another_type_is_refused(key: str) -> None:
    with pytest.raises(BadIdError):
        key_of(global_id("Establishment", key), kind="Buyer", kinds=KINDS)


@pytest.mark.parametrize(("length", "is_refused"), [(300, False), (301, True), (0, True)])
def test_keys_have_a_greatest_length(length: int, is_refused: bool) -> None:
    text = "1" * length
    if is_refused:
        with pytest.raises(BadIdError):
            key_of(text, kind="Buyer", kinds=KINDS)
    else:
        assert key_of(text, kind="Buyer", kinds=KINDS) == text
