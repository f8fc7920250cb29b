"""The spool: batches of ready parameters on disk, between validating and writing."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

from eslabon.loaders.pipeline.batch import Batch

_AHEAD = 3


class Spool:
    """A file of batches, one a line, written once and read once."""

    def __init__(self, path: Path) -> None:
        """Open an empty spool."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w", encoding="ascii")
        self.batches = 0

    def add(self, batch: Batch) -> None:
        """Append a batch."""
        self._file.write(batch.to_json() + "\n")
        self.batches += 1

    def read(self) -> Iterator[Batch]:
        """Yield the batches in order, decoded ahead while others are being written."""
        self._file.flush()
        ready: queue.Queue[Batch | BaseException | None] = queue.Queue(_AHEAD)
        stop = threading.Event()
        reader = threading.Thread(target=_decode, args=(self._path, ready, stop))
        reader.start()
        try:
            while (batch := ready.get()) is not None:
                if isinstance(batch, BaseException):
                    raise batch
                yield batch
        finally:
            stop.set()
            while not ready.empty():
                ready.get_nowait()
            reader.join()

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _decode(
    path: Path, ready: "queue.Queue[Batch | BaseException | None]", stop: threading.Event
) -> None:
    last: BaseException | None = None
    try:
        with path.open(encoding="ascii") as lines:
            for line in lines:
                if not _offer(ready, Batch.from_json(line), stop=stop):
                    return
    except (OSError, ValueError) as error:  # handed to the thread that reads
        last = error
    _offer(ready, last, stop=stop)


def _offer(
    ready: "queue.Queue[Batch | BaseException | None]",
    item: Batch | BaseException | None,
    *,
    stop: threading.Event,
) -> bool:
    while not stop.is_set():
        try:
            ready.put(item, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
