"""Lines of a journal: what each says, and how it is written.

A line is one JSON object, sealed, so that a line that was damaged is told from one that a newer
program wrote.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from eslabon.graph.record.seals import sealed, unsealed
from eslabon.graph.record.statements.registry import Statement
from eslabon.graph.record.statements.undo import Undo

JOURNAL_SOURCE: Final = "journal"
"""The source that the lines of a journal are said by."""

_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_STAMPED: Final = 22
_SUFFIX: Final = 16

LINE_ID: Final = rf"[0-9]{{8}}T[0-9]{{12}}Z-[0-9a-f]{{{_SUFFIX}}}"


class Line(BaseModel):
    """One line of a journal.

    Attributes:
        id: Unique; in order of writing.
        time: When it was written, by the writer's clock.
        author: Who states it.
        subject: The key of what it is about, as an establishment's.
        statement: What is stated.
        replaces: The line that no longer counts because of this one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=f"^{LINE_ID}$")
    time: AwareDatetime
    author: str
    subject: str
    statement: Annotated[Statement | Undo, Field(discriminator="kind")]
    replaces: str | None = None

    @property
    def target(self) -> str | None:
        """Return the line that no longer counts while this one does."""
        return self.statement.line if isinstance(self.statement, Undo) else self.replaces

    def repeats(self, other: Self) -> bool:
        """Tell whether another line says the same, at whatever time."""
        same = {"id": other.id, "time": other.time}
        return self.model_copy(update=same) == other

    def to_bytes(self) -> bytes:
        """Return the line as it is written, with its end."""
        return sealed(self.model_dump_json(exclude_none=True).encode())

    @classmethod
    def from_bytes(cls, written: bytes) -> Self:
        """Read a line, without its end.

        Raises:
            BrokenSealError: If it is not what was written.
            ValueError: If it is, and says what is not understood.
        """
        return cls.model_validate_json(unsealed(written))


def suffix_of(key: str | None) -> str:
    """Return how the id of a line ends: by its idempotency key, or at random without one."""
    if key is None:
        return secrets.token_hex(_SUFFIX // 2)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_SUFFIX]


def moment_of(id_: str) -> datetime:
    """Return the time that the id of a line says."""
    return datetime.strptime(id_[:_STAMPED], _STAMP).replace(tzinfo=UTC)


def line_id(now: datetime, suffix: str, *, after: str | None) -> str:
    """Return an id above that of the line before, even where the clock, in UTC, was set back.

    >>> from datetime import UTC
    >>> first = line_id(datetime(2026, 11, 26, 4, tzinfo=UTC), 16 * "a", after=None)
    >>> first, line_id(datetime(2025, 1, 1, tzinfo=UTC), 16 * "b", after=first)
    ('20261126T040000000000Z-aaaaaaaaaaaaaaaa', '20261126T040000000001Z-bbbbbbbbbbbbbbbb')
    """
    stamp = now.strftime(_STAMP)
    if after is not None and stamp <= after[:_STAMPED]:
        last = datetime.strptime(after[:_STAMPED], _STAMP)  # in UTC, as all are
        stamp = (last + timedelta(microseconds=1)).strftime(_STAMP)
    return f"{stamp}-{suffix}"
