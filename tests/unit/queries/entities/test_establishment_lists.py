"""Where a list of establishments begins."""

import pytest

from eslabon.graph.model.nodes.name_list import listed
from eslabon.queries.asking.site_names import NAME_LISTS_HOLDING, NamesNotListedError
from eslabon.queries.entities import establishment_lists as lists
from eslabon.queries.entities.batches import ListQuery, Page
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from tests.support.recording import RecordingClient


def region(code: str, kind: str) -> list[dict[str, object]]:
    columns = ("name", "latitude", "longitude", "population", "delimitation")
    return [{"code": code, "kind": kind, **dict.fromkeys(columns)}]


STATE, COUNTRY = region("22", "state"), region("MEX", "country")
PARK = region("PI-1", "industrial_park")


@pytest.mark.parametrize(
    ("asked", "before", "query"),
    [
        (EstablishmentFilter(), [], lists.ESTABLISHMENTS),
        (EstablishmentFilter(activity="332"), [], lists.ESTABLISHMENTS),
        (EstablishmentFilter(activity="3328"), [], lists.ESTABLISHMENTS_IN_ACTIVITY),
        (EstablishmentFilter(region="MEX"), [COUNTRY], lists.ESTABLISHMENTS),
        (EstablishmentFilter(region="22"), [STATE], lists.ESTABLISHMENTS_IN_REGION),
        (
            EstablishmentFilter(region="22", activity="332810"),
            [STATE],
            lists.ESTABLISHMENTS_IN_REGION,
        ),
        (
            EstablishmentFilter(capabilities=("HT",), region="22"),
            [STATE, [{"code": "22"}, {"code": "22014"}]],
            lists.ESTABLISHMENTS_WITH_CAPABILITY,
        ),
        (
            EstablishmentFilter(capabilities=("HT",), region="PI-1"),
            [PARK],
            lists.ESTABLISHMENTS_WITH_CAPABILITY,
        ),
    ],
)
def test_a_list_begins_at_the_rarest_thing_asked_for(
    asked: EstablishmentFilter,
    before: list[list[dict[str, object]]],
    query: ListQuery,
) -> None:
    client = RecordingClient([*before, [{"total": 7}]])
    assert asked.total(client, limit=10) == 7
    assert client.reads[-1].text == query.count.text


def test_a_process_in_a_park_is_narrowed_by_the_park_and_elsewhere_by_municipalities() -> None:
    park = RecordingClient([PARK, []])
    asked = EstablishmentFilter(capabilities=("HT",), region="PI-1")
    asked.page(park, after="", limit=1)
    assert park.reads[-1].parameters["park"] == "PI-1"
    assert park.reads[-1].parameters["municipalities"] is None
    state = RecordingClient([STATE, [{"code": "22"}, {"code": "22014"}], []])
    asked = EstablishmentFilter(capabilities=("HT",), region="22")
    asked.page(state, after="", limit=1)
    assert state.reads[-1].parameters["park"] is None
    assert state.reads[-1].parameters["municipalities"] == ["22", "22014"]


def test_a_page_of_all_is_read_up_to_a_key_that_it_cannot_pass() -> None:
    client = RecordingClient([[{"ids": ["5", "3"]}], [{"id": "3"}, {"id": "5"}]])
    page = EstablishmentFilter().page(client, after="2", limit=1)
    assert page == Page(("3",), has_next=True)
    assert client.reads[0].parameters["limit"] == 2
    assert client.reads[1].parameters["bound"] == "5"


@pytest.mark.parametrize("ids", [[], ["8", "7"]])
def test_where_no_more_follows_than_a_page_nothing_more_is_read(ids: list[str]) -> None:
    client = RecordingClient([[{"ids": ids}]])
    page = EstablishmentFilter().page(client, after="6", limit=2)
    assert page == Page(tuple(sorted(ids)), has_next=False)
    assert len(client.reads) == 1


def names(*sites: tuple[str, str]) -> list[dict[str, object]]:
    return [{"names": listed(sites)}]


CALLED = names(("3", "cromo norte"), ("1", "cromo"), ("2", "cromados"))


def test_of_a_name_alone_the_lists_are_read_and_nothing_else() -> None:
    client = RecordingClient([CALLED, CALLED])
    asked = EstablishmentFilter(name="CRÓM")
    assert asked.page(client, after="1", limit=1) == Page(("2",), has_next=True)
    assert asked.total(client, limit=2) == 2
    assert {read.text for read in client.reads} == {NAME_LISTS_HOLDING.text}
    assert client.reads[0].parameters == {"words": [" crom"]}


def test_what_else_is_asked_of_a_name_is_asked_of_those_who_bear_it() -> None:
    client = RecordingClient([CALLED, [{"ids": ["3", "1"]}]])
    asked = EstablishmentFilter(name="cromo", standard="CQI-9", min_size=11)
    assert asked.page(client, after="", limit=5) == Page(("1", "3"), has_next=False)
    given = client.reads[-1].parameters
    assert (given["ids"], given["standard"], given["min_size"]) == (["1", "3"], "CQI-9", 11)


def test_a_name_is_asked_of_no_more_than_are_looked_at_together() -> None:
    many = names(*((f"{number:05}", "taller") for number in range(2_500)))
    client = RecordingClient([many, [{"ids": ["00007", "00003", "00005"]}]])
    asked = EstablishmentFilter(name="taller", activity="33")
    assert asked.page(client, after="", limit=2) == Page(("00003", "00005"), has_next=True)
    assert len(client.reads) == 2


def test_a_graph_without_lists_of_names_says_so_and_does_not_say_nobody() -> None:
    with pytest.raises(NamesNotListedError) as refused:
        EstablishmentFilter(name="cromo").page(
            RecordingClient([[], [{"site": "1", "lists": 0}]]), after="", limit=1
        )
    assert "eslabon build" in refused.value.hint.es
    nobody = RecordingClient([[], [{"site": "1", "lists": 1}]])
    assert EstablishmentFilter(name="cromo").page(nobody, after="", limit=1) == Page((), False)


def test_without_a_word_nobody_is_called_so_and_nothing_is_read() -> None:
    client = RecordingClient([])
    assert EstablishmentFilter(name="--").page(client, after="", limit=1) == Page((), False)
    assert client.reads == []


def test_a_certificate_is_asked_before_all_but_a_name() -> None:
    client = RecordingClient([STATE, [{"code": "22014"}], [{"total": 1}]])
    asked = EstablishmentFilter(standard="CQI-9", region="22", capabilities=("HT",))
    assert asked.total(client, limit=9) == 1
    assert client.reads[-1].text == lists.ESTABLISHMENTS_WITH_STANDARD.count.text
    assert client.reads[-1].parameters["capabilities"] == ["HT"]
    assert client.reads[-1].parameters["tenant"] == "local"
