"""Customers and specifications are compared as the trade writes them."""

import pytest

from eslabon.queries.matching.approved import Likeness, is_issuer, is_specification

SAME, PERHAPS, OTHER = Likeness


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("Boeing", "BOEING", SAME),
        ("Boeing", "The Boeing Company", SAME),
        ("Acme Aero", "Acme Aero, S.A. de C.V.", SAME),
        ("General Electric", "GE", SAME),
        ("Ford", "Ford Motor", SAME),
        # Of the same group, or of another firm.
        ("Toyota", "Toyota Boshoku", PERHAPS),
        ("GE", "GE Appliances", PERHAPS),
        ("GE", "General Motors", OTHER),
        ("General Electric", "General Motors", OTHER),
        ("Airbus", "Boeing", OTHER),
        ("", "Boeing", OTHER),
    ],
)
def test_customers_are_compared_by_their_names(asked: str, held: str, expected: Likeness) -> None:
    assert is_issuer(asked, held) is expected
    assert is_issuer(held, asked) is expected


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("BAC 5719", "BAC5719", SAME),
        ("BAC-5719 Rev F", "bac 5719", SAME),
        ("BAC 5719 (Rev. F)", "BAC 5719, Issue 3", SAME),
        ("MIL-A-8625F", "MIL-A-8625", SAME),
        ("MIL-DTL-5541F", "MIL-DTL-5541E", SAME),
        ("AMS 2404F", "AMS2404", SAME),
        ("AMS 2759/3E", "AMS2759/3", SAME),
        ("QQ-N-290A", "QQ-N-290", SAME),
        ("ASTM B633-19", "ASTM B633", SAME),
        ("ASTM B633-19", "ASTM B633-15e1", SAME),
        ("ISO 9227:2017", "ISO 9227", SAME),
        ("MIL-A-8625 Rev F Type II", "MIL-A-8625 tipo 2", SAME),
        ("AMS 2404 Rev F Class 4", "AMS 2404 clase 4", SAME),
        # What is approved for one type or class is not for another.
        ("MIL-A-8625 Rev F Type III", "MIL-A-8625 Rev F Type II", OTHER),
        ("AMS 2404 Rev F Class 1", "AMS 2404 Rev F Class 4", OTHER),
        ("MIL-A-8625 Type III Class 1", "MIL-A-8625 Type III Class 2", OTHER),
        ("MIL-A-8625 Type III", "MIL-A-8625", PERHAPS),
        ("MIL-A-8625", "MIL-A-8625 Type III", PERHAPS),
        ("MIL-A-8625 Type III", "MIL-A-8625 Class 1", PERHAPS),
        ("AMS 2759/7", "AMS 2759/8", OTHER),
        ("BAC 5719", "BAC 57190", OTHER),
        ("MIL-STD-1501", "MIL-STD-1504", OTHER),
    ],
)
def test_specifications_are_compared_without_their_revisions(
    asked: str, held: str, expected: Likeness
) -> None:
    assert is_specification(asked, held) is expected
    assert is_specification(held, asked) is expected
