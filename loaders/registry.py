"""Every kind of input that can be loaded, by name; a new source adds one line here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eslabon.graph.errors import BadInputError, UsageError
from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.loaders.files.errors import (
    MissingColumnError,
    NoTableError,
    RepeatedColumnError,
    UnknownColumnError,
)
from eslabon.loaders.source import Source
from eslabon.loaders.sources.denue import DENUE
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.steps import StepsSource
from eslabon.loaders.sources.zones import ZONES

# In the order in which a file's header is compared with them: the largest files come first,
# since each comparison reads a file once. No two kinds accept one header.
SOURCES: Final[tuple[Source, ...]] = (
    DENUE,
    ZONES,
    CapabilitiesSource(),
    CertificatesSource(),
    ApprovalsSource(),
    StepsSource(),
)

KINDS: Final = tuple(source.kind for source in SOURCES)

# What a source says of a table that is not its own; anything else is wrong with the file itself.
_OTHER_TABLE = (MissingColumnError, UnknownColumnError, RepeatedColumnError, NoTableError)


class UnknownKindError(UsageError):
    """No source is called so."""

    code = "UNKNOWN_KIND"
    message = Text("No existe la clase de archivo «{kind}».", "There is no file type “{kind}”.")


class UnrecognisedFileError(BadInputError):
    """The header of a file is not that of any source."""

    code = "FILE_UNRECOGNISED"
    message = Text(
        "El encabezado de {file} no es el de ninguna clase de archivo ({kinds}).",
        "The header of {file} is not that of any known file type ({kinds}).",
    )
    hint = Text("La más parecida es {closest}: {why}", "The closest is {closest}: {why}")


_AVAILABLE = Text("Hay: {known}.", "Available: {known}.")


def source_of(kind: str) -> Source:
    """Return the source of a kind.

    Raises:
        UnknownKindError: If there is none.
    """
    for source in SOURCES:
        if source.kind == kind:
            return source
    near = did_you_mean(nearest(kind, KINDS, limit=1))
    raise UnknownKindError(kind=kind, hint=joined(near, _AVAILABLE.filled(known=", ".join(KINDS))))


class SeveralKindsError(BadInputError):
    """Files that are loaded at once are not all of one kind."""

    code = "FILES_DIFFER"
    message = Text(
        "Los archivos no son de la misma clase: {first} es {kind}, {other} es {other_kind}.",
        "The files are not of one type: {first} is {kind}, {other} is {other_kind}.",
    )
    hint = Text("Cargue cada clase por separado.", "Load each type on its own.")


def common_source(paths: Sequence[Path]) -> Source:
    """Return the source whose header all files have.

    Raises:
        SeveralKindsError: If they have those of several.
        BadInputError: If one has that of none, or cannot be read at all.
    """
    first, *others = paths
    found = detect_source(first)
    for other in others:
        if (unlike := detect_source(other)).kind != found.kind:
            raise SeveralKindsError(
                first=first.name, kind=found.kind, other=other.name, other_kind=unlike.kind
            )
    return found


def detect_source(path: Path, *, among: Sequence[Source] = SOURCES) -> Source:
    """Return the source whose header a file has.

    Raises:
        UnrecognisedFileError: If it is that of none; says what each would need.
        BadInputError: If the file cannot be read at all.
    """
    lacks: list[tuple[str, BadInputError]] = []
    for source in among:
        try:
            next(iter(source.read(path)), None)
        except _OTHER_TABLE as error:
            lacks.append((source.kind, error))
        else:
            return source
    raise _unrecognised(path, lacks)


def _unrecognised(path: Path, lacks: Sequence[tuple[str, BadInputError]]) -> UnrecognisedFileError:
    kinds = ", ".join(kind for kind, _ in lacks)
    closest, why = min(lacks, key=_missing_columns)
    return UnrecognisedFileError(file=path.name, kinds=kinds, closest=closest, why=why.message)


def _missing_columns(lack: tuple[str, BadInputError]) -> int:
    _, error = lack
    return len(error.columns) if isinstance(error, MissingColumnError) else 0
