"""The version of a dataset: a digest of its inputs and of the program that read them."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from eslabon.loaders.source import LoadOptions

_READERS = ("eslabon.graph", "eslabon.loaders")
_SUFFIXES = (".py", ".csv")


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
