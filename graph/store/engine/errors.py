"""Why the embedded engine cannot be had, each with what to do about it."""

import errno
from pathlib import Path

from eslabon.graph.errors import EslabonError, RefusedError, UnavailableError, system_reason
from eslabon.graph.language import Text
from eslabon.graph.store.engine.exits import Exit


class DataFolderError(RefusedError):
    """The data folder cannot be made or written to."""

    code = "DATA_FOLDER_NOT_WRITABLE"
    message = Text(
        "No se puede escribir en la carpeta de datos {folder}: {reason}.",
        "Cannot write to the data folder {folder}: {reason}.",
    )
    hint = Text(
        "Dé permiso de escritura, o defina ESLABON_DATA con otra carpeta.",
        "Make it writable, or set ESLABON_DATA to another folder.",
    )


class NewerFolderError(RefusedError):
    """The data folder was written by a newer engine."""

    code = "DATA_FOLDER_NEWER"
    message = Text(
        "La carpeta {folder} la escribió el motor {written_by}, más nuevo que el instalado "
        "({installed}).",
        "The folder {folder} was written by engine {written_by}, which is newer than the "
        "installed one ({installed}).",
    )
    hint = Text(
        "Actualice eslabon, o defina ESLABON_DATA con otra carpeta.",
        "Update eslabon, or set ESLABON_DATA to another folder.",
    )


class DiskFullError(UnavailableError):
    """There is no room for the engine's files."""

    code = "DISK_FULL"
    message = Text("No queda espacio en el disco de {folder}.", "The disk of {folder} is full.")
    hint = Text(
        "Libere espacio, o defina ESLABON_DATA con una carpeta en otro disco.",
        "Free some space, or set ESLABON_DATA to a folder on another disk.",
    )


class EngineUnsupportedError(UnavailableError):
    """The embedded engine does not run on this machine."""

    code = "ENGINE_UNSUPPORTED"
    message = Text(
        "El motor incluido no funciona en esta máquina.{detail}",
        "The embedded engine does not run on this machine.{detail}",
    )
    hint = Text(
        "Requiere Linux (glibc 2.34 o más nueva), macOS arm64 o Windows; reinstale "
        "`arcadedb-embedded`, o use Neo4j: ESLABON_GRAPH=neo4j://…",
        "It needs Linux (glibc 2.34 or newer), macOS arm64 or Windows; reinstall "
        "`arcadedb-embedded`, or use Neo4j: ESLABON_GRAPH=neo4j://…",
    )


class PortRefusedError(UnavailableError):
    """The engine got no port on the loopback interface."""

    code = "ENGINE_PORT_REFUSED"
    message = Text(
        "El motor no obtuvo ningún puerto libre en 127.0.0.1.",
        "The engine could not get a free port on 127.0.0.1.",
    )
    hint = Text(
        "Revise las reglas de red de esta máquina y la bitácora {log}",
        "Check this machine's network rules, and the log {log}",
    )


class EngineCrashedError(UnavailableError):
    """The engine ended while starting."""

    code = "ENGINE_CRASHED"
    message = Text(
        "El motor terminó al arrancar. Final de su bitácora:{detail}",
        "The engine stopped while starting. The end of its log:{detail}",
    )
    hint = Text(
        "La bitácora completa está en {log}; si habla de memoria, cambie ESLABON_HEAP.",
        "The whole log is in {log}; if it mentions memory, change ESLABON_HEAP.",
    )


class EngineSlowError(UnavailableError):
    """The engine did not get ready, or did not go away, in time."""

    code = "ENGINE_TIMEOUT"
    message = Text(
        "El motor no estuvo listo en {seconds:.0f} segundos.",
        "The engine was not ready within {seconds:.0f} seconds.",
    )
    hint = Text("Vuelva a intentarlo; la bitácora está en {log}", "Try again; the log is in {log}")


def start_failure(exit_code: int, *, root: Path, log: Path, tail: str) -> EslabonError:
    """Return the error for the exit code of an engine that did not start."""
    detail = f"\n{tail}" if tail else ""
    match exit_code:
        case Exit.UNSUPPORTED:
            return EngineUnsupportedError(detail=detail)
        case Exit.PORT_REFUSED:
            return PortRefusedError(log=log)
        case Exit.NOT_WRITABLE:
            return DataFolderError(folder=root, reason=system_reason(OSError(errno.EACCES, "")))
        case Exit.DISK_FULL:
            return DiskFullError(folder=root)
        case _:
            return EngineCrashedError(log=log, detail=detail)
