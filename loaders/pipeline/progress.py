"""How a load and a build tell how they go on."""

from typing import Protocol

from eslabon.graph.language import Text


class Progress(Protocol):
    """Is told how a load goes on; does nothing about it where it is not overridden."""

    def stage(self, name: Text, *, total: int | None) -> None:
        """Begin a stage of so many records, if their number is known."""
        return

    def advance(self, records: int) -> None:
        """Count records done in this stage."""
        return


class Silent(Progress):
    """A progress that tells nobody."""
