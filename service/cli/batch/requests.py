"""From the cells of a row to a request: each cell is read as its option on the command line is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan
from typing import Any, Final

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key
from eslabon.loaders.sources.tables.cells import LIST_SEPARATOR
from eslabon.loaders.sources.tables.numbers import (
    AmbiguousNumberError,
    NotANumberError,
    parse_number,
)
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import MalformedValueError, RequestField
from eslabon.service.cli.batch.headings import WHAT, Heading, request_fields

_YES: Final = frozenset({"si", "yes", "true", "verdadero", "1", "x"})
_NO: Final = frozenset({"no", "false", "falso", "0"})
_SIDES: Final = ("length_mm", "width_mm", "height_mm")
_WORDS: Final = ("specification", "hardness")
_PIECES: Final = frozenset({"", "pieza", "piezas", "piece", "pieces"})
_TRUTH: Final = Text("Escriba sí o no.", "Write yes or no.")


@dataclass(frozen=True, slots=True)
class RowRequests:
    """Makes the request of a row of a table; what a row does not say is what was given for all."""

    heading: Heading
    given: Mapping[str, Any]

    def of(self, cells: Mapping[str, Any]) -> MatchRequest:
        """Return the request that cells make, by the names of their columns.

        Raises:
            UsageError: If something in it cannot be understood.
        """
        fields = request_fields()
        said = {
            name: self._value(fields[name], cell)
            for name, cell in _together(cells).items()
            if name in fields
        }
        said = {name: value for name, value in said.items() if value is not None}
        return MatchRequest.of({**self._besides(said), **said}, spelled=self.heading.spelled)

    def _besides(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was given for all rows and holds for one that says this itself."""
        is_told_what = any(name in said for name in WHAT)
        return {
            name: value for name, value in self.given.items() if not (is_told_what and name in WHAT)
        }

    def _value(self, field: RequestField, cell: Any) -> Any:
        asked = field.asked
        if asked.flag is not None:
            return self._flag(field, cell)
        if not isinstance(cell, str):
            return _plain(field, cell)
        if field.is_list:
            return tuple(filter(None, map(str.strip, LIST_SEPARATOR.split(cell)))) or None
        if asked.written is not None:
            read = asked.written(cell)
            if read is None:
                raise self._malformed(field, cell, example=asked.example)
            return read
        return self._number(field, cell) if field.kind in (int, float) else cell

    def _number(self, field: RequestField, cell: str) -> float:
        try:
            number = parse_number(cell, whole_thousands=field.kind is int)
        except (NotANumberError, AmbiguousNumberError) as error:
            raise self._malformed(field, cell, hint=field.asked.help) from error
        return int(number) if field.kind is int and number.is_integer() else number

    def _flag(self, field: RequestField, cell: Any) -> str | None:
        word = word_key(str(cell)) if not isinstance(cell, bool) else "yes" if cell else "no"
        choices = {} if field.asked.choices is None else dict(_words_of(field))
        if word in _NO:
            return None
        if word in _YES or choices.get(word) == field.asked.flag:
            return field.asked.flag
        raise self._malformed(field, cell, hint=_TRUTH)

    def _malformed(
        self, field: RequestField, cell: Any, *, example: str = "", hint: Text | None = None
    ) -> MalformedValueError:
        name = self.heading.spelled(field.name)
        if hint is None:
            return MalformedValueError(field=name, value=cell, example=example)
        return MalformedValueError(field=name, value=cell, hint=hint)


def _words_of(field: RequestField) -> "list[tuple[str, str]]":
    """Return the words by which people call each member of the closed list of a field."""
    return [
        (word_key(word), str(one.value))
        for one in field.asked.choices or ()
        for word in (str(one.value), one.label.es, one.label.en)
    ]


def _plain(field: RequestField, cell: Any) -> Any:
    """Return a value that is no text, as files that know types have it."""
    if field.is_list:
        return tuple(str(one) for one in cell) if isinstance(cell, list | tuple) else (str(cell),)
    if isinstance(cell, datetime) and field.kind is date:
        return cell.date()
    if isinstance(cell, float) and field.kind is int and cell.is_integer():
        return int(cell)
    return str(cell) if field.kind is str and isinstance(cell, int | float) else cell


def _together(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return cells in which what stands in several columns of the template is one.

    A point takes the place of a municipality, and what a column says whole that of its parts.
    """
    said = {name: cell for name, cell in cells.items() if not _is_blank(cell)}
    sides = [str(said[name]) for name in _SIDES if name in said]
    if sides:
        said.setdefault("envelope", "x".join(sides))
    if "plant_latitude" in said and "plant_longitude" in said:
        said.setdefault("place", f"{said['plant_latitude']},{said['plant_longitude']}")
    elif "plant_municipality" in said:
        where = [str(said[n]) for n in ("plant_municipality", "plant_state") if n in said]
        said.setdefault("place", ", ".join(where))
    words = [str(said[name]) for name in _WORDS if name in said]
    if "annual_volume" in said and word_key(str(said.get("volume_unit", ""))) not in _PIECES:
        words.append(f"{said.pop('annual_volume')} {said['volume_unit']} al año")
    if words:
        field = "text" if "text" in said else "details"
        said[field] = ", ".join((*([str(said[field])] if field in said else []), *words))
    return said


def _is_blank(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell
    return cell is None or (isinstance(cell, float) and isnan(cell)) or cell == []
