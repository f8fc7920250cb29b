"""What commands share that read a user's table row by row and write what they found."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.loaders.files.drafts import drafted
from eslabon.loaders.source import Origin
from eslabon.service.cli.invocation import Invocation


class OverwrittenInputError(UsageError):
    """What is read would be written over."""

    code = "OUTPUT_IS_INPUT"
    message = Text("La salida sería la entrada, {file}.", "The output would be the input, {file}.")
    hint = Text("Dé otro nombre con --output.", "Give another name with --output.")


class BrokenRows:
    """The rows of a table that could not be read: told one by one, then counted."""

    def __init__(self, invocation: Invocation) -> None:
        """Tell of rows in the language of a run."""
        self._invocation = invocation
        self._count = 0

    def tell(self, place: Origin, why: Text) -> None:
        """Tell of one row on standard error."""
        self._count += 1
        print(f"{place.file}:{place.line}: {self._invocation.say(why)}", file=sys.stderr)

    def sum_up(self) -> None:
        """Tell how many there were, if any."""
        if self._count:
            self._invocation.note(
                Text(
                    f"Renglones que no se leyeron: {self._count}.", f"Rows not read: {self._count}."
                )
            )


def refuse_overwriting(file: Path, output: Path | None) -> None:
    """Refuse an output that is the input.

    Raises:
        OverwrittenInputError: If both are one file.
    """
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        raise OverwrittenInputError(file=file)


@contextmanager
def written(path: Path | None) -> Iterator[TextIO]:
    """Yield a text stream: of a file that appears once it is complete, or standard output."""
    if path is None:
        yield sys.stdout
        return
    with drafted(path) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        yield stream
