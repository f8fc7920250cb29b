"""Nothing that a library says reaches people in English who asked for Spanish."""

import ast
import importlib
import inspect
import itertools
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
import strawberry.http.async_base_view
import strawberry.http.base
from graphql import GraphQLError, specified_rules
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.language import Text
from eslabon.graph.model.registry import NODES, RELATIONSHIPS
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.service.graphql.errors import coded_errors
from eslabon.service.settings import SettingError, Settings, read_settings, variable_of
from eslabon.service.translation import translated
from tests.support.languages import english_in, spanish_in

# Whatever these say in a sentence, callers may be told.
MODULES = (
    "graphql.error.syntax_error",
    "graphql.execution.get_variable_signature",
    "graphql.execution.values",
    "graphql.language.lexer",
    "graphql.language.parser",
    "graphql.type.scalars",
    "graphql.utilities.validate_input_value",
    "graphql.validation.rules.custom.no_schema_introspection",
    "graphql.validation.validate",
    *sorted({rule.__module__ for rule in specified_rules}),
)
# Of these modules only what is said of a caller's document, not of a schema's own faults.
EXECUTION = re.compile(r"Must provide|Unknown operation|nested too deeply|to execute")
# Types, descriptions of scalars, notes to programmers, and what stands only within a message.
NO_MESSAGE = re.compile(
    r"[\w.]+\[.*\]|\w+ \| \w+|The `\w+` scalar type|MAX_\w+ is deprecated|Invalid argument"
    r"| and subfields|\. See |to use an inline"
)
# A part that is filled in may be anything, so the probe is both a word and one that is known.
PROBE = "Name"
# How a message begins that has others within it.
NESTED = "Variable '$x' has invalid value: Enum 'E' cannot represent non-enum value: a. "
NOTED = {"TypeError", "ValueError", "RuntimeError"}


def variants(node: ast.AST) -> list[str]:
    """Return the texts that an expression can make, with the probe for what is filled in."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else [PROBE]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in itertools.product(*map(variants, node.values))]
    if isinstance(node, ast.FormattedValue):
        return variants(node.value) if isinstance(node.value, ast.IfExp) else [PROBE]
    if isinstance(node, ast.IfExp):
        return variants(node.body) + variants(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        pairs = itertools.product(variants(node.left), variants(node.right))
        return [left + right for left, right in pairs]
    return [PROBE]


def sentences(node: ast.AST) -> Iterator[str]:
    """Yield the sentences of some code: no docstrings, nothing that only programmers are told."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    raised = getattr(node, "exc", None)
    if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") in NOTED:
        return
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Constant | ast.IfExp):
        yield from (said for said in variants(node) if re.search(r"[a-z]{2} [a-z@`']", said))
    else:
        for child in ast.iter_child_nodes(node):
            yield from sentences(child)


def said_by(module: ModuleType) -> list[str]:
    found = sentences(ast.parse(inspect.getsource(module)))
    return [said for said in found if not NO_MESSAGE.match(said)]


def refusals(module: ModuleType) -> Iterator[str]:
    """Yield what requests are refused with before they are read as GraphQL."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "HTTPException":
            yield from (said for said in variants(node.args[1]) if said != PROBE)


SAID = sorted(
    {said for name in MODULES for said in said_by(importlib.import_module(name))}
    | {
        said
        for said in said_by(importlib.import_module("graphql.execution.executor"))
        if EXECUTION.search(said)
    }
    | {s for m in (strawberry.http.base, strawberry.http.async_base_view) for s in refusals(m)}
)


def test_the_libraries_were_read() -> None:
    assert len(SAID) > 120
    assert {"Unterminated string.", "No GraphQL query found in the request"} <= set(SAID)


@pytest.mark.parametrize("english", SAID)
def test_whatever_the_libraries_say_has_a_spanish_text(english: str) -> None:
    told = translated(english)
    assert told is not None
    assert english_in(told.es) == set()
    assert not re.search(r"\{\d\}", told.es)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        (
            (
                "Fields 'a' conflict because subfields 'b' conflict because they have differing"
                " arguments and subfields 'c' conflict because 'd' and 'e' are different fields."
                " Use different aliases on the fields to fetch both if this was intentional."
            ),
            (
                "Los campos «a» chocan: sus campos «b» chocan: tienen argumentos distintos, y «c»"
                " chocan: «d» y «e» son campos distintos. Si quiere ambos, dé a cada uno un alias."
            ),
        ),
        (
            (
                "Variable '$input' has invalid value at .near[0]: Expected value of type 'PointInput'"
                " not to include unknown field 'lat'. Did you mean 'a', 'b', or 'c'? Found: {'lat': 1}."
            ),
            (
                "La variable «$input» tiene un valor no válido en .near[0]: el tipo «PointInput» no"
                " tiene el campo «lat». ¿Quiso decir «a», «b» o «c»? Se dio {'lat': 1}."
            ),
        ),
        (
            (
                "Argument 'day' has invalid value: Expected value of type 'Date', but encountered"
                " error 'Value cannot represent a Date: \"x\". Invalid isoformat string: 'x''; found:"
                ' "x".'
            ),
            (
                "El argumento «day» tiene un valor no válido: se espera un valor de tipo «Date»: «x» no"
                ' es una fecha; escríbala como 2026-05-31; se dio "x".'
            ),
        ),
        (
            "Syntax Error: Expected Name, found <EOF>.",
            "Error de sintaxis: se esperaba un nombre, pero viene el fin del documento.",
        ),
        ("No such command 'mach'. Did you mean 'match'?", "No existe el comando 'mach'."),
        (
            "Invalid value for '--limit': Input should be 'a', 'b' or 'c'",
            "Valor no válido para '--limit': debe ser 'a', 'b' o 'c'.",
        ),
        (
            "Invalid value for '--limit': words of a later version",
            "Valor no válido para '--limit': no tiene la forma que se espera.",
        ),
    ],
)
def test_what_is_filled_in_is_told_in_spanish_too(english: str, spanish: str) -> None:
    told = translated(english)
    assert told is not None
    assert told.es == spanish


def test_what_no_library_is_known_to_say_is_told_in_general_words() -> None:
    assert translated("Words of a later version.") is None
    [error] = coded_errors(
        [GraphQLError("Words of a later version.")], language="es", request_id="1"
    )
    assert error["message"] == "GraphQL no entiende lo que está en este lugar del documento."


def test_english_stays_as_the_schema_s_library_says_it() -> None:
    [error] = coded_errors([GraphQLError("Unknown type 'X'.")], language="en", request_id="1")
    assert error["message"] == "Unknown type 'X'."


@given(st.text())
def test_what_was_asked_for_is_repeated_as_it_stands(name: str) -> None:
    told = translated(f"Unknown fragment '{name}'.")
    assert told is not None
    assert told.es == f"No existe el fragmento «{name}»: defínalo en el documento."


def test_a_message_as_long_as_a_request_is_not_taken_apart() -> None:
    assert translated("Expected value of type 'A', found: " + ", found: " * 20_000) is None


@pytest.mark.timeout(60)
@pytest.mark.parametrize("before", ["", NESTED])
def test_no_message_takes_for_ever_to_take_apart(before: str) -> None:
    for row in packaged_rows("eslabon.service", "translations.csv"):
        start, *rest = re.split(r"\{\}|<>", row["said"])
        for separator in {text for text in rest if text}:
            translated((before + start + separator * 2_000)[:2_000])


def test_what_is_ours_within_a_message_is_told_in_our_english() -> None:
    said = "Argument 'day' has invalid value: Expected value of type 'Date', but encountered error"
    said += " 'Value cannot represent a Date: \"x\". Invalid isoformat string: 'x''; found: \"x\"."
    told = translated(said)
    assert told is not None
    assert "“x” is not a date; write it as 2026-05-31" in told.en
    assert "isoformat" not in told.en


def refused(name: str, value: str) -> Iterator[Text]:
    """Yield what is said of a value that a setting cannot have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(variable_of(name), value)
        try:
            read_settings()
        except SettingError as error:
            yield error.message


REFUSED = [(name, text) for name in Settings.model_fields for text in refused(name, "\x1b")]


def test_every_setting_of_a_wrong_form_is_refused_in_spanish() -> None:
    assert len(REFUSED) > 15
    assert [name for name, text in REFUSED if english_in(text.es)] == []
    assert [name for name, text in REFUSED if variable_of(name) not in text.es] == []
    assert [name for name, text in REFUSED if "\x1b" in text.es] == []


def test_whatever_the_model_says_of_itself_has_a_spanish_text() -> None:
    properties = [one for kind in NODES for one in kind.properties]
    properties += [one for kind in RELATIONSHIPS for one in kind.properties]
    said = {kind.description for kind in NODES} | {kind.description for kind in RELATIONSHIPS}
    said |= {one.description for one in properties}
    said |= {one.type.value for one in properties} | {one.unit or "" for one in properties}
    told = {english: translated(english) for english in said}
    assert [english for english, text in told.items() if text is None] == []
    assert [text.es for text in told.values() if text and english_in(text.es)] == []
    assert [english for english, text in told.items() if text and text.en != english] == []


def test_the_table_is_spanish_and_fills_in_no_more_than_there_are_holes() -> None:
    rows = list(packaged_rows("eslabon.service", "translations.csv"))
    assert [row["es"] for row in rows if english_in(row["es"])] == []
    assert [row["en"] for row in rows if spanish_in(row["en"])] == []
    for row in rows:
        holes = len(re.findall(r"\{\}|<>", row["said"]))
        for told in (row["es"], row["en"]):
            assert {int(n) for n in re.findall(r"\{(\d)\}", told)} <= set(range(holes)), row
    assert len({row["said"] for row in rows}) == len(rows)
