"""Rows of the graph as the schema's types hold them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from strawberry.types.field import StrawberryField

from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.vocabulary.terms import CertificateStatus
from eslabon.queries.entities.evidence import CertificateRow, DatasetRow
from eslabon.queries.entities.steps import FinishingStepRow
from eslabon.queries.matching.certificate_standing import CertificateStanding
from eslabon.service.graphql.schema import schema
from eslabon.service.graphql.types.demand import FinishingStep
from eslabon.service.graphql.types.demand import Plant as ShownPlant
from eslabon.service.graphql.types.establishments import Certificate
from eslabon.service.graphql.types.node import Point, from_row
from eslabon.service.graphql.types.provenance import Dataset

STEP = FinishingStepRow(
    id="S1", name="Carburizado", capability="HT-CARB", component=None, plant="P1", done_in="USA",
    standards=("CQI-9",),
)  # fmt: skip


def schema_fields(name: str) -> list[StrawberryField]:
    return schema.get_type_by_name(name).fields  # type: ignore[union-attr]  # each is an object


def certificate(**parts: Any) -> Certificate:
    row = CertificateRow(
        id="c", status="withdrawn", establishment="e", standard="CQI-9", attests=("HT", "HT-CARB"),
        source="s", **parts,
    )  # fmt: skip
    return from_row(Certificate, row)


def test_texts_of_a_row_become_days_lists_and_members_of_closed_lists() -> None:
    made = certificate(issued="2025-03-01", expires=None)
    assert (made.issued, made.expires) == (date(2025, 3, 1), None)
    assert made.status is CertificateStatus.WITHDRAWN
    assert made.attests == ["HT", "HT-CARB"]


def test_a_text_that_is_no_day_is_refused_rather_than_passed_on() -> None:
    with pytest.raises(ValueError, match="2025-03"):
        certificate(issued="2025-03")


def test_a_certificate_stands_no_longer_than_its_standard_allows() -> None:
    made: Any = certificate(issued="2024-03-02", expires="2090-01-01")
    made.status = CertificateStatus.VALID
    assert (made.standing(), made.until()) == (CertificateStanding.EXPIRED, date(2025, 3, 2))


def test_the_time_of_a_load_is_a_time() -> None:
    row = DatasetRow(
        id="d@1", collection="d", content_version="1", status="current",
        retrieved="2026-11-22T10:00:00+00:00", licence=None, edition=None, day="2026-05-31",
        complete=True, records=3, rejected=1,
    )  # fmt: skip
    made: Any = from_row(Dataset, row)
    assert (made.key, made.retrieved) == ("d@1", datetime(2026, 11, 22, 10, tzinfo=UTC))


def test_what_is_a_key_here_may_be_an_id_there_and_a_code_be_named_by_what_it_is_of() -> None:
    made: Any = certificate()
    assert (made.key, made.standard_code) == ("c", "CQI-9")
    step = from_row(FinishingStep, STEP)
    assert (step.capability_code, step.standard_codes) == ("HT-CARB", ["CQI-9"])
    assert (step.plant_key, step.component_key, step.done_in_code) == ("P1", None, "USA")


@pytest.mark.parametrize(
    ("latitude", "longitude", "shown"),
    [(20.5, -100.4, Point(latitude=20.5, longitude=-100.4)), (20.5, None, None), (None, 1.0, None)],
)
def test_a_place_is_known_where_both_its_coordinates_are(
    latitude: float | None, longitude: float | None, shown: Point | None
) -> None:
    row = Plant(id="p", name="P", latitude=latitude, longitude=longitude)
    assert from_row(ShownPlant, row).location == shown


def test_whose_a_node_is_and_what_is_not_shown_are_no_fields() -> None:
    names = {field.name for field in schema_fields("Buyer")} | {
        field.name for field in schema_fields("Company")
    }
    assert names.isdisjoint({"tenant", "normalized_name"})


def test_a_field_is_described_as_what_is_stored_unless_it_says_otherwise() -> None:
    about = {field.name: field.description for field in schema_fields("Line")}
    assert about["max_mass"] == "Heaviest piece, kg."
    assert about["materials"] == "Material families processed; null means unknown."
    assert about["mode"] is None, "a closed list describes itself"
    dataset = {field.name: field.description for field in schema_fields("Dataset")}
    assert dataset["status"] == "current: what it says is in the graph."
