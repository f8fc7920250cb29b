"""An answer on a terminal: its parts from top to bottom, tables where it holds rows."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as StyledText

from eslabon.graph.language import Language, Text
from eslabon.queries.answers import AnswerField, Sign, describe
from eslabon.service.answers.cells import is_number, printable, words

# By what a member of a closed list says of the one it is told of; words or signs say it too.
_STYLES: Final[Mapping[str, str]] = {
    "good": "green",
    "open": "yellow",
    "near": "magenta",
    "bad": "red",
}


def drawn(
    answer: Any, language: Language, *, parts: Sequence[str] | None = None
) -> Iterator[RenderableType]:
    """Yield the parts of an answer that hold something, all or those named, in order."""
    described = describe(type(answer))
    for part in described.parts if parts is None else map(described.fields.__getitem__, parts):
        value = part.of(answer)
        if value is None or value == ():
            continue
        if part.is_table:
            yield table(part.item, value, language=language)
        elif dataclasses.is_dataclass(value) and not isinstance(value, Text):
            yield from _titled(value, language)
        else:
            lines = value if isinstance(value, tuple) else (value,)
            yield from (printable(words(line, part.told, language=language)) for line in lines)


def table(
    row: type, values: Sequence[Any], *, language: Language, title: str | None = None
) -> Table:
    """Return a table of described rows, headed in one language."""
    columns = describe(row).columns
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left")
    for column in columns:
        made.add_column(
            column.told.heading.in_language(language),
            overflow="fold",
            justify="right" if is_number(column) else "left",
            no_wrap=is_number(column) or column.told.is_whole,
        )
    for value in values:
        made.add_row(*(_cell(c.of(value), c, language=language) for c in columns))
    return made


def _titled(answer: Any, language: Language) -> Iterator[RenderableType]:
    """Yield the tables of an answer within an answer, the first under its title."""
    layout = describe(type(answer)).layout
    title = None if layout.title is None else getattr(answer, layout.title).in_language(language)
    for name in layout.parts:
        part = describe(type(answer)).fields[name]
        yield table(part.item, getattr(answer, name), language=language, title=title)
        title = None


def _cell(value: Any, column: AnswerField, *, language: Language) -> StyledText:
    if isinstance(value, Sign):  # of what it is one, the numbers of the legend tell
        return _cell(value.outcome, column, language=language)
    if column.told.is_sign and isinstance(value, tuple):
        signs = (_cell(one, column, language=language) for one in value)
        numbered = (StyledText(str(n)).append(sign) for n, sign in enumerate(signs, start=1))
        return StyledText(" ").join(numbered)
    style = _STYLES.get(getattr(value, "tone", ""), "")
    return StyledText(printable(words(value, column.told, language=language)), style)
