"""The journals of two copies of a record as one: all lines of both, each once.

Of a line only its seal and its `id` matter here, by which lines are in the order of the time at
which they were written, wherever the clock stood: what a newer program states is passed on.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.record.appending import whole_and_torn, writing
from eslabon.graph.record.draft import write_synced
from eslabon.graph.record.errors import DamagedRecordError, DifferingLineError
from eslabon.graph.record.folders import read_regular
from eslabon.graph.record.seals import BrokenSealError, unsealed

JOURNAL: Final = "journal.jsonl"
_NO_LINE: Final = Text("el renglón {n} no se entiende", "line {n} is not understood")


def united(ours: bytes, theirs: bytes, *, path: Path | str) -> str:
    """Return the lines of both journals in order of time.

    Args:
        ours: A journal.
        theirs: Another.
        path: What it is called in messages.

    Raises:
        DamagedRecordError: If a line is none of a journal, or not what was written.
        DifferingLineError: If one id has two contents.
    """
    lines: dict[str, str] = {}
    for content in (ours, theirs):
        for id_, line in lines_of(content, path=path):
            if lines.setdefault(id_, line) != line:
                raise DifferingLineError(id=id_, path=path)
    return "".join(f"{line}\n" for _, line in sorted(lines.items()))


def whole_lines(content: bytes) -> tuple[bytes, bytes]:
    """Return the whole lines of a journal, each with its end, and what a dead writer left after them.

    Some editors take the end away from the last line; its seal says that it is whole.
    """
    whole, torn = whole_and_torn(content)
    try:
        unsealed(torn)
    except BrokenSealError:
        return whole, torn
    return content + b"\n", b""


def lines_of(content: bytes, *, path: Path | str) -> Iterator[tuple[str, str]]:
    """Yield the id of each line of a journal, and the line without its end.

    Raises:
        DamagedRecordError: If one is none of a journal, or not what was written.
    """
    # What a dead writer left unfinished was never acknowledged.
    whole, _ = whole_lines(content)
    for number, line in enumerate(whole.split(b"\n")[:-1], 1):
        try:
            id_ = json.loads(unsealed(line))["id"]
            text = line.decode()
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedRecordError(path=path, why=_NO_LINE.filled(n=number)) from error
        yield str(id_), text


def sound_lines(content: bytes) -> bytes:
    """Return the lines of a damaged journal that are what was written."""
    return b"".join(line for line in content.splitlines(keepends=True) if _is_sound(line))


def _is_sound(line: bytes) -> bool:
    try:
        return bool(list(lines_of(line, path="")))
    except DamagedRecordError:
        return False


def add_lines(path: Path, theirs: bytes) -> int:
    """Add to a journal the lines of another that it lacks; return how many there were.

    Raises:
        DamagedRecordError: If a line of either is none of a journal.
        DifferingLineError: If one id has two contents; the journal is as it was.
        RecordNotWrittenError, JournalBusyError: If it cannot be written; it is as it was.
    """
    with writing(path):
        ours = read_regular(path) if path.exists() else b""
        both = united(ours, theirs, path=path)
        added = both.count("\n") - ours.count(b"\n")
        if added:
            write_synced(path, both)
    return added
