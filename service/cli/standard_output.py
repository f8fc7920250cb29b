"""Standard output, which says of itself when the system takes no more of it.

An error of writing names no file, so that afterwards nobody could tell a full disk that the output
goes to from one that the program keeps its data on.
"""

import io
import sys

from eslabon.graph.errors import RefusedError, system_reason
from eslabon.graph.language import Text


class OutputRefusedError(RefusedError):
    """The system does not take what is written to standard output."""

    code = "OUTPUT_UNWRITABLE"
    message = Text(
        "No se puede escribir en la salida estándar: {reason}.",
        "Cannot write to standard output: {reason}.",
    )
    hint = Text(
        "Libere espacio donde se guarda esa salida, o mándela a otro disco.",
        "Free some space where that output is kept, or send it to another disk.",
    )


class StandardOutput(io.TextIOWrapper):
    """A text stream whose refusals are told as those of the output."""

    def write(self, text: str, /) -> int:
        """Write a text.

        Raises:
            OutputRefusedError: If the system refuses it; a reader that has gone is a broken pipe.
        """
        try:
            return super().write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputRefusedError(reason=system_reason(error)) from error

    def flush(self) -> None:
        """Write what is waiting.

        Raises:
            OutputRefusedError: As `write` does.
        """
        try:
            super().flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputRefusedError(reason=system_reason(error)) from error


def tell_of_output() -> None:
    """Let standard output tell of itself; one that is no stream of the system stays as it is."""
    before = sys.stdout
    if type(before) is io.TextIOWrapper:
        kept = {
            "encoding": before.encoding,
            "errors": before.errors,
            "line_buffering": before.line_buffering,
            "write_through": before.write_through,
        }
        sys.stdout = StandardOutput(before.detach(), **kept)  # type: ignore[arg-type]  # kept as they were
