"""The records of files: read, transformed, and completed with what is derived from them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.derived.registry import derivations_of
from eslabon.loaders.files import sha256_of
from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.source import Assertion, LoadOptions, Records, Rejection, Result, Source


def records_of(source: Source, paths: Sequence[Path], options: LoadOptions) -> Records:
    """Return the records of files of one source, with what is derived from each.

    Raises:
        BadInputError: If a file cannot be read.
    """
    paths = sorted(paths)
    derivations = derivations_of(source.kind)
    digests = tuple(map(sha256_of, paths))
    named = options.collection
    return Records(
        collection=f"{source.kind}/{named}" if named else source.collection(paths),
        version=content_version(digests, options, source=source, derivations=derivations),
        licence=source.licence,
        results=lambda: _results(source, paths, options, derivations=derivations),
        edition=options.edition or source.edition(paths),
        files=tuple(path.name for path in paths),
        digests=digests,
        refers_to=source.refers_to,
        max_rejects=options.max_rejects,
    )


def _results(
    source: Source,
    paths: Sequence[Path],
    options: LoadOptions,
    *,
    derivations: Sequence[Derivation],
) -> Iterator[Result]:
    for path in paths:
        for row in source.read(path):
            result = row if isinstance(row, Rejection) else source.transform(row, options)
            if isinstance(result, Assertion):
                result = _with_derived(result, derivations)
            yield row.place, result


def _with_derived(assertion: Assertion, derivations: Sequence[Derivation]) -> Assertion:
    derived = (row for derivation in derivations for row in derivation.derive(assertion))
    return replace(assertion, relationships=(*assertion.relationships, *derived))
