"""What a file to send on holds, made of an answer's description: every format writes this one document."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from eslabon.graph.language import Text, joined, same
from eslabon.queries.answers import AnswerField, Description, Point, Told, describe, laid_out
from eslabon.service.answers.exports.columns import (
    Column,
    columns_of,
    heading_of,
    key_columns,
)
from eslabon.service.answers.exports.origin import Origin

_QUESTIONS: Final = Text("preguntas", "questions")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. Those of a table within a row begin with what tells that row from the others.

    `owners` are the places, in the table around it, of the row that each row is within; `keys` the number
    of columns that tell of that one.
    """

    name: str
    heading: Text
    row: Description
    rows: tuple[Any, ...]
    columns: tuple[Column, ...]
    owners: tuple[int, ...] = ()
    keys: int = 0

    def own(self, row: Any) -> Any:
        """Return the described row itself, without the one that it is within."""
        return row[1] if self.keys else row


@laid_out(columns=("about", "question"))
@dataclass(frozen=True, slots=True)
class Question:
    """One question to ask, and whom or what it is about."""

    about: Annotated[Text, Told("sobre", "about")]
    question: Annotated[Text, Told("pregunta", "question")]


@dataclass(frozen=True, slots=True)
class Document:
    """An answer as it is sent on: what it comes to, its tables, and what all of it rests on.

    `reasons` are the tables within the rows of `main`, and `asking` the questions of each of its rows; `here`
    are the points that the answer as a whole has.
    """

    title: Text
    sentences: tuple[Text, ...]
    main: Table | None
    reasons: tuple[Table, ...]
    questions: Table | None
    others: tuple[Table, ...]
    asking: tuple[tuple[Text, ...], ...]
    here: tuple[tuple[Text, Point], ...]
    origin: Origin

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables, the main one first and what the answer rests on last."""
        first = () if self.main is None else (self.main,)
        questions = () if self.questions is None else (self.questions,)
        rests_on = tuple(table_of(n, h, rows) for n, h, rows in self.origin.tables() if rows)
        return (*first, *self.reasons, *questions, *self.others, *rests_on)


def documented(answer: Any, origin: Origin, *, with_contacts: bool = False) -> Document:
    """Return the document of a described answer.

    Args:
        answer: The answer.
        origin: What it was asked as and what it rests on.
        with_contacts: Whether people's telephones and e-mails are in it: only for the owner of the data.
    """
    described = describe(type(answer))
    tops = list(_tops(answer, with_contacts=with_contacts))
    main = _main(described, tops)
    reasons = tuple(_inner(main, with_contacts=with_contacts)) if main else ()
    others = [table for table in tops if table is not main and table.rows]
    inner = [t for table in others for t in _inner(table, with_contacts=with_contacts)]
    asking = _asking(main, reasons)
    # Of an answer about one site its tables themselves say what to ask.
    loose = () if main is None else tuple(_questions_of(main, others))
    cited = frozenset(_cited([*tops, *reasons, *inner]))
    build = origin.build or getattr(answer, "build", None)
    return Document(
        title=_title(answer, described),
        sentences=tuple(_sentences(answer, described)),
        main=main,
        reasons=reasons,
        questions=_question_table(main, asking, loose=loose),
        others=(*others, *inner),
        asking=asking,
        here=tuple(_here(answer, described)),
        origin=replace(origin, cited=cited, build=build),
    )


def table_of(name: str, heading: Text, rows: Sequence[Any]) -> Table:
    """Return a table of described rows of one type, of which there is at least one."""
    row = describe(type(rows[0]))
    return Table(name, heading, row, tuple(rows), columns_of(row, rows, with_contacts=False))


def sent_parts(described: Description) -> tuple[AnswerField, ...]:
    """Return what of an answer goes into a file: what is named, and each table of data with a heading."""
    layout = described.layout
    named = [described.fields[name] for name in layout.sent or layout.parts]
    names = {part.name for part in named}
    rest = (f for f in described.data if f.is_table and f.told.es and f.name not in names)
    return (*named, *rest)


def _tops(answer: Any, *, with_contacts: bool) -> Iterator[Table]:
    """Yield the tables of an answer, those of answers within it too."""
    described = describe(type(answer))
    for part in sent_parts(described):
        value = part.of(answer)
        if part.is_table:
            row = describe(part.item)
            columns = columns_of(row, value, with_contacts=with_contacts)
            yield Table(part.name, heading_of(part), row, tuple(value), columns)
        elif dataclasses.is_dataclass(value) and hasattr(type(value), "__layout__"):
            title = describe(type(value)).layout.title
            for table in _tops(value, with_contacts=with_contacts):
                yield replace(table, heading=getattr(value, title) if title else table.heading)


def _main(described: Description, tops: Sequence[Table]) -> Table | None:
    """Return the table that a file of one table holds: that which the layout names, else the first."""
    named = described.layout.main
    if named is not None:
        return next((table for table in tops if table.name == named), None)
    return next(iter(tops), None)


def _here(answer: Any, described: Description) -> Iterator[tuple[Text, Point]]:
    for field in described.fields.values():
        if field.type is Point and (point := field.of(answer)) is not None:
            yield heading_of(field), point


def _title(answer: Any, described: Description) -> Text:
    title = described.layout.title
    if title is not None:
        said = getattr(answer, title)
        return said if isinstance(said, Text) else same(said)
    return next(iter(_sentences(answer, described)), same("Eslabón"))


def _sentences(answer: Any, described: Description) -> Iterator[Text]:
    for part in sent_parts(described):
        value = part.of(answer)
        for one in value if isinstance(value, tuple) and not part.is_table else (value,):
            if isinstance(one, Text | str) and one and part.name != described.layout.title:
                yield one if isinstance(one, Text) else same(one)


def _inner(table: Table, *, with_contacts: bool) -> Iterator[Table]:
    """Yield the tables within the rows of a table, one for each field that holds rows."""
    keys = key_columns(table.row, table.rows)
    for name, heading, item, get in _inner_fields(table.row):
        pairs = [
            (place, (owner, row)) for place, owner in enumerate(table.rows) for row in get(owner)
        ]
        if not pairs:
            continue
        row = describe(item)
        own = columns_of(row, [pair[1] for _, pair in pairs], with_contacts=with_contacts)
        columns = (*(_on(column, 0) for column in keys), *(_on(column, 1) for column in own))
        rows, owners = tuple(pair for _, pair in pairs), tuple(place for place, _ in pairs)
        yield Table(f"{table.name}.{name}", heading, row, rows, columns, owners, len(keys))


def _on(column: Column, place: int) -> Column:
    """Return a column of one of a pair: the row around, or the row itself."""
    get = column.value
    return replace(column, value=lambda pair: get(pair[place]))


def _inner_fields(
    row: Description,
) -> Iterator[tuple[str, Text, Any, Callable[[Any], tuple[Any, ...]]]]:
    """Yield the fields of a row that hold rows themselves, those of what it holds too."""
    for field in row.fields.values():
        if field.is_table and (field.told.is_data or field.name in row.layout.sent):
            yield field.name, heading_of(field), field.item, field.of
        elif _holds_fields(field):
            for name, heading, item, get in _inner_fields(describe(field.type)):
                yield f"{field.name}.{name}", heading, item, _through(field, get)


def _holds_fields(field: AnswerField) -> bool:
    return field.told.is_data and dataclasses.is_dataclass(field.type) and field.type is not Text


def _through(
    field: AnswerField, get: Callable[[Any], tuple[Any, ...]]
) -> Callable[[Any], tuple[Any, ...]]:
    def held(row: Any) -> tuple[Any, ...]:
        value = field.of(row)
        return () if value is None else get(value)

    return held


def _asking(main: Table | None, reasons: Sequence[Table]) -> tuple[tuple[Text, ...], ...]:
    """Return what to ask of each row of the main table, each question once."""
    if main is None:
        return ()
    found: list[dict[Text, None]] = [dict.fromkeys(_asked_in(main.row, row)) for row in main.rows]
    for table in reasons:
        for place, pair in zip(table.owners, table.rows, strict=True):
            found[place].update(dict.fromkeys(_asked_in(table.row, table.own(pair))))
    return tuple(map(tuple, found))


def _questions_of(main: Table, others: Sequence[Table]) -> Iterator[Text]:
    for table in others:
        for row in table.rows:
            yield from _asked_in(table.row, row)


def _asked_in(described: Description, row: Any) -> Iterator[Text]:
    for field in described.fields.values():
        if field.told.is_question:
            yield from field.of(row)


def _question_table(
    main: Table | None, asking: Sequence[Sequence[Text]], *, loose: Sequence[Text]
) -> Table | None:
    rows = [Question(same(""), text) for text in loose]
    if main is not None:
        for row, texts in zip(main.rows, asking, strict=True):
            rows += [Question(row_name(main, row), text) for text in texts]
    return table_of("questions", _QUESTIONS, rows) if rows else None


def row_name(table: Table, row: Any) -> Text:
    """Return what tells a row from the others, on one line."""
    keys = key_columns(table.row, table.rows)
    said = (Text(key.words(row, "es"), key.words(row, "en")) for key in keys)
    return joined(*said, between=" · ")


def _cited(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the sources of the graph that rows name; those of rates and months are of the program."""
    for table in tables:
        field = table.row.fields.get("source")
        if field is not None and field.type is str and not field.told.is_of_program:
            yield from (field.of(table.own(row)) for row in table.rows)
