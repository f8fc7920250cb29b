"""The version of a dataset: a digest of its inputs and of all that says how they are read."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields

from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.source import LoadOptions, Source


def content_version(
    digests: Sequence[str],
    options: LoadOptions,
    *,
    source: Source,
    derivations: Sequence[Derivation] = (),
) -> str:
    """Return twelve hexadecimal digits that change whenever the inputs may say something else.

    Options count where they are not the usual ones: a new one makes no loaded file out of date.
    """
    usual = LoadOptions()
    asked = (
        f"{field.name}={getattr(options, field.name)!r}"
        for field in fields(options)
        if getattr(options, field.name) != getattr(usual, field.name)
    )
    readers = (source.kind, *_reader(source))
    derived = (part for d in derivations for part in (d.name, *_reader(d)))
    parts = (*sorted(digests), *asked, *readers, *derived)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _reader(reader: Source | Derivation) -> tuple[str, ...]:
    return (str(reader.revision), *(f"{c.name} {c.digest}" for c in reader.catalogues))
