"""Builds list the names of all establishments, so that any words of them are found."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.build.names import name_rows
from eslabon.graph.build.tables import merged_columns
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.name_list import LISTS, NAME_LIST, keys_holding, list_of
from eslabon.graph.vocabulary.folding import folded_words

TEXTS = st.text(alphabet="abÑñÁ .,&-_1", max_size=12)
SITES = st.dictionaries(
    st.text(alphabet="0123A-|", min_size=1, max_size=4), st.tuples(TEXTS, TEXTS | st.none())
)


def table(sites: dict[str, tuple[str, str | None]]) -> pa.Table:
    rows = [{"id": k, "name": name, "legalName": legal} for k, (name, legal) in sites.items()]
    return pa.Table.from_pylist(rows, schema=merged_columns(ESTABLISHMENT))


def workshops(count: int) -> dict[str, tuple[str, str | None]]:
    return {str(number): (f"Taller {number}", None) for number in range(count)}


@given(SITES, TEXTS.filter(folded_words))
def test_every_site_is_in_its_list_and_found_by_how_its_words_begin(
    sites: dict[str, tuple[str, str | None]], asked: str
) -> None:
    rows = name_rows(table(sites))
    assert rows.schema == merged_columns(NAME_LIST)
    begun = folded_words(asked)
    found = {
        key: row["id"] for row in rows.to_pylist() for key in keys_holding(row["names"], begun)
    }
    expected = {
        key: list_of(key)
        for key, names in sites.items()
        for words in [folded_words(" ".join(filter(None, names)))]
        if all(any(word.startswith(start) for word in words) for start in begun)
    }
    assert found == expected


def test_a_site_stays_in_its_list_whatever_others_there_are() -> None:
    few, many = map(workshops, (3, 5_000))
    lists = {row["id"]: row["names"] for row in name_rows(table(many)).to_pylist()}
    assert len(lists) <= LISTS
    for key in few:
        assert key in keys_holding(lists[list_of(key)], ["taller"])


def test_the_order_of_sites_makes_no_difference() -> None:
    sites = workshops(99)
    back = dict(reversed(sites.items()))
    assert name_rows(table(sites)) == name_rows(table(back))
