"""The version of a dataset: a digest of its inputs and of the program that read them."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from eslabon.graph.errors import BadInputError, Text
from eslabon.loaders.source import LoadOptions

_READERS = ("eslabon.graph", "eslabon.loaders")
_SUFFIXES = (".py", ".csv")


class MissingInputError(BadInputError):
    """An input file is not there, or is not a file."""

    code = "INPUT_MISSING"


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal text.

    Raises:
        MissingInputError: If there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise MissingInputError(
            Text(
                f"No se puede leer {path}: {error.strerror}",
                f"Cannot read {path}: {error.strerror}",
            ),
            hint=Text("Dé la ruta de un archivo.", "Give the path of a file."),
        ) from error


def content_version(digests: Sequence[str], *, options: LoadOptions) -> str:
    """Return twelve hexadecimal digits that change with the inputs, the options or the program.

    The program counts because the same file read by better rules says other things.
    """
    parts = (*sorted(digests), repr(options), _program_digest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@cache
def _program_digest() -> str:
    digest = hashlib.sha256()
    for package in _READERS:
        for entry in sorted(_sources(files(package)), key=str):
            digest.update(entry.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry)
        elif entry.name.endswith(_SUFFIXES):
            found.append(entry)
    return found
