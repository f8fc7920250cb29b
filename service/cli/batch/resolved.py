"""From rows of a table to the operations that they ask for; what a row cannot say stays its own fault."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from eslabon.queries.asking.lookups import KeptLookups
from eslabon.queries.asking.request import today
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.asking.resolving import requirement_looked_up
from eslabon.service.cli.batch.headings import ID
from eslabon.service.cli.batch.input_rows import BatchRow
from eslabon.service.cli.batch.requests import RowRequests
from eslabon.service.cli.batch.table import ResolvedRow
from eslabon.service.cli.readings import RowFault, read_or_fault

_Read = tuple[OperationRequirement, ...] | RowFault


class Resolver:
    """Makes requirements of rows; rows that say the same are read once."""

    def __init__(self, look: KeptLookups, requests: RowRequests, *, day: date) -> None:
        """Look names up, make requests of cells, and judge papers on a day where none is given."""
        self._look, self._requests, self._day = look, requests, day

    def resolved(self, rows: Iterable[BatchRow]) -> list[ResolvedRow]:
        """Return rows with what they ask for.

        Raises:
            EslabonError: If no row at all can be resolved, as without an engine.
        """
        some = list(rows)
        self._look.foresee_steps(_steps(some, self._requests.given))
        read: dict[str, _Read] = {}
        return [self._resolved(row, read) for row in some]

    def _resolved(self, row: BatchRow, read: dict[str, _Read]) -> ResolvedRow:
        if row.fault is not None:
            return ResolvedRow(row.line, row.id, (), row.fault)
        said = {name: cell for name, cell in row.cells.items() if name != ID}
        key = repr(said)  # cells may be lists
        if key not in read:
            read[key] = read_or_fault(self._operations, said)
        found = read[key]
        if isinstance(found, RowFault):
            return ResolvedRow(row.line, row.id, (), found)
        return ResolvedRow(row.line, row.id, found)

    def _operations(self, cells: Mapping[str, Any]) -> tuple[OperationRequirement, ...]:
        asked = requirement_looked_up(self._look, self._requests.of(cells)).operations
        now = today()
        if now == self._day:
            return asked
        # A batch that runs on after midnight judges all of its rows on one day.
        return tuple(replace(one, as_of=self._day) if one.as_of == now else one for one in asked)


def _steps(rows: Iterable[BatchRow], given: Mapping[str, Any]) -> list[str]:
    """Return the steps that rows may name."""
    named = [str(row.cells["step"]) for row in rows if row.cells.get("step")]
    return [*named, *([str(given["step"])] if "step" in given else [])]
