"""A section of the page of results is written anew, and nothing else of it."""

import pytest

from tests.bench.__main__ import PAGE, PARTS
from tests.bench.page import with_section

PAGE_OF_TWO = """# Results

<!-- measured: one -->
old
<!-- end: one -->
By hand.
<!-- measured: two -->
kept
<!-- end: two -->
"""


def test_only_the_section_of_a_part_is_replaced() -> None:
    found = with_section(PAGE_OF_TWO, "one", "| \\1 new |\n")
    assert found == PAGE_OF_TWO.replace("old", "| \\1 new |")


def test_a_section_can_be_written_again_and_again() -> None:
    once = with_section(PAGE_OF_TWO, "two", "| new |")
    assert with_section(once, "two", "| new |") == once


@pytest.mark.parametrize("page", ["# Results\n", PAGE_OF_TWO + PAGE_OF_TWO])
def test_a_page_without_just_one_such_section_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="measured: one"):
        with_section(page, "one", "new")


@pytest.mark.parametrize("part", PARTS)
def test_the_page_has_a_section_for_each_part(part: str) -> None:
    page = PAGE.read_text("utf-8")
    assert part in with_section(page, part, part)
