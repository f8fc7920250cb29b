"""That a line of the journal no longer counts."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from eslabon.graph.language import Text


class Undo(BaseModel):
    """That a line no longer counts; it can be undone too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["undo"] = "undo"
    line: str

    def told(self) -> Text:
        """Return which line is undone."""
        return Text(f"deshace {self.line}", f"undoes {self.line}")
