"""The entry point: runs one command and turns whatever happens into a documented exit code."""

import logging
import os
import sys
from collections.abc import Sequence
from typing import TextIO

import typer

from eslabon.graph.errors import EslabonError
from eslabon.service.cli.exit_codes import DONE, INTERRUPTED
from eslabon.service.cli.faults import Reporter, parser_fault
from eslabon.service.cli.invocation import OutputClosedError
from eslabon.service.cli.root import root_command
from eslabon.service.cli.standard_output import OutputRefusedError, tell_of_output
from eslabon.service.memory import keep_freed_memory

# What the driver logs before it raises would be told twice.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def main() -> None:
    """Run the command that the process was called with, and end the process."""
    keep_freed_memory()
    tell_of_output()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; see `eslabon.service.cli.exit_codes`."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    reporter = Reporter.of(arguments)
    try:
        result = root_command(reporter.language).main(
            list(arguments) or ["--help"],
            prog_name="eslabon",
            standalone_mode=False,
            windows_expand_args=False,
        )
        sys.stdout.flush()
    except typer.TyperException as error:
        return reporter.fault(parser_fault(error))
    except OutputRefusedError as error:
        _discard_output()
        return reporter.fault(error)
    except EslabonError as error:
        return reporter.fault(error)
    except (OutputClosedError, BrokenPipeError):
        _discard_output()
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort; the trace goes to a file
        return reporter.unexpected(error)
    return result if isinstance(result, int) else DONE


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 and plain line feeds whatever the locale; what cannot be encoded is escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _discard_output() -> None:
    """Point standard output nowhere, or the interpreter fails once more as it flushes at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
