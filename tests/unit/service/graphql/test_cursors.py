"""Cursors come back as they were made, and only to where they were made."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from eslabon.service.graphql.cursors import CursorExpiredError, CursorInvalidError, CursorSigner
from eslabon.service.graphql.ids import LONGEST_ID

SECRET = b"k" * 32
SIGNER = CursorSigner(SECRET)
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


@given(st.text(st.characters(codec=None), max_size=200))  # halves of surrogate pairs among them
def test_what_was_not_signed_is_invalid(cursor: str) -> None:
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor, order="o", dataset="d")


@given(st.binary(max_size=100), st.binary(min_size=32, max_size=32))
def test_what_was_signed_with_nothing_is_invalid(payload: bytes, signature: bytes) -> None:
    cursor = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in (payload, signature))
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor.decode(), order="o", dataset="d")


@given(key=TEXTS, place=st.integers(0, 1_000), letter=st.sampled_from("Aa0-_.=ñ"))
def test_no_changed_letter_makes_a_cursor_mean_something_else(
    key: str, place: int, letter: str
) -> None:
    cursor = SIGNER.sign(key, order="o", dataset="d")
    place %= len(cursor)
    changed = cursor[:place] + letter + cursor[place + 1 :]
    try:
        assert SIGNER.read(changed, order="o", dataset="d") == key  # spare bits of a last letter
    except CursorInvalidError:
        assert changed != cursor


@given(key=TEXTS, kept=st.integers(0, 1_000))
def test_a_truncated_cursor_is_invalid(key: str, kept: int) -> None:
    cursor = SIGNER.sign(key, order="o", dataset="d")
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor[: kept % len(cursor)], order="o", dataset="d")


def test_a_signature_does_not_vouch_for_another_cursor() -> None:
    _, signature = SIGNER.sign("1", order="o", dataset="d").split(".")
    other, _ = SIGNER.sign("2", order="o", dataset="d").split(".")
    with pytest.raises(CursorInvalidError):
        SIGNER.read(f"{other}.{signature}", order="o", dataset="d")


@pytest.mark.parametrize("purpose", [b"", b"itsdangerous", b"another"])
def test_what_the_same_secret_signed_for_another_purpose_is_invalid(purpose: bytes) -> None:
    kwargs = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    other = URLSafeSerializer(SECRET, salt=purpose, signer_kwargs=kwargs)
    with pytest.raises(CursorInvalidError):
        SIGNER.read(other.dumps(["1", "o", "d"]), order="o", dataset="d")


def test_cursors_are_signed_by_sha_256() -> None:
    _, signature = SIGNER.sign("1", order="o", dataset="d").split(".")
    assert len(base64.urlsafe_b64decode(signature + "=")) == hashlib.sha256().digest_size


def test_another_process_key_makes_another_cursor() -> None:
    cursor = CursorSigner(b"x" * 32).sign("1", order="o", dataset="d")
    with pytest.raises(CursorInvalidError):
        SIGNER.read(cursor, order="o", dataset="d")


@pytest.mark.parametrize(("length", "is_refused"), [(2_000, False), (2_001, True)])
def test_cursors_have_a_greatest_length(length: int, is_refused: bool) -> None:
    cursor = SIGNER.sign("1", order="o", dataset="d")
    # What is no base64 in a signature is skipped, so that only the length makes the difference.
    padded = cursor + "=" * (length - len(cursor))
    if is_refused:
        with pytest.raises(CursorInvalidError):
            SIGNER.read(padded, order="o", dataset="d")
    else:
        assert SIGNER.read(padded, order="o", dataset="d") == "1"


@pytest.mark.parametrize("text", ["", ".", "..", "A.", ".A", "é", "\ud800", "\ud800.A", "A.\x00"])
def test_odd_texts_are_invalid_and_never_a_defect(text: str) -> None:
    with pytest.raises(CursorInvalidError):
        SIGNER.read(text, order="o", dataset="d")


def test_an_endless_cursor_is_not_even_decoded() -> None:
    with pytest.raises(CursorInvalidError):
        SIGNER.read("A" * 10_000_000, order="o", dataset="d")


def test_keys_of_any_length_that_a_list_can_have_fit_a_cursor() -> None:
    letters = "".join(chr(0x10000 + n) for n in range(LONGEST_ID))  # four bytes each, none twice
    cursor = SIGNER.sign(letters, order="finishingSteps:id", dataset="0" * 16)
    assert SIGNER.read(cursor, order="finishingSteps:id", dataset="0" * 16) == letters
