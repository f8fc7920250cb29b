"""What every kind of statement is: something said to a build, and told to people."""

from abc import ABC, abstractmethod
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from eslabon.graph.language import Text


class Standing(StrEnum):
    """How far a statement is trusted: by who states such things."""

    STEWARD = "steward"
    """A decision of whoever keeps the record: it counts before all sources."""

    DECLARED = "declared"
    """What a firm says of itself: it counts as a table that it would hand in."""


class Stated(BaseModel, ABC):
    """A statement: what it says to a build, and how it is told to people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    standing: ClassVar[Standing]

    @abstractmethod
    def rows(
        self, subject: str, *, on: date | None = None, by: str | None = None
    ) -> tuple[tuple[str, dict[str, object]], ...]:
        """Return tables of the record with what a row of each says; the first is of the subject.

        Args:
            subject: The key of what it is about.
            on: The day on which it was stated.
            by: Who stated it.
        """

    @abstractmethod
    def told(self) -> Text:
        """Return the statement in words."""
