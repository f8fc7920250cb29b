"""What people read is in both languages, neither within the other, and names real commands."""

import ast
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from eslabon.service.cli.root import COMMANDS, load_command
from tests.support.languages import english_in, spanish_in

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("graph", "loaders", "queries", "service")


def _literal(node: ast.expr) -> str | None:
    """Return the text of a literal, with a mark for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return None


def _texts() -> Iterator[tuple[str, str, str]]:
    """Yield where each pair of sentences stands, and the two of them."""
    for path in sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py")):
        tree, inner = ast.parse(path.read_text(encoding="utf-8")), set[ast.AST]()
        for node in ast.walk(tree):
            pair: list[str | None] = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                pair = [_literal(one) for one in node.args]
                inner.update(part for one in node.args for part in ast.walk(one))
            elif isinstance(node, ast.Expr):
                inner.add(node.value)  # a docstring
            elif isinstance(node, ast.expr) and node not in inner:
                # Help and meanings of settings stand in both languages side by side.
                pair = [*(_literal(node) or "").split(" · ")]
                inner.update(ast.walk(node) if len(pair) == 2 else ())
            if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", pair[0], pair[1]


TEXTS = tuple(_texts())


def test_there_are_texts_to_look_at() -> None:
    assert len(TEXTS) > 300


def test_no_spanish_sentence_holds_english() -> None:
    assert [(w, t, english_in(t)) for w, t, _ in TEXTS if english_in(t)] == []


def test_no_english_sentence_holds_spanish() -> None:
    assert [(w, t, spanish_in(t)) for w, _, t in TEXTS if spanish_in(t)] == []


def test_both_languages_fill_in_the_same_fields() -> None:
    def fields(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)", text))

    assert [w for w, spanish, english in TEXTS if fields(spanish) != fields(english)] == []


def _commands() -> Iterator[tuple[str, str]]:
    for where, *both in TEXTS:
        for text in both:
            for found in re.findall(r"\beslabon ((?:[a-z-]+|\{\}|[A-Z]+)(?: [\w{}-]+)*)", text):
                yield where, found


@pytest.mark.parametrize(("where", "words"), sorted(set(_commands())))
def test_every_command_that_a_text_names_is_one(where: str, words: str) -> None:
    first, *rest = takewhile(lambda word: not word.startswith("-"), words.split())
    assert first in {entry.name for entry in COMMANDS}, where
    command = load_command(first)
    below = getattr(command, "commands", None)
    if below is not None and (rest or not getattr(command, "invoke_without_command", False)):
        assert rest[:1], f"{where}: `eslabon {first}` is a group"
        assert rest[0] in below, where
