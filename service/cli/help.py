"""What a command says of itself: help in the language of the run.

Help is written once, in Spanish and English side by side: `Carga archivos · Load files`.
"""

from pathlib import Path
from typing import Any, Final

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from eslabon.graph.language import Language, Text
from eslabon.service.cli.once import OnceEach

# What the parser would say of its own in English only.
_OWN_OPTIONS: Final = {
    "help": "Muestra esta ayuda · Show this help",
    "install_completion": "Instala el autocompletado · Install completion for this shell",
    "show_completion": "Muestra el autocompletado · Show what completion would install",
}
_PANELS: Final = {
    "argument": "Argumentos · Arguments",
    "option": "Opciones · Options",
    "command": "Comandos · Commands",
}
_KINDS: Final = {int: "N", float: "N", Path: "RUTA · PATH"}
_TEXT: Final = "TEXTO · TEXT"
_USAGE: Final = Text("Uso: ", "Usage: ")
_DEFAULT: Final = Text("[si no se da: {}]", "[default: {}]")
_REQUIRED: Final = Text("[obligatorio]", "[required]")


def halved(both: str, language: Language) -> str:
    r"""Return the half of a text in a language, paragraph by paragraph.

    >>> halved("Carga archivos · Load files\n\neslabon load a.csv", "en")
    'Load files\n\neslabon load a.csv'
    """

    def half(paragraph: str) -> str:
        return Text(*paragraph.split(" · ")).in_language(language)

    return "\n\n".join(half(p) if " · " in p else p for p in both.split("\n\n"))


class _Spoken:
    """A command that says what it is in one language, or in both where none was chosen."""

    language: Language | None = None

    def speak(self, language: Language) -> None:
        """Choose the language of this command and of those below it."""
        self.language = language
        said: Any = self
        said.help = halved(said.help or "", language)
        said.options_metavar = halved("[OPCIONES] · [OPTIONS]", language)
        said.rich_help_panel = halved(_PANELS["command"], language)
        for below in getattr(self, "commands", {}).values():
            below.speak(language)

    def get_params(self, ctx: Any) -> Any:
        """Return the options and arguments, the parser's own among them."""
        found = super().get_params(ctx)  # type: ignore[misc]  # of what this is mixed into
        for one in found:
            one.help = _OWN_OPTIONS.get(one.name, one.help)
            if self.language is not None:
                one.help = halved(one.help, self.language)
                one.metavar = halved(_shown(one), self.language)
                one.rich_help_panel = halved(_PANELS[one.param_type_name], self.language)
                if one.param_type_name == "argument" and not one.type_descriptor.is_choice:
                    one.display_type_rich = _untold
        return found

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is called."""
        said: Any = self
        prefix = _USAGE.in_language(self.language or "es")
        formatter.write_usage(ctx.command_path, " ".join(said.collect_usage_pieces(ctx)), prefix)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        rich_utils.DEFAULT_STRING = _DEFAULT.in_language(self.language or "es")
        rich_utils.REQUIRED_LONG_STRING = _REQUIRED.in_language(self.language or "es")
        super().format_help(ctx, formatter)  # type: ignore[misc]  # of what this is mixed into


class Command(OnceEach, _Spoken, TyperCommand):
    """A command."""


class Group(OnceEach, _Spoken, TyperGroup):
    """A group of commands."""

    def speak(self, language: Language) -> None:
        """Choose the language of this group and of the commands in it."""
        super().speak(language)
        self.subcommand_metavar = halved("COMANDO … · COMMAND …", language)


def _shown(parameter: Any) -> str:
    """Return what stands for the value of a parameter in both languages; nothing for a switch."""
    if getattr(parameter, "is_flag", False):
        return ""
    own: str | None = parameter.metavar
    return _KINDS.get(parameter.type_descriptor.annotation, _TEXT) if own is None else own


def _untold(ctx: Any) -> None:
    """Tell nothing of an argument's type; what stands for it says enough."""
