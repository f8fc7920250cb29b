"""Cursors come back as they were made, and only to where they were made."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.service.graphql.cursors import CursorExpiredError, CursorInvalidError, CursorSigner

SIGNER = CursorSigner(b"k" * 32)
TEXTS = st.text(max_size=60)


@given(key=TEXTS, order=TEXTS, dataset=TEXTS)
def test_a_cursor_is_read_as_it_was_signed(key: str, order: str, dataset: str) -> None:
    cursor = SIGNER.sign(key, order=order, dataset=dataset)
    assert SIGNER.read(cursor, order=order, dataset=dataset) == key
    assert cursor.isascii()


@given(key=TEXTS, order=TEXTS, other=TEXTS)
def test_a_cursor_of_another_list_or_dataset_is_expired(key: str, order: str, other: str) -> None:
    cursor = SIGNER.sign(key, order=order, dataset="1")
    if other != order:
        with pytest.raises(CursorExpiredError):
            SIGNER.read(cursor, order=other, dataset="1")
    with pytest.raises(CursorExpiredError):
        SIGNER.read(cursor, order=order, dataset="2")


@given(st.text(max_size=200))
def test_what_was_not_signed_is_invalid(cursor: str) -> None:
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor, order="o", dataset="d")


@given(st.binary(min_size=16, max_size=100))
def test_what_was_signed_with_nothing_is_invalid(raw: bytes) -> None:
    cursor = base64.urlsafe_b64encode(raw).decode()
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor, order="o", dataset="d")


def test_another_process_key_makes_another_cursor() -> None:
    cursor = CursorSigner(b"x" * 32).sign("1", order="o", dataset="d")
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor, order="o", dataset="d")


def test_an_endless_cursor_is_not_even_decoded() -> None:
    with pytest.raises(CursorInvalidError):
        SIGNER.read("A" * 10_000_000, order="o", dataset="d")
