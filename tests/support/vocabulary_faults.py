"""What is wrong in the rows of the vocabulary's tables, in words of whoever added one.

Each fault names the table, the row as an editor counts it, what is wrong, and what mends it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.reading.phrases import PhraseIndex
from eslabon.graph.reading.readings import phrases_of, rule_rows
from eslabon.graph.vocabulary.classes import scian_classes
from eslabon.graph.vocabulary.suggestions import nearest
from tests.support.catalogues import excused
from tests.support.vocabulary_clashes import clashes
from tests.support.vocabulary_tables import (
    CALLOUTS,
    CLASSES,
    GOODS,
    GRADES,
    MATERIALS,
    PHRASES,
    PROCESSES,
    TERMS,
    Row,
    Tables,
)

# Specifications are known by a figure, or are one of these; any other word is a term.
UNNUMBERED: Final = frozenset({"ASME BPE", "ASME IX", "Qualicoat", "Qualisteelcoat"})

# Letters that number it, and a figure: a thread (M8) has one letter and is none.
_SPECIFICATION: Final = re.compile(r"(?i)[a-z][a-z/ .<-]+\d|\d{4,}")
# "ISO 4010:2019", "ASTM B633-19", "MIL-A-8625 rev F"; not "ISO 2081" or "MIL-STD-2073".
_EDITION: Final = re.compile(
    r"(?i)(?P<name>.*\d(?=\s*[:-]).*?)\s*[:-]\s*(?:19|20)\d\d|(?P<astm>ASTM .*\d)-\d\d[a-z]?"
    r"|(?P<revised>.*\d.*?)[\s,]+rev\.?(?:ision)?\s*\w+"
)
_CODE: Final = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)?")
_KINDS: Final = frozenset({"process", "family", "ignore", "lone", "bare", "ruled"})
_SCOPES: Final = frozenset({"text", "name", "any"})
_EFFECTS: Final = frozenset({"process", "family", "open", "nothing", "veto"})
_OF_A_CODE: Final = frozenset({"process", "family"})
_SCIAN: Final = "graph/vocabulary/classes/scian_classes.csv"
_TOPICS: Final = "reading/rules/topics.csv"


@dataclass(frozen=True)
class Known:
    """The codes that other tables may refer to."""

    processes: frozenset[str]
    materials: frozenset[str]


def faults(tables: Tables) -> list[str]:
    """Return what is wrong in the rows of tables."""
    known = Known(
        frozenset(row["code"] for row in tables[PROCESSES]),
        frozenset(row["code"] for row in tables[MATERIALS]),
    )
    readers: Mapping[str, Callable[[Known, Row], Iterator[str]]] = {
        PROCESSES: _of_process,
        TERMS: _of_term,
        CALLOUTS: _of_callout,
        GOODS: _of_norm,
        GRADES: _of_grade,
        MATERIALS: _of_material,
        CLASSES: _of_class,
        **dict.fromkeys(PHRASES, _of_phrases),
    }
    told = [
        f"graph/{name}, row {number}: {fault}"
        for name, read in readers.items()
        for number, row in enumerate(tables[name], start=2)
        for fault in read(known, row)
    ]
    return [*told, *_lacking(tables), *clashes(tables)]


def _unknown(code: str, known: frozenset[str], *, of: str) -> Iterator[str]:
    if code not in known:
        near = nearest(code, known)
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        yield f"“{code}” is no code of graph/{of}{meant}"


def _cell(row: Row, column: str, known: frozenset[str]) -> Iterator[str]:
    if row[column] not in known:
        yield f"`{column}` is one of {', '.join(sorted(known))}, and says “{row[column]}”"


def _said(row: Row, *columns: str) -> Iterator[str]:
    """Yield which columns say nothing."""
    yield from (f"`{column}` is empty: fill it in" for column in columns if not row[column].strip())


def _share(row: Row, column: str) -> Iterator[str]:
    try:
        is_one = 0 < float(row[column]) <= 1
    except ValueError:
        is_one = False
    if not is_one:
        yield f"`{column}` is a number above 0 and up to 1, and says “{row[column]}”"


def _of_process(known: Known, row: Row) -> Iterator[str]:
    if not _CODE.fullmatch(row["code"]):
        yield f"`code` is capital letters and figures, as PLT-ZN, and says “{row['code']}”"
    yield from _said(row, "name_es", "name_en")
    for material in filter(None, row["materials"].split(";")):
        yield from _unknown(material, known.materials, of=MATERIALS)
    for code in filter(None, row["scian_class"].split(";")):
        if code not in scian_classes():
            yield f"`scian_class` says {code}, which is no class of SCIAN: six figures, of {_SCIAN}"


def _of_material(_: Known, row: Row) -> Iterator[str]:
    yield from _said(row, "code", "name_es", "name_en")


def _of_term(known: Known, row: Row) -> Iterator[str]:
    yield from _unknown(row["code"], known.processes, of=PROCESSES)
    yield from _cell(row, "language", frozenset({"es", "en"}))
    yield from _said(row, "term")


def _of_callout(known: Known, row: Row) -> Iterator[str]:
    yield from _said(row, "specification", "source")
    yield from _unknown(row["code"], known.processes, of=PROCESSES)
    said = row["specification"]
    if said.strip() and said not in UNNUMBERED and not _SPECIFICATION.search(said):
        yield (
            f"“{said}” is no specification: one has a figure; write a term to graph/{TERMS}, or add "
            "it to UNNUMBERED in tests/support/vocabulary_faults.py"
        )
    if edition := _EDITION.fullmatch(said):
        yield f"“{said}” has an edition, and any of it is meant: write “{' '.join(filter(None, edition.groups()))}”"


def _of_norm(known: Known, row: Row) -> Iterator[str]:
    yield from _said(row, "specification")


def _of_grade(known: Known, row: Row) -> Iterator[str]:
    yield from _said(row, "grade", "source")
    yield from _unknown(row["family"], known.materials, of=MATERIALS)


def _of_class(known: Known, row: Row) -> Iterator[str]:
    if not re.fullmatch(r"\d{2,6}", row["prefix"]):
        yield f"`prefix` is two to six figures of SCIAN, and says “{row['prefix']}”"
    elif not any(code.startswith(row["prefix"]) for code in scian_classes()):
        yield f"no class of SCIAN begins with {row['prefix']}"
    yield from _cell(row, "effect", _EFFECTS)
    if row["effect"] in _OF_A_CODE:
        yield from _unknown(row["code"], known.processes, of=PROCESSES)
        yield from _share(row, "confidence")
    yield from _said(row, "why")


def _of_phrases(known: Known, row: Row) -> Iterator[str]:
    yield from _cell(row, "kind", _KINDS)
    yield from _cell(row, "scope", _SCOPES)
    if row["kind"] != "ignore":
        yield from _unknown(row["code"], known.processes, of=PROCESSES)
        yield from _share(row, "confidence")
    yield from _of_needs(row)
    for other in row["also"].split():
        yield from _unknown(other.split(":")[0], known.processes, of=PROCESSES)
    yield from _said(row, "phrases")
    for phrase in phrases_of(row["phrases"]):
        yield from _of_phrase(phrase)


def _of_needs(row: Row) -> Iterator[str]:
    """Yield what `needs` asks for that there is not: classes of firms, topics of texts."""
    if row["scope"] == "text":
        for topic in re.findall(r"@\w*", row["needs"]):
            if topic[1:] not in _topics():
                yield f"`needs` names the topic {topic}, which is not in graph/{_TOPICS}"
        return
    for prefix in row["needs"].split():
        if prefix != "-" and not (
            re.fullmatch(r"\d{1,6}", prefix)
            and any(code.startswith(prefix) for code in scian_classes())
        ):
            yield (
                f"`needs` says “{prefix}”, and no class of SCIAN begins so: of names it is classes, or - "
                "where a firm has none"
            )


@cache
def _topics() -> frozenset[str]:
    return frozenset(row["topic"] for row in rule_rows("topics"))


@cache
def _of_phrase(phrase: str) -> tuple[str, ...]:
    try:
        PhraseIndex([(phrase, 0)])
    except ValueError as error:
        return (str(error),)
    return ()


def _lacking(tables: Tables) -> Iterator[str]:
    """Yield what each process lacks and is not excused from, and needless excuses."""
    spared, having = excused(), _having(tables)
    for number, row in enumerate(tables[PROCESSES], start=2):
        for what, (codes, remedy) in having.items():
            code, is_spared = row["code"], row["code"] in spared.get(what, ())
            if not row["is_group"] and code not in codes and not is_spared:
                yield (
                    f"graph/{PROCESSES}, row {number}: {code} has no {what}: {remedy}, or say why it "
                    "needs none in tests/data/vocabulary/excused.csv"
                )
            if is_spared and code in codes:
                yield f"tests/data/vocabulary/excused.csv: {code} has a {what}: remove it there"
    unknown = set().union(*spared.values()) - {row["code"] for row in tables[PROCESSES]}
    yield from (f"tests/data/vocabulary/excused.csv: no process is called {one}" for one in unknown)


def _having(tables: Tables) -> Mapping[str, tuple[set[str], str]]:
    """Return which processes have what each needs, and how it is given to one."""
    terms = {
        language: {row["code"] for row in tables[TERMS] if row["language"] == language}
        for language in ("es", "en")
    }
    named = {
        code
        for table in PHRASES
        for row in tables[table]
        for code in (row["code"], *(other.split(":")[0] for other in row["also"].split()))
        if row["kind"] != "ignore"
    }
    return {
        "material": (
            {row["code"] for row in tables[PROCESSES] if row["materials"]},
            f"name families of graph/{MATERIALS} in `materials`",
        ),
        "term in Spanish": (terms["es"], f"add a row to graph/{TERMS}"),
        "term in English": (terms["en"], f"add a row to graph/{TERMS}"),
        "call-out": ({row["code"] for row in tables[CALLOUTS]}, f"add a row to graph/{CALLOUTS}"),
        "phrase": (named, "add a row to a table of graph/reading/rules/phrases"),
    }
