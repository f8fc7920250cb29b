"""The records of files: read and transformed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.loaders.chunks import Chunk, ChunkedSource
from eslabon.loaders.files import sha256_of
from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.records import Records
from eslabon.loaders.source import Covered, LoadOptions, Rejection, Result, Source


def records_of(source: Source, paths: Sequence[Path], options: LoadOptions) -> Records:
    """Return the records of files of one source.

    Raises:
        BadInputError: If a file cannot be read.
        OwnTableError: If a table of one's own is said to be all of a part.
    """
    paths = sorted(paths)
    digests = tuple(map(sha256_of, paths))
    return Records(
        kind=source.kind,
        covered=_covered(source, paths, options),
        version=content_version(digests, options, source=source),
        licence=source.licence,
        results=lambda: _results(source, paths, options),
        chunks=_chunks(source, paths, options),
        files=tuple(paths),
        digests=digests,
        refers_to=source.refers_to,
        options=options,
    )


class OwnTableError(UsageError):
    """A table of one's own was to be all of a part of a directory."""

    code = "OWN_TABLE"
    message = Text(
        "--complete es de directorios; una tabla propia ({kind}) siempre reemplaza toda la anterior.",
        "--complete is for directories; a table of your own ({kind}) always replaces all of the last.",
    )
    hint = Text("Quite --complete.", "Leave --complete out.")


def _covered(source: Source, paths: Sequence[Path], options: LoadOptions) -> Covered:
    """Return what files cover: what the user says of them counts before what their names tell."""
    told = source.covers(paths)
    if options.is_complete and not told.is_directory:
        raise OwnTableError(kind=source.kind)
    if options.collection is not None and told.is_directory:
        told = replace(told, part=options.collection, is_complete=False)
    elif options.collection is not None:
        told = replace(told, source=f"{source.kind}/{options.collection}", part="")
    if options.is_complete:
        told = replace(told, is_complete=True)
    return replace(told, edition=options.edition or told.edition)


def _chunks(
    source: Source, paths: Sequence[Path], options: LoadOptions
) -> Callable[[], Iterator[Chunk]] | None:
    if not isinstance(source, ChunkedSource):
        return None
    return lambda: (chunk for path in paths for chunk in source.chunks(path, options))


def _results(source: Source, paths: Sequence[Path], options: LoadOptions) -> Iterator[Result]:
    for path in paths:
        for row in source.read(path):
            result = row if isinstance(row, Rejection) else source.transform(row, options)
            yield row.place, result
