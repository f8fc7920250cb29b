"""The columns of the tables that users fill in, read from `columns.csv`.

One description serves the loaders (headings, what is required), the templates (headings,
comments, lists, example) and the documentation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Literal, cast

from eslabon.graph.language import Language, Text
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.files import Columns, fold_heading, resolve_columns

TableKind = Literal["capabilities", "certificates", "approvals", "steps"]
Form = Literal[
    "id",
    "text",
    "company",
    "code",
    "list",
    "date",
    "degrees",
    "measure",
    "count",
    "money",
    "integer",
]

TABLE_KINDS: tuple[TableKind, ...] = ("capabilities", "certificates", "approvals", "steps")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headings, what a cell may hold, and an example."""

    name: str
    spanish: tuple[str, ...]
    required: bool
    unit: str | None
    form: Form
    choices: str | None
    about: Text
    example: Text

    def heading(self, language: Language) -> str:
        """Return the heading that templates use."""
        return self.spanish[0] if language == "es" else self.name


@dataclass(frozen=True)
class Table:
    """One kind of table with its columns in order; the first one names the record."""

    kind: TableKind
    columns: tuple[Column, ...]

    def resolve(self, file: str, header: Sequence[str]) -> Columns:
        """Find the columns of a header in either language.

        Raises:
            BadInputError: If a required column is missing, or a heading is unknown or repeated.
        """
        return resolve_columns(
            file,
            header,
            aliases=self._aliases,
            required=[column.name for column in self.columns if column.required],
            headings=self._headings,
            refuse_unknown=True,
        )

    def column(self, name: str) -> Column:
        """Return a column by its canonical name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def _headings(self) -> Mapping[str, Text]:
        return {c.name: Text(c.heading("es"), c.heading("en")) for c in self.columns}

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        return {
            fold_heading(heading): column.name
            for column in self.columns
            for heading in (column.name, *column.spanish)
        }


@cache
def table_of(kind: TableKind) -> Table:
    """Return the description of one kind of table."""
    return Table(kind, tuple(_column(row) for row in _rows() if row["table"] == kind))


def _rows() -> Iterator[dict[str, str]]:
    return packaged_rows("eslabon.loaders.sources.tables", "columns.csv")


# What columns are about, and their examples, change nothing of what is read.
HEADINGS: Final = Catalogue(
    "headings", lambda: ((r["table"], r["name"], r["spanish"], r["required"]) for r in _rows())
)


def _column(row: Mapping[str, str]) -> Column:
    return Column(
        name=row["name"],
        spanish=tuple(row["spanish"].split(";")),
        required=row["required"] == "yes",
        unit=row["unit"] or None,
        form=cast(Form, row["form"]),
        choices=row["choices"] or None,
        about=Text(row["about_es"], row["about_en"]),
        example=Text(row["example_es"], row["example_en"]),
    )
