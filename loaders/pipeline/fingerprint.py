"""The version of a dataset: a digest of its inputs and of all that says how they are read."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields

from eslabon.loaders.source import LoadOptions, Source


def content_version(
    digests: Sequence[str],
    options: LoadOptions,
    *,
    source: Source,
) -> str:
    """Return a digest that changes whenever the inputs may say something else.

    Options count where they are not the usual ones: a new one makes no loaded file out of date.
    """
    usual = LoadOptions(accepts_fewer=options.accepts_fewer)
    asked = (
        f"{field.name}={getattr(options, field.name)!r}"
        for field in fields(options)
        if getattr(options, field.name) != getattr(usual, field.name)
    )
    readers = (source.kind, *_reader(source))
    parts = (*sorted(digests), *asked, *readers)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _reader(reader: Source) -> tuple[str, ...]:
    return (str(reader.revision), *(f"{c.name} {c.digest}" for c in reader.catalogues))
