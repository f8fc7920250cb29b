"""Global ids: one spelling each, and never taken for a key of another type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strawberry.relay import GlobalID

from eslabon.service.graphql.ids import LONGEST_ID, BadIdError, global_id_of
from eslabon.service.graphql.nodes import NODE_TYPES, own_key
from eslabon.service.graphql.types.demand import Buyer

# What a text can hold at all: no halves of surrogate pairs, which no request may carry.
KEYS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50)
KINDS = st.sampled_from(sorted(kind.__name__ for kind in NODE_TYPES))


@given(KINDS, KEYS)
def test_a_global_id_is_read_as_it_was_made(kind: str, key: str) -> None:
    assert global_id_of(str(GlobalID(kind, key))) == GlobalID(kind, key)


@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_is_a_global_id_in_its_one_spelling_or_none(text: str) -> None:
    found = global_id_of(text)
    assert found is None or str(found) == text


@pytest.mark.parametrize("other", ["{}=", " {}", "{}\n", "{}!", "-{}", "{}ñ"])
def test_another_spelling_of_a_global_id_is_none(other: str) -> None:
    text = str(GlobalID("Region", "22014"))
    assert GlobalID.from_id(other.format(text)) == GlobalID("Region", "22014")  # as Relay reads
    assert global_id_of(other.format(text)) is None


def test_an_id_without_a_key_is_none() -> None:
    assert global_id_of(str(GlobalID("Region", ""))) is None


@given(KEYS)
def test_an_own_key_and_a_global_id_mean_the_same(key: str) -> None:
    assert own_key(Buyer, str(GlobalID("Buyer", key))) == key


@pytest.mark.parametrize("key", ["6186029", "buyer:grupo-motriz", "22014", "A-1", "12345678"])
def test_keys_of_the_graph_are_no_global_ids(key: str) -> None:
    assert own_key(Buyer, key) == key


def test_a_key_that_reads_as_an_id_of_no_type_is_a_key() -> None:
    key = str(GlobalID("Query", "1"))
    assert own_key(Buyer, key) == key


@given(KINDS.filter(lambda kind: kind != "Buyer"), KEYS)
def test_an_id_of_another_type_is_refused(kind: str, key: str) -> None:
    with pytest.raises(BadIdError):
        own_key(Buyer, str(GlobalID(kind, key)))


@pytest.mark.parametrize(("length", "is_refused"), [(300, False), (301, True), (0, True)])
def test_keys_have_a_greatest_length(length: int, is_refused: bool) -> None:
    text = "1" * length
    if is_refused:
        with pytest.raises(BadIdError):
            own_key(Buyer, text)
    else:
        assert own_key(Buyer, text) == text


def test_ids_have_the_same_greatest_length() -> None:
    longest = "1" * (LONGEST_ID // 4 * 3 - len("Buyer:"))
    assert global_id_of(str(GlobalID("Buyer", longest))) == GlobalID("Buyer", longest)
    assert global_id_of(str(GlobalID("Buyer", f"{longest}1"))) is None
