"""What a sourcing expert and an auditor expect of small worlds."""

import pytest

from tests.support.trade_cases import Case, cases

EVERY = cases()


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.file}: {case.name}")
def test_a_case_of_the_trade_comes_out_as_an_expert_expects(case: Case) -> None:
    assert case.faults() == [], case.said["why"]


def test_there_are_cases_enough_each_with_its_reason() -> None:
    assert len(EVERY) >= 150
    assert len({case.name for case in EVERY}) == len(EVERY)
    assert all(case.said["why"] for case in EVERY)
