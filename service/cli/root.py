"""The table of commands, and the command line made of them.

A command's module is imported only when that command runs: some need libraries that take
longer to import than others need to answer.
"""

import importlib
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from eslabon.graph.language import Language
from eslabon.service.cli.help import Command, Group
from eslabon.service.cli.invocation import COMMON_OPTIONS, AsJson, Lang, Quiet

_ABOUT = (
    "Eslabón: ¿qué proveedores en México podrían hacer el proceso por el que un componente sale "
    "del país? · "
    "Eslabón: which suppliers in Mexico could do the finishing step a component leaves the "
    "country for?"
)


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """One command: its name and one line on it. Its module is `commands.<name>`, its `app`."""

    name: str
    summary: str


COMMANDS: Final = (
    CommandEntry("demo", "Muestra todo con datos inventados · Show everything on invented data"),
    CommandEntry("load", "Carga archivos en el grafo · Load files into the graph"),
    CommandEntry("build", "Construye el grafo del registro · Build the graph from the record"),
    CommandEntry("editions", "Lo que dijo cada fuente · What each source said"),
    CommandEntry("record", "Copia y revisa el registro · Copy and check the record"),
    CommandEntry("verify", "Compara el grafo con el registro · Compare the graph with the record"),
    CommandEntry("backup", "Copia todo lo que se cargó · Copy all that was loaded"),
    CommandEntry("restore", "Recupera una copia · Bring a copy back"),
    CommandEntry("fetch", "Descarga archivos de una fuente · Download a source's files"),
    CommandEntry("sample", "Escribe datos inventados · Write invented data"),
    CommandEntry("template", "Escribe una plantilla de Excel · Write an Excel template"),
    CommandEntry(
        "read",
        "Lee requisitos enteros en palabras · Read whole requirements in words",
    ),
    CommandEntry("infer", "Lee procesos en nombres y textos · Read processes in names and texts"),
    CommandEntry("journal", "Lo que personas afirman · What people state"),
    CommandEntry(
        "establishments", "Busca establecimientos por nombre · Look establishments up by name"
    ),
    CommandEntry("match", "Busca proveedores para un paso · Find suppliers for a step"),
    CommandEntry(
        "explore", "Qué admitiría relajar cada cosa · What relaxing each thing would admit"
    ),
    CommandEntry("coverage", "Qué pasos tienen proveedor · Which steps have a supplier"),
    CommandEntry(
        "opportunities", "Qué pasos alcanza un proveedor · Which steps a supplier could reach"
    ),
    CommandEntry(
        "map", "Del comprador a sus proveedores posibles · From a buyer to possible suppliers"
    ),
    CommandEntry("show", "Quién dice qué de un sitio · Who says what of a site"),
    CommandEntry("capabilities", "El árbol de procesos · The tree of processes"),
    CommandEntry("engine", "Mantiene el motor en marcha · Keep the engine running"),
    CommandEntry("keys", "Quién puede llamar a la API · Who may call the API"),
    CommandEntry("serve", "Sirve la API · Serve the API"),
    CommandEntry("schema", "El modelo y el esquema · The model and the schema"),
    CommandEntry("config", "La configuración · The settings"),
    CommandEntry("doctor", "Revisa la instalación · Check the installation"),
)


class LazyGroup(Group):
    """The group of all commands, each a stub with its summary until it is called."""

    def __init__(self, **attributes: Any) -> None:
        """Fill the group from the table of commands."""
        super().__init__(**attributes)
        for entry in COMMANDS:
            self.add_command(Command(entry.name, help=entry.summary))

    def resolve_command(
        self, ctx: Any, args: list[str]
    ) -> tuple[str | None, TyperCommand | TyperGroup | None, list[str]]:
        """Return the command that the words name, imported."""
        name, stub, rest = super().resolve_command(ctx, args)
        if name is None or stub is None:
            return name, None, rest
        loaded = load_command(name)
        if self.language is not None:
            loaded.speak(self.language)
        return name, loaded, rest


def load_command(name: str) -> Command | Group:
    """Import the module of a command and return what it holds: a command, or a group of them."""
    module = importlib.import_module(f"eslabon.service.cli.commands.{name}")
    loaded = get_command(module.app)
    if not isinstance(loaded, Command | Group):
        raise TypeError(f"{module.__name__}.app holds neither a command nor a group")
    loaded.name = name
    return loaded


def new_app() -> typer.Typer:
    """Return an empty app for the module of one command."""
    return typer.Typer(cls=Group, add_completion=False, pretty_exceptions_enable=False)


def new_group(help_text: str, *, alone: str | None = None) -> typer.Typer:
    """Return an empty app for the module of a group of commands.

    Args:
        help_text: What they are about.
        alone: The command that runs where none is named.
    """
    app = new_app()

    def keep(
        context: typer.Context, *, as_json: AsJson = False, quiet: Quiet = False, lang: Lang = None
    ) -> None:
        _keep_common(context, as_json=as_json, quiet=quiet, lang=lang)
        if alone is not None and context.invoked_subcommand is None:
            named = getattr(context.command, "commands", {})[alone]
            with named.make_context(alone, [], parent=context) as below:
                named.invoke(below)

    app.callback(help=help_text, invoke_without_command=alone is not None)(keep)
    return app


@cache
def root_command(language: Language) -> Group:
    """Return the whole command line, which says what it is in a language."""
    root = typer.Typer(
        cls=LazyGroup,
        help=_ABOUT,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    root.callback()(_root)
    made = get_command(root)
    if not isinstance(made, Group):
        raise TypeError("the root is not a group")
    made.speak(language)
    return made


def _keep_common(
    context: typer.Context, *, as_json: AsJson = False, quiet: Quiet = False, lang: Lang = None
) -> None:
    """Keep the common options for the command that follows."""
    above = context.obj or {}
    said = zip(COMMON_OPTIONS, (as_json, quiet, lang), strict=True)
    context.obj = {name: value or above.get(name) for name, value in said}


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(f"eslabon {version('eslabon')}")
        raise typer.Exit


def _root(
    context: typer.Context,
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="La versión · The version"
        ),
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    lang: Lang = None,
) -> None:
    """Keep the common options for the command that follows."""
    _keep_common(context, as_json=as_json, quiet=quiet, lang=lang)
