"""Specifications are compared as the trade writes them."""

import pytest

from eslabon.graph.reading.approved import Likeness, is_specification

SAME, PERHAPS, OTHER = Likeness


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
        # What says more, or less, than is asked for may be the one.
        ("MIL-A-8625 Type IIB", "MIL-A-8625 Type 2B", SAME),
        ("MIL-A-8625 Type IIB", "MIL-A-8625 Type II", PERHAPS),
        ("AMS 2404", "SAE AMS 2404", SAME),
        ("AMS 2404", "AMS 2404 / AMS 2405", PERHAPS),
        ("BAC 5719", "BAC 5719F", PERHAPS),
        ("ASTM B633 Type III", "ASTM B633-19 Type III Fe/Zn 8 SC2", PERHAPS),
        ("ISO 2081", "EN ISO 2081", SAME),
        ("MIL-PRF-8625 Type II", "MIL-A-8625 Type II", PERHAPS),
        ("AMS 2759", "AMS 2759/7", PERHAPS),
        ("ASTM B633 SC2", "ASTM B633 service condition 2", SAME),
        ("ASTM B633 SC2", "ASTM B633 SC1, SC3", OTHER),
        ("AMS 2759/3", "AMS 2759/1, /3, /5", PERHAPS),
        ("AMS 2759/3", "AMS 2759/1 thru /11", PERHAPS),
        ("AMS 2759/3", "AMS 2759/1-/11", PERHAPS),
        ("AMS 2759/3", "AMS 2759/1 and /5", OTHER),
        ("AMS 2759/3", "AMS 2759/30, /31", OTHER),
        ("AMS 2759/12", "AMS 2759/1 thru /11", OTHER),
        ("ASTM B633 SC4", "ASTM B633 SC1, SC2, SC3", OTHER),
        ("AMS 2759/3", "AMS2759/1, AMS2759/3", PERHAPS),
        ("AMS 2405", "AMS 2404 / 2405", PERHAPS),
        ("BAC 5719", "AMS 2404, BAC 5719", PERHAPS),
        ("BAC 5719", "AMS 12404, BAC 57190", OTHER),
        ("267", "DIN 267-27", OTHER),
        ("BAC 5719", "BAC 5721, 5719", PERHAPS),
        ("BAC5621-B3", "BAC5621-B1/B3", PERHAPS),
        ("BAC5621-B2", "BAC5621-B1/B3", OTHER),
        ("GMW 3044 8K96", "GMW3044-8K96", SAME),
        ("MIL-A-8625 TY II CL-A", "MIL-A-8625 Type II Class A", SAME),
        # A number behind a dash is a part, no year.
        ("DIN 267-28", "DIN 267-27", OTHER),
        ("DIN EN 60068-2-52", "DIN EN 60068-2-11", OTHER),
        ("ISO 10993-10", "ISO 10993-18", OTHER),
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


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("ASTM B633 SC2", "ASTM B633 SC1, SC2, SC3"),
        ("ASTM B633 SC2", "ASTM B633 SC1-SC3"),
        ("ASTM B633 SC2", "ASTM B633 SC 1 to 4"),
        ("ASTM B633 SC2", "ASTM B633 SC1 through SC4"),
        ("ASTM B633 SC2", "ASTM B633 all SC"),
        ("MIL-A-8625 Type II", "MIL-A-8625 Type I to Type III"),
    ],
)
def test_what_lists_all_that_is_asked_is_the_one_and_what_asks_for_more_may_be(
    asked: str, held: str
) -> None:
    assert is_specification(asked, held) is SAME
    assert is_specification(held, asked) is PERHAPS


@pytest.mark.parametrize(
    ("asked", "held", "expected"),
    [
        ("Type III", "Type II, Type III", SAME),
        ("Type III", "Types II and III", SAME),
        ("tipo 3", "tipos II y III", SAME),
        ("Class 1", "Class 1 & 2", SAME),
        ("Type II", "Types I-III", SAME),
        ("Type III", "Types I-III", SAME),
        ("", "all types", SAME),
        ("tipo II", "tipos I a III", SAME),
        ("Type 2", "Types 1 through 3", SAME),
        ("Type IV", "Types I-III", OTHER),
        ("Type III", "all types", SAME),
        ("Type I", "Types II and III", OTHER),
        ("Type II", "all but Type II", PERHAPS),
        ("Type II", "todos los tipos", SAME),
        ("Types II and III", "Type III", PERHAPS),
        ("Type III", "Type III Class 1", PERHAPS),
    ],
)
def test_an_approval_may_list_several_types(asked: str, held: str, expected: Likeness) -> None:
    for _ in range(3):
        found = is_specification(f"MIL-A-8625 {asked}", f"MIL-A-8625F {held}")
        assert found is expected
