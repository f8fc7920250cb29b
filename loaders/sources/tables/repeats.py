"""What several rows of one file say of the same thing: a plant, a component, a buyer.

A table repeats a plant on every row of its steps, and people fill it in once. So a blank cell
takes what other rows of the file say of the same thing, and rows that contradict each other
are told apart from those that agree. The first sound row that says something is right.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.names import normalise_name, slug
from eslabon.graph.vocabulary.folding import word_key
from eslabon.loaders.files.scratch import Scratch
from eslabon.loaders.source import Rejection, SourceRow
from eslabon.loaders.sources.tables.cells import LONGEST_NAME
from eslabon.loaders.sources.tables.columns import Table
from eslabon.loaders.sources.tables.numbers import (
    AmbiguousNumberError,
    NotANumberError,
    parse_number,
)
from eslabon.loaders.sources.tables.problems import REASONS

_NUMERIC_FORMS = frozenset({"degrees", "measure", "count", "money", "integer"})


@dataclass(frozen=True, slots=True)
class Repeated:
    """A thing that rows repeat: how a row names it, and which columns are about it."""

    name: str
    key: Callable[[Mapping[str, str]], str]
    columns: tuple[str, ...]


class _Said(NamedTuple):
    column: str
    value: str
    comparable: str
    line: int


class Repeats:
    """What the rows of one file say of the things they repeat, kept on disk."""

    def __init__(self, database: Scratch, *, table: Table, things: Sequence[Repeated]):
        """Start with nothing said."""
        self._database = database
        self._table = table
        self._things = things
        database.execute(
            "CREATE TABLE said (thing TEXT, key TEXT, name TEXT, value TEXT, comparable TEXT, "
            "line INTEGER, PRIMARY KEY (thing, key, name)) WITHOUT ROWID"
        )

    def learn(self, row: SourceRow, *, is_sound: Callable[[SourceRow], bool]) -> None:
        """Note what a row says first of its things, if the row as a whole is sound."""
        news = [
            (thing, column, row.values[column])
            for thing, said in self._of_things(row.values)
            for column in thing.columns
            if row.values.get(column) and column not in said
        ]
        if not news or not is_sound(row):
            return
        self._database.executemany(
            "INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    thing.name,
                    thing.key(row.values),
                    column,
                    value,
                    self._comparable(column, value),
                    row.place.line,
                )
                for thing, column, value in news
            ],
        )

    def complete(
        self, row: SourceRow, *, is_sound: Callable[[SourceRow], bool]
    ) -> SourceRow | Rejection:
        """Fill a row's blanks with what was said; reject it where it says something else."""
        values = dict(row.values)
        conflict: tuple[_Said, str] | None = None
        for thing in self._things:
            for said in self._said(thing, values).values():
                own = values.get(said.column, "")
                if self._agrees(own, said):
                    values[said.column] = said.value
                else:
                    conflict = conflict or (said, own)
        completed = SourceRow(row.place, values)
        if conflict is not None and is_sound(completed):
            return _disagreement(row, *conflict)
        return completed

    def _of_things(
        self, values: Mapping[str, str]
    ) -> Iterator[tuple[Repeated, Mapping[str, _Said]]]:
        for thing in self._things:
            if thing.key(values):
                yield thing, self._said(thing, values)

    def _said(self, thing: Repeated, values: Mapping[str, str]) -> Mapping[str, _Said]:
        rows = self._database.execute(
            "SELECT name, value, comparable, line FROM said WHERE thing = ? AND key = ?",
            (thing.name, thing.key(values)),
        )
        return {name: _Said(name, value, same, line) for name, value, same, line in rows}

    def _agrees(self, own: str, said: _Said) -> bool:
        if not own or own == said.value:
            return True
        return self._comparable(said.column, own) == said.comparable

    def _comparable(self, column: str, value: str) -> str:
        form = self._table.column(column).form
        if form in _NUMERIC_FORMS:
            try:
                return repr(parse_number(value, whole_thousands=form in {"count", "money"}))
            except (AmbiguousNumberError, NotANumberError):
                return value
        return company_words(value) if form == "company" else word_key(value)


@lru_cache(maxsize=4096)
def company_words(name: str) -> str:
    """Return a company's name as a slug without its legal form, to tell companies apart by.

    >>> company_words("Automotriz Ejemplo, S.A. de C.V.")
    'automotriz-ejemplo'
    """
    short = name[:LONGEST_NAME]
    return slug(normalise_name(short)) or slug(short)


@contextmanager
def repeats(table: Table, things: Sequence[Repeated]) -> Iterator[Repeats]:
    """Open an empty memory of one file, in a temporary one."""
    with TemporaryDirectory() as folder:
        database = Scratch.open(Path(folder) / "repeats")
    with closing(database):
        yield Repeats(database, table=table, things=things)


def _disagreement(row: SourceRow, said: _Said, own: str) -> Rejection:
    where = Text(
        f"El renglón {said.line} dice «{said.value}»; deje uno de los dos.",
        f"Line {said.line} says “{said.value}”; keep one of the two.",
    )
    message = joined(REASONS["disagrees_with_line"], where)
    return Rejection(row.place, said.column, "disagrees_with_line", message, own)
