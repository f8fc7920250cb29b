"""Why the embedded engine cannot be had, each with what to do about it."""

from pathlib import Path

from eslabon.graph.errors import EslabonError, RefusedError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.engine.exits import Exit


class DataFolderError(RefusedError):
    """The data folder cannot be made or written to."""

    code = "DATA_FOLDER_NOT_WRITABLE"

    def __init__(self, folder: Path, reason: str) -> None:
        """Name the folder and the system's reason."""
        super().__init__(
            Text(
                f"No se puede escribir en la carpeta de datos {folder}: {reason}",
                f"The data folder {folder} cannot be written to: {reason}",
            ),
            hint=Text(
                "Dé permiso de escritura, o defina ESLABON_DATA con otra carpeta.",
                "Allow writing to it, or set ESLABON_DATA to another folder.",
            ),
        )


class NewerFolderError(RefusedError):
    """The data folder was written by a newer engine."""

    code = "DATA_FOLDER_NEWER"

    def __init__(self, folder: Path, *, written_by: str, installed: str) -> None:
        """Name both versions."""
        super().__init__(
            Text(
                f"La carpeta {folder} la escribió el motor {written_by}, más nuevo que el "
                f"instalado ({installed}).",
                f"The folder {folder} was written by engine {written_by}, newer than the "
                f"installed one ({installed}).",
            ),
            hint=Text(
                "Actualice eslabon, o defina ESLABON_DATA con otra carpeta.",
                "Update eslabon, or set ESLABON_DATA to another folder.",
            ),
        )


class EngineRunningError(RefusedError):
    """What was asked for needs the engine to be down."""

    code = "ENGINE_RUNNING"

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(
            Text(
                f"El motor de {folder} está en marcha.",
                f"The engine of {folder} is running.",
            ),
            hint=Text(
                "Deténgalo primero: eslabon engine stop", "Stop it first: eslabon engine stop"
            ),
        )


class DiskFullError(UnavailableError):
    """There is no room for the engine's files."""

    code = "DISK_FULL"

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(
            Text(
                f"No queda espacio en el disco de {folder}.",
                f"No space is left on the disk of {folder}.",
            ),
            hint=Text(
                "Libere espacio, o defina ESLABON_DATA con una carpeta en otro disco.",
                "Free some space, or set ESLABON_DATA to a folder on another disk.",
            ),
        )


class EngineUnsupportedError(UnavailableError):
    """The embedded engine does not run on this machine."""

    code = "ENGINE_UNSUPPORTED"

    def __init__(self, detail: str = "") -> None:
        """Keep what the system said, if anything."""
        super().__init__(
            Text(
                _joined("El motor incluido no funciona en esta máquina.", detail),
                _joined("The embedded engine does not run on this machine.", detail),
            ),
            hint=Text(
                "Requiere Linux (glibc 2.34 o más nueva), macOS arm64 o Windows; reinstale "
                "`arcadedb-embedded`, o use Neo4j: ESLABON_GRAPH=neo4j://…",
                "It needs Linux (glibc 2.34 or newer), macOS arm64 or Windows; reinstall "
                "`arcadedb-embedded`, or use Neo4j: ESLABON_GRAPH=neo4j://…",
            ),
        )


class PortRefusedError(UnavailableError):
    """The engine got no port on the loopback interface."""

    code = "ENGINE_PORT_REFUSED"

    def __init__(self, log: Path) -> None:
        """Name the log."""
        super().__init__(
            Text(
                "El motor no obtuvo ningún puerto libre en 127.0.0.1.",
                "The engine got no free port on 127.0.0.1.",
            ),
            hint=Text(
                f"Revise las reglas de red de esta máquina y el registro {log}",
                f"Check this machine's network rules and the log {log}",
            ),
        )


class EngineCrashedError(UnavailableError):
    """The engine ended while starting."""

    code = "ENGINE_CRASHED"

    def __init__(self, log: Path, tail: str) -> None:
        """Keep the end of its log."""
        super().__init__(
            Text(
                _joined("El motor terminó al arrancar. Final de su registro:", tail),
                _joined("The engine ended while starting. The end of its log:", tail),
            ),
            hint=Text(
                f"El registro completo está en {log}; si habla de memoria, cambie ESLABON_HEAP.",
                f"The whole log is in {log}; if it speaks of memory, change ESLABON_HEAP.",
            ),
        )


class EngineSlowError(UnavailableError):
    """The engine did not get ready, or did not go away, in time."""

    code = "ENGINE_TIMEOUT"

    def __init__(self, log: Path, seconds: float) -> None:
        """Name the log and the time waited."""
        super().__init__(
            Text(
                f"El motor no estuvo listo en {seconds:.0f} segundos.",
                f"The engine was not ready within {seconds:.0f} seconds.",
            ),
            hint=Text(
                f"Vuelva a intentarlo; el registro está en {log}",
                f"Try again; the log is in {log}",
            ),
        )


def start_failure(exit_code: int, *, root: Path, log: Path, tail: str) -> EslabonError:
    """Return the error for the exit code of an engine that did not start."""
    match exit_code:
        case Exit.UNSUPPORTED:
            return EngineUnsupportedError(tail)
        case Exit.PORT_REFUSED:
            return PortRefusedError(log)
        case Exit.NOT_WRITABLE:
            return DataFolderError(root, tail.splitlines()[-1] if tail else "")
        case Exit.DISK_FULL:
            return DiskFullError(root)
        case _:
            return EngineCrashedError(log, tail)


def _joined(sentence: str, detail: str) -> str:
    return f"{sentence}\n{detail}" if detail else sentence
