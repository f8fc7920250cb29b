"""One run of one command: its language, its form of output, its settings.

Every command is made by `command`, which gives it the options that all have (`--json`,
`--quiet`, `--lang`) and hands it an `Invocation`.
"""

import functools
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, Literal, ParamSpec, TypeVar, cast

import typer

from eslabon.graph.language import Language, Text
from eslabon.service.cli.faults import chosen_language, visible
from eslabon.service.cli.help import Command
from eslabon.service.cli.paths import named_path
from eslabon.service.cli.umask import owner_alone

if TYPE_CHECKING:  # these take longer to import than most commands to run
    from rich.console import Console, RenderableType

    from eslabon.graph.store.client import GraphClient
    from eslabon.queries.matching.sources import Sources
    from eslabon.service.cli.progress import TerminalProgress
    from eslabon.service.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

AsJson = Annotated[
    bool, typer.Option("--json", help="Solo JSON en la salida · Only JSON on standard output")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Sin avance ni notas · No progress, no notes")
]
Lang = Annotated[
    Literal["es", "en"] | None,
    typer.Option(
        "--lang", metavar="es|en", help="Idioma [ESLABON_LANGUAGE] · Language [ESLABON_LANGUAGE]"
    ),
]

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="ARCHIVO · FILE",
        help=(
            "Archivo en vez de la respuesta: .xlsx, .csv, .geojson, .parquet o .html · "
            "File instead of the answer: .xlsx, .csv, .geojson, .parquet or .html"
        ),
        parser=named_path,
    ),
]
Exports = Annotated[
    list[Path] | None,
    typer.Option(
        "--export",
        metavar="ARCHIVO · FILE",
        help=(
            "Además de la respuesta, archivo para enviar: .xlsx, .csv, .geojson, .parquet o .html; se repite · "
            "File to send on, besides the answer: .xlsx, .csv, .geojson, .parquet or .html; repeatable"
        ),
        parser=named_path,
    ),
]

COMMON_OPTIONS = ("as_json", "quiet", "lang")

# What is not a terminal has no width of its own; narrower tables break their cells.
_PLAIN_WIDTH = 160
_EMPTY = Text(
    "Atención: el grafo de {graph} no tiene ningún establecimiento. Cargue un directorio (`eslabon load`); si el "
    "registro ya lo tiene, constrúyalo (`eslabon build`); si es otra carpeta de datos, defina ESLABON_DATA.",
    "Beware: the graph of {graph} has no establishment at all. Load a directory (`eslabon load`); if the record "
    "has one, build the graph (`eslabon build`); if the data folder is another one, set ESLABON_DATA.",
)


class OutputClosedError(Exception):
    """Whoever read our standard output has gone, as `head` does."""


class Invocation:
    """What a command needs besides its own options."""

    def __init__(self, *, as_json: bool, quiet: bool, lang: Language | None) -> None:
        """Keep what the common options say; a language that is not named is the settings'."""
        self.as_json = as_json
        self.quiet = quiet
        self.language: Language = chosen_language(lang)
        self._lang = lang

    @cached_property
    def settings(self) -> "Settings":
        """Return the settings, with the language of this run.

        Raises:
            SettingError: If the environment names an unknown setting or holds a bad value.
        """
        return self.settings_with()

    def settings_with(self, **given: object) -> "Settings":
        """Return the settings with some of them given; those that are None stay as they are.

        Raises:
            SettingError: If one is unknown or has a bad value.
        """
        from eslabon.service.settings import read_settings

        return read_settings(language=self._lang, **given)

    def connected(self) -> "AbstractContextManager[GraphClient]":
        """Return a context with a client of the graph that the settings name.

        Raises:
            UnavailableError: If the engine cannot be reached or started.
            SchemaError: If the graph's schema is not this program's.
        """
        from eslabon.graph.store.connect import connect

        return connect(self.settings)

    def building(self) -> "AbstractContextManager[GraphClient]":
        """Return a context with a client for a builder, who begins anew where there is no graph.

        Raises:
            EslabonError: As `connected` does.
        """
        from eslabon.graph.store.connect import connect

        return connect(self.settings, is_building=True)

    def read(self, ask: "Callable[[GraphClient], T]") -> T:
        """Return an answer, all of which is read from one state of the graph.

        Raises:
            EslabonError: As `connected` does, and what asking raises.
        """
        from eslabon.queries.asking.build import read_whole

        with self.connected() as client:
            answer = read_whole(client, ask)
            self.note_if_empty(client)
        return answer

    def note_if_empty(self, client: "GraphClient") -> None:
        """Tell of a graph that has no establishment at all.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        from eslabon.queries.entities.establishment_lists import EstablishmentFilter

        if not EstablishmentFilter().total(client, limit=1):
            settings = self.settings
            where = settings.data if settings.engine_kind == "embedded" else settings.graph
            self.note(_EMPTY.filled(graph=where))

    def sources(self, *, contacts: bool = False) -> "Sources":
        """Return where candidates come from; with telephones and e-mails only where asked for."""
        from eslabon.graph.projection.opened import projections_of
        from eslabon.queries.matching.sources import ProjectedSources

        return ProjectedSources(projections_of(self.settings), contacts=contacts)

    def say(self, text: Text) -> str:
        """Return a text in the language of this run."""
        return text.in_language(self.language)

    def note(self, text: Text) -> None:
        """Tell something beside the answer on standard error, unless quiet."""
        if not self.quiet:
            print(visible(self.say(text)), file=sys.stderr)

    def answer(self, data: object, tables: Callable[[], Iterable["RenderableType"]]) -> None:
        """Print the answer: the data as JSON if asked for, else the tables."""
        if self.as_json:
            self.print_json(data)
            return
        for part in tables():
            self.show(part)

    def tell(self, answer: object, *, parts: Sequence[str] | None = None) -> None:
        """Print a described answer: as JSON if asked for, else its parts."""
        from eslabon.service.answers.plain import plain

        if self.as_json:
            self.print_json(plain(answer, self.language))
        else:
            from eslabon.service.answers.terminal import drawn

            for part in drawn(answer, self.language, parts=parts):
                self.show(part)

    def wrote(self, path: Path) -> None:
        """Tell of a file that holds the answer: as JSON if asked for, else beside it."""
        if self.as_json:
            self.print_json({"path": str(path)})
        else:
            self.note(Text(f"Se escribió {path}.", f"Wrote {path}."))

    def show(self, part: "RenderableType") -> None:
        """Print one part of an answer; a sentence is left for the terminal to break."""
        if isinstance(part, str):
            self.console.print(visible(part), soft_wrap=True)
        else:
            self.console.print(part)

    def print_json(self, data: object) -> None:
        """Print one JSON document on standard output."""
        print(json.dumps(data, ensure_ascii=False, indent=2))

    @cached_property
    def console(self) -> "Console":
        """Return the console that answers are drawn on."""
        from rich.console import Console

        width = None if sys.stdout.isatty() else _PLAIN_WIDTH
        return Console(markup=False, highlight=False, emoji=False, width=width)

    def progress(self, *, is_timed: bool = False) -> "TerminalProgress":
        """Return a progress bar on standard error; silent where that is no terminal.

        One that `is_timed` tells the rate and the time left.
        """
        from eslabon.service.cli.progress import TerminalProgress

        is_shown = sys.stderr.isatty() and not self.quiet
        return TerminalProgress(language=self.language, is_shown=is_shown, is_timed=is_timed)


def command(
    app: typer.Typer, name: str | None = None, *, help_text: str, example: str
) -> Callable[
    [Callable[Concatenate[Invocation, P], None]], Callable[Concatenate[Invocation, P], None]
]:
    """Return a decorator that adds a function to an app as a command with the common options."""

    def add(
        function: Callable[Concatenate[Invocation, P], None],
    ) -> Callable[Concatenate[Invocation, P], None]:
        documented = f"{help_text}\n\nEjemplo: · Example:\n\n{example}"
        app.command(name, cls=Command, help=documented)(_with_common_options(function))
        return function

    return add


def _with_common_options(
    function: Callable[Concatenate[Invocation, P], None],
) -> Callable[..., None]:
    """Return the function as the parser sees it: the common options in place of the invocation."""

    @functools.wraps(function)
    def run(context: typer.Context, **given: Any) -> None:
        # Said before the command's name, its group's or after both, an option means the same.
        above = context.obj or {}
        asked = {name: given.pop(name) or above.get(name) for name in COMMON_OPTIONS}
        invocation = Invocation(
            as_json=bool(asked["as_json"]), quiet=bool(asked["quiet"]), lang=asked["lang"]
        )
        try:
            with owner_alone(context.command_path):
                cast(Callable[..., None], function)(invocation, **given)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise OutputClosedError from error

    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    parameters = [
        _keyword("context", typer.Context),
        *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own),
        _keyword("as_json", AsJson, default=False),
        _keyword("quiet", Quiet, default=False),
        _keyword("lang", Lang, default=None),
    ]
    signature = inspect.Signature(parameters, return_annotation=None)
    run.__signature__ = signature  # type: ignore[attr-defined]  # what `inspect` documents
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    del run.__wrapped__  # `inspect` would see through to it
    return run


def _keyword(
    name: str, annotation: object, default: object = inspect.Parameter.empty
) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)
