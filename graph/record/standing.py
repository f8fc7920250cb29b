"""Which editions count, and which one is meant by a part of its id."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.errors import AmbiguousEditionError, NoSuchEditionError
from eslabon.graph.record.record import Edition, Withdrawal, current


class Standing(StrEnum):
    """Whether an edition counts, or why not."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return what people call it."""
        return _LABELS[self]


_LABELS = {
    Standing.CURRENT: Text("vigente", "current"),
    Standing.SUPERSEDED: Text("reemplazada", "superseded"),
    Standing.WITHDRAWN: Text("retirada", "withdrawn"),
}


def standings(editions: Sequence[Edition]) -> dict[str, Standing]:
    """Return whether each edition of a record counts, by its id."""
    counting = {edition.id for edition in current(editions)}

    def standing(edition: Edition) -> Standing:
        if edition.withdrawal is not None:
            return Standing.WITHDRAWN
        return Standing.CURRENT if edition.id in counting else Standing.SUPERSEDED

    return {edition.id: standing(edition) for edition in editions}


def speaking_instead(editions: Sequence[Edition], id_: str) -> list[Edition]:
    """Return the editions that count only because another is withdrawn; oldest first."""
    withdrawal = Withdrawal(at=datetime.now(UTC), why="")

    def counting(said: Withdrawal | None) -> list[Edition]:
        return current(replace(e, withdrawal=said) if e.id == id_ else e for e in editions)

    before = {edition.id for edition in counting(None)}
    return [edition for edition in counting(withdrawal) if edition.id not in before]


def is_listed(editions: Iterable[Edition], schema: NodeSchema, key: str) -> bool:
    """Tell whether one of the editions that count lists a node.

    Raises:
        DamagedRecordError: If a table of an edition cannot be read.
    """
    label, column = schema.label, schema.key.name
    return any(e.rows(label, column=column, values=[key]).num_rows for e in current(editions))


def edition_called(editions: Iterable[Edition], text: str) -> Edition:
    """Return the edition whose id, or the part of it after the dash, begins with a text.

    Raises:
        NoSuchEditionError: If there is none.
        AmbiguousEditionError: If there are several, and none has just this id.
    """
    wanted = text.strip()
    found = [
        edition
        for edition in editions
        if wanted
        and any(part.startswith(wanted) for part in (edition.id, edition.id.split("-")[1]))
    ]
    if not found:
        raise NoSuchEditionError(id=text)
    if len(found) > 1:
        raise AmbiguousEditionError(id=text, ids=", ".join(edition.id for edition in found))
    return found[0]
