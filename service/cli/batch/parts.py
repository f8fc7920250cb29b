"""What of a batch is done: a part a file, in a folder beside the output, each written whole.

The folder is named by all that the answers follow from. A run of the same batch goes on after the parts
that are there; one of another begins anew.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from eslabon.graph.errors import RefusedError, UnwritableFileError, system_reason
from eslabon.graph.language import Text
from eslabon.loaders.files.drafts import drafted
from eslabon.queries.asking.request import today

_DAY: Final = "begun"
_COUNTS: Final = b"eslabon.batch"
_LOCK: Final = "lock"


class BatchRunningError(RefusedError):
    """Another run is at the same output."""

    code = "BATCH_RUNNING"
    message = Text("Otra corrida está haciendo {output}.", "Another run is at work on {output}.")
    hint = Text("Espere a que termine, o dé otro nombre.", "Wait for it, or give another name.")


@dataclass(frozen=True, slots=True)
class PartCounts:
    """How many requirements a part has, and how many of those could not be read."""

    requirements: int
    unread: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one batch; `day` is the one on which it began."""

    folder: Path
    day: date
    begins_anew: bool

    def path(self, number: int) -> Path:
        """Return where a part is, counted from 0."""
        return self.folder / f"{number:06}.parquet"

    def counts(self, number: int) -> PartCounts | None:
        """Return what a part has; nothing of one that is not there, or not whole."""
        with suppress(OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            metadata = pq.read_metadata(self.path(number)).metadata
            return PartCounts(**json.loads(metadata[_COUNTS]))
        return None

    def requirements(self) -> int:
        """Return how many requirements are done."""
        parts = range(sum(1 for _ in self.folder.glob("*.parquet")))
        return sum(found.requirements for one in parts if (found := self.counts(one)) is not None)

    def write(self, number: int, table: pa.Table, counts: PartCounts) -> None:
        """Write a part, whole or not at all.

        Raises:
            UnwritableFileError: If the disk does not take it.
        """
        said = {"requirements": counts.requirements, "unread": counts.unread}
        named = table.replace_schema_metadata({_COUNTS: json.dumps(said)})
        with drafted(self.path(number)) as draft:
            pq.write_table(named, draft)


def digest_of(facts: Mapping[str, Any]) -> str:
    """Return a digest of what the answers of a batch follow from."""
    said = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@contextmanager
def parts_of(output: Path, digest: str) -> Iterator[Parts]:
    """Yield the parts of a batch; they are removed once all is done, and stay if it is not.

    Raises:
        BatchRunningError: If another run is at the same output.
        UnwritableFileError: If they cannot be written.
    """
    around = output.parent / f".{output.stem}.batch"
    with ExitStack() as held:
        with _told_of(around):
            around.mkdir(exist_ok=True)
            try:
                held.enter_context(FileLock(around / _LOCK, timeout=0))
            except Timeout as error:
                raise BatchRunningError(output=output) from error
            others = [one for one in around.iterdir() if one.name not in (_LOCK, digest)]
            for other in others:
                shutil.rmtree(other)
            parts = _begun(around / digest, begins_anew=bool(others))
        yield parts
        shutil.rmtree(around, ignore_errors=True)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableFileError(path=path, reason=system_reason(error)) from error


def _begun(folder: Path, *, begins_anew: bool) -> Parts:
    """Return the parts in a folder, which from now on knows the day on which they began."""
    folder.mkdir(exist_ok=True)
    note = folder / "batch.json"
    try:
        day = date.fromisoformat(json.loads(note.read_text(encoding="utf-8"))[_DAY])
    except (OSError, ValueError, KeyError):
        day = today()
        with drafted(note) as draft:
            draft.write_text(json.dumps({_DAY: day.isoformat()}), encoding="utf-8")
    return Parts(folder, day, begins_anew)
