"""A table that a command reads, from wherever its bytes come: a file, a pipe, standard input."""

import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from eslabon.graph.errors import UnwritableFileError, system_reason
from eslabon.graph.language import Text
from eslabon.loaders.files.errors import EmptyFileError, UnreadableFileError

STANDARD_INPUT: Final = Path("-")
_ITS_DEVICE: Final = Path("/dev/stdin")
_NOWHERE: Final = Path("/dev/null")
_NAME: Final = "stdin"


class EmptyInputError(EmptyFileError):
    """Nothing came through standard input."""

    code = "INPUT_EMPTY"
    message = Text("Por la entrada estándar no llegó nada.", "Nothing came through standard input.")
    hint = Text(
        "Pase una tabla con encabezado: `eslabon read - < tabla.csv`.",
        "Pass a table with a heading: `eslabon read - < table.csv`.",
    )


@contextmanager
def readable_twice(path: Path) -> Iterator[Path]:
    """Yield a file with the bytes of an input, which finding its encoding reads twice.

    It has the input's name, or `stdin`; `-` is standard input.

    Raises:
        EmptyInputError: If nothing comes through standard input.
        UnreadableFileError: If a pipe cannot be read.
        UnwritableFileError: If there is no room for what comes through one.
    """
    if path == STANDARD_INPUT or (path == _ITS_DEVICE and not path.is_file()):
        with _copy(sys.stdin.buffer, _NAME) as copy:
            if not copy.stat().st_size:
                raise EmptyInputError
            yield copy
    elif _is_pipe(path):
        with _opened(path) as stream, _copy(stream, path.name) as copy:
            yield copy
    else:
        yield path


def _is_pipe(path: Path) -> bool:
    """Tell whether a path leads to bytes that can be read once; other devices may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # that there is nothing is told by whoever opens it
        return False
    return stat.S_ISFIFO(mode) or path == _NOWHERE


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnreadableFileError(file=path, why=system_reason(error)) from error
    with stream:
        yield stream


@contextmanager
def _copy(stream: IO[bytes], name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="eslabon-") as folder:
        copy = Path(folder) / name
        try:
            with copy.open("wb") as out:
                shutil.copyfileobj(stream, out)
        except OSError as error:
            raise UnwritableFileError(path=copy, reason=system_reason(error)) from error
        yield copy
