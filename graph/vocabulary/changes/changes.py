"""What a supplier's change typically takes, in months and effort: a dated table that users may replace.

`changes.csv` has a row for each kind of change and action, and more exact ones for a subject: the kind
of a standard, or a process or group of the tree; the most exact row counts. Obtaining a certificate
takes the months, and by its cost the effort, that the catalogue of standards has for it.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import ChangeKind, Effort

_Value = TypeVar("_Value")

ACTIONS: Final[Mapping[ChangeKind, tuple[str, ...]]] = {
    ChangeKind.CERTIFICATE: ("obtain", "extend", "renew", "lift"),
    ChangeKind.APPROVAL: ("obtain", "renew", "lift"),
    ChangeKind.LINE: ("enlarge",),
    ChangeKind.IN_HOUSE: ("bring_in_house",),
}
"""What can be done of each kind of change."""

_COLUMNS: Final = (
    "kind", "action", "subject", "months_min", "months_max", "effort", "source_es", "source_en",
    "as_of",
)  # fmt: skip


class ChangesTableError(BadInputError):
    """A table of changes says what cannot be."""

    code = "BAD_CHANGES_TABLE"
    message = Text(
        "{file}, renglón {row}, {column}: «{cell}».", "{file}, row {row}, {column}: “{cell}”."
    )


@dataclass(frozen=True, slots=True)
class ChangeTerms:
    """How many months a change takes, how much effort, and where that is from."""

    months_min: float
    months_max: float
    effort: Effort
    source: Text
    as_of: date


ChangeTable = Mapping[tuple[str, str, str], ChangeTerms]


@cache
def change_table(path: Path | None = None) -> ChangeTable:
    """Return the table, that of a user's own file where one is given; read once.

    Raises:
        ChangesTableError: If a row says what cannot be, or the table lacks a kind of change.
        OSError: If the file cannot be read.
    """
    if path is None:
        return _table("changes.csv", packaged_rows(__package__, "changes.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _table(path.name, list(csv.DictReader(file)))


def change_terms(
    kind: ChangeKind, action: str, *, subject: str, table: ChangeTable | None = None
) -> ChangeTerms:
    """Return what a change takes by the most exact row that is about it.

    Args:
        kind: What is changed.
        action: What is done, of `ACTIONS`.
        subject: A standard's code, or that of a process; anything else is no subject of a row.
        table: A user's own table.
    """
    table = change_table(_IN_USE[0]) if table is None else table
    if kind is ChangeKind.CERTIFICATE and action == "obtain":
        known = _of_standard(subject, table)
        if known is not None:
            return known
    for about in (*_subjects(kind, subject), ""):
        found = table.get((kind.value, action, about))
        if found is not None:
            return found
    raise LookupError((kind, action))  # no table lacks the row for any subject


def use_changes(path: Path | None) -> None:
    """Take a user's own table in place of the program's, for all that this process answers.

    Args:
        path: The file; None for the program's own table.

    Raises:
        ChangesTableError: If a row says what cannot be, or the table lacks a kind of change.
        OSError: If the file cannot be read.
    """
    change_table(path)
    _IN_USE[:] = [path]


_IN_USE: list[Path | None] = [None]


def _subjects(kind: ChangeKind, subject: str) -> Iterable[str]:
    """Yield what a row may call a subject, the most exact first."""
    if kind is ChangeKind.CERTIFICATE:
        standards = standard_catalogue().standards
        yield subject
        if subject in standards and standards[subject].kind:
            yield standards[subject].kind or ""
    elif subject in capability_tree():
        yield subject
        yield from (above.code for above in capability_tree().ancestors(subject))
    else:
        yield subject


def _of_standard(code: str, table: ChangeTable) -> ChangeTerms | None:
    """Return what the catalogue of standards says of obtaining one, unless the table names it itself."""
    standard = standard_catalogue().standards.get(code)
    if standard is None or (ChangeKind.CERTIFICATE.value, "obtain", code) in table:
        return None
    least, most = standard.months_to_obtain_min, standard.months_to_obtain_max
    if least is None or most is None:
        return None
    usual = table[ChangeKind.CERTIFICATE.value, "obtain", ""]
    effort = Effort(standard.cost_band) if standard.cost_band else usual.effort
    source = same(standard_catalogue().sources[code])
    return ChangeTerms(float(least), float(most), effort, source, usual.as_of)


def _table(name: str, rows: Iterable[Mapping[str, str]]) -> ChangeTable:
    found: dict[tuple[str, str, str], ChangeTerms] = {}
    for number, row in enumerate(rows, start=2):
        read = _Row(name, number, row)
        terms, key = read.terms(), read.key()
        if key in found:
            raise read.repeated()
        found[key] = terms
    for kind, actions in ACTIONS.items():
        for action in actions:
            if (kind.value, action, "") not in found:
                raise ChangesTableError(
                    file=name,
                    row=2,
                    column="subject",
                    cell="",
                    hint=Text(
                        f"Falta el renglón de {kind.value} {action} para cualquier asunto.",
                        f"The row of {kind.value} {action} for any subject is missing.",
                    ),
                )
    return found


def _is_subject(kind: ChangeKind, subject: str) -> bool:
    """Tell whether anything is called so that a change of a kind may be about."""
    if kind is ChangeKind.CERTIFICATE:
        standards = standard_catalogue().standards
        return subject in standards or any(one.kind == subject for one in standards.values())
    # Approvals go by customer and specification, of which there is no list.
    return kind is ChangeKind.APPROVAL or subject in capability_tree()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, whose cells are read one by one."""

    file: str
    number: int
    cells: Mapping[str, str]

    def terms(self) -> ChangeTerms:
        if missing := [column for column in _COLUMNS if self.cells.get(column) is None]:
            raise self._wrong(missing[0], Text("Falta la columna.", "The column is missing."))
        kinds = {kind.value: kind for kind in ChangeKind}
        kind = self._one_of("kind", kinds)
        self._one_of("action", {action: action for action in ACTIONS[kind]})
        least, most = self._months("months_min"), self._months("months_max")
        if most < least:
            hint = Text("Es menos que el mínimo.", "It is less than the least.")
            raise self._wrong("months_max", hint)
        try:
            as_of = date.fromisoformat(self.cells["as_of"])
        except ValueError:
            hint = Text("Escriba AAAA-MM-DD.", "Write YYYY-MM-DD.")
            raise self._wrong("as_of", hint) from None
        effort = self._one_of("effort", {effort.value: effort for effort in Effort})
        source = Text(self.cells["source_es"], self.cells["source_en"])
        return ChangeTerms(least, most, effort, source, as_of)

    def key(self) -> tuple[str, str, str]:
        """Return what the row is about; called after `terms`."""
        kind, subject = self.cells["kind"], self.cells["subject"].strip()
        if subject and not _is_subject(ChangeKind(kind), subject):
            hint = Text(
                "Escriba una norma o su clase, o un proceso o grupo, por su código.",
                "Write a standard or its kind, or a process or group, by its code.",
            )
            raise self._wrong("subject", hint)
        return kind, self.cells["action"], subject

    def repeated(self) -> ChangesTableError:
        """Return that an earlier row is about the same."""
        return self._wrong(
            "subject",
            Text(
                "Otro renglón trata de lo mismo; deje uno.",
                "Another row is about the same; keep one.",
            ),
        )

    def _one_of(self, column: str, known: Mapping[str, _Value]) -> _Value:
        if self.cells[column] not in known:
            listed = ", ".join(known)
            raise self._wrong(column, Text(f"Hay: {listed}.", f"There are: {listed}."))
        return known[self.cells[column]]

    def _months(self, column: str) -> float:
        try:
            months = float(self.cells[column])
        except ValueError:
            months = -1.0
        if not 0 <= months <= 120:
            hint = Text("Escriba meses, de 0 a 120.", "Write months, from 0 to 120.")
            raise self._wrong(column, hint)
        return months

    def _wrong(self, column: str, hint: Text) -> ChangesTableError:
        cell = self.cells.get(column) or ""
        return ChangesTableError(
            file=self.file, row=self.number, column=column, cell=cell, hint=hint
        )
