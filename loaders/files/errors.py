"""What can be wrong with an input as a whole, each with a stable code and a hint."""

from collections.abc import Sequence

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text


class MissingFileError(BadInputError):
    """There is nothing at the path given."""

    code = "FILE_NOT_FOUND"

    def __init__(self, file: str) -> None:
        """Name the file."""
        super().__init__(
            Text(f"No existe el archivo {file}.", f"The file {file} does not exist."),
            hint=Text("Revise la ruta.", "Check the path."),
        )


class NotAFileError(BadInputError):
    """The path leads to a folder or a device."""

    code = "FILE_IS_NOT_REGULAR"

    def __init__(self, file: str) -> None:
        """Name the path."""
        super().__init__(
            Text(f"{file} no es un archivo.", f"{file} is not a file."),
            hint=Text(
                "Nombre los archivos uno por uno, por ejemplo carpeta/*.csv.",
                "Name the files one by one, for example folder/*.csv.",
            ),
        )


class UnreadableFileError(BadInputError):
    """The operating system does not let the file be read."""

    code = "FILE_UNREADABLE"

    def __init__(self, file: str, why: str) -> None:
        """Name the file and the system's reason."""
        super().__init__(
            Text(f"No se puede leer {file}: {why}.", f"{file} cannot be read: {why}."),
            hint=Text("Revise los permisos y el disco.", "Check the permissions and the disk."),
        )


class EmptyFileError(BadInputError):
    """The file holds no header."""

    code = "FILE_EMPTY"

    def __init__(self, file: str) -> None:
        """Name the file."""
        super().__init__(
            Text(f"El archivo {file} está vacío.", f"The file {file} is empty."),
            hint=Text("Descárguelo o expórtelo otra vez.", "Download or export it again."),
        )


class WrongKindError(BadInputError):
    """The file is of a kind that holds no table."""

    code = "FILE_WRONG_KIND"

    def __init__(self, file: str, kind: Text) -> None:
        """Name the file and what it is instead."""
        super().__init__(
            Text(f"{file} no es una tabla: es {kind.es}.", f"{file} is no table: it is {kind.en}."),
            hint=Text(
                "Se leen CSV, ZIP con CSV y, para los formatos propios, XLSX. "
                "Si lo descargó, ábralo: puede ser una página de error.",
                "CSV, ZIP with CSV and, for our own formats, XLSX are read. "
                "If you downloaded it, open it: it may be an error page.",
            ),
        )


class EncodingError(BadInputError):
    """The text is in an encoding that no source uses."""

    code = "FILE_ENCODING"

    def __init__(self, file: str, encoding: str) -> None:
        """Name the file and its encoding."""
        super().__init__(
            Text(f"{file} está codificado en {encoding}.", f"{file} is encoded in {encoding}."),
            hint=Text(
                "Guárdelo como CSV UTF-8 (delimitado por comas).",
                "Save it as CSV UTF-8 (comma delimited).",
            ),
        )


class DamagedArchiveError(BadInputError):
    """The archive is cut short or its check sums do not agree."""

    code = "ARCHIVE_DAMAGED"

    def __init__(self, file: str) -> None:
        """Name the archive."""
        super().__init__(
            Text(
                f"El archivo comprimido {file} está truncado o dañado.",
                f"The archive {file} is truncated or damaged.",
            ),
            hint=Text("Descárguelo otra vez.", "Download it again."),
        )


class ArchiveBombError(BadInputError):
    """The archive unpacks to more than any real one does."""

    code = "ARCHIVE_TOO_LARGE"

    def __init__(self, file: str, what: Text) -> None:
        """Name the archive and the limit that it breaks."""
        super().__init__(
            Text(
                f"El archivo comprimido {file} pasa un límite de seguridad: {what.es}.",
                f"The archive {file} breaks a safety limit: {what.en}.",
            ),
            hint=Text(
                "Si confía en él, descomprímalo y cargue el CSV.",
                "If you trust it, unpack it and load the CSV.",
            ),
        )


class UnsafeArchiveError(BadInputError):
    """A member's name leads out of the archive, or a member is a link."""

    code = "ARCHIVE_UNSAFE"

    def __init__(self, file: str, member: str) -> None:
        """Name the archive and the member."""
        super().__init__(
            Text(
                f"El archivo comprimido {file} contiene una ruta insegura: {member!r}.",
                f"The archive {file} holds an unsafe path: {member!r}.",
            ),
            hint=Text(
                "No es un archivo de su fuente: descárguelo del sitio oficial.",
                "It is not its source's file: download it from the official site.",
            ),
        )


class EncryptedArchiveError(BadInputError):
    """The archive asks for a password."""

    code = "ARCHIVE_ENCRYPTED"

    def __init__(self, file: str) -> None:
        """Name the archive."""
        super().__init__(
            Text(f"{file} está protegido con contraseña.", f"{file} is password-protected."),
            hint=Text("Guárdelo sin contraseña.", "Save it without a password."),
        )


class UnsupportedArchiveError(BadInputError):
    """The archive is packed by a method that Python does not unpack."""

    code = "ARCHIVE_UNSUPPORTED"

    def __init__(self, file: str) -> None:
        """Name the archive."""
        super().__init__(
            Text(
                f"{file} usa un método de compresión que no se admite.",
                f"{file} uses a compression method that is not supported.",
            ),
            hint=Text(
                "Descomprímalo con otro programa y cargue el CSV.",
                "Unpack it with another program and load the CSV.",
            ),
        )


class NoTableError(BadInputError):
    """The archive or the workbook holds no table of data."""

    code = "ARCHIVE_WITHOUT_TABLE"

    def __init__(self, file: str, members: Sequence[str]) -> None:
        """Name the file and what it holds instead."""
        held = ", ".join(members[:5]) or "–"
        super().__init__(
            Text(f"{file} no contiene datos en CSV: {held}.", f"{file} holds no CSV data: {held}."),
            hint=Text(
                "El ZIP debe contener un CSV aparte del diccionario y los metadatos.",
                "The ZIP must hold a CSV other than the dictionary and the metadata.",
            ),
        )


class DamagedWorkbookError(BadInputError):
    """The workbook cannot be opened."""

    code = "WORKBOOK_DAMAGED"

    def __init__(self, file: str) -> None:
        """Name the workbook."""
        super().__init__(
            Text(
                f"El libro de Excel {file} no se puede abrir.",
                f"The Excel workbook {file} cannot be opened.",
            ),
            hint=Text(
                "Ábralo en Excel, guárdelo como .xlsx o CSV UTF-8 y repita.",
                "Open it in Excel, save it as .xlsx or CSV UTF-8 and repeat.",
            ),
        )


class MissingColumnError(BadInputError):
    """A column that the source needs is not in the header."""

    code = "COLUMN_MISSING"

    def __init__(self, file: str, columns: Sequence[str], close: Sequence[str]) -> None:
        """Name the columns that are missing, and headings that look like them."""
        names = ", ".join(columns)
        alike = ", ".join(close)
        super().__init__(
            Text(
                f"A {file} le faltan columnas: {names}.",
                f"{file} lacks columns: {names}.",
            ),
            hint=Text(
                f"Encabezados parecidos en el archivo: {alike}."
                if alike
                else "Revise que sea el archivo correcto y que la primera fila sea el encabezado.",
                f"Headings of the file that look alike: {alike}."
                if alike
                else "Check that it is the right file and that its first row is the header.",
            ),
        )
        self.columns = tuple(columns)


class UnknownColumnError(BadInputError):
    """A heading is none that the source knows."""

    code = "COLUMN_UNKNOWN"

    def __init__(self, file: str, headings: Sequence[str], close: Sequence[str]) -> None:
        """Name the headings, and the columns that they may have been meant for."""
        names = ", ".join(headings)
        alike = ", ".join(close)
        super().__init__(
            Text(
                f"{file} tiene columnas desconocidas: {names}.",
                f"{file} has unknown columns: {names}.",
            ),
            hint=Text(
                f"¿Quiso decir {alike}?" if alike else "Quítelas o corrija el encabezado.",
                f"Did you mean {alike}?" if alike else "Remove them or correct the heading.",
            ),
        )


class RepeatedColumnError(BadInputError):
    """Two headings mean the same column."""

    code = "COLUMN_REPEATED"

    def __init__(self, file: str, column: str, headings: Sequence[str]) -> None:
        """Name the column and the headings that claim it."""
        names = ", ".join(headings)
        super().__init__(
            Text(
                f"En {file} varios encabezados son la columna {column}: {names}.",
                f"In {file} several headings are the column {column}: {names}.",
            ),
            hint=Text("Deje solo uno.", "Keep only one."),
        )
