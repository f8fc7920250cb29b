"""The spool: accepted records on disk as ready parameters, between validating and writing.

Each batch is a line that counts the records read and those accepted, then a line for each of
the latter.
"""

import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path

from eslabon.loaders.pipeline.batch import Batch, Record

_AHEAD = 3

_Ready = queue.Queue[Batch | Exception | None]


class Spool:
    """A file of batches, written once and read once."""

    def __init__(self, path: Path) -> None:
        """Open an empty spool."""
        self._path = path
        self._file = path.open("w", encoding="ascii")

    def add(self, records: Sequence[Record], *, read: int) -> None:
        """Append the accepted records of a batch, and how many were read for it."""
        self._file.write(f"{read} {len(records)}\n")
        self._file.writelines(record.to_json() + "\n" for record in records)

    def read(self) -> Generator[Batch, None, None]:
        """Yield the batches in order, decoded ahead while others are being written.

        Whoever stops early closes the generator: left to the collector, it could be closed on
        the very thread that it waits for.
        """
        self._file.flush()
        ready: _Ready = queue.Queue(_AHEAD)
        stop = threading.Event()
        reader = threading.Thread(target=_decode, args=(self._path, ready, stop))
        reader.start()
        try:
            while (batch := ready.get()) is not None:
                if isinstance(batch, Exception):
                    raise batch
                yield batch
        finally:
            stop.set()
            reader.join()

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _decode(path: Path, ready: _Ready, stop: threading.Event) -> None:
    last: Exception | None = None
    try:
        for batch in _batches(path):
            if not _offer(ready, batch, stop=stop):
                return
    except Exception as error:  # noqa: BLE001 - for the thread that reads, else it waits for ever
        last = error
    _offer(ready, last, stop=stop)


def _batches(path: Path) -> Iterator[Batch]:
    with path.open(encoding="ascii") as lines:
        end = 0
        for header in iter(lines.readline, ""):
            read, accepted = map(int, header.split())
            end += read
            records = list(islice(lines, accepted))
            if len(records) != accepted:
                raise ValueError(f"{path} ends within the batch up to record {end}")
            yield Batch.of(records, read=read, end=end)


def _offer(ready: _Ready, item: Batch | Exception | None, *, stop: threading.Event) -> bool:
    while not stop.is_set():
        try:
            ready.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
