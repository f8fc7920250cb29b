"""What the sources of user-kept tables have in common."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.reading.names import slug
from eslabon.loaders.catalogues import IN_TABLES, Catalogue
from eslabon.loaders.source import Assertion, Covered, LoadOptions, Rejection, SourceRow
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.columns import HEADINGS, TableKind, table_of
from eslabon.loaders.sources.tables.problems import FLAGS, REASONS, CellError
from eslabon.loaders.sources.tables.reading import read_table
from eslabon.loaders.sources.tables.repeats import Repeated

EXAMPLE_MARKS = ("EJEMPLO-", "EXAMPLE-")

_DELETE_EXAMPLE = Text("Bórrelo del archivo.", "Delete it from the file.")
_LONGEST_COLLECTION = 80


@dataclass(frozen=True)
class TableSource(ABC):
    """A source that reads one kind of table; `today` tells which dates are in the future."""

    today: Callable[[], dt.date] = dt.date.today

    kind: ClassVar[TableKind]
    revision: ClassVar[int]
    catalogues: ClassVar[tuple[Catalogue, ...]] = (*IN_TABLES, HEADINGS)
    description: ClassVar[Text]
    meanings: ClassVar[Mapping[str, Text]] = {**FLAGS, **REASONS}
    refers_to: ClassVar[tuple[NodeSchema, ...]] = ()
    things: ClassVar[tuple[Repeated, ...]] = ()
    licence: ClassVar[str] = "Private: belongs to whoever supplied it"

    def covers(self, paths: Sequence[Path]) -> Covered:
        """Return that they are all of a table, by its files' names: a new version keeps them."""
        names = sorted({slug(path.stem) or "table" for path in paths})
        name = "+".join(names)[:_LONGEST_COLLECTION]
        return Covered(f"{self.kind}/{name}", is_complete=True)

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        """Yield the records of one file, blanks filled from rows about the same thing.

        Raises:
            BadInputError: If the file is no table, or its header is not that of this kind.
        """
        return read_table(path, table_of(self.kind), things=self.things, is_sound=self._is_sound)

    def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
        """Turn one record into what it asserts."""
        cells = Cells(row)
        try:
            self._refuse_example(cells)
            return self.assertion(cells)
        except CellError as error:
            return error.rejection(row)

    @abstractmethod
    def assertion(self, cells: Cells) -> Assertion:
        """Return what a record asserts.

        Raises:
            CellError: If one of its cells cannot be loaded.
        """

    def _refuse_example(self, cells: Cells) -> None:
        first = table_of(self.kind).columns[0].name
        if cells.raw(first).upper().startswith(EXAMPLE_MARKS):
            raise cells.error(first, "example_row", _DELETE_EXAMPLE)

    def _is_sound(self, row: SourceRow) -> bool:
        return isinstance(self.transform(row, LoadOptions()), Assertion)
