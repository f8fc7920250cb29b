"""A new edition beside those that came before it: what is the same, and what it no longer lists."""

from collections.abc import Iterable, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.record.record import Edition
from eslabon.graph.record.tables import RECORD, RECORDS
from eslabon.loaders.pipeline.parts import PLACE_AND_CLASS
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.records import Records

_FEWER: Final = 0.9


class EditionShrankError(RefusedError):
    """A complete edition lists so much less than the last one that it is probably cut off."""

    code = "EDITION_SHRANK"
    message = Text(
        "La edición completa de {name} ({files}) tiene {count} registros, y la anterior, {last}, {before}. No "
        "se cargó nada.",
        "The complete edition of {name} ({files}) has {count} records, and the one before, {last}, {before}. "
        "Nothing was loaded.",
    )
    hint = Text(
        "Si es correcto, confírmelo con --accept-fewer; si no, revise que el archivo esté entero.",
        "If this is right, confirm it with --accept-fewer; if not, check that the file is whole.",
    )


def require_no_less(records: Records, report: LoadReport, last: Edition | None) -> None:
    """Refuse a complete edition of a directory that lists a tenth fewer records than the last.

    Raises:
        EditionShrankError: If it does and nobody said that it may.
    """
    covered = records.covered
    if not (covered.is_directory and covered.is_complete) or records.options.accepts_fewer:
        return
    if last is None or not last.manifest.scope.is_complete:
        return
    count = report.read - report.quarantined - report.unchanged
    before = last.manifest.counts.accepted
    if count <= before * _FEWER:
        raise EditionShrankError(
            name=last.manifest.scope.name,
            files=", ".join(path.name for path in records.files),
            count=count,
            last=last.id,
            before=before,
        )


def unchanged_records(edition: Edition, earlier: Iterable[Edition]) -> int:
    """Return how many records of an edition earlier ones of its source list just so."""
    columns = [RECORD, "content"]
    listed = edition.table(RECORDS, columns=columns)
    before = _together(earlier, RECORDS, columns)
    if listed is None or before is None:
        return 0
    return int(listed.join(before, keys=columns, join_type="left semi").num_rows)


def gone_records(edition: Edition, earlier: Iterable[Edition]) -> int:
    """Return how many records go because a complete edition of their part lists them no more."""
    scope = edition.manifest.scope
    if not scope.is_complete:
        return 0
    own = [e for e in earlier if e.manifest.scope.part == scope.part]
    return _only_earlier(edition.table(RECORDS, columns=[RECORD]), own)


def unlisted_records(edition: Edition, earlier: Iterable[Edition]) -> int:
    """Return how many records only earlier editions list, and go on to count.

    They are those in the places and of the classes of what the new one lists, as they are now or
    were before: a selection cannot say that a firm closed, and a complete edition supersedes
    those of its own part alone.
    """
    scope = edition.manifest.scope
    if scope.is_complete:
        earlier = [e for e in earlier if e.manifest.scope.part != scope.part]
    key = ESTABLISHMENT.key.name
    columns = [key, *PLACE_AND_CLASS]
    sites, before = (
        edition.table(ESTABLISHMENT.label, columns=columns),
        _together(earlier, ESTABLISHMENT.label, columns),
    )
    if sites is None or before is None:
        return 0
    places = list(PLACE_AND_CLASS)
    there = pc.is_in(before.column(key), value_set=sites.column(key).combine_chunks())
    covered = pa.concat_tables([sites.select(places), before.filter(there).select(places)])
    absent = before.filter(pc.invert(there))
    same = absent.join(covered.group_by(places).aggregate([]), keys=places, join_type="left semi")
    return int(pc.count_distinct(same.column(key)).as_py())


def overruled_records(edition: Edition, newer: Iterable[Edition]) -> int:
    """Return of how many records of an edition newer ones of its source say something else."""
    columns = [RECORD, "content"]
    listed, others = edition.table(RECORDS, columns=columns), _together(newer, RECORDS, columns)
    if listed is None or others is None:
        return 0
    known = listed.join(others, keys=columns, join_type="left anti")
    said = pc.is_in(known.column(RECORD), value_set=others.column(RECORD).combine_chunks())
    return int(pc.sum(said).as_py() or 0)


def _only_earlier(listed: pa.Table | None, earlier: Iterable[Edition]) -> int:
    before = _together(earlier, RECORDS, [RECORD])
    if listed is None or before is None:
        return 0
    there = pc.is_in(before.column(RECORD), value_set=listed.column(RECORD).combine_chunks())
    return int(pc.count_distinct(before.filter(pc.invert(there)).column(RECORD)).as_py())


def _together(editions: Iterable[Edition], name: str, columns: Sequence[str]) -> pa.Table | None:
    tables = [t for e in editions if (t := e.table(name, columns=columns)) is not None]
    return pa.concat_tables(tables).group_by(list(columns)).aggregate([]) if tables else None
