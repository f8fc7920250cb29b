"""Rows of the vocabulary that stand against one another: said twice, or said otherwise.

Each is told by the last of the rows, for that is the one which somebody added.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Final

from eslabon.graph.reading.designators import numeral
from eslabon.graph.vocabulary.folding import word_key
from tests.support.vocabulary_tables import (
    CALLOUTS,
    GOODS,
    GRADES,
    MATERIALS,
    PROCESSES,
    TERMS,
    Row,
    Tables,
)

# Words that the trade uses for two things; reading asks which.
AMBIGUOUS: Final = frozenset({"anodizado", "anodizing", "termosellado"})
# Grades that are names of processes too: what stands beside them decides.
ALSO_PROCESSES: Final = frozenset({"t4", "tps", "rilsan"})
# How goods are made: what a norm of goods may call for besides.
_WAYS_OF_MAKING: Final = re.compile(r"THRD|FRM-.+|CST-.+")
_MILITARY: Final = re.compile(r"mil(?!std|hdbk)(?:prf|dtl|[a-z])(\d{3,}.*)")
_PARTS: Final = re.compile(r"[a-z]+|\d+|/")
# No body of its own numbers what only the trade calls so.
_THE_TRADE: Final = "trade"

Said = tuple[int, Row]
"""A row of a table with its number."""


def clashes(tables: Tables) -> Iterator[str]:
    """Yield what stands in two rows, or names two things."""
    for read in (_repeated, _callouts, _norms, _grades, _materials, _names, _groups):
        yield from read(tables)


def _by(
    tables: Tables, table: str, key: Callable[[Row], str | tuple[str, ...]]
) -> Mapping[str | tuple[str, ...], list[Said]]:
    """Return the rows of a table by what they say, those that say it alone left out."""
    found: dict[str | tuple[str, ...], list[Said]] = {}
    for number, row in enumerate(tables[table], start=2):
        found.setdefault(key(row), []).append((number, row))
    return {said: rows for said, rows in found.items() if len(rows) > 1}


def _at(table: str, rows: list[Said]) -> str:
    """Return the place of the last of some rows, and the numbers of the others."""
    *others, (last, _) = rows
    return f"graph/{table}, row {last} (and {', '.join(str(number) for number, _ in others)})"


def specification_key(name: str) -> str:
    """Return a specification as it is looked up: its letters and figures, however spaced."""
    key = "".join(_PARTS.findall(name.lower()))
    military = _MILITARY.fullmatch(key)
    return f"mil{military[1]}" if military else key


def _when_key(when: str) -> str:
    kind, _, value = when.lower().partition(" ")
    return f"{kind} {numeral(value)}" if value else kind


def _repeated(tables: Tables) -> Iterator[str]:
    for table, columns in (
        (CALLOUTS, ("specification", "when", "code")),
        (GOODS, ("specification",)),
        (GRADES, ("grade", "family")),
    ):
        keyed = _by(tables, table, partial(_cells, columns))
        for rows in keyed.values():
            said = ", ".join(filter(None, (rows[-1][1][column] for column in columns)))
            yield f"{_at(table, rows)}: “{said}” stands in {len(rows)} rows: leave one"


def _cells(columns: tuple[str, ...], row: Row) -> tuple[str, ...]:
    return tuple(
        specification_key(row[column]) if column == "specification" else word_key(row[column])
        for column in columns
    )


def _callouts(tables: Tables) -> Iterator[str]:
    """Yield the call-outs that name several processes and do not say why."""

    def key(row: Row) -> tuple[str, str]:
        return specification_key(row["specification"]), _when_key(row["when"])

    for rows in _by(tables, CALLOUTS, key).values():
        codes = list(dict.fromkeys(row["code"] for _, row in rows))
        details = {row["detail"] for _, row in rows}
        if len(codes) < 2 or (len(details) == 1 and "" not in details):
            continue
        last = rows[-1][1]
        names = f"“{last['specification']} {last['when']}”".replace(" ”", "”")
        names += " names" if last["when"] else " alone names"
        yield (
            f"{_at(CALLOUTS, rows)}: {names} {', '.join(codes)}: leave one, give the others "
            "another `when`, or say in the same `detail` of each why it names them all"
        )


def _norms(tables: Tables) -> Iterator[str]:
    """Yield the norms of goods that call for what is done to goods, and not for how they are made."""
    called: dict[str, list[Said]] = {}
    for number, row in enumerate(tables[CALLOUTS], start=2):
        called.setdefault(specification_key(row["specification"]), []).append((number, row))
    for number, norm in enumerate(tables[GOODS], start=2):
        for at, row in called.get(specification_key(norm["specification"]), ()):
            if not _WAYS_OF_MAKING.fullmatch(row["code"]):
                yield (
                    f"graph/{GOODS}, row {number}: “{norm['specification']}” calls for {row['code']} in "
                    f"graph/{CALLOUTS}, row {at}: a norm of goods asks for no operation; remove one of both"
                )


def _grades(tables: Tables) -> Iterator[str]:
    """Yield the grades of two families that one body numbers, and those that are processes."""
    for rows in _by(tables, GRADES, lambda row: word_key(row["grade"])).values():
        sources = {row["source"] for _, row in rows}
        families = list(dict.fromkeys(row["family"] for _, row in rows))
        said = rows[-1][1]["grade"]
        if len(families) > 1 and (
            len(sources) < len(rows) or _THE_TRADE in sources or not said.isdigit()
        ):
            yield (
                f"{_at(GRADES, rows)}: “{said}” is {' and '.join(families)}: leave one; two families share "
                "a number only where two bodies number, each named in its `source`"
            )
    named = {
        name: (code, number)
        for name, held in _called(tables).items()
        for code, table, number in held
        if table == PROCESSES and name not in ALSO_PROCESSES
    }
    for number, row in enumerate(tables[GRADES], start=2):
        if (found := named.get(word_key(row["grade"]))) is not None:
            yield (
                f"graph/{GRADES}, row {number}: “{row['grade']}” is a name of {found[0]} (graph/{PROCESSES}, "
                f"row {found[1]}), and no grade: remove it"
            )


def _materials(tables: Tables) -> Iterator[str]:
    """Yield the names that two families of materials share."""
    found: dict[str, dict[str, int]] = {}
    for number, row in enumerate(tables[MATERIALS], start=2):
        for name in (row["code"], row["name_es"], row["name_en"], *row["synonyms"].split(";")):
            if word_key(name):
                found.setdefault(word_key(name), {})[row["code"]] = number
    for name, owners in found.items():
        if len(owners) > 1:
            told = ", ".join(f"{code} (row {number})" for code, number in owners.items())
            place = f"graph/{MATERIALS}, row {max(owners.values())}"
            yield f"{place}: “{name}” is a name of {told}: leave it to one"


def _names(tables: Tables) -> Iterator[str]:
    """Yield the names and terms of processes that stand twice."""
    for term, held in _called(tables).items():
        if len(held) > 1 and term not in AMBIGUOUS:
            *_, (_, table, number) = held
            where = ", ".join(f"{code} (graph/{name}, row {row})" for code, name, row in held)
            place = f"graph/{table}, row {number}"
            yield f"{place}: “{term}” is a name or a term of {where}: leave it to one, once"


def _groups(tables: Tables) -> Iterator[str]:
    """Yield the groups that have no two processes below them."""
    parents = {row["code"]: row["parent"] for row in tables[PROCESSES]}
    members: dict[str, int] = dict.fromkeys(parents, 0)
    for row in tables[PROCESSES]:
        above, seen = row["parent"], {row["code"]}
        while not row["is_group"] and above in parents and above not in seen:
            members[above] += 1
            seen.add(above)
            above = parents[above]
    for number, row in enumerate(tables[PROCESSES], start=2):
        if row["is_group"] and members[row["code"]] < 2:
            yield (
                f"graph/{PROCESSES}, row {number}: {row['code']} is a group of {members[row['code']]} "
                "processes, and a group has two at least: hang others from it, or leave `is_group` empty"
            )


@cache
def _key(name: str) -> str:
    return word_key(name)


def _called(tables: Tables) -> Mapping[str, list[tuple[str, str, int]]]:
    """Return the node of each name and term, and the table and row that say so."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for number, row in enumerate(tables[PROCESSES], start=2):
        cells = (row["name_es"], row["name_en"], row["synonyms_es"], row["synonyms_en"])
        for name in {_key(one) for cell in cells for one in cell.split(";") if one.strip()}:
            found.setdefault(name, []).append((row["code"], PROCESSES, number))
    for number, row in enumerate(tables[TERMS], start=2):
        found.setdefault(_key(row["term"]), []).append((row["code"], TERMS, number))
    return found
