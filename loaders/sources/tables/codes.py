"""Cells that hold a word of a closed vocabulary, read as its code."""

import re
from collections.abc import Callable, Mapping

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.asked import process_codes
from eslabon.graph.vocabulary.capabilities.tree import UnknownCapabilityError
from eslabon.graph.vocabulary.materials import material_code, material_names
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError, standard_catalogue
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import SizeBand, size_band, term_code
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.currencies import COMMON_CURRENCIES, CURRENCIES
from eslabon.loaders.sources.tables.problems import about

# Drop-down lists show a code and what it means; only the code is kept.
LABEL_MARK = " · "

_HS_DIGITS = frozenset({4, 6, 8, 10})
_HS_MARKS = str.maketrans("", "", ". -")
_SCIAN = re.compile(r"\d{6}", re.ASCII)


def bare_code(text: str) -> str:
    """Return the code of an entry of a drop-down list.

    >>> bare_code("HT-CARB · Carburizado")
    'HT-CARB'
    """
    return text.partition(LABEL_MARK)[0].strip()


def capability(cells: Cells, column: str) -> str:
    """Return the code of the process that a cell names by its code or by an exact name."""
    return _capability(bare_code(cells.required(column)), cells, column)


def capabilities(cells: Cells, column: str) -> tuple[str, ...]:
    """Return the codes of the processes that a list names."""
    return _each(_capability, cells, column)


def standards(cells: Cells, column: str) -> tuple[str, ...]:
    """Return the codes of the standards that a list names."""
    return _each(_standard, cells, column)


def standard(cells: Cells, column: str) -> str:
    """Return the code of the standard that a cell names."""
    return _standard(bare_code(cells.required(column)), cells, column)


def material(cells: Cells, column: str) -> str | None:
    """Return the material family that a cell names."""
    text = cells.text(column)
    return None if text is None else _material(bare_code(text), cells, column)


def materials(cells: Cells, column: str) -> tuple[str, ...] | None:
    """Return the material families that a list names, or None where it is blank."""
    return _each(_material, cells, column) or None


def term(cells: Cells, column: str, *, terms: Mapping[str, Text], reason: str) -> str | None:
    """Return the code of a word of a small closed list."""
    text = cells.text(column)
    if text is None:
        return None
    code = term_code(text, terms)
    if code is None:
        words = joined(*terms.values(), between=", ")
        hint = Text(f"Escriba uno de: {words.es}.", f"Write one of: {words.en}.")
        raise cells.error(column, reason, hint)
    return code


def band(cells: Cells, column: str) -> SizeBand | None:
    """Return the band of persons employed that a cell names."""
    text = cells.text(column)
    if text is None:
        return None
    found = size_band(text)
    if found is None:
        hint = Text(
            "Por ejemplo: 11 a 30 personas.", "As INEGI writes it, for example: 11 a 30 personas."
        )
        raise cells.error(column, "unknown_size_band", hint)
    return found


def currency(cells: Cells, column: str) -> str | None:
    """Return the ISO 4217 code that a cell holds."""
    text = cells.text(column)
    if text is None:
        return None
    code = bare_code(text).upper()
    if code not in CURRENCIES:
        common = ", ".join(COMMON_CURRENCIES[:4])
        hint = Text(
            f"Escriba el código ISO 4217, por ejemplo {common}.",
            f"Write the ISO 4217 code, for example {common}.",
        )
        raise cells.error(column, "unknown_currency", hint)
    return code


def hs_code(cells: Cells, column: str) -> str | None:
    """Return a Harmonised System code as 4, 6, 8 or 10 digits without dots."""
    text = cells.text(column)
    if text is None:
        return None
    digits = text.translate(_HS_MARKS)
    is_code = digits.isascii() and digits.isdigit() and len(digits) in _HS_DIGITS
    # Chapters run from 01; 77 is kept free and has no goods.
    if not is_code or digits[:2] in {"00", "77"}:
        hint = Text(
            "Escriba 4, 6, 8 o 10 dígitos como texto: Excel quita el cero inicial a los números.",
            "Write 4, 6, 8 or 10 digits as text: Excel drops the leading zero of numbers.",
        )
        raise cells.error(column, "bad_hs_code", hint)
    return digits


def activity_code(cells: Cells, column: str) -> str | None:
    """Return a SCIAN class of six digits."""
    text = cells.text(column)
    if text is not None and not _SCIAN.fullmatch(text):
        hint = Text(
            "Escriba seis dígitos, por ejemplo 332810.", "Write six digits, for example 332810."
        )
        raise cells.error(column, "bad_activity_code", hint)
    return text


def _each(read: Callable[[str, Cells, str], str], cells: Cells, column: str) -> tuple[str, ...]:
    codes = (read(bare_code(entry), cells, column) for entry in cells.items(column))
    return tuple(dict.fromkeys(codes))


def _capability(text: str, cells: Cells, column: str) -> str:
    try:
        codes = process_codes(text)
    except UnknownCapabilityError as error:
        raise cells.error(column, "unknown_capability", about(text, error.hint)) from None
    if len(codes) > 1:
        choices = ", ".join(sorted(codes))
        hint = Text(f"Escriba una de las claves: {choices}.", f"Write one of the codes: {choices}.")
        raise cells.error(column, "ambiguous_capability", hint)
    return codes[0]


def _standard(text: str, cells: Cells, column: str) -> str:
    try:
        return standard_catalogue().code_of(text)
    except UnknownStandardError as error:
        raise cells.error(column, "unknown_standard", about(text, error.hint)) from None


def _material(text: str, cells: Cells, column: str) -> str:
    code = material_code(text)
    if code is None:
        hint = did_you_mean(
            nearest(text, material_names(), limit=1),
            otherwise=Text(
                "Escriba una familia de la lista de la plantilla, por ejemplo acero aleado.",
                "Write a family from the template's list, for example alloy steel.",
            ),
        )
        raise cells.error(column, "unknown_material", about(text, hint))
    return code
