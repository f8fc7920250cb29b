"""The reference page of the command line, written from the commands themselves."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from eslabon.service.cli.exit_codes import EXIT_CODES
from eslabon.service.cli.help import halved
from eslabon.service.cli.invocation import COMMON_OPTIONS
from eslabon.service.cli.root import COMMANDS, load_command

_INTRODUCTION = """\
# The command line

Written from the commands by `make docs`; a test keeps it true. Here help stands in Spanish and
English side by side; the commands speak Spanish, or English by `--lang en` or
`ESLABON_LANGUAGE=en`.

- Results go to standard output; progress, notes and errors to standard error, progress only
  where that is a terminal.
- `--json` prints one JSON document and nothing else. Codes and keys are in English, sentences
  in the language of the run. Errors are JSON too, on standard error: `code`, `message`, `hint`.
- `read` and `infer` go on after a row that cannot be read. It is told on standard error by file and line,
  with `--json` as an object (`code`, `message`, `hint`, `file`, `line`, `id`), and the command ends with 4. In
  what `read --json` writes it has its place as `{"id", "line", "error"}`; its `id` is null where nobody can tell
  it. A row that says nothing has a `note`, `TEXT_EMPTY` or `NOTHING_UNDERSTOOD`. An id that stands twice is told.
- Numbers are written 1,234.56, days as ISO 8601, distances in km, masses in kg, sides in mm.
- `eslabon --install-completion` completes commands, options and codes in your shell.
- The embedded engine is started by the command that needs it and stopped after; `eslabon engine
  start` keeps it up, and a command then answers in about a second.
"""
_COMMON = frozenset(COMMON_OPTIONS)


def command_page() -> str:
    """Return the page as Markdown: exit codes, common options, then every command."""
    loaded = [(entry.name, load_command(entry.name)) for entry in COMMANDS]
    parts = [
        _INTRODUCTION,
        *_exit_codes(),
        *_common_options(leaves("eslabon", dict(loaded)["doctor"])),
        *(section for name, made in loaded for section in _command(name, made)),
    ]
    return "\n".join(parts)


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield "| Code | Meaning |\n|---|---|"
    for code, meaning in EXIT_CODES.items():
        yield f"| {code} | {meaning.en} · {meaning.es} |"
    yield ""


def _common_options(commands: list[tuple[str, TyperCommand]]) -> Iterator[str]:
    _, command = commands[0]
    yield "## Options of every command\n"
    yield "They may also stand before its name: `eslabon --lang en match …`.\n"
    yield from _options([p for p in command.params if p.name in _COMMON])


def _command(name: str, made: TyperCommand | TyperGroup) -> Iterator[str]:
    yield f"## eslabon {name}\n"
    for path, command in leaves(f"eslabon {name}", made):
        if isinstance(made, TyperGroup):
            yield f"### {path}\n"
        summary, _, *examples = (command.help or "").split("\n\n")
        yield f"{summary}\n"
        yield "\n".join(["```", _usage(path, command), "", *examples, "```", ""])
        yield from _options([p for p in command.params if p.name not in _COMMON])


def leaves(path: str, made: TyperCommand | TyperGroup) -> list[tuple[str, TyperCommand]]:
    """Return the commands of a group, or the one that it is, with the words that each is called by."""
    if isinstance(made, TyperCommand):
        return [(path, made)]
    below = [(f"{path} {name}", c) for name, c in made.commands.items()]
    return [
        leaf
        for name, c in below
        if isinstance(c, TyperCommand | TyperGroup)
        for leaf in leaves(name, c)
    ]


def _usage(path: str, command: TyperCommand) -> str:
    arguments = [_shown(p) for p in command.params if p.param_type_name == "argument"]
    return " ".join([path, *arguments, "[OPTIONS]"])


def _options(parameters: list[Any]) -> Iterator[str]:
    """Yield a table of options and arguments; the parser does not publish their class."""
    if not parameters:
        return
    yield "| | Meaning | Default |\n|---|---|---|"
    for parameter in parameters:
        yield f"| `{_escaped(_shown(parameter))}` | {_escaped(parameter.help or '')} | {_default(parameter)} |"
    yield ""


def _shown(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return halved(parameter.metavar or str(parameter.name).upper(), "en")
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return (
        names
        if parameter.is_flag
        else f"{names} {halved(parameter.metavar or _kind(parameter), 'en')}"
    )


def _kind(parameter: Any) -> str:
    annotation = parameter.type_descriptor.annotation
    return str(getattr(annotation, "__name__", annotation)).upper()


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    if parameter.default is None or parameter.default is False or parameter.default == []:
        return ""
    if parameter.default is True:
        return f"`{parameter.opts[0]}`"
    return f"`{parameter.default}`"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
