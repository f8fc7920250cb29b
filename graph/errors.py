"""The one error root, and the errors of the graph itself.

Every error that a user can meet derives from `EslabonError`::

    EslabonError
    ├── UsageError             what was asked for cannot be understood      exit 2, HTTP 400
    │   └── NotFoundError      a code, place or id that does not exist      exit 2, HTTP 404
    ├── RefusedError           data or state forbid it                      exit 3, HTTP 409
    │   └── BadInputError      a file that cannot be loaded                 exit 3, HTTP 422
    └── UnavailableError       the engine does not answer                   exit 1, HTTP 503

Each class has a stable `code`; each instance has a message and a hint in Spanish and English.
A class that always says the same states both as templates, and is raised with their fields::

    class NoSuchFileError(BadInputError):
        code = "FILE_NOT_FOUND"
        message = Text("No existe {file}.", "{file} does not exist.")
        hint = Text("Revise la ruta.", "Check the path.")

    raise NoSuchFileError(file=path.name)

What is said at one place only is given there: `raise UsageError(Text(…), hint=Text(…))`.
"""

import errno
from typing import ClassVar

from eslabon.graph.language import NO_TEXT, Text


class EslabonError(Exception):
    """Something went wrong that a user can be told about, with what to do next."""

    code: ClassVar[str] = "INTERNAL"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    message: Text = NO_TEXT
    hint: Text = NO_TEXT

    def __init__(
        self, message: Text | None = None, *, hint: Text | None = None, **fields: object
    ) -> None:
        """Keep the message and the hint; the class's own, filled with the fields, if not given."""
        self.message = self.message.filled(**fields) if message is None else message
        self.hint = self.hint.filled(**fields) if hint is None else hint
        super().__init__(self.message.en)


class UsageError(EslabonError):
    """What was asked for cannot be understood."""

    code = "BAD_REQUEST"
    status = 400
    exit_code = 2


class NotFoundError(UsageError):
    """A code, a place or an id does not exist."""

    code = "NOT_FOUND"
    status = 404
    message = Text("No existe {kind} «{wanted}».", "There is no {kind} “{wanted}”.")


class RefusedError(EslabonError):
    """The data or the state of the graph forbid what was asked for."""

    code = "REFUSED"
    status = 409
    exit_code = 3


class BadInputError(RefusedError):
    """A file cannot be loaded."""

    code = "BAD_INPUT"
    status = 422


class UnwritableFileError(RefusedError):
    """A file cannot be written where it was asked for."""

    code = "FILE_UNWRITABLE"
    message = Text("No se puede escribir {path}: {reason}.", "Cannot write {path}: {reason}.")
    hint = Text("Revise la ruta y los permisos.", "Check the path and its permissions.")


class UnavailableError(EslabonError):
    """The graph engine does not answer."""

    code = "ENGINE_UNAVAILABLE"
    status = 503


# What files and folders fail by; the system itself speaks one language only.
_SYSTEM_REASONS = {
    errno.EACCES: Text("permiso denegado", "permission denied"),
    errno.EPERM: Text("operación no permitida", "operation not permitted"),
    errno.ENOENT: Text("no existe", "it does not exist"),
    errno.EEXIST: Text("ya existe un archivo con ese nombre", "a file of that name exists"),
    errno.EISDIR: Text("es una carpeta", "it is a folder"),
    errno.ENOTDIR: Text("la ruta pasa por un archivo", "the path leads through a file"),
    errno.ENAMETOOLONG: Text("el nombre es demasiado largo", "the name is too long"),
    errno.ENOSPC: Text("el disco está lleno", "the disk is full"),
    errno.EDQUOT: Text("se agotó la cuota de disco", "the disk quota is used up"),
    errno.EFBIG: Text("pasa del tamaño que se permite", "it exceeds the size allowed"),
    errno.EROFS: Text("el disco es de solo lectura", "the disk is read-only"),
    errno.EINVAL: Text("no es un archivo", "it is no regular file"),
    errno.ENOSYS: Text("ese disco no puede con ello", "that disk cannot do this"),
    errno.ENOLCK: Text("ese disco no tiene candados", "that disk has no locks"),
    errno.EIO: Text("error de lectura o escritura", "input/output error"),
}


def system_reason(error: OSError) -> Text:
    """Return why the system refused a file or folder, to be filled into a message."""
    otherwise = Text(f"error {error.errno} del sistema", error.strerror or type(error).__name__)
    return _SYSTEM_REASONS.get(error.errno or 0, otherwise)
