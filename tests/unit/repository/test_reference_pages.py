import pytest

from tests.reference.pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"
