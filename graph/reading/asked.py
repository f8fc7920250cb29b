"""What people ask for by name, as codes: processes, standards, materials, points, list members.

Whatever takes a name takes it here, so that a name means the same wherever it is written; case,
accents and punctuation never count. Names that only the graph knows are in `queries.asking`.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text, joined
from eslabon.graph.reading.fields.materials import materials
from eslabon.graph.reading.search import nearest_processes
from eslabon.graph.reading.sheet import Sheet
from eslabon.graph.vocabulary.capabilities.tree import (
    UnknownCapabilityError,
    capability_tree,
    search_terms,
)
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.materials import MATERIALS, grades, material_code, material_names
from eslabon.graph.vocabulary.regions.bounds import swapped, unsigned
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_POINT: Final = re.compile(rf"\s*({_NUMBER})\s*[,; ]\s*({_NUMBER})\s*")

_SWAPPED: Final = Text(
    "la latitud y la longitud están cambiadas", "latitude and longitude are swapped"
)
_UNSIGNED: Final = Text(
    "la longitud es positiva, y las de México son negativas",
    "the longitude is positive; those of Mexico are negative",
)

_MATERIALS: Final = Text(
    f"Hay: {', '.join(m.label.es for m in MATERIALS.values())}.",
    f"Available: {', '.join(m.label.en for m in MATERIALS.values())}.",
)


class AmbiguousNameError(UsageError):
    """A name is that of several things."""

    code = "AMBIGUOUS_NAME"
    message = Text(
        "«{wanted}» puede ser cualquiera de: {codes}.", "“{wanted}” may be any of: {codes}."
    )
    hint = Text("Dé el código.", "Give the code.")


class MistypedPointError(UsageError):
    """A point is not in Mexico, and is with its numbers swapped or a sign that was left out."""

    code = "POINT_MISTYPED"
    message = Text("En «{wanted}» {fault}.", "In “{wanted}”, {fault}.")
    hint = Text("¿Quiso decir {right}?", "Did you mean {right}?")


class UnknownCodeError(NotFoundError):
    """A code is in none of the lists that it could come from."""

    code = "UNKNOWN_CODE"


def unknown_code(wanted: str, known: Iterable[str], *, kind: Text, near: Text) -> UnknownCodeError:
    """Return the error of a code in none of a short list, which its hint gives whole."""
    whole = ", ".join(known)
    hint = joined(near, Text(f"Hay: {whole}.", f"Available: {whole}."))
    return UnknownCodeError(wanted=wanted, kind=kind, hint=hint)


@lru_cache(maxsize=1024)  # tables repeat the same few processes on every row
def process_codes(text: str) -> tuple[str, ...]:
    """Return the process of a code, or every process that is called exactly so.

    A name in full hides synonyms of other processes.

    >>> process_codes("ht-carb"), process_codes("Niquelado quimico")
    (('HT-CARB',), ('PLT-EN',))

    Raises:
        UnknownCapabilityError: If there is none; the hint names the nearest.
    """
    code, key = text.strip().upper(), word_key(text)
    if code in capability_tree():
        return (code,)
    called = _names().get(key) or _terms().get(key)
    if not called:
        near = did_you_mean(nearest_processes(text))
        raise UnknownCapabilityError(
            asked=text.strip(), hint=joined(near, UnknownCapabilityError.hint)
        )
    return called


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return the processes of each name, by its word key."""
    return _by_key((node.code, (node.name_es, node.name_en)) for node in capability_tree())


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """Return the processes of each name, synonym and term of the search, by its word key."""
    return _by_key(
        (node.code, (*node.names, *search_terms().get(node.code, ()))) for node in capability_tree()
    )


def _by_key(terms: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the codes that share each term."""
    codes: dict[str, dict[str, None]] = {}
    for code, called in terms:
        for term in called:
            codes.setdefault(word_key(term), {})[code] = None
    return {key: tuple(found) for key, found in codes.items() if key}


def process_code(text: str) -> str:
    """Return the one process of a code or a name.

    Raises:
        AmbiguousNameError: If several are called so; the message names their codes.
        UnknownCapabilityError: If there is none; the hint names the nearest.
    """
    codes = process_codes(text)
    if len(codes) > 1:
        raise AmbiguousNameError(wanted=text, codes=", ".join(codes))
    return codes[0]


def activity_prefix(text: str) -> str:
    """Return the first digits of a class of activity, as they begin at least one of SCIAN.

    >>> activity_prefix(" 3328 ")
    '3328'

    Raises:
        UnknownCodeError: If none begins so; the hint names the nearest, and all sectors.
    """
    digits = text.strip()
    alike = {code[: len(digits)] for code in scian_classes()}
    if digits not in alike or not digits:
        sectors = sorted({code[:2] for code in scian_classes()})
        kind, near = Text("la actividad", "activity"), did_you_mean(nearest(digits, alike))
        raise unknown_code(text, sectors, kind=kind, near=near)
    return digits


def standard_code(text: str) -> str:
    """Return the code of a standard given by its code, an alias or its name with an edition.

    >>> standard_code("iso 9001:2015")
    'ISO9001'

    Raises:
        UnknownStandardError: If it is not in the catalogue; the hint names the nearest.
    """
    return standard_catalogue().code_of(text)


def material(text: str) -> str:
    """Return the family of a material given by its code, a name or a grade.

    >>> material("Acero AISI 4140")
    'alloy_steel'

    Raises:
        UnknownCodeError: If it names no family, or several; the hint names the nearest and all.
    """
    code = material_code(text)
    if code is None:
        near = did_you_mean(nearest(text, material_names()))
        raise UnknownCodeError(
            wanted=text, kind=Text("el material", "material"), hint=joined(near, _MATERIALS)
        )
    return code


def grade(text: str) -> str | None:
    """Return the grade that a material's name holds, as it is written there.

    >>> grade("Acero AISI 4140"), grade("6061-T6"), grade("acero inoxidable")
    ('4140', '6061-T6', None)
    """
    sheet = Sheet.of(text)
    for found in materials(sheet.text):
        if found.value.grade is not None:
            return sheet.words(found.value.grade)
    return text.strip() if word_key(text) in _grades() else None


@cache
def _grades() -> frozenset[str]:
    return frozenset(word_key(one.grade) for one in grades())


def point(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude, or None where the text is no pair of numbers.

    >>> point("20.59,-100.39"), point("Querétaro")
    ((20.59, -100.39), None)

    Raises:
        MistypedPointError: If latitude and longitude are swapped, or the longitude lacks its sign.
    """
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    return checked_point(float(found[1]), float(found[2]))


def checked_point(latitude: float, longitude: float) -> tuple[float, float]:
    """Return a point anywhere, unless it is one in Mexico that was mistyped.

    Raises:
        MistypedPointError: If latitude and longitude are swapped, or the longitude lacks its sign.
    """
    given = latitude, longitude
    for meant, fault in ((swapped(given), _SWAPPED), (unsigned(given), _UNSIGNED)):
        if meant is not None:
            raise MistypedPointError(wanted=_written(given), fault=fault, right=_written(meant))
    return given


def _written(point: tuple[float, float]) -> str:
    return ",".join(f"{degrees:.10g}" for degrees in point)


def called(wanted: str, known: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the codes of all that a code or a name stands for, given the name of each code.

    >>> called("queretaro", {"22": "Querétaro", "22014": "Querétaro"}), called("22", {"22": None})
    (('22', '22014'), ('22',))
    """
    if wanted.strip() in known:
        return (wanted.strip(),)
    key = word_key(wanted)
    named = known.items() if key else ()
    return tuple(code for code, name in named if key in (word_key(code), word_key(name or "")))
