"""Where a list of establishments begins."""

import pytest

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
    client = RecordingClient([[{"bound": "5"}], [{"id": "3"}, {"id": "5"}]])
    page = EstablishmentFilter().page(client, after="2", limit=1)
    assert page == Page(("3",), has_next=True)
    assert client.reads[0].parameters["limit"] == 2
    assert client.reads[1].parameters["bound"] == "5"


def test_where_nothing_follows_nothing_more_is_read() -> None:
    client = RecordingClient([[{"bound": None}]])
    page = EstablishmentFilter().page(client, after="9", limit=1)
    assert page == Page((), has_next=False)
    assert len(client.reads) == 1
