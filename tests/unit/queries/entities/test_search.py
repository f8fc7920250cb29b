"""What is asked of a search, and in which order what was found is told."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.nodes.name_list import listed
from eslabon.graph.model.schema import camel_case
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.entities.search import search_establishments
from eslabon.queries.entities.search_request import EstablishmentSearchRequest
from eslabon.queries.matching.rows import SupplierProfile
from tests.support.recording import RecordingClient

Rows = list[dict[str, object]]
SITES: dict[str, dict[str, object]] = {
    "1": {"name": "Nuevo Taller Cromo", "latitude": 20.60, "longitude": -100.40},
    "2": {"name": "Cromo Taller Norte", "latitude": 20.70, "longitude": -100.40},
    "3": {"name": "TALLER CROMÓ", "latitude": 20.80, "longitude": -100.40},
    "4": {"name": "Cromo y Taller", "latitude": 20.61, "longitude": -100.40},
    "5": {"name": "Taller Cromo de Todos", "municipalityCode": "22014"},
}
HERE = "20.60,-100.40"


def profile(site: str) -> dict[str, object]:
    names = [camel_case(field.name) for field in dataclasses.fields(SupplierProfile)]
    return {**dict.fromkeys(names), "establishmentId": site, **SITES[site]}


def names() -> Rows:
    return [{"names": listed((site, word_key(str(v["name"]))) for site, v in SITES.items())}]


def ask(answers: list[Rows], **asked: Any) -> tuple[list[str], RecordingClient]:
    client = RecordingClient(answers)
    found = search_establishments(client, EstablishmentSearchRequest.model_validate(asked))
    return [one.profile.establishment_id for one in found.sites], client


EVERY: Rows = [profile(site) for site in SITES]


def test_a_name_in_full_comes_first_then_how_it_begins_then_the_rest_by_name() -> None:
    found, _ = ask([names(), EVERY], words=("taller", "cromo"))
    assert found == ["3", "5", "2", "4", "1"]


def test_near_a_place_the_nearest_come_first_and_those_without_a_point_last() -> None:
    among: Rows = [{"ids": list(SITES)}]
    found, client = ask([names(), among, EVERY], words=("cr",), near=HERE, within_km=40)
    assert found == ["1", "4", "2", "3", "5"]
    assert client.reads[1].parameters["near"]


def test_no_more_are_shown_than_asked_for_and_all_are_counted() -> None:
    client = RecordingClient([names(), EVERY])
    request = EstablishmentSearchRequest(words=("taller",), limit=2)
    answer = search_establishments(client, request)
    assert (len(answer.sites), answer.total, answer.is_in_order) == (2, 5, True)
    assert answer.headline.en == "Found: 5; shown 2."
    assert answer.more is None


def test_more_than_are_put_in_order_are_the_first_by_id_and_said_to_be() -> None:
    many = [(f"{number:05}", "taller") for number in range(12_000)]
    lists: Rows = [{"names": listed(many)}]
    first: Rows = [{**profile("1"), "establishmentId": "00000"}]
    client = RecordingClient([lists, lists, first])
    answer = search_establishments(client, EstablishmentSearchRequest(words=("taller",), limit=1))
    assert (answer.total, answer.is_capped, answer.is_in_order) == (10_000, True, False)
    assert "more than 10,000" in answer.headline.en
    assert answer.more is not None
    assert client.reads[-1].parameters["ids"] == ["00000"]


def test_near_a_place_alone_the_nearest_are_read_in_their_order() -> None:
    found, client = ask(
        [[{"ids": ["1", "4"]}], [{"total": 4}], [profile("4"), profile("1")]], near=HERE, limit=2
    )
    assert found == ["1", "4"]
    assert client.reads[0].parameters["limit"] == 2


def test_of_a_standard_each_site_is_told_with_its_certificates_in_any_state() -> None:
    columns = ("number", "body", "issued", "evidence", "assurance")
    held: Rows = [
        {
            **dict.fromkeys(columns), "establishmentId": "3", "standard": standard,
            "expires": expires, "status": status, "scope": [], "criteria": [],
            "source": "s",
        }
        for standard, expires, status in (
            ("CQI-9", "2024-01-31", "valid"),
            ("CQI-9", None, "valid"),
            ("CQI-9", "2090-01-31", "valid"),
            ("CQI-9", "2090-01-31", "suspended"),
            ("ISO9001", "2090-01-31", "valid"),
        )
    ]  # fmt: skip
    client = RecordingClient([[{"id": "3"}], [profile("3")], held, [], []])
    answer = search_establishments(client, EstablishmentSearchRequest(standard="cqi 9"))
    (site,) = answer.sites
    assert {one.standard for one in site.certificates} == {"CQI-9"}
    assert [one.es for one in site.held] == [
        "CQI-9 vencido, último día 2024-01-31",
        "CQI-9 suspendido, último día 2090-01-31",
        # Further off than an assessment of a year may claim.
        "CQI-9 sin fecha que lo pruebe, último día 2090-01-31",
        "CQI-9 sin fecha que lo pruebe",
    ]


def test_where_nobody_is_called_so_it_is_said_what_to_do() -> None:
    answer = search_establishments(
        RecordingClient([[], [{"site": "1", "lists": 3}]]),
        EstablishmentSearchRequest(words=("nadie",)),
    )
    assert answer.sites == ()
    assert answer.none_found is not None
    assert "se llama así" in answer.none_found.es


def test_where_no_name_is_asked_for_nothing_is_said_of_names() -> None:
    answer = search_establishments(
        RecordingClient([[]]), EstablishmentSearchRequest(standard="CQI-9")
    )
    assert answer.none_found is not None
    assert answer.none_found.en == "No establishment meets these filters. Try fewer."


@pytest.mark.parametrize(
    ("asked", "band"),
    [
        ({"size": "11-30"}, (11, 30)),
        ({"size": "11 a 30 personas"}, (11, 30)),
        ({"size": "251+"}, (251, None)),
        ({"min_size": 5}, (5, None)),
        ({"min_size": 5, "max_size": 5}, (5, 5)),
        ({}, (None, None)),
    ],
)
def test_sizes_are_a_band_or_two_numbers(
    asked: dict[str, Any], band: tuple[int | None, int | None]
) -> None:
    assert EstablishmentSearchRequest(**asked).band == band


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"words": ("--",)}, "INCOMPLETE_REQUEST"),
        ({"words": ("",)}, "INCOMPLETE_REQUEST"),
        ({"size": "7"}, "UNKNOWN_CODE"),
        ({"size": "11-31"}, "UNKNOWN_CODE"),
        ({"size": "11-30", "max_size": 3}, "INCOMPLETE_REQUEST"),
        ({"min_size": 9, "max_size": 3}, "OUT_OF_RANGE"),
        ({"min_size": -1}, "OUT_OF_RANGE"),
        ({"within_km": 5}, "INCOMPLETE_REQUEST"),
        ({"within_km": -5, "near": HERE}, "OUT_OF_RANGE"),
        ({"within_km": float("nan"), "near": HERE}, "OUT_OF_RANGE"),
        ({"limit": 0}, "OUT_OF_RANGE"),
        ({"limit": 501}, "OUT_OF_RANGE"),
        ({"activity": "999"}, "UNKNOWN_CODE"),
        ({"capability": "HT-CARV"}, "UNKNOWN_CAPABILITY"),
        ({"standard": "ISO-0"}, "UNKNOWN_STANDARD"),
        ({"region": " "}, "INCOMPLETE_REQUEST"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(EslabonError) as refused:
        EstablishmentSearchRequest(**asked)
    assert refused.value.code == code
    assert refused.value.hint.es
