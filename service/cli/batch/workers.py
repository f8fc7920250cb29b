"""Parts of a batch handed to whoever matches them: this process, others of this machine, a cluster.

Workers are told what to match and where the projection of the build is; names are looked up before, so
that none of them needs the graph.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Final

import pyarrow as pa

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import NO_TEXT, Language, Text
from eslabon.graph.projection.copies import Copies
from eslabon.graph.projection.opened import Projections
from eslabon.graph.projection.projection import Projection
from eslabon.queries.batch.kept import KeptProfiles
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.service.cli.batch.table import ResolvedRow, matched_table

# Of each worker: one that it does, and one that waits for it.
_AT_A_WORKER: Final = 2
_NOT_SEEN: Final = Text(
    "Un trabajador no ve la proyección de la construcción en {place}.",
    "A worker does not see the projection of the build at {place}.",
)
_SHARE_IT: Final = Text(
    "Todos deben verla: defina ESLABON_PROJECTIONS con una carpeta o dirección de todos y construya otra vez.",
    "All of them have to: set ESLABON_PROJECTIONS to a folder or an address of all, and build again.",
)
_GONE: Final = Text("Un trabajador terminó antes de tiempo.", "A worker ended before its time.")
_AGAIN: Final = Text(
    "Lo hecho queda guardado; repita la orden, con menos --workers si falta memoria.",
    "What is done is kept; run it again, with fewer --workers if memory is short.",
)
_OTHER_PROGRAM: Final = Text(
    "Un trabajador tiene eslabon {theirs}, y aquí está el {ours}.",
    "A worker has eslabon {theirs}, and this is {ours}.",
)
_ONE_VERSION: Final = Text("Instale la misma versión.", "Install the same version.")


class WorkerError(RefusedError):
    """A worker cannot match what it is handed."""

    code = "WORKER_UNFIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWork:
    """A part to be matched, and from where; `program` is the version that hands it out."""

    number: int
    rows: list[ResolvedRow]
    language: Language
    build: int | None
    token: str
    folder: str
    address: str | None  # of projections that are not in a folder of all machines
    program: str


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part as it was matched, or why the worker could not: errors are not handed on whole."""

    number: int
    table: pa.Table | None
    fault: Text = NO_TEXT
    hint: Text = NO_TEXT


def match_part(work: PartWork) -> PartDone:
    """Match a part, in whatever process."""
    here = version("eslabon")
    if here != work.program:
        told = _OTHER_PROGRAM.filled(theirs=here, ours=work.program)
        return PartDone(work.number, None, told, _ONE_VERSION)
    source = _source(work)
    if source is None:
        told = _NOT_SEEN.filled(place=work.address or work.folder)
        return PartDone(work.number, None, told, _SHARE_IT)
    table = matched_table(source, work.rows, language=work.language, build=work.build)
    return PartDone(work.number, table)


@lru_cache(maxsize=2)
def _projections(folder: str, address: str | None) -> Projections:
    copies = None if address is None else Copies(address)
    return Projections(Path(folder), copies=copies)


@lru_cache(maxsize=2)
def _kept(projection: Projection) -> KeptProfiles:
    return KeptProfiles(ProjectedCandidates(projection))


def _source(work: PartWork) -> KeptProfiles | None:
    projection = _projections(work.folder, work.address).of(work.token)
    return None if projection is None else _kept(projection)


def processes(count: int) -> AbstractContextManager[Executor]:
    """Return a context with so many processes of this machine."""
    # Forked ones would share the connection to the graph.
    spawn = get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=spawn, initializer=_end_with_the_first)


def _end_with_the_first() -> None:
    """End this process once the one that began it has: killed, that one can tell nobody."""
    first = parent_process()
    if first is not None:
        threading.Thread(target=_end_after, args=(first.join,), daemon=True).start()


def _end_after(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


def matched_by(
    executor: Executor, works: Iterable[PartWork], *, workers: int
) -> Generator[PartDone, None, None]:
    """Yield parts in their order, so many in the hands of workers at once.

    Raises:
        WorkerError: If a worker cannot match what it is handed.
    """
    waiting: deque[Future[PartDone]] = deque()
    try:
        for work in works:
            waiting.append(executor.submit(match_part, work))
            if len(waiting) >= _AT_A_WORKER * workers:
                yield _sound(waiting.popleft().result())
        while waiting:
            yield _sound(waiting.popleft().result())
    except BrokenExecutor as error:
        raise WorkerError(_GONE, hint=_AGAIN) from error
    finally:
        for one in waiting:
            one.cancel()


def _sound(done: PartDone) -> PartDone:
    if done.table is None:
        raise WorkerError(done.fault, hint=done.hint)
    return done
