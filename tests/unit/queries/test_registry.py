"""Every Cypher file has a spec that is true of it, and no Cypher is made of values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.registry import READ_QUERIES

ROOT = Path(__file__).resolve().parents[3]
FILES = ROOT / "queries" / "cypher"
PACKAGES = ("graph", "loaders", "queries", "service")
# The pure builders make statements from the closed sets of the model, and the migrations from
# numbered files; both have golden tests of their own.
BUILDERS = (ROOT / "graph" / "store" / "cypher", ROOT / "graph" / "store" / "migrations")

WRITING = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|CALL|LOAD|FOREACH|DROP|ALTER|GRANT|USE)\b",
    re.IGNORECASE,
)
CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|RETURN)\b.*[({\[$]", re.DOTALL)


def code_of(text: str) -> str:
    """Return Cypher without its comments and texts."""
    return re.sub(r"//[^\n]*|'[^']*'", "", text)


def returned_aliases(text: str) -> list[str]:
    last = code_of(text).rsplit("RETURN", 1)[1]
    items = re.split(r"\b(?:ORDER BY|SKIP|LIMIT)\b", last)[0].removeprefix(" DISTINCT")
    depth, start, parts = 0, 0, []
    for place, sign in enumerate(items):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append(items[start:place])
            start = place + 1
    parts.append(items[start:])
    return [re.fullmatch(r".*\sAS (\w+)\s*", part, re.DOTALL)[1] for part in parts]  # type: ignore[index]  # None is the failure


QUERIES = sorted(READ_QUERIES.values(), key=lambda query: query.name)
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_files_and_specs_are_the_same_set() -> None:
    assert {path.stem for path in FILES.glob("*.cypher")} == set(READ_QUERIES)


@every_query
def test_parameters_are_those_of_the_text(query: ReadQuery[object]) -> None:
    assert set(re.findall(r"\$(\w+)", code_of(query.text))) == set(query.parameters)


@every_query
def test_a_query_returns_the_fields_of_its_row(query: ReadQuery[object]) -> None:
    assert sorted(returned_aliases(query.text)) == sorted(query.columns)


@every_query
def test_a_query_only_reads(query: ReadQuery[object]) -> None:
    assert WRITING.findall(code_of(query.text)) == []


@every_query
def test_a_query_says_what_it_answers(query: ReadQuery[object]) -> None:
    assert query.description[0].isupper()
    assert len(query.description) >= len("Buyers by name")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) SET n.x = 1 RETURN n.x AS x",
        "MATCH (n) DETACH DELETE n",
        "CALL { MATCH (n) RETURN n } RETURN 1 AS x",
        "LOAD CSV FROM 'a' AS row RETURN row AS row",
        "foreach (x IN [1] | create (:N))",
    ],
)
def test_the_check_sees_every_writing_clause(text: str) -> None:
    assert WRITING.search(code_of(text))


def test_the_alias_check_reads_nested_items() -> None:
    text = "MATCH (n)\nRETURN collect({a: n.a, b: n.b})[0..2] AS pairs, n.c AS c ORDER BY c LIMIT 1"
    assert returned_aliases(text) == ["pairs", "c"]


def formatted_texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the constant parts of every text that is put together from values."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr():
                yield node.lineno, "{".join(_constants(node))
            case ast.BinOp(op=ast.Mod() | ast.Add()):
                yield node.lineno, "{".join(_constants(node))
            case ast.Call(func=ast.Attribute(value=value, attr="format" | "replace" | "join")):
                yield node.lineno, "{".join(_constants(value))


def _constants(node: ast.AST) -> list[str]:
    return [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ] + [""]


def modules() -> list[Path]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return sorted(p for p in found if not any(p.is_relative_to(builder) for builder in BUILDERS))


def test_no_cypher_is_put_together_outside_the_builders() -> None:
    offences = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for line, text in formatted_texts(ast.parse(path.read_text(encoding="utf-8")))
        if CYPHER.search(text)
    ]
    assert offences == []


@pytest.mark.parametrize(
    "source",
    [
        'f"MATCH (n:{label}) RETURN n"',
        "\"MATCH (n {id: '%s'}) RETURN n\" % value",
        '"MATCH (n:" + label + ") RETURN n"',
        '"MATCH (n:{}) RETURN n".format(label)',
    ],
)
def test_the_formatting_check_sees_each_way_of_formatting(source: str) -> None:
    assert any(CYPHER.search(text) for _, text in formatted_texts(ast.parse(source)))
