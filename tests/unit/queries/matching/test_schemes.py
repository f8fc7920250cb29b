"""A customer's scheme and that customer's approval are one paper, whichever way it is asked for."""

import dataclasses

import pytest

from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.outcome import Status
from tests.support.matching_world import Approved, Held
from tests.support.one_site import SITE, found

BOEING, BAC = RequiredApproval("Boeing"), RequiredApproval("Boeing", "BAC 5637")
D1 = "BOEING-D1-4426"
# Other papers are on record, so that what is not there is lacking.
KNOWN = dataclasses.replace(
    SITE,
    certificates=(Held(standard="ISO9001", scope=()),),
    approvals=(Approved(issuer="Safran", specification="PR-1", scope=("HT-CARB",)),),
)


@pytest.mark.parametrize(
    ("standards", "approvals", "subjects"),
    [
        # Who approves a specification has approved.
        ((), (BOEING, BAC), ["Boeing BAC 5637"]),
        ((), (BAC, BOEING), ["Boeing BAC 5637"]),
        ((), (RequiredApproval("The Boeing Company"), BAC), ["Boeing BAC 5637"]),
        # A certificate of the customer's scheme is its approval, or may be that of a document.
        ((D1,), (BOEING,), [D1]),
        ((D1,), (RequiredApproval("Boeing", "D1-4426"),), [D1]),
        ((D1,), (BAC,), [D1]),
        (("Q1",), (RequiredApproval("Ford"),), ["Q1"]),
        # Of others it is none.
        ((D1,), (RequiredApproval("Airbus"),), [D1, "Airbus"]),
        (("Q1",), (RequiredApproval("Ford", "WSS-M64J39"),), ["Q1", "Ford WSS-M64J39"]),
        ((), (BOEING, RequiredApproval("Airbus", "AIPS 1-2")), ["Boeing", "Airbus AIPS 1-2"]),
    ],
)
def test_one_paper_is_one_change(
    standards: tuple[str, ...], approvals: tuple[RequiredApproval, ...], subjects: list[str]
) -> None:
    answer = found(KNOWN, standards=standards, approvals=approvals, near_miss_limit=2)
    assert [change.subject for change in answer.changes] == subjects
    one = found(KNOWN, standards=standards, approvals=approvals, near_miss_limit=1)
    expected = Status.NEAR_MISS if len(subjects) == 1 else Status.EXCLUDED
    assert one.status is expected


def test_a_site_that_holds_the_certificate_lacks_only_the_approval() -> None:
    held = Held(standard=D1, scope=("HT-CARB",))
    site = dataclasses.replace(KNOWN, certificates=(*KNOWN.certificates, held))
    asked = (RequiredApproval("Airbus"), BOEING)
    answer = found(site, standards=(D1,), approvals=asked)
    assert [change.subject for change in answer.changes] == ["Airbus"]
