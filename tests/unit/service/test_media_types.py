"""Media types are compared by their parts, and what a caller likes best is answered."""

import pytest

from eslabon.service.media_types import is_json, preferred

NEWER = "application/graphql-response+json"
JSON = "application/json"


@pytest.mark.parametrize(
    ("sent", "is_one"),
    [
        ("application/json", True),
        ("APPLICATION/JSON", True),
        ("application/json;charset=utf-8", True),
        ('Application/Json ; Charset="UTF-8"', True),
        ("application/json; version=1", True),
        ("application/json;", True),
        ("application/json; charset=latin-1", False),
        ("application/json; charset=utf-16", False),
        ("application/jsonx", False),
        ("xapplication/json", False),
        ("application/json+x", False),
        ("application/json, text/plain", False),
        ("text/plain; application/json", False),
        ("text/plain; a=application/json", False),
        ("application/json; charset", False),
        ("application /json", False),
        ("", False),
        ("json", False),
        ("*/*", False),
    ],
)
def test_only_json_in_its_own_charset_is_json(sent: str, is_one: bool) -> None:
    assert is_json(sent) is is_one


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("", JSON),
        ("  ", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (NEWER, NEWER),
        (NEWER.upper(), NEWER),
        (f"{NEWER}; charset=utf-8", NEWER),
        (f"{NEWER}; charset=latin-1", None),
        (f"{NEWER}; profile=x", None),
        (f"{NEWER}, {JSON}", NEWER),
        (f"{JSON}, {NEWER}", JSON),
        (f"{JSON};q=0.9, {NEWER}", NEWER),
        (f"{NEWER};q=0.5, {JSON};q=0.501", JSON),
        (f"{NEWER}, */*", NEWER),
        (f"{NEWER};q=0.1, */*;q=0.2", JSON),
        (f"{NEWER};q=0, {JSON}", JSON),
        (f"{NEWER};q=0", None),
        (f"{NEWER};q=0, {JSON};q=0.000, */*", None),
        (f"{JSON};q=0, */*", NEWER),
        ("application/*;q=0, */*", None),
        (f"application/*;q=0, {NEWER};Q=0.001", NEWER),
        (f"{JSON};q=nan", None),
        (f"{JSON};q=inf, {NEWER};q=0.1", NEWER),
        (f"{JSON};q=2", None),
        (f"{NEWER}x, text/html", None),
        (",,;q=1", None),
    ],
)
def test_the_type_liked_best_is_answered(accept: str, answered: str | None) -> None:
    assert preferred(accept, [JSON, NEWER]) == answered
