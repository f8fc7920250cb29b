"""How errors are told: message and hint in the user's language, on standard error only."""

import errno
import json
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from unicodedata import category

import typer
from platformdirs import user_data_path

from eslabon.graph.errors import EslabonError, RefusedError, UsageError, system_reason
from eslabon.graph.language import Language, Text
from eslabon.graph.store.engine.errors import DiskFullError
from eslabon.graph.store.engine.exits import Exit, exit_of_system_error
from eslabon.service.cli.exit_codes import FAILED
from eslabon.service.translation import translated

_LANGUAGES: tuple[Language, ...] = ("es", "en")
_SUGGESTIONS = re.compile(r"(?:Possible options: |Did you mean )(.+?)[)?]$")
# A file where a folder has to be, a dangling link, a disk that nobody may write to.
_OF_THE_SYSTEM = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO),
        *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG),
    }
)
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp"))
_NOT_UNDERSTOOD = Text("No se entiende el comando.", "The command is not understood.")


class UnusableFileError(RefusedError):
    """The system refused a file or a folder that the program needs."""

    code = "FILE_UNUSABLE"
    message = Text("No se puede usar {path}: {reason}.", "Cannot use {path}: {reason}.")
    hint = Text("Revise la ruta y los permisos.", "Check the path and its permissions.")


class CommandLineError(UsageError):
    """The words of a command line do not make a command."""

    code = "USAGE"


def parser_fault(error: typer.TyperException) -> CommandLineError:
    """Return what the parser complains of as an error like all others."""
    english = " ".join(error.format_message().split()).replace(": Value error, ", ": ")
    found = _SUGGESTIONS.search(english)
    path = getattr(getattr(error, "ctx", None), "command_path", "eslabon")
    look = Text(f"Vea `{path} --help`.", f"See `{path} --help`.")
    if found:
        look = Text(f"¿Quiso decir {found[1]}? {look.es}", f"Did you mean {found[1]}? {look.en}")
    return CommandLineError(translated(english) or _NOT_UNDERSTOOD, hint=look)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Tells errors as the command line asks: in which language, and whether as JSON.

    It reads the words themselves, for it must work where they could not be parsed.
    """

    language: Language
    as_json: bool

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Reporter":
        """Return the reporter that a command line asks for."""
        words = list(arguments)
        named = [word[7:] for word in words if word.startswith("--lang=")]
        named += [after for word, after in pairwise(words) if word == "--lang"]
        return cls(chosen_language(named[-1] if named else None), "--json" in words)

    def fault(self, error: EslabonError) -> int:
        """Tell one error and return its exit code."""
        message = error.message.in_language(self.language)
        hint = error.hint.in_language(self.language)
        if self.as_json:
            told = {"code": error.code, "message": message, "hint": hint}
            print(json.dumps(told, ensure_ascii=False), file=sys.stderr)
        else:
            print(visible(f"eslabon: {message}"), file=sys.stderr)
            if hint:
                print(visible(f"  → {hint}"), file=sys.stderr)
        return error.exit_code

    def unexpected(self, error: Exception) -> int:
        """Tell in one line of a defect, and keep its trace in a file; what the system refuses is none."""
        if isinstance(error, OSError) and exit_of_system_error(error) is Exit.DISK_FULL:
            return self.fault(DiskFullError(folder=error.filename or _log_folder().parent))
        if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM and error.filename:
            return self.fault(UnusableFileError(path=error.filename, reason=system_reason(error)))
        path = keep_trace(error)
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        fault = EslabonError(
            Text(f"Error inesperado ({what}).", f"Unexpected error ({what})."),
            hint=Text(
                f"Es un defecto; repórtelo con este archivo: {path}",
                f"This is a defect; please report it with this file: {path}",
            ),
        )
        self.fault(fault)
        return FAILED


def visible(text: str) -> str:
    r"""Return a text with whatever would move or colour a terminal escaped; lines stay lines.

    >>> visible("No existe a\x1b[31m.csv.")
    'No existe a\\x1b[31m.csv.'
    """
    return "".join(
        c.encode("unicode_escape").decode() if c != "\n" and category(c) in _UNSEEN else c
        for c in text
    )


def chosen_language(named: str | None) -> Language:
    """Return the language named, else that of ESLABON_LANGUAGE, else Spanish."""
    for candidate in (named, os.environ.get("ESLABON_LANGUAGE")):
        for language in _LANGUAGES:
            if candidate == language:
                return language
    return "es"


def keep_trace(error: Exception) -> Path:
    """Write the trace of a defect to a file, and return where it is."""
    text = "".join(traceback.format_exception(error))
    name = f"error-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    for folder in (_log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(folder / name, "w", encoding="utf-8", opener=_for_owner) as file:
                file.write(text)
        except OSError:
            continue
        return folder / name
    return Path(os.devnull)


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)  # a trace may hold rows


def _log_folder() -> Path:
    # The settings may be what failed, so they are not asked.
    data = os.environ.get("ESLABON_DATA")
    return (Path(data) if data else user_data_path("eslabon", appauthor=False)) / "logs"
