"""Which lines of a journal count, once others have replaced or undone them."""

from collections.abc import Iterable, Sequence

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.record.errors import LineNotInForceError, NoSuchLineError, OtherSubjectError
from eslabon.graph.record.lines import Line
from eslabon.graph.record.statements.undo import Undo


def effective(lines: Sequence[Line]) -> dict[str, Line]:
    """Return the lines that no effective line replaces or undoes, undoings too; oldest first.

    A line bears on older ones alone, so that the newest is effective, and each before it in turn.
    """
    gone: set[str] = set()
    kept: list[Line] = []
    for line in reversed(lines):
        if line.id in gone:
            continue
        kept.append(line)
        if line.target is not None:
            gone.add(line.target)
    return {line.id: line for line in reversed(kept)}


def in_force(lines: Iterable[Line]) -> list[Line]:
    """Return the lines whose statements count, oldest first."""
    kept = effective(list(lines)).values()
    return [line for line in kept if not isinstance(line.statement, Undo)]


def check_target(line: Line, lines: Sequence[Line]) -> None:
    """Check that a new line can replace or undo what it says it does.

    So no two effective lines ever bear on the same one. An undoing may let an older line count
    again whose own target has another in its place since: that is refused as well.

    Raises:
        NoSuchLineError: If there is no such line.
        OtherSubjectError: If it is about something else.
        LineNotInForceError: If a line had its place taken before.
        RefusedError: If it replaces an undoing.
    """
    known = {one.id: one for one in lines}
    if line.target is None:
        return
    target = known.get(line.target)
    if target is None:
        raise NoSuchLineError(id=line.target)
    if target.subject != line.subject:
        raise OtherSubjectError(id=target.id, about=target.subject, subject=line.subject)
    takers = {one.target: one.id for one in effective(lines).values()}
    for one in effective([*lines, line]).values():
        by = takers.get(one.target)
        if one.target is not None and by not in (None, one.id):
            raise LineNotInForceError(id=one.target, by=by)
    if isinstance(target.statement, Undo) and line.replaces is not None:
        raise RefusedError(
            Text(
                f"La línea {target.id} deshace otra, y no se reemplaza.",
                f"Line {target.id} undoes another one and cannot be replaced.",
            ),
            hint=Text("Deshágala: `eslabon journal undo`.", "Undo it: `eslabon journal undo`."),
        )
