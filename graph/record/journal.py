"""The journal: what people state, a line each, in one file a tenant that only grows.

`tenants/<tenant>/journal.jsonl` below the record's root. A line is on the disk before it is
acknowledged, and never changes: one that no longer counts is replaced or undone by a later one.
"""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from eslabon.graph.errors import EslabonError, UsageError, system_reason
from eslabon.graph.language import Text
from eslabon.graph.record.appending import append_synced, set_aside, writing
from eslabon.graph.record.draft import sync
from eslabon.graph.record.edition import TENANT
from eslabon.graph.record.errors import (
    DamagedRecordError,
    IdempotencyKeyError,
    NewerJournalError,
    NoSuchLineError,
)
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.journals import whole_lines
from eslabon.graph.record.lines import Line, line_id, suffix_of
from eslabon.graph.record.seals import BrokenSealError
from eslabon.graph.record.statements.registry import Statement
from eslabon.graph.record.statements.undo import Undo
from eslabon.graph.record.succession import check_target, in_force
from eslabon.graph.record.values import clean_text

_LONGEST_NAME: Final = 100
_FOLDERS: Final = 4  # of the tenant, of all tenants, the record's root, and the one it is in

_BROKEN: Final = Text("línea {line}: sus bytes son otros", "line {line}: its bytes are others")
_FROM_A_COPY: Final = Text(
    "Recupere esa línea o el archivo de una copia; nada se leyó de él ni se le añadió.",
    "Bring the line or the file back from a copy; nothing was read from it or added to it.",
)


class Journal:
    """The journal of one tenant; several processes and threads may use it at once."""

    def __init__(
        self,
        root: Path,
        tenant: str,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take the record's root, which need not exist yet, and whose journal it is.

        Raises:
            UsageError: If no tenant can be called so.
        """
        if not re.fullmatch(TENANT, tenant):
            raise _illegible(Text("el inquilino", "the tenant"))
        self.path = root / "tenants" / tenant / "journal.jsonl"
        self._clock = clock
        self._seen: dict[bytes, Line] = {}  # by their bytes, since to check a line takes longest

    def append(
        self,
        statement: Statement,
        *,
        author: str,
        subject: str,
        replaces: str | None = None,
        idempotency_key: str | None = None,
    ) -> Line:
        """Add a line, which is on the disk when this returns.

        Args:
            statement: What is stated.
            author: Who states it.
            subject: The key of what it is about.
            replaces: The line in force, about the same subject, that it takes the place of.
            idempotency_key: Any text that names this one intention, so that it can be done again
                where it is not known whether it was done: the line that is there is returned.

        Raises:
            NoSuchLineError, OtherSubjectError: If it replaces a line that is not there, or one
                about something else.
            LineNotInForceError: If the line that it replaces was replaced or undone before.
            IdempotencyKeyError: If the key was used for something else.
            UsageError: If author or subject are blank, too long or not legible.
            RecordNotWrittenError: If it cannot be written; the journal is as it was.
            JournalBusyError: If another process writes for too long.
            DamagedRecordError, NewerJournalError: As `lines`.
        """
        return self._add(
            statement, author=author, subject=subject, replaces=replaces, key=idempotency_key
        )

    def undo(self, id_: str, *, author: str, idempotency_key: str | None = None) -> Line:
        """Add a line by which another no longer counts; what that replaced or undid counts again.

        Raises:
            LineNotInForceError: If it does not count already, or what would count again had its
                place taken since.
            EslabonError: As `append`.
        """
        found = next((line for line in self.lines() if line.id == id_), None)
        if found is None:
            raise NoSuchLineError(id=id_)
        return self._add(
            Undo(line=id_), author=author, subject=found.subject, replaces=None, key=idempotency_key
        )

    def lines(self) -> list[Line]:
        """Return all lines, oldest first; what a writer that died left at the end is none.

        Raises:
            DamagedRecordError: If the file cannot be read, or a line is not what was written.
            NewerJournalError: If a line states what this program does not understand.
        """
        return self._parsed(whole_lines(self._content())[0])

    def in_force(self) -> list[Line]:
        """Return the lines whose statements count, oldest first.

        Raises:
            DamagedRecordError, NewerJournalError: As `lines`.
        """
        return in_force(self.lines())

    def _add(
        self,
        statement: Statement | Undo,
        *,
        author: str,
        subject: str,
        replaces: str | None,
        key: str | None,
    ) -> Line:
        suffix = suffix_of(key)
        with writing(self.path):
            content = self._content()
            whole, torn = whole_lines(content)
            lines = self._parsed(whole)
            now = self._clock().astimezone(UTC)
            line = Line(
                id=line_id(now, suffix, after=lines[-1].id if lines else None),
                time=now,
                author=_legible(author, Text("el autor", "the author")),
                subject=_legible(subject, Text("el tema", "the subject")),
                statement=statement,
                replaces=replaces,
            )
            earlier = next((one for one in lines if one.id.endswith(suffix)), None)
            if earlier is not None:
                if not line.repeats(earlier):
                    raise IdempotencyKeyError(key=key, id=earlier.id)
                sync(self.path)  # whoever wrote it may have died before it was on the disk
                return earlier
            check_target(line, lines)
            if torn:
                set_aside(self.path, torn)
            ended = whole[len(content) :]  # the end that the last line lacks, if it does
            append_synced(self.path, ended + line.to_bytes(), folders=_FOLDERS)
        return line

    def _content(self) -> bytes:
        if not os.path.lexists(self.path):  # a link that leads nowhere is there
            return b""
        try:
            return read_regular(self.path)
        except OSError as error:
            why = system_reason(error)
            raise DamagedRecordError(path=self.path, why=why, hint=_FROM_A_COPY) from error

    def _parsed(self, content: bytes) -> list[Line]:
        found: dict[bytes, Line] = {}
        for number, written in enumerate(content.split(b"\n")[:-1], 1):
            try:
                found[written] = self._seen.get(written) or Line.from_bytes(written)
            except BrokenSealError as error:
                why = _BROKEN.filled(line=number)
                raise DamagedRecordError(path=self.path, why=why, hint=_FROM_A_COPY) from error
            except (ValueError, EslabonError) as error:
                raise NewerJournalError(path=self.path, line=number) from error
        self._seen = found
        # Who merged the file by other means may have put them in another order.
        return sorted(found.values(), key=lambda line: line.id)


def _legible(text: str, what: Text) -> str:
    clean = clean_text(text, longest=_LONGEST_NAME)
    if clean is None:
        raise _illegible(what)
    return clean


def _illegible(what: Text) -> UsageError:
    return UsageError(
        Text("No se entiende {what}.", "Cannot understand {what}.").filled(what=what),
        hint=Text(
            f"Escriba de 1 a {_LONGEST_NAME} letras, cifras o signos.",
            f"Write 1 to {_LONGEST_NAME} letters, digits or signs.",
        ),
    )
