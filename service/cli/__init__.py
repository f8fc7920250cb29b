"""The command line: `eslabon`."""

from eslabon.service.cli.program import main

__all__ = ["main"]
