"""The page of the trade's words, written from the table beside this module."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("glossary.csv")

# In the order of the page.
AREAS: Final[Mapping[str, str]] = {
    "process": "Procesos · Processes",
    "quality": "Calidad y certificados · Quality and certificates",
    "customs": "Comercio exterior · Foreign trade",
    "procurement": "Compras, piezas y materiales · Purchasing, parts and materials",
    "interface": "Respuestas del programa · The program's answers",
}

_INTRODUCTION: Final = """\
# Glossary

Written from `tests/reference/glossary.csv` by `make docs`; a test keeps it true. The words that
the program and its documents use, Spanish of Mexico first. What the columns *no* and *not* hold is
avoided; in parentheses stands where, for there a word that is right elsewhere misleads. Tests hold
names of processes, materials, requirements and statuses, and every Spanish sentence of the program,
to what is avoided everywhere.

Sources: a standard, a law or a classification (SAT: `c_ClaveProdServ`) that says so, or a page;
*expert*, where the trade does not dispute it; *readers of the answers*, where those for whom
answers are written were misled.
"""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One thing as people call it in both languages, and what it is not to be called."""

    term_es: str
    term_en: str
    area: str
    avoid_es: str
    avoid_en: str
    note: str
    source: str

    @property
    def avoided_everywhere(self) -> tuple[str, ...]:
        """Return the Spanish words to avoid that are right nowhere else."""
        return tuple(word for word in self.avoid_es.split(";") if word and "(" not in word)


def glossary() -> tuple[GlossaryTerm, ...]:
    """Return the terms in the order of their table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(GlossaryTerm(**row) for row in csv.DictReader(file))


def glossary_page() -> str:
    """Return the page as Markdown: the terms of each area, Spanish first."""
    return "\n".join([_INTRODUCTION, *(line for area in AREAS for line in _section(area))])


def _section(area: str) -> Iterator[str]:
    yield f"## {AREAS[area]}\n"
    yield "| Español | English | no | not | Note | Source |\n|---|---|---|---|---|---|"
    for term in glossary():
        if term.area == area:
            avoided = (", ".join(cell.split(";")) for cell in (term.avoid_es, term.avoid_en))
            cells = (f"**{term.term_es}**", term.term_en, *avoided, term.note, term.source)
            yield f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"
    yield ""
