"""Relationships find their ends by place, and one that does not is never passed on."""

from typing import Any

import pytest

from eslabon.graph.build.places import LooseEndsError, NotFiniteError, placed
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import LOCATED_IN, PART_OF, PLANT_IN
from tests.support.build_types import type_table

SITES = type_table(ESTABLISHMENT, [{"id": "b"}, {"id": "a"}])
PLANTS = type_table(PLANT, [{"id": "p"}])
REGIONS = type_table(REGION, [{"code": "a"}, {"code": "22014"}])


def ends(rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    found = placed([REGIONS, type_table(LOCATED_IN, rows), PLANTS, SITES])
    (links,) = found.relationships
    return [(row["start"], row["end"]) for row in links.table.to_pylist()]


def test_nodes_are_counted_through_all_types() -> None:
    assert ends([{"start": "a", "end": "22014"}, {"start": "b", "end": "a"}]) == [(4, 1), (3, 0)]


def test_what_a_relationship_says_stays_as_it_is() -> None:
    links = type_table(PART_OF, [{"start": "a", "end": "22014", "source": "x"}])
    (found,) = placed([REGIONS, links]).relationships

    assert found.schema is PART_OF
    assert found.table.column_names == links.table.column_names
    assert found.table.drop_columns(["start", "end"]) == links.table.drop_columns(["start", "end"])


@pytest.mark.parametrize(
    "loose",
    [
        [{"start": "a", "end": "22015"}, {"start": "c", "end": "22014"}],
        [{"start": "c", "end": "22015"}, {"start": "", "end": ""}],
    ],
)
def test_relationships_without_an_end_are_counted(loose: list[dict[str, Any]]) -> None:
    with pytest.raises(LooseEndsError, match=r"^2 LOCATED_IN relationships"):
        ends([{"start": "a", "end": "22014"}, *loose])


def test_an_end_of_another_type_is_none() -> None:
    """A plant may have the key of an establishment."""
    for types in (
        [SITES, REGIONS, type_table(PLANT_IN, [{"start": "a", "end": "a"}])],
        [PLANTS, REGIONS, type_table(LOCATED_IN, [{"start": "p", "end": "a"}])],
    ):
        [links] = placed(types).relationships
        with pytest.raises(LooseEndsError, match=r"^1 LOCATED_IN"):
            assert links.table


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_counted_by_property(number: float) -> None:
    rows: list[dict[str, Any]] = [{"id": "a"}, {"id": "b", "latitude": 1.0, "longitude": number}]
    with pytest.raises(NotFiniteError, match=r"^1 values of longitude"):
        placed([REGIONS, type_table(ESTABLISHMENT, rows)])
