"""What can be wrong with a record."""

from eslabon.graph.errors import NotFoundError, RefusedError, UnavailableError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.store.engine.errors import DiskFullError


class DamagedRecordError(RefusedError):
    """A file of the record is not what was written."""

    code = "RECORD_DAMAGED"
    message = Text(
        "Un archivo del registro está dañado: {path} ({why}).",
        "A file of the record is damaged: {path} ({why}).",
    )
    hint = Text(
        "Recupérelo de una copia (`eslabon record import`), o cargue otra vez el archivo de esa edición "
        "(`eslabon load --record-only`), construya y quite la dañada con `eslabon record prune --keep 0`.",
        "Bring it back from a copy (`eslabon record import`), or load the file of that edition again "
        "(`eslabon load --record-only`), build, and remove the damaged one by `eslabon record prune --keep 0`.",
    )


class NoSuchEditionError(NotFoundError):
    """The record has no edition of an id."""

    code = "NO_SUCH_EDITION"
    message = Text("No existe la edición «{id}».", "There is no edition “{id}”.")
    hint = Text("`eslabon editions` las muestra.", "`eslabon editions` lists them.")


class UnreadableRecordError(RefusedError):
    """The record is there, and may not be read."""

    code = "RECORD_UNREADABLE"
    message = Text("No se puede leer {path}: {reason}.", "Cannot read {path}: {reason}.")
    hint = Text("Revise los permisos, o ESLABON_DATA.", "Check the permissions, or ESLABON_DATA.")


class NoRecordError(RefusedError):
    """There is no record where one is looked for."""

    code = "NO_RECORD"
    message = Text("No hay registro en {path}.", "There is no record in {path}.")
    hint = Text(
        "Empieza con la primera carga; uno que ya existe se trae con eslabon record import.",
        "It begins with the first load; one that exists is brought by eslabon record import.",
    )


class AmbiguousEditionError(UsageError):
    """Several editions have an id that begins so."""

    code = "EDITION_AMBIGUOUS"
    message = Text(
        "Varias ediciones empiezan por «{id}»: {ids}.", "Several editions begin with “{id}”: {ids}."
    )
    hint = Text("Dé más de la clave.", "Give more of the id.")


class DifferingEditionError(RefusedError):
    """Two editions of one id say different things."""

    code = "EDITION_DIFFERS"
    message = Text(
        "La edición {id} ya está en {path}, con otro contenido.",
        "Edition {id} is in {path} already, with other content.",
    )
    hint = Text(
        "Una de las dos está dañada; `eslabon record verify` dice cuál de las de este registro.",
        "One of the two is damaged; `eslabon record verify` tells which of this record's.",
    )


class DifferingLineError(RefusedError):
    """Two journals have a line of one id that says different things."""

    code = "JOURNAL_DIFFERS"
    message = Text(
        "El renglón {id} de {path} dice otra cosa en la otra copia.",
        "Line {id} of {path} says something else in the other copy.",
    )
    hint = Text(
        "Un renglón nunca cambia: quite el que está de más y repita el comando.",
        "A line never changes: take away the one that is wrong and repeat the command.",
    )


class NotAnExportError(RefusedError):
    """A place holds other things than a record."""

    code = "NOT_AN_EXPORT"
    message = Text(
        "{path} no está vacío ni es una copia de un registro.",
        "{path} is neither empty nor a copy of a record.",
    )
    hint = Text("Dé una carpeta nueva.", "Give a new folder.")


class InsideRecordError(RefusedError):
    """A copy of a record is to lie in the record, or the record in its copy."""

    code = "COPY_INSIDE_RECORD"
    message = Text(
        "{path} y el registro, {record}, están uno dentro del otro: no sería una copia.",
        "{path} and the record, {record}, are one within the other: it would be no copy.",
    )
    hint = Text(
        "Dé una carpeta aparte, de preferencia en otro disco.",
        "Give a folder elsewhere, better on another disk.",
    )


class NothingToImportError(RefusedError):
    """A place does not hold a record that could be brought in."""

    code = "NOTHING_TO_IMPORT"
    message = Text("En {path} no hay copia de un registro.", "{path} holds no copy of a record.")
    hint = Text(
        "Dé la carpeta que escribió `eslabon backup` o `eslabon record export`.",
        "Give the folder that `eslabon backup` or `eslabon record export` wrote.",
    )


class LostAtAddressError(RefusedError):
    """Editions that count are no longer at the address where the record is shared."""

    code = "RECORD_LOST_AT_ADDRESS"
    message = Text(
        "Ediciones que cuentan y ya no están en {address}: {count} ({ids}). Otros construirían sin ellas.",
        "Editions that count and are no longer in {address}: {count} ({ids}). Others would build without "
        "them.",
    )
    hint = Text(
        "Revise que ese lugar esté en línea. Si se perdieron, envíelas: `eslabon record export {address}`; si "
        "alguien las quitó a propósito: `eslabon editions withdraw`.",
        "Check that the place is online. If they were lost, send them: `eslabon record export {address}`; if "
        "somebody removed them on purpose: `eslabon editions withdraw`.",
    )


class UnwritableRecordError(RefusedError):
    """The record, or a copy of it, may not be written."""

    code = "RECORD_UNWRITABLE"
    message = Text("No se puede escribir en {path}: {reason}.", "Cannot write to {path}: {reason}.")
    hint = Text(
        "Revise el espacio y los permisos; al repetir el comando se completa lo que falta.",
        "Check the space and the permissions; repeating the command completes what is missing.",
    )


class RecordDiskFullError(DiskFullError):
    """There is no room for what is added to the record."""

    message = Text(
        "No queda espacio en el disco del registro {path}.",
        "The disk of the record {path} is full.",
    )
    hint = Text(
        "Libere espacio y repita el comando, o defina ESLABON_RECORD con un registro en otro disco.",
        "Free some space and run the command again, or set ESLABON_RECORD to a record on another disk.",
    )


class UnknownProtocolError(UsageError):
    """An address begins with what no file system is known by."""

    code = "UNKNOWN_PROTOCOL"
    message = Text(
        "No se conoce el protocolo de {address}.", "The protocol of {address} is not known."
    )
    hint = Text(
        "Dé una carpeta, o una dirección como s3://almacén/registro.",
        "Give a folder, or an address such as s3://bucket/record.",
    )


class MissingPackageError(RefusedError):
    """The protocol of an address needs a package that is not installed."""

    code = "PACKAGE_MISSING"
    message = Text(
        "Para {address} hace falta el paquete {package}.",
        "{address} needs the package {package}.",
    )
    hint = Text("Instálelo con: pip install {package}", "Install it with: pip install {package}")


class UnreachableRecordError(UnavailableError):
    """An object store does not answer, or refuses."""

    code = "RECORD_UNREACHABLE"
    message = Text("No se alcanza {address}: {reason}.", "Cannot reach {address}: {reason}.")
    hint = Text(
        "Revise la red, la dirección y sus credenciales.",
        "Check the network, the address and its credentials.",
    )


class RecordNotWrittenError(UnavailableError):
    """A file of the record could not be written; it is as it was."""

    code = "RECORD_NOT_WRITTEN"
    message = Text(
        "No se pudo escribir en {path}: {reason}. Quedó como estaba.",
        "Could not write to {path}: {reason}. It is as it was.",
    )
    hint = Text(
        "Libere espacio o dé permiso de escritura, y repítalo.",
        "Free some space or make it writable, and do it again.",
    )


class JournalBusyError(UnavailableError):
    """Another process has been writing to a journal for longer than one waits."""

    code = "JOURNAL_BUSY"
    message = Text(
        "Otro proceso ocupa {path} desde hace {seconds:.0f} segundos.",
        "Another process has held {path} for {seconds:.0f} seconds.",
    )
    hint = Text(
        "Vuelva a intentarlo; si sigue así, termine ese proceso.",
        "Try again; if it goes on, end that process.",
    )


class RecordBusyError(UnavailableError):
    """Another process has been changing what of a record counts for longer than one waits."""

    code = "RECORD_BUSY"
    message = Text(
        "Otro proceso cambia el registro {path} desde hace {seconds:.0f} segundos.",
        "Another process has been changing the record {path} for {seconds:.0f} seconds.",
    )
    hint = JournalBusyError.hint


class NewerJournalError(RefusedError):
    """A line of a journal is whole, and states what this program does not understand."""

    code = "JOURNAL_NEWER"
    message = Text(
        "La línea {line} de {path} dice algo que esta versión no entiende.",
        "Line {line} of {path} states what this version does not understand.",
    )
    hint = Text(
        "La escribió otra versión: actualice eslabon.",
        "Another version wrote it: update eslabon.",
    )


class NoSuchLineError(NotFoundError):
    """A journal has no line of an id."""

    code = "NO_SUCH_LINE"
    message = Text("El diario no tiene ninguna línea «{id}».", "The journal has no line “{id}”.")
    hint = Text("Las que valen: `eslabon journal list`.", "Those in force: `eslabon journal list`.")


class OtherSubjectError(RefusedError):
    """A line is to replace one about something else."""

    code = "OTHER_SUBJECT"
    message = Text(
        "La línea {id} trata de «{about}», no de «{subject}».",
        "Line {id} is about “{about}”, not “{subject}”.",
    )
    hint = Text(
        "Reemplace una del mismo tema, o deshágala: `eslabon journal undo`.",
        "Replace one of the same subject, or undo it: `eslabon journal undo`.",
    )


class LineNotInForceError(RefusedError):
    """A line of a journal was replaced or undone already."""

    code = "LINE_NOT_IN_FORCE"
    message = Text(
        "La línea {id} ya no vale: {by} la reemplazó o deshizo.",
        "Line {id} is no longer in force: {by} replaced or undid it.",
    )
    hint = Text(
        "Parta de {by}, o vea las que valen: `eslabon journal list`.",
        "Go on from {by}, or see those in force: `eslabon journal list`.",
    )


class IdempotencyKeyError(RefusedError):
    """A key that tells a repetition was used before, for something else."""

    code = "IDEMPOTENCY_KEY_REUSED"
    message = Text(
        "La clave de repetición «{key}» ya se usó para otra cosa: {id}.",
        "The idempotency key “{key}” was used before, for something else: {id}.",
    )
    hint = Text("Use otra clave para lo que es nuevo.", "Use another key for what is new.")
