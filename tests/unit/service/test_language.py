"""Which language a caller prefers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.service.language import preferred_language


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "es"),
        ("en", "en"),
        ("es-MX", "es"),
        ("EN-us", "en"),
        ("fr", "es"),
        ("fr,en;q=0.1", "en"),
        ("en;q=0.4, es;q=0.5", "es"),
        ("en, es", "en"),
        ("en;q=0", "es"),
        ("en;q=high", "es"),
        ("*", "es"),
    ],
)
def test_the_heaviest_known_language_wins(header: str, expected: str) -> None:
    assert preferred_language(header, default="es") == expected


@given(st.text())
def test_any_header_at_all_gives_a_language(header: str) -> None:
    assert preferred_language(header, default="es") in ("es", "en")
