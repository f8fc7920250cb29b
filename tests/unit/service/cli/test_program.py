import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from eslabon.graph.errors import EslabonError, RefusedError
from eslabon.graph.language import Text
from eslabon.service.cli import program
from eslabon.service.cli.exit_codes import EXIT_CODES
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.root import COMMANDS, load_command, new_app, root_command
from tests.support.command_line import Cli
from tests.support.languages import english_in, spanish_in

MISTAKES = [
    (("mach",), "No existe el comando 'mach'.", "There is no command 'mach'.", "'match'"),
    (("capabilities",), "Falta el comando.", "A command is missing.", "--help"),
    (
        ("capabilities", "search"),
        "Falta el argumento 'TEXTO'.",
        "The argument 'TEXT' is missing.",
        "capabilities search --help",
    ),
    (
        ("capabilities", "search", "x", "--jsn"),
        "No existe la opción --jsn.",
        "There is no option --jsn.",
        "--json",
    ),
    (
        ("capabilities", "search", "x", "y"),
        "Sobran argumentos: y.",
        "Too many arguments: y.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--limit", "many"),
        "Valor no válido para '--limit': debe ser un número entero.",
        "Invalid value for '--limit': must be an integer.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--limit", "0"),
        "Valor no válido para '--limit': debe ser 1 o más.",
        "Invalid value for '--limit': must be 1 or more.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--lang", "fr"),
        "Valor no válido para '--lang': 'fr' no es ninguno de 'es', 'en'.",
        "Invalid value for '--lang': 'fr' is not one of 'es', 'en'.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--limit"),
        "La opción '--limit' necesita un valor.",
        "The option '--limit' needs a value.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--limit", "3", "--limit=4"),
        "La opción '--limit' se da más de una vez.",
        "The option '--limit' is given more than once.",
        "--help",
    ),
    (
        ("capabilities", "search", "x", "--json=1"),
        "La opción '--json' no lleva valor.",
        "The option '--json' takes no value.",
        "--help",
    ),
]


@pytest.mark.parametrize(("words", "spanish", "english", "hint"), MISTAKES)
def test_usage_mistake_ends_with_2_and_is_told_in_both_languages(
    cli: Cli,
    monkeypatch: pytest.MonkeyPatch,
    *,
    words: tuple[str, ...],
    spanish: str,
    english: str,
    hint: str,
) -> None:
    in_spanish = cli(*words)
    monkeypatch.setenv("ESLABON_LANGUAGE", "en")
    in_english = cli(*words)

    assert (in_spanish.code, in_english.code) == (2, 2)
    assert (in_spanish.out, in_english.out) == ("", "")
    assert in_spanish.err.startswith(f"eslabon: {spanish}\n")
    assert in_english.err.startswith(f"eslabon: {english}\n")
    assert hint in in_spanish.err
    assert hint in in_english.err


def test_error_is_one_json_object_on_standard_error_where_json_is_asked(cli: Cli) -> None:
    ran = cli("capabilities", "tree", "HT-CARV", "--json", "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    told = json.loads(ran.err)
    assert told["code"] == "UNKNOWN_CAPABILITY"
    assert told["message"] == "There is no process “HT-CARV”."
    assert "HT-CARB" in told["hint"]


def test_without_a_command_the_help_is_shown(cli: Cli) -> None:
    ran = cli()

    assert ran.code == 0
    assert all(f" {entry.name} " in ran.out for entry in COMMANDS)


def test_common_options_may_stand_before_the_command(cli: Cli) -> None:
    ran = cli("--json", "--lang", "en", "capabilities", "tree", "HT-CARV")

    assert json.loads(ran.err)["message"] == "There is no process “HT-CARV”."
    assert cli("--json", "capabilities", "search", "cromo").out.startswith("[")


# What commands cannot be called without.
REQUIRED = {
    ("backup",): ["copy"],
    ("capabilities", "search"): ["x"],
    ("editions", "withdraw"): ["2026"],
    ("infer", "steps"): ["a.csv"],
    ("read",): ["x.csv"],
    ("infer", "suppliers"): ["a.csv"],
    ("journal", "add", "claim"): ["1", "PLT-ZN"],
    ("journal", "add", "correction"): ["1", "name", "A"],
    ("journal", "undo"): ["x"],
    ("keys", "create"): ["x"],
    ("keys", "revoke"): ["x"],
    ("keys", "rotate"): ["x"],
    ("load",): ["a.csv"],
    ("map",): ["--buyer", "B"],
    ("opportunities",): ["--establishment", "1"],
    ("record", "export"): ["copy"],
    ("record", "import"): ["copy"],
    ("restore",): ["copy"],
    ("show",): ["1"],
    ("template",): ["steps"],
}


def leaves(path: tuple[str, ...], made: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the commands of a group and of the groups in it, with the words that name them."""
    below = getattr(made, "commands", {})
    if not below:
        yield path, made
    for name, one in below.items():
        yield from leaves((*path, name), one)


PATHS = [path for entry in COMMANDS for path, _ in leaves((entry.name,), load_command(entry.name))]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_common_options_mean_the_same_before_between_and_after(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    seen: list[tuple[bool, bool, str | None]] = []

    def note(_: Invocation, *, as_json: bool, quiet: bool, lang: str | None) -> None:
        seen.append((as_json, quiet, lang))
        raise RefusedError(Text("No.", "No!"))

    monkeypatch.setattr(Invocation, "__init__", note)
    given, required = ["--lang", "en", "--quiet", "--json"], REQUIRED.get(path, [])
    for place in range(len(path) + 1):
        ran = cli(*path[:place], *given, *path[place:], *required)
        assert json.loads(ran.err)["message"] == "No!", ran.err
    assert seen == [(True, True, "en")] * (len(path) + 1)


def test_version_is_one_line(cli: Cli) -> None:
    ran = cli("--version")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("eslabon ")
    assert ran.out.count("\n") == 1


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    app = new_app()

    @command(app, "broken", help_text="Falla · Fails", example="eslabon broken")
    def broken(invocation: Invocation) -> None:
        raise error

    monkeypatch.setattr(program, "root_command", lambda _: typer.main.get_command(app))


def test_refusal_by_data_ends_with_3(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, RefusedError(Text("No.", "No!"), hint=Text("Así.", "Thus.")))

    ran = cli("--lang", "en")

    assert (ran.code, ran.out, ran.err) == (3, "", "eslabon: No!\n  → Thus.\n")


def test_defect_is_told_in_one_line_and_its_trace_kept(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fail_with(monkeypatch, ZeroDivisionError("division by zero"))

    ran = cli("--quiet")

    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    [log] = (tmp_path / "data" / "logs").iterdir()
    assert str(log) in ran.err
    assert "ZeroDivisionError: division by zero" in log.read_text(encoding="utf-8")


def test_interruption_ends_with_130(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, KeyboardInterrupt())

    ran = cli("--quiet")

    assert (ran.code, ran.out) == (130, "")


def test_reader_that_goes_away_is_no_error(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(program, "_discard_output", lambda: closed.append(True))
    _fail_with(monkeypatch, BrokenPipeError())

    ran = cli("--quiet")

    assert (ran.code, ran.out, ran.err, closed) == (0, "", "", [True])


def test_unknown_setting_is_a_usage_error(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_HEEP", "2g")

    ran = cli("config", "show")

    assert (ran.code, ran.out) == (2, "")
    assert "ESLABON_HEAP" in ran.err


def test_language_of_the_environment_must_be_one_of_both(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESLABON_LANGUAGE", "fr")

    assert cli("config", "show").code == 2


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
def test_every_command_has_the_common_options_an_example_and_both_languages(name: str) -> None:
    for _, one in leaves((name,), load_command(name)):
        options = {option for parameter in one.params for option in parameter.opts}
        assert {"--json", "--quiet", "--lang"} <= options, one.name
        assert one.help is not None
        summary, *_ = one.help.split("\n\n")
        assert " · " in summary, one.name
        assert f"eslabon {name}" in one.help, one.name
        undocumented = [p.name for p in one.params if not getattr(p, "help", None)]
        assert undocumented == [], one.name


EVERY = list(dict.fromkeys(path[:end] for path in PATHS for end in range(len(path) + 1)))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_is_in_the_language_asked_for_and_in_no_other(
    cli: Cli, path: tuple[str, ...], language: str
) -> None:
    ran = cli(*path, "--help", "--lang", language)

    about, _, boxes = ran.out.partition("╭")
    about = re.split("Ejemplo:|Example:", about)[0]  # examples are the same in both
    assert ran.code == 0
    assert about.split()[0] == ("Uso:" if language == "es" else "Usage:")
    foreign = english_in if language == "es" else spanish_in
    assert foreign(f"{about} {boxes}") == set()
    assert " · " not in ran.out


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_option_is_described_in_both_languages(cli: Cli, path: tuple[str, ...]) -> None:
    def boxes(language: str) -> list[list[str]]:
        lines = cli(*path, "--help", "--lang", language).out.splitlines()
        return [line.strip("│ ").split("  ") for line in lines if line.startswith("│ --")]

    spanish, english = boxes("es"), boxes("en")
    assert [line[0] for line in spanish] == [line[0] for line in english]
    assert [line for line in spanish if line in english] == []


def test_table_of_commands_says_what_their_help_says() -> None:
    said = {entry.name: entry.summary for entry in COMMANDS}
    groups = {name: load_command(name) for name in said}

    for name, loaded in groups.items():
        if getattr(loaded, "commands", None):
            assert loaded.help == said[name]


def test_calling_a_command_imports_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {entry.name for entry in COMMANDS} - {"capabilities"}
    modules = [f"eslabon.service.cli.commands.{name}" for name in names]
    for module in modules:  # put back after: a second import would make every class twice
        monkeypatch.delitem(sys.modules, module, raising=False)

    root_command("es").main(["capabilities", "tree", "HT"], standalone_mode=False)

    assert [module for module in modules if module in sys.modules] == []


def test_exit_codes_of_errors_are_documented() -> None:
    def all_below(kind: type[EslabonError]) -> set[type[EslabonError]]:
        below = set(kind.__subclasses__())
        return below.union(*(all_below(one) for one in below))

    assert {kind.exit_code for kind in all_below(EslabonError)} <= set(EXIT_CODES)


UNSEEN = "\x1b[31m\x07\r\x9b\u202e\u2028"
ECHOED = [
    (UNSEEN,),
    (f"--{UNSEEN}",),
    ("match", "--step", "1", f"--{UNSEEN}"),
    ("match", "--capability", UNSEEN),
    ("match", "--capability", "HT", "--near", UNSEEN),
    ("match", "--capability", "HT", "--mass", UNSEEN),
    ("match", "--capability", "HT", "--material", UNSEEN),
    ("match", "--capability", "HT", "--standard", UNSEEN),
    ("capabilities", "tree", UNSEEN),
    ("capabilities", "search", "x", "--limit", UNSEEN),
    ("load", f"{UNSEEN}.csv"),
    ("load", UNSEEN, "a.csv"),
    ("infer", "steps", f"{UNSEEN}.csv"),
    ("template", UNSEEN),
    ("template", "steps", "-o", f"no/{UNSEEN}.xlsx"),
    ("fetch", "denue", "--state", UNSEEN),
    ("sample", "--rows", UNSEEN),
]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("words", ECHOED, ids=ascii)
def test_an_error_is_in_one_language_and_repeats_nothing_that_moves_a_terminal(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, *, words: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("ESLABON_LANGUAGE", language)
    ran = cli(*words)
    assert ran.code in (2, 3)
    assert not set(UNSEEN) - set("[31m") & set(ran.err + ran.out)
    assert (english_in if language == "es" else spanish_in)(ran.err) == set()
