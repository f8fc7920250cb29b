"""Answers to files: the ending of the name tells the format, and one table has them all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Language, Text
from eslabon.loaders.files.drafts import drafted
from eslabon.service.answers.exports.document import Document, documented
from eslabon.service.answers.exports.origin import Origin

Writer = Callable[[Document, Language], bytes]


def _workbook(document: Document, language: Language) -> bytes:
    from eslabon.service.answers.exports.workbook import workbook

    return workbook(document, language)


def _csv(document: Document, language: Language) -> bytes:
    from eslabon.service.answers.exports.flat import csv_bytes

    return csv_bytes(document, language)


def _geojson(document: Document, language: Language) -> bytes:
    from eslabon.service.answers.exports.geojson import geojson_bytes

    return geojson_bytes(document, language)


def _parquet(document: Document, language: Language) -> bytes:
    from eslabon.service.answers.exports.parquet import parquet_bytes

    return parquet_bytes(document, language)


def _page(document: Document, language: Language) -> bytes:
    from eslabon.service.answers.exports.page import page_bytes

    return page_bytes(document, language)


# Each imports its library when it is called: one run writes few of them.
WRITERS: Final[Mapping[str, Writer]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".geojson": _geojson,
    ".parquet": _parquet,
    ".html": _page,
}
ENDINGS: Final = ", ".join(WRITERS)


class UnknownFormatError(UsageError):
    """A file is asked for in a format that answers are not written in."""

    code = "UNKNOWN_FORMAT"
    message = Text("No se escriben archivos {suffix}.", "Cannot write {suffix} files.")
    hint = Text(
        f"Dé un nombre que termine en {ENDINGS}.", f"Give a name that ends in one of {ENDINGS}."
    )


def writer_of(path: Path) -> Writer:
    """Return what writes the format that a file's name tells.

    Raises:
        UnknownFormatError: If it tells none.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownFormatError(suffix=path.suffix or path.name or ".")
    return writer


def content_of(
    answer: Any, path: Path, *, language: Language, origin: Origin, with_contacts: bool = False
) -> bytes:
    """Return what a file of an answer holds, in the format that its name tells.

    Args:
        answer: The answer.
        path: The file; only its name is looked at.
        language: The language of headings and sentences.
        origin: What the answer was asked as and what it rests on.
        with_contacts: Whether people's telephones and e-mails are written, where they were loaded.

    Raises:
        UnknownFormatError: If the name tells no format that is written.
        NoPlacesError: If it is a map, and the answer has no place.
    """
    write = writer_of(path)
    return write(documented(answer, origin, with_contacts=with_contacts), language)


def put(content: bytes, path: Path) -> None:
    """Put a file in its place, whole or not at all; one that is there is replaced.

    Raises:
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    with drafted(path) as draft:
        draft.write_bytes(content)


def write_answer(
    answer: Any, path: Path | str, *, language: Language, origin: Origin | None = None
) -> None:
    """Write an answer to a file whose name tells the format; contacts are left out.

    Raises:
        UnknownFormatError: If the name tells no format that is written.
        NoPlacesError: If it is a map, and the answer has no place.
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    path = Path(path)
    put(content_of(answer, path, language=language, origin=origin or Origin()), path)
