"""What can be wrong with an input as a whole, each with a stable code and a hint."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text, joined, same


class MissingFileError(BadInputError):
    """There is nothing at the path given."""

    code = "FILE_NOT_FOUND"
    message = Text("No existe el archivo {file}.", "The file {file} does not exist.")
    hint = Text("Revise la ruta.", "Check the path.")


class NotAFileError(BadInputError):
    """The path leads to a folder or a device."""

    code = "FILE_IS_NOT_REGULAR"
    message = Text("{file} no es un archivo.", "{file} is not a file.")
    hint = Text(
        "Nombre los archivos uno por uno, por ejemplo carpeta/*.csv.",
        "Name the files one by one, for example folder/*.csv.",
    )


class UnreadableFileError(BadInputError):
    """The operating system does not let the file be read."""

    code = "FILE_UNREADABLE"
    message = Text("No se puede leer {file}: {why}.", "{file} cannot be read: {why}.")
    hint = Text("Revise los permisos y el disco.", "Check the permissions and the disk.")


class EmptyFileError(BadInputError):
    """The file holds no header."""

    code = "FILE_EMPTY"
    message = Text("El archivo {file} está vacío.", "The file {file} is empty.")
    hint = Text("Descárguelo o expórtelo otra vez.", "Download or export it again.")


class WrongKindError(BadInputError):
    """The file is of a kind that holds no table."""

    code = "FILE_WRONG_KIND"
    message = Text("{file} no es una tabla: es {kind}.", "{file} is not a table: it is {kind}.")
    hint = Text(
        "Se leen CSV, ZIP con CSV y, para los formatos propios, XLSX. "
        "Si lo descargó, ábralo: puede ser una página de error.",
        "CSV, ZIP with CSV and, for our own formats, XLSX can be read. "
        "If you downloaded it, open it: it may be an error page.",
    )


class EncodingError(BadInputError):
    """The text is in an encoding that no source uses."""

    code = "FILE_ENCODING"
    message = Text("{file} está codificado en {encoding}.", "{file} is encoded in {encoding}.")
    hint = Text(
        "Guárdelo como CSV UTF-8 (delimitado por comas).",
        "Save it as CSV UTF-8 (comma delimited).",
    )


class DamagedArchiveError(BadInputError):
    """The archive is cut short or its check sums do not agree."""

    code = "ARCHIVE_DAMAGED"
    message = Text(
        "El archivo comprimido {file} está truncado o dañado.",
        "The archive {file} is truncated or damaged.",
    )
    hint = Text("Descárguelo otra vez.", "Download it again.")


class ArchiveBombError(BadInputError):
    """The archive unpacks to more than any real one does."""

    code = "ARCHIVE_TOO_LARGE"
    message = Text(
        "El archivo comprimido {file} pasa un límite de seguridad: {what}.",
        "The archive {file} exceeds a safety limit: {what}.",
    )
    hint = Text(
        "Si confía en él, descomprímalo y cargue el CSV.",
        "If you trust it, unpack it and load the CSV.",
    )


class UnsafeArchiveError(BadInputError):
    """A member's name leads out of the archive, or a member is a link."""

    code = "ARCHIVE_UNSAFE"
    message = Text(
        "El archivo comprimido {file} contiene una ruta insegura: {member!r}.",
        "The archive {file} contains an unsafe path: {member!r}.",
    )
    hint = Text(
        "No es el archivo que publica su fuente: descárguelo del sitio oficial.",
        "This is not the file that its source publishes: download it from the official site.",
    )


class EncryptedArchiveError(BadInputError):
    """The archive asks for a password."""

    code = "ARCHIVE_ENCRYPTED"
    message = Text("{file} está protegido con contraseña.", "{file} is password-protected.")
    hint = Text("Guárdelo sin contraseña.", "Save it without a password.")


class UnsupportedArchiveError(BadInputError):
    """The archive is packed by a method that Python does not unpack."""

    code = "ARCHIVE_UNSUPPORTED"
    message = Text(
        "{file} usa un método de compresión que no se admite.",
        "{file} uses a compression method that is not supported.",
    )
    hint = Text(
        "Descomprímalo con otro programa y cargue el CSV.",
        "Unpack it with another program and load the CSV.",
    )


class NoTableError(BadInputError):
    """The archive or the workbook holds no table of data."""

    code = "ARCHIVE_WITHOUT_TABLE"
    message = Text(
        "{file} no contiene datos en CSV: {members}.", "{file} contains no CSV data: {members}."
    )
    hint = Text(
        "El ZIP debe contener un CSV aparte del diccionario y los metadatos.",
        "The ZIP must contain a CSV other than the dictionary and the metadata.",
    )


class DamagedWorkbookError(BadInputError):
    """The workbook cannot be opened."""

    code = "WORKBOOK_DAMAGED"
    message = Text(
        "El libro de Excel {file} no se puede abrir.",
        "The Excel workbook {file} cannot be opened.",
    )
    hint = Text(
        "Ábralo en Excel, guárdelo como .xlsx o CSV UTF-8 y repita.",
        "Open it in Excel, save it as .xlsx or CSV UTF-8 and try again.",
    )


class MissingColumnError(BadInputError):
    """A column that the source needs is not in the header."""

    code = "COLUMN_MISSING"
    message = Text("A {file} le faltan columnas: {names}.", "{file} lacks columns: {names}.")
    hint = Text(
        "Revise que sea el archivo correcto y que la primera fila sea el encabezado.",
        "Check that it is the right file and that its first row is the header.",
    )

    def __init__(
        self,
        file: str,
        columns: Sequence[str],
        *,
        headings: Mapping[str, Text] = MappingProxyType({}),
        hint: Text | None = None,
    ) -> None:
        """Name the columns that are missing; keep them, for choosing the nearest source."""
        called = [headings.get(column, same(column)) for column in columns]
        super().__init__(hint=hint, file=file, names=joined(*called, between=", "))
        self.columns = tuple(columns)


class HeaderError(BadInputError):
    """The first row of the file is no header of any table."""

    code = "FILE_HEADER"
    message = Text(
        "No se puede leer el encabezado de {file}: {why}",
        "The header of {file} cannot be read: {why}",
    )
    hint = Text(
        "Revise que sea una tabla con un renglón por registro y el encabezado arriba.",
        "Check that it is a table of a row for each record, with the header on top.",
    )


class UnknownColumnError(BadInputError):
    """A heading is none that the source knows."""

    code = "COLUMN_UNKNOWN"
    message = Text(
        "{file} tiene columnas desconocidas: {names}.", "{file} has unknown columns: {names}."
    )
    hint = Text("Quítelas o corrija el encabezado.", "Remove them or correct the heading.")


class RepeatedColumnError(BadInputError):
    """Two headings mean the same column."""

    code = "COLUMN_REPEATED"
    message = Text(
        "En {file} varios encabezados son la columna {column}: {names}.",
        "In {file}, several headings mean the column {column}: {names}.",
    )
    hint = Text("Deje solo uno.", "Keep only one.")
