"""The DENUE source: INEGI's directory of establishments."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.loaders.catalogues import (
    CLASSES,
    GENERIC_NAMES,
    LEGAL_FORMS,
    MUNICIPALITIES,
    SIZES,
    STATES,
)
from eslabon.loaders.chunks import Chunk
from eslabon.loaders.files import read_rows
from eslabon.loaders.source import Assertion, Covered, LoadOptions, Rejection, Source, SourceRow
from eslabon.loaders.sources.denue.columnar import chunks
from eslabon.loaders.sources.denue.columns import resolve
from eslabon.loaders.sources.denue.flags import FLAGS
from eslabon.loaders.sources.denue.naming import covered_by
from eslabon.loaders.sources.denue.transform import FAULTS, transform_row


class DenueSource:
    """INEGI's directory: CSV or ZIP, any edition, whole or saved again by people."""

    kind = "denue"
    revision = 3
    catalogues = (CLASSES, STATES, MUNICIPALITIES, LEGAL_FORMS, GENERIC_NAMES, SIZES)
    licence = (
        "Términos de Libre Uso de la Información del INEGI. "
        "Fuente: INEGI, DENUE; datos transformados."
    )
    description = Text(
        "Directorio Estadístico Nacional de Unidades Económicas (DENUE) del INEGI",
        "INEGI's national directory of establishments (DENUE)",
    )
    meanings: Mapping[str, Text] = {
        **FLAGS,
        **{reason: text for reason, (_, text) in FAULTS.items()},
    }
    refers_to: tuple[NodeSchema, ...] = ()

    def __init__(self, today: Callable[[], dt.date] = dt.date.today) -> None:
        """Take the clock: a month of entry after `today` is odd."""
        self._today = today
        self._this_month = ""

    def covers(self, paths: Sequence[Path]) -> Covered:
        """Return the part of the directory and the edition that the files' names tell."""
        return covered_by(paths)

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        """Yield the rows of one file under INEGI's column names.

        Raises:
            BadInputError: If the file is damaged or is not DENUE's.
        """
        return read_rows(path, resolve)

    def chunks(self, path: Path, options: LoadOptions) -> Iterator[Chunk]:
        """Yield what `read` and `transform` say of one file, by columns, many times faster.

        Raises:
            BadInputError: If the file is damaged or is not DENUE's.
        """
        return chunks(path, options, is_future=self._is_future)

    def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
        """Turn one row into an establishment and what is known of it."""
        return transform_row(row, keep_contacts=options.keep_contacts, is_future=self._is_future)

    def _is_future(self, month: str) -> bool:
        """Tell whether a month has not come yet; the clock is asked only where it may matter."""
        if month > self._this_month:
            self._this_month = self._today().isoformat()[:7]
        return month > self._this_month


DENUE: Source = DenueSource()
