"""The columns of a batch's output: those of a match's candidates, after the row that each answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyarrow as pa

from eslabon.graph.language import Text, joined
from eslabon.graph.model.schema import camel_case
from eslabon.queries.answers import Told, describe
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.service.answers.exports.columns import heading_of

WORDS: Final = pa.dictionary(pa.int32(), pa.string())
"""Texts of which few are distinct."""

NONE_LEFT: Final = "NO_SUPPLIER_LEFT"
"""The code of a row that tells of an operation for which nobody is left."""

# What a candidate is told by in one cell each, in this order; gates and what is missing follow.
_OF_OFFER: Final = ("operation", "place", "status", "score")
_OF_OFFER_TOO: Final = ("capability", "provenance", "evidence", "mode", "line", "distance_km")
_NUMBERS: Final = {
    "operation": pa.int64(),
    "place": pa.int64(),
    "score": pa.float64(),
    "distance_km": pa.float64(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
}
_NOTHING_TOLD: Final = Told()
_GATE: Final = Text("requisito", "gate")
_ENUMS: Final = {"status": Status}


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """One column: its name for programs, its heading for people, and what its values are."""

    name: str
    heading: Text
    kind: pa.DataType
    told: Told = _NOTHING_TOLD
    members: type[Status] | type[Outcome] | None = None


def profile_fields() -> tuple[str, ...]:
    """Return what of a supplier's profile is told, contacts left out."""
    return tuple(
        field.name
        for field in describe(SupplierProfile).data
        if field.name == field.path and field.name != "location"
    )


def gate_column(gate: str) -> str:
    """Return the column of a gate's outcome.

    >>> gate_column("lead_time")
    'gateLeadTime'
    """
    return camel_case(f"gate_{gate}")


@cache
def output_columns() -> tuple[OutputColumn, ...]:
    """Return all columns, in their order."""
    return tuple(_columns())


def _columns() -> Iterator[OutputColumn]:
    yield OutputColumn("id", Text("clave del renglón", "row id"), pa.string())
    yield OutputColumn("row", Text("renglón", "row"), pa.int64())
    fields = describe(Candidate).fields
    for name in (*_OF_OFFER, *profile_fields(), *_OF_OFFER_TOO):
        field = fields[name]
        unit = f" ({field.told.unit})" if field.told.unit else ""
        heading = heading_of(field)
        heading = Text(f"{heading.es}{unit}", f"{heading.en}{unit}")
        kind = _NUMBERS.get(name, WORDS)
        yield OutputColumn(camel_case(name), heading, kind, field.told, _ENUMS.get(name))
    for gate in GATES:
        heading = joined(_GATE, gate.label, between=" · ")  # "mode" is a column of its own
        yield OutputColumn(gate_column(gate.name), heading, WORDS, members=Outcome)
    missing = fields["missing"]
    yield OutputColumn("missing", heading_of(missing), WORDS, missing.told)
    yield OutputColumn("build", Text("construcción del grafo", "build of the graph"), pa.int64())
    yield OutputColumn("noticeCode", Text("clave del aviso", "notice code"), WORDS)
    yield OutputColumn("notice", Text("aviso", "notice"), WORDS)


@cache
def output_schema() -> pa.Schema:
    """Return the columns as Arrow has them."""
    return pa.schema([(column.name, column.kind) for column in output_columns()])
