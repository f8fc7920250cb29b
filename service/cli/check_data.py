"""What lies in the data folder: the graph, what is left over of others, and room for a new one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.record.draft import leftovers, remove_leftovers
from eslabon.graph.store.connect import embedded
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.orphans import orphans
from eslabon.graph.store.engine.pointer import read_pointer
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.cli.numbers import size
from eslabon.service.settings import Settings

# A national directory takes about half a GB as a graph, and its sources as much again.
_LITTLE_DISK: Final = 8 * 1024**3
_NO_DISK: Final = 512 * 1024**2
_FIX: Final = Text("Quítelo con `eslabon doctor --fix`.", "Remove it with `eslabon doctor --fix`.")


def data_findings(settings: Settings) -> Iterator[Finding]:
    """Yield what is found in the folders of the graph and of the record."""
    yield _disk(settings)
    if settings.engine_kind == "embedded":
        yield _graph(_folder(settings))
        yield from _orphans(_folder(settings))
    yield from _drafts(settings)


def removed(settings: Settings) -> Iterator[Text]:
    """Remove what nobody needs and no living process uses; yield what it was.

    Raises:
        EslabonError: If the engine, which must drop its databases itself, cannot be had.
    """
    drafts = remove_leftovers(_drafts_of(settings))
    if drafts:
        yield Text(
            f"borradores de ediciones sin terminar: {drafts}",
            f"drafts of unfinished editions: {drafts}",
        )
    if settings.engine_kind == "embedded" and orphans(_folder(settings)):
        with embedded(settings) as client:
            for name in client.attachment.remove_orphans():
                yield Text(f"la base de datos {name}", f"the database {name}")


def _disk(settings: Settings) -> Finding:
    subject, data = Text("disco", "disk"), settings.data
    there = next(folder for folder in (data, *data.absolute().parents) if folder.exists())
    free, graph = shutil.disk_usage(there).free, _graph_bytes(settings)
    detail = Text(f"{size(free)} libres en {data}", f"{size(free)} free in {data}")
    if graph:
        detail = Text(
            f"{detail.es}; el grafo ocupa {size(graph)}",
            f"{detail.en}; the graph takes {size(graph)}",
        )
    hint = Text(
        "Una construcción necesita lugar para dos grafos. Libere espacio, o defina ESLABON_DATA con "
        "una carpeta en otro disco.",
        "A build needs room for two graphs. Free some space, or set ESLABON_DATA to a folder on "
        "another disk.",
    )
    if free < max(_NO_DISK, graph):
        return Finding(subject, Verdict.BAD, detail, hint)
    if free < max(_LITTLE_DISK, 2 * graph):
        return Finding(subject, Verdict.NOTICE, detail, hint)
    return Finding(subject, Verdict.GOOD, detail)


def _graph_bytes(settings: Settings) -> int:
    """Return what the graph takes on the disk; 0 where it is elsewhere or cannot be told."""
    if settings.engine_kind == "neo4j":
        return 0
    folder = _folder(settings)
    try:
        return _bytes_below(folder.databases / read_pointer(folder).database)
    except EslabonError:
        return 0


def _bytes_below(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:  # the engine works in it
            continue
    return total


def _graph(folder: EngineFolder) -> Finding:
    subject = Text("grafo", "graph")
    try:
        database = read_pointer(folder).database
    except EslabonError as error:
        return Finding(subject, Verdict.BAD, error.message, error.hint)
    if not folder.pointer.exists() or (folder.databases / database).is_dir():
        named = Text(f"base de datos {database}", f"database {database}")
        return Finding(subject, Verdict.GOOD, named)
    return Finding(
        subject,
        Verdict.BAD,
        Text(f"no existe su base de datos {database}", f"its database {database} is not there"),
        Text(
            "Hágalo de nuevo con `eslabon build`: el registro tiene todo lo que hace falta.",
            "Make it anew with `eslabon build`: the record holds all that it needs.",
        ),
    )


def _orphans(folder: EngineFolder) -> Iterator[Finding]:
    for name in orphans(folder):
        taken = size(_bytes_below(folder.databases / name))
        yield Finding(
            Text("sobrante", "leftover"),
            Verdict.NOTICE,
            Text(
                f"la base de datos {name}, que nadie usa ({taken})",
                f"the database {name}, which nobody uses ({taken})",
            ),
            _FIX,
        )


def _drafts(settings: Settings) -> Iterator[Finding]:
    found = leftovers(_drafts_of(settings))
    if found:
        taken = size(sum(map(_bytes_below, found)))
        yield Finding(
            Text("sobrante", "leftover"),
            Verdict.NOTICE,
            Text(
                f"borradores de ediciones sin terminar: {len(found)} ({taken})",
                f"drafts of unfinished editions: {len(found)} ({taken})",
            ),
            _FIX,
        )


def _drafts_of(settings: Settings) -> Path:
    return settings.record_folder / ".drafts"


def _folder(settings: Settings) -> EngineFolder:
    return EngineFolder(settings.data.absolute())
