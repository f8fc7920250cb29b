"""What the repository promises as a whole: layers, sizes, names, documentation."""

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from eslabon.graph.errors import EslabonError

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("graph", "loaders", "queries", "service")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def modules() -> list[str]:
    names = []
    for package in PACKAGES:
        root = importlib.import_module(f"eslabon.{package}")
        names.append(root.__name__)
        names += [m.name for m in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")]
    # Modules that run when imported are programs, not libraries.
    return [name for name in names if not name.endswith(("__main__", ".child"))]


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_are_true(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_no_file_is_longer_than_the_cap() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files(*PACKAGES, "tests")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_the_cap() -> None:
    long = {}
    for path in python_files(*PACKAGES, "tests"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") <= LONGEST_FUNCTION:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert long == {}


def test_no_module_is_imported_under_its_bare_name() -> None:
    code = (
        "import sys, importlib\n"
        f"for name in {modules()!r}: importlib.import_module(name)\n"
        f"bare = [n for n in sys.modules if n.split('.')[0] in {PACKAGES!r}]\n"
        "sys.exit(str(bare) if bare else 0)"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-W", "ignore", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr


def test_one_module_alone_knows_the_driver() -> None:
    importing = re.compile(r"^\s*(import|from) neo4j\b", re.MULTILINE)
    knowing = [p for p in python_files(*PACKAGES) if importing.search(p.read_text("utf-8"))]
    assert len(knowing) == 1


def error_classes() -> dict[str, type[EslabonError]]:
    for name in modules():
        importlib.import_module(name)
    found: dict[str, type[EslabonError]] = {}
    pending: list[type[EslabonError]] = [EslabonError]
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        if kind.__module__.startswith("eslabon."):
            assert found.setdefault(kind.__name__, kind) is kind, "two classes have one name"
    return found


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_each_error_class_has_a_code_of_its_own_a_status_and_an_exit_code() -> None:
    found: dict[str, type[EslabonError]] = {}
    for kind in error_classes().values():
        assert re.fullmatch(r"[A-Z][A-Z0-9_]+", kind.code), kind
        assert 400 <= kind.status < 600, kind
        assert kind.exit_code in (1, 2, 3, 4), kind
        assert kind.__name__.endswith("Error"), kind
        earlier = found.setdefault(kind.code, kind)
        assert issubclass(kind, earlier), f"{kind} and {earlier} share the code {kind.code}"


def test_what_an_error_class_says_it_says_in_both_languages_with_the_same_fields() -> None:
    for kind in error_classes().values():
        for text in (kind.message, kind.hint):
            assert fields(text.es) == fields(text.en), kind
            assert (text.es != text.en) == bool(text.es) == bool(text.en), kind


def test_each_error_is_made_with_exactly_the_fields_of_what_it_says() -> None:
    kinds = error_classes()
    checked = 0
    for path in python_files(*PACKAGES):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            kind = kinds.get(call.func.id)
            if kind is None or kind.__init__ is not EslabonError.__init__:
                continue
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            given = {keyword.arg for keyword in call.keywords}
            needed = set() if "hint" in given else fields(kind.hint.en)
            if not call.args:
                assert kind.message.en, f"{where} does not say what is wrong"
                assert kind.hint.en or "hint" in given, f"{where} does not say what to do"
                needed |= fields(kind.message.en)
            assert given - {"hint"} == needed, where
            checked += 1
    assert checked > 50


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(name.split("-")[0]) for name in names]
    assert numbers == list(range(1, len(numbers) + 1))


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []
