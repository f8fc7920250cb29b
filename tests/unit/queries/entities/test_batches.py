"""What the batched reads share."""

from eslabon.queries.asking.words import pattern_of
from eslabon.queries.entities.batches import Page, by_key, children_of
from eslabon.queries.entities.buyers import BUYERS_BY_ID
from eslabon.queries.entities.evidence import (
    CERTIFICATES_OF_ESTABLISHMENTS,
    STANDARDS,
    of_establishments,
)
from eslabon.queries.entities.regions import REGIONS_OF_REGIONS, RegionFilter
from eslabon.queries.entities.steps import FinishingStepFilter
from tests.support.recording import RecordingClient


def test_rows_are_asked_for_once_each_and_found_by_their_key() -> None:
    client = RecordingClient([[{"id": "b", "name": "B", "sector": None, "tenant": "local"}]])
    found = by_key(BUYERS_BY_ID, client, ["c", "b", "c"])
    assert {key: row.name for key, row in found.items()} == {"b": "B"}
    assert client.reads[0].parameters == {"ids": ["b", "c"], "tenant": "local"}


def test_what_takes_no_keys_is_read_whole() -> None:
    columns = (
        "name", "sector", "kind", "scopeLevel", "validity", "monthsToObtainMin",
        "monthsToObtainMax", "costBand", "registry", "implies", "validityMonths", "assurance",
        "scopeGrant", "saysQuality",
    )  # fmt: skip
    client = RecordingClient([[{"code": "CQI-9", **dict.fromkeys(columns)}]])
    assert by_key(STANDARDS, client, ["ISO-9001"]).keys() == {"CQI-9"}
    assert client.reads[0].parameters == {}


def test_rows_are_grouped_by_their_establishment_in_order() -> None:
    columns = (
        "number", "body", "issued", "expires", "scopeText", "evidence", "attests", "criteria",
        "assurance", "holderState",
    )  # fmt: skip
    rows: list[dict[str, object]] = [
        {
            "id": id_, "establishment": id_[0], "standard": "S", "status": "valid",
            "source": "s", "version": "1", "tenant": "local", **dict.fromkeys(columns),
        }
        for id_ in ("a2", "b1", "a1")
    ]  # fmt: skip
    client = RecordingClient([rows])
    found = of_establishments(CERTIFICATES_OF_ESTABLISHMENTS, client, ["c", "b", "a", "a"])
    named = {site: [row.id for row in held] for site, held in found.items()}
    assert named == {"a": ["a2", "a1"], "b": ["b1"], "c": []}
    assert client.reads[0].parameters["establishments"] == ["a", "b", "c"]


def test_children_are_asked_for_once_each_and_none_are_missing() -> None:
    client = RecordingClient([[{"parent": "22014", "children": ["22", "ZM-M22.01"]}]])
    parents = ["99", "22014", "99"]
    found = children_of(REGIONS_OF_REGIONS, client, parents, limit=5)
    assert found == {"22014": ("22", "ZM-M22.01"), "99": ()}
    assert client.reads[0].parameters == {"parents": ["22014", "99"], "limit": 5}


def test_a_page_asks_for_one_more_to_know_whether_it_is_the_last() -> None:
    client = RecordingClient([[{"id": "1"}, {"id": "2"}, {"id": "3"}], [{"id": "1"}]])
    asked = RegionFilter()
    assert asked.page(client, limit=2, after="") == Page(("1", "2"), True)
    assert asked.page(client, limit=2, after="2") == Page(("1",), False)
    assert [read.parameters["limit"] for read in client.reads] == [3, 3]


def test_names_are_compared_without_case_and_accents_and_nothing_else_is() -> None:
    client = RecordingClient([[], []])
    for name in ("QuerÉt", None):
        RegionFilter(name=name, kind="state").page(client, after="", limit=1)
    assert [read.parameters["name"] for read in client.reads] == [pattern_of("queret"), None]
    assert client.reads[0].parameters["kind"] == "state"


def test_several_codes_of_a_filter_are_sent_as_a_list() -> None:
    client = RecordingClient([[{"total": 3}]])
    assert FinishingStepFilter(capabilities=("HT",), buyer="b").total(client, limit=9) == 3
    assert client.reads[0].parameters["capabilities"] == ["HT"]
    assert client.reads[0].parameters["region"] is None
