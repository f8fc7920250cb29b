"""A part of a batch as a table: rows that were resolved, each with the suppliers that it has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

import numpy as np
import pyarrow as pa

from eslabon.graph.language import Language, Text, joined
from eslabon.graph.model.schema import camel_case
from eslabon.graph.projection.columns import EVIDENCE_ORDER, MODE_ORDER, PROVENANCE_ORDER
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.batch.kept import BatchSource
from eslabon.queries.batch.shown import NOT_ASKED, ShownOffers, profiles_wanted, shown_of
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.service.cli.batch.columns import (
    NONE_LEFT,
    WORDS,
    gate_column,
    output_columns,
    output_schema,
    profile_fields,
)
from eslabon.service.cli.readings import RowFault

_NONE_LEFT: Final = Text("No queda ningún proveedor.", "No supplier is left.")


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """A row of the input with the operations that it asks for, or why it asks for none."""

    line: int
    id: str
    operations: tuple[OperationRequirement, ...]
    fault: RowFault | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """Some lines of the output that stand together: an operation's suppliers, or one notice."""

    row: ResolvedRow
    operation: int | None
    shown: ShownOffers | None
    notice: RowFault | None = None

    def __len__(self) -> int:
        return 1 if self.shown is None else len(self.shown)


def matched_table(
    source: BatchSource,
    rows: Sequence[ResolvedRow],
    *,
    language: Language,
    build: int | None,
) -> pa.Table:
    """Return what rows are answered, one line or more each, in their order.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    # Rows that ask the same share one requirement.
    asked = {id(one): one for row in rows for one in row.operations}
    shown = dict(zip(asked, shown_of(source, asked.values()), strict=True))
    lines = [line for row in rows for line in _lines(row, shown)]
    made = {
        **_counted(lines),
        **_of_offers(lines),
        **_of_profiles(source, lines),
        **_of_gates(lines),
        **_said(lines, language, build=build),
    }
    arrays = [_typed(made[column.name], column.kind) for column in output_columns()]
    return pa.Table.from_arrays(arrays, schema=output_schema())


def _lines(row: ResolvedRow, shown: Mapping[int, ShownOffers]) -> Iterator[_Line]:
    if row.fault is not None:
        yield _Line(row, None, None, row.fault)
    for number, operation in enumerate(row.operations, start=1):
        found = shown[id(operation)]
        if len(found):
            yield _Line(row, number, found)
        else:
            yield _Line(row, number, None, RowFault(NONE_LEFT, _NONE_LEFT))


def _counted(lines: Sequence[_Line]) -> dict[str, Any]:
    """Return which row and operation each line is of, and its place."""
    lengths = [len(line) for line in lines]
    starts = pa.array(np.repeat(np.arange(len(lines)), lengths))
    counted = {
        "id": pa.array([line.row.id for line in lines], pa.string()),
        "row": pa.array([line.row.line for line in lines], pa.int64()),
        "operation": pa.array([line.operation for line in lines], pa.int64()),
    }
    places = [range(1, len(line) + 1) if line.shown else (None,) for line in lines]
    return {
        **{name: array.take(starts) for name, array in counted.items()},
        "place": pa.array([place for some in places for place in some], pa.int64()),
    }


def _of_offers(lines: Sequence[_Line]) -> dict[str, Any]:
    evidence = [str(one.value) for one in EVIDENCE_ORDER]
    return {
        "status": _coded(lines, "status", [status.name for status in Status]),
        "provenance": _coded(lines, "provenance", PROVENANCE_ORDER),
        "evidence": _coded(lines, "evidence", evidence),
        "mode": _coded(lines, "mode", MODE_ORDER),
        "score": _floats(lines, "score"),
        "distanceKm": _floats(lines, "distance_km"),
        "capability": _listed(lines, "capability"),
        "line": _listed(lines, "line"),
    }


def _of_profiles(source: BatchSource, lines: Sequence[_Line]) -> dict[str, Any]:
    ids = profiles_wanted(line.shown for line in lines if line.shown is not None)
    places = {id_: place for place, id_ in enumerate(ids)}
    profiles = source.profiles(ids) if ids else {}
    told = [places.get(id_) for id_ in _listed(lines, "sites")]
    wanted = pa.array(told, pa.int32())
    found = {}
    for name in profile_fields():
        values = [getattr(profiles[id_], name) for id_ in ids]
        if name in ("latitude", "longitude"):
            found[camel_case(name)] = pa.array(values, pa.float64()).take(wanted)
        else:
            found[camel_case(name)] = _words_taken(values, wanted)
    return found


def _words_taken(values: Sequence[str | None], wanted: pa.Array) -> pa.Array:
    words = pa.array(values, pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(words.indices.take(wanted), words.dictionary)


def _of_gates(lines: Sequence[_Line]) -> dict[str, Any]:
    blank = np.full((len(GATES), 1), NOT_ASKED)
    outcomes = np.concatenate(
        [blank if one.shown is None else one.shown.outcomes for one in lines] or [blank[:, :0]],
        axis=1,
    )
    names = [outcome.name for outcome in Outcome]
    return {
        gate_column(gate.name): _words_at(outcomes[place], names)
        for place, gate in enumerate(GATES)
    }


def _said(lines: Sequence[_Line], language: Language, *, build: int | None) -> dict[str, Any]:
    """Return what is said in words, and the build."""
    said = [t and t.in_language(language) for t in _listed(lines, "missing")]
    codes: list[str | None] = []
    notices: list[str | None] = []
    for line in lines:
        code, told = (None, None) if line.notice is None else _notice(line.notice, language)
        codes += repeat(code, len(line))
        notices += repeat(told, len(line))
    return {
        "missing": said,
        "build": pa.array([build] * len(said), pa.int64()),
        "noticeCode": codes,
        "notice": notices,
    }


def _notice(fault: RowFault, language: Language) -> tuple[str, str]:
    return fault.code, joined(fault.message, fault.hint).in_language(language)


def _listed(lines: Sequence[_Line], name: str) -> list[Any]:
    """Return a column of the suppliers that holds words, with nothing where there is a notice."""
    none = (None,)
    return [one for line in lines for one in (getattr(line.shown, name) if line.shown else none)]


def _coded(lines: Sequence[_Line], name: str, words: Sequence[str]) -> pa.Array:
    blank = np.array([-1], dtype=np.int8)
    parts = [blank if line.shown is None else getattr(line.shown, name) for line in lines]
    return _words_at(np.concatenate(parts or [blank[:0]]), words)


def _words_at(places: Any, words: Sequence[str]) -> pa.Array:
    """Return words by their places, and nothing for the place -1."""
    indices = pa.array(places.astype(np.int32), mask=places < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _floats(lines: Sequence[_Line], name: str) -> pa.Array:
    blank = np.array([np.nan])
    parts = [blank if line.shown is None else getattr(line.shown, name) for line in lines]
    return pa.array(np.concatenate(parts or [blank[:0]]), pa.float64(), from_pandas=True)


def _typed(values: Any, kind: pa.DataType) -> pa.Array:
    if kind == WORDS and isinstance(values, list):
        return pa.array(values, pa.string()).dictionary_encode()
    return values
