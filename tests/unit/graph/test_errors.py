"""Errors: what a class says of itself, and what is said where it is raised."""

import errno

import pytest

from eslabon.graph.errors import BadInputError, UsageError, system_reason
from eslabon.graph.language import Text


class _LostError(BadInputError):
    message = Text("Falta {what} en {file!r}.", "{file!r} lacks {what}.")
    hint = Text("Busque {what}.", "Look for {what}.")


def test_a_class_that_says_what_is_wrong_is_raised_with_the_fields_of_it() -> None:
    error = _LostError(file="a.csv", what=Text("el sello", "the seal"))
    assert error.message == Text("Falta el sello en 'a.csv'.", "'a.csv' lacks the seal.")
    assert error.hint == Text("Busque el sello.", "Look for the seal.")
    assert str(error) == error.message.en


def test_what_is_said_where_it_is_raised_is_left_as_it_is() -> None:
    error = _LostError(Text("{a}", "{b}"), hint=Text("{c}", "{d}"), what="x")
    assert (error.message, error.hint) == (Text("{a}", "{b}"), Text("{c}", "{d}"))
    assert UsageError(Text("a", "b")).hint == Text("", "")


def test_either_may_be_the_class_s_and_the_other_not() -> None:
    assert _LostError(Text("a", "b"), what="x").hint.en == "Look for x."
    assert _LostError(file="f", what="x", hint=Text("a", "b")).message.en == "'f' lacks x."


def test_braces_in_what_is_filled_in_are_only_text() -> None:
    assert _LostError(file="{what}", what="{0.__class__}").message.en == (
        "'{what}' lacks {0.__class__}."
    )


def test_a_field_that_was_forgotten_is_told() -> None:
    with pytest.raises(KeyError, match="what"):
        _LostError(file="f")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "x"), Text("permiso denegado", "permission denied")),
        (OSError(errno.ENOSPC, "x"), Text("el disco está lleno", "the disk is full")),
        (OSError(errno.ENOTTY, "No tty"), Text(f"error {errno.ENOTTY} del sistema", "No tty")),
    ],
)
def test_what_the_system_refuses_is_told_in_both_languages(error: OSError, reason: Text) -> None:
    assert system_reason(error) == reason
