"""Where a command writes: standard output, or a file that appears only once it is complete."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from eslabon.graph.errors import UnwritableFileError, system_reason


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """Yield a text stream in UTF-8: of a file, or of standard output where none is named.

    Raises:
        UnwritableFileError: If the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=system_reason(error)) from error
    finally:
        draft.unlink(missing_ok=True)
