import pytest

from eslabon.graph.model.nodes.approval import Approval
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import ApprovalOf, Covers, GivenBy
from eslabon.loaders.source import Reference
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from tests.support.table_rows import accepted, rejected, today

SOURCE = ApprovalsSource(today=today)
ROW = {"establishment_id": "6186029", "issuer": "Boeing"}


def test_every_column_reaches_the_approval() -> None:
    assertion = accepted(
        SOURCE,
        ROW
        | {
            "specification": "BAC 5719",
            "capability": "anodizado tipo II",
            "issued": "2025-01-01",
            "expires": "2027-01-01",
            "status": "suspendida",
        },
    )
    id_ = "6186029|boeing|bac-5719|ANO-II"
    assert assertion.nodes == (
        Approval(
            id=id_,
            issuer="Boeing",
            specification="BAC 5719",
            issued="2025-01-01",
            expires="2027-01-01",
            status="suspended",
        ),
        Buyer(id="buyer:boeing", name="Boeing"),
    )
    assert assertion.relationships == (
        ApprovalOf(start=id_, end="6186029"),
        GivenBy(start=id_, end="buyer:boeing"),
        Covers(start=id_, end="ANO-II"),
    )
    assert assertion.references == (Reference(ESTABLISHMENT, "6186029", "establishment_id"),)
    assert assertion.flags == ()


def test_an_approval_without_an_end_is_flagged_and_needs_neither_specification_nor_process() -> (
    None
):
    assertion = accepted(SOURCE, ROW)
    assert assertion.key == "6186029|boeing||"
    assert assertion.flags == ("approval_undated",)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"establishment_id": ""}, "establishment_id", "missing_value"),
        ({"issuer": ""}, "issuer", "missing_value"),
        ({"issuer": "..."}, "issuer", "missing_value"),
        ({"capability": "zincd"}, "capability", "unknown_capability"),
        ({"issued": "2025-01-02", "expires": "2025-01-01"}, "expires", "expires_before_issued"),
        ({"status": "perhaps"}, "status", "unknown_status"),
    ],
)
def test_what_cannot_be_loaded_is_rejected(cells: dict[str, str], column: str, reason: str) -> None:
    rejection = rejected(SOURCE, ROW | cells)
    assert (rejection.column, rejection.reason) == (column, reason)
