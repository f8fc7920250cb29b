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


class LittleRoomError(DiskFullError):
    """There is less room left than the engine needs to write safely."""

    message = Text(
        "En el disco de {folder} quedan {free} MB, y el motor necesita {needed} MB.",
        "The disk of {folder} has {free} MB left, and the engine needs {needed} MB.",
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


class EngineAwayError(UnavailableError):
    """The engine ended while it was used, or is elsewhere and was not found again yet."""

    message = Text(
        "El motor de grafos terminó mientras se usaba.",
        "The graph engine ended while it was used.",
    )
    hint = Text(
        "Repita en unos segundos: se inicia de nuevo.",
        "Try again in some seconds: it is started again.",
    )


class EngineNotStartingError(UnavailableError):
    """The engine ended, and could not be started again so far."""

    code = "ENGINE_NOT_STARTING"
    message = Text(
        "El motor de grafos no se puede iniciar.", "The graph engine cannot be started again."
    )
    hint = Text("`eslabon doctor` dice por qué.", "`eslabon doctor` tells why.")


class EngineStoppedError(UnavailableError):
    """Somebody stopped the engine on purpose, and it is not started again without being asked."""

    code = "ENGINE_STOPPED"
    message = Text(
        "El motor de grafos se detuvo con `eslabon engine stop`.",
        "The graph engine was stopped with `eslabon engine stop`.",
    )
    hint = Text("Inícielo con `eslabon engine start`.", "Start it with `eslabon engine start`.")


class DamagedPointerError(RefusedError):
    """The file that says which database is the graph cannot be read."""

    code = "POINTER_DAMAGED"
    message = Text(
        "Falta o está dañado el archivo que dice cuál base de datos es el grafo: {path}.",
        "The file that says which database is the graph is gone or damaged: {path}.",
    )
    hint = Text(
        "Haga el grafo de nuevo con `eslabon build`: el registro tiene todo lo que hace falta.",
        "Make the graph anew with `eslabon build`: the record holds all that it needs.",
    )


class GraphMissingError(UnavailableError):
    """The engine does not have the database that is the graph, or that is being built."""

    code = "GRAPH_MISSING"
    message = Text(
        "El motor no tiene la base de datos {database}.",
        "The engine does not have the database {database}.",
    )
    hint = DamagedPointerError.hint


class DatabaseUnreadableError(UnavailableError):
    """The engine failed within itself at a statement, as it does where its files are damaged."""

    code = "DATABASE_UNREADABLE"
    message = Text(
        "El motor no pudo trabajar con la base de datos {database}: puede estar dañada.",
        "The engine could not work with the database {database}: it may be damaged.",
    )
    hint = Text(
        "Si se repite, hágala de nuevo con `eslabon build`: el registro tiene todo lo que hace falta.",
        "If it happens again, make it anew with `eslabon build`: the record holds all that it needs.",
    )


class BuildGoneError(UnavailableError):
    """What was being read is an older build, which is gone or about to go."""

    code = "BUILD_GONE"
    message = Text(
        "La versión del grafo que se leía ya no está: hay una más nueva.",
        "The build of the graph that was being read is gone: there is a newer one.",
    )
    hint = Text("Repita la consulta; se leerá la nueva.", "Ask again; the newer one will be read.")


class BuildRunningError(RefusedError):
    """Somebody else makes the same database."""

    code = "BUILD_RUNNING"
    message = Text(
        "Otro proceso ya construye {database}.", "Another process is building {database} already."
    )
    hint = Text("Espere a que termine y repita.", "Wait for it to finish, then try again.")


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
