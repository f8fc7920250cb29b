"""An edition: what one source said at one time, as its manifest tells it."""

from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.record.stored import Stored

FORMAT: Literal[1] = 1

# What tenants are called in paths and keys.
TENANT = r"[a-z0-9][a-z0-9_-]{0,39}"
EDITION_ID = r"[0-9]{8}T[0-9]{12}Z-[0-9a-f]{12}"
TenantName = Annotated[str, Field(pattern=f"^{TENANT}$")]


class _Part(BaseModel):
    """A part of a manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InputFile(_Part):
    """A file that was read, and the digest of the very bytes that were read."""

    name: str
    sha256: str


BUILTIN: Final = "eslabon"
"""The source of the vocabulary that comes with the program, which each build brings in."""


class TableFile(_Part):
    """A table of an edition: how many rows it has, and the digest of its file."""

    rows: int = Field(ge=0)
    sha256: str


class Scope(_Part):
    """What an edition speaks of.

    Attributes:
        tenant: Whose it is.
        kind: The kind of source, as `denue`.
        source: The source: editions of one supersede each other, those of two never do. A
            directory is one; each own table, known by kind and name, is one of its own.
        part: The part of the source that it covers, as `22`; empty for all of it.
        is_complete: It lists all that there is in its part, so what it does not list is gone.
    """

    tenant: TenantName
    kind: str
    source: str
    part: str = ""
    is_complete: bool = False

    @property
    def name(self) -> str:
        """Return how source and part are told in the graph.

        >>> Scope(tenant="local", kind="denue", source="denue", part="22").name
        'denue/22'
        """
        own = "" if self.tenant == LOCAL_TENANT else f"{self.tenant}:"
        return own + "/".join(word for word in (self.source, self.part) if word)


class Counts(_Part):
    """What became of the records of the input: `read` is the sum of the other three."""

    read: int = Field(ge=0)
    accepted: int = Field(ge=0)
    rejected: int = Field(ge=0)
    repeated: int = Field(ge=0)
    flags: dict[str, int] = {}
    reasons: dict[str, int] = {}

    @field_validator("repeated")
    @classmethod
    def _adds_up(cls, repeated: int, info: object) -> int:
        said = getattr(info, "data", {})
        if {"read", "accepted", "rejected"} <= said.keys():
            parts = said["accepted"] + said["rejected"] + repeated
            if parts != said["read"]:
                raise ValueError(f"{said['read']} records were read and {parts} accounted for")
        return repeated


class Manifest(Stored):
    """All that is known of an edition besides its rows.

    Attributes:
        id: Unique in the record; in order of loading.
        content: A digest of the input's bytes and of all that says how they are read: two
            editions that share it say the same.
        edition: What the publisher calls it, as `2026-05`.
        day: The day that it speaks of, and `day_from` where that is known from.
        loaded: When it was loaded.
        has_contacts: People's telephones and e-mail addresses were asked for.
        is_shared: All tenants see it, contacts excepted.
    """

    format: Literal[1] = FORMAT
    id: str = Field(pattern=f"^{EDITION_ID}$")
    scope: Scope
    content: str
    edition: str | None = None
    day: date
    day_from: Literal["file", "given", "load"]
    loaded: AwareDatetime
    licence: str
    files: tuple[InputFile, ...]
    counts: Counts
    tables: dict[str, TableFile]
    has_contacts: bool = False
    is_shared: bool = False

    @property
    def rank(self) -> tuple[date, datetime, str]:
        """Return by what editions are ordered: the newest speaks where two list a record."""
        return self.day, self.loaded, self.id


def edition_id(loaded: datetime, content: str) -> str:
    """Return the id of an edition loaded at a time, in UTC, with a content.

    >>> from datetime import UTC
    >>> edition_id(datetime(2026, 11, 26, 4, 5, 6, 789, tzinfo=UTC), "0123456789abcdef")
    '20261126T040506000789Z-0123456789ab'
    """
    return f"{loaded:%Y%m%dT%H%M%S%f}Z-{content[:12]}"
