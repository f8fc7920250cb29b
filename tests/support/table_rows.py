"""Reads tables in tests as the pipeline does: read, then transform each row."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from eslabon.loaders.source import Assertion, LoadOptions, Origin, Rejection, SourceRow
from eslabon.loaders.sources.tables.source import TableSource

TODAY = dt.date(2026, 11, 22)


def today() -> dt.date:
    return TODAY


def write_csv(path: Path, rows: Sequence[Mapping[str, str]], *, encoding: str = "utf-8") -> Path:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with path.open("w", encoding=encoding, newline="") as text:
        writer = csv.DictWriter(text, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def load(source: TableSource, path: Path) -> list[Assertion | Rejection]:
    return [
        row if isinstance(row, Rejection) else source.transform(row, LoadOptions())
        for row in source.read(path)
    ]


def transform(source: TableSource, values: Mapping[str, str]) -> Assertion | Rejection:
    return source.transform(SourceRow(Origin("test.csv", 2), dict(values)), LoadOptions())


def accepted(source: TableSource, values: Mapping[str, str]) -> Assertion:
    result = transform(source, values)
    assert isinstance(result, Assertion), result
    assert set(result.flags) <= set(source.meanings)
    return result


def rejected(source: TableSource, values: Mapping[str, str]) -> Rejection:
    result = transform(source, values)
    assert isinstance(result, Rejection), result
    assert result.reason in source.meanings
    return result
