"""What the batched reads share."""

from eslabon.queries.entities import regions
from eslabon.queries.entities.batches import Page, by_key, children_of, grouped, page_of
from eslabon.queries.entities.regions import REGIONS_OF_REGIONS, REGIONS_PAGE, RegionFilter
from tests.support.recording import RecordingClient


def test_rows_are_found_by_their_key_and_grouped_by_their_parent() -> None:
    assert by_key(["a1", "b2"], lambda row: row[0]) == {"a": "a1", "b": "b2"}
    found = grouped(["a2", "b1", "a1"], lambda row: row[0], "abc")
    assert found == {"a": ("a2", "a1"), "b": ("b1",), "c": ()}


def test_children_are_asked_for_once_each_and_none_are_missing() -> None:
    client = RecordingClient([[{"parent": "22014", "children": ["22", "ZM-M22.01"]}]])
    parents = ["99", "22014", "99"]
    found = children_of(REGIONS_OF_REGIONS, client, parents=parents, limit=5)
    assert found == {"22014": ("22", "ZM-M22.01"), "99": ()}
    assert client.reads[0].parameters == {"parents": ["22014", "99"], "limit": 5}


def test_a_page_asks_for_one_more_to_know_whether_it_is_the_last() -> None:
    client = RecordingClient([[{"id": "1"}, {"id": "2"}, {"id": "3"}], [{"id": "1"}]])
    filters: dict[str, object] = {"kind": None, "within": None, "name": None}
    assert page_of(REGIONS_PAGE, client, limit=2, after="", **filters) == Page(("1", "2"), True)
    assert page_of(REGIONS_PAGE, client, limit=2, after="2", **filters) == Page(("1",), False)
    assert [read.parameters["limit"] for read in client.reads] == [3, 3]


def test_names_are_compared_in_capitals() -> None:
    client = RecordingClient([[]])
    regions.regions_page(client, RegionFilter(name="querét"), after="", limit=1)
    assert client.reads[0].parameters["name"] == "QUERÉT"
