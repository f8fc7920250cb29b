"""What tests of the command line share."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]
"""Runs the command line that its words make."""
