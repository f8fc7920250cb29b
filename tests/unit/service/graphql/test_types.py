"""Rows of the graph as the schema's types hold them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from eslabon.graph.model.nodes.buyer import Buyer as BuyerRow
from eslabon.graph.vocabulary.terms import CertificateStatus
from eslabon.queries.entities.evidence import CertificateRow, DatasetRow
from eslabon.service.graphql.types.demand import Buyer
from eslabon.service.graphql.types.establishments import Certificate
from eslabon.service.graphql.types.node import from_row
from eslabon.service.graphql.types.provenance import Dataset


def certificate(**parts: Any) -> Certificate:
    row = CertificateRow(
        id="c", status="withdrawn", establishment="e", standard="CQI-9", attests=("HT", "HT-CARB"),
        source="s", version="1", **parts,
    )  # fmt: skip
    return from_row(Certificate, row, standard_code=row.standard)


def test_texts_of_a_row_become_days_lists_and_members_of_closed_lists() -> None:
    made = certificate(issued="2025-03-01", expires=None)
    assert (made.issued, made.expires) == (date(2025, 3, 1), None)
    assert made.status is CertificateStatus.WITHDRAWN
    assert made.attests == ["HT", "HT-CARB"]


def test_a_text_that_is_no_day_is_refused_rather_than_passed_on() -> None:
    with pytest.raises(ValueError, match="2025-03"):
        certificate(issued="2025-03")


def test_the_time_of_a_load_is_a_time() -> None:
    row = DatasetRow(
        id="d@1", collection="d", content_version="1", status="current",
        retrieved="2026-11-22T10:00:00+00:00", licence=None, edition=None,
    )  # fmt: skip
    made = from_row(Dataset, row)
    assert (made.key, made.retrieved) == ("d@1", datetime(2026, 11, 22, 10, tzinfo=UTC))


def test_what_is_given_wins_over_the_row() -> None:
    assert from_row(Buyer, BuyerRow(id="b", name="B"), key="other").key == "other"
