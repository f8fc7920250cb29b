"""Progress on standard error, where that is a terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text as StyledText

from eslabon.graph.language import Language, Text


class _RateColumn(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> StyledText:
        """Return it, once it is known."""
        return StyledText("" if task.speed is None else f"{task.speed:,.0f}/s")


class TerminalProgress:
    """Shows the stages of a job; the `Progress` that a load reports to."""

    def __init__(self, *, language: Language, is_shown: bool, is_timed: bool = False) -> None:
        """Prepare the bar; nothing is drawn before the first stage.

        Args:
            language: That of the stages.
            is_shown: Whether anything is drawn at all.
            is_timed: Whether the rate and the time left are told: of work that goes on evenly.
        """
        self._language: Language = language
        self._task: TaskID | None = None
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            *((_RateColumn(), TimeRemainingColumn()) if is_timed else ()),
            console=Console(stderr=True),
            transient=True,
            disable=not is_shown,
        )

    def __enter__(self) -> Self:
        """Take the terminal's last line."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the line back."""
        self._bar.stop()

    def stage(self, name: Text, *, total: int | None) -> None:
        """Begin a stage of so many records, if their number is known."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(name.in_language(self._language), total=total)

    def advance(self, records: int) -> None:
        """Count records done in this stage."""
        if self._task is not None:
            self._bar.advance(self._task, records)
