"""What sources and derivations look things up in, told apart by content.

A row that is added to a catalogue changes what the same file says, so its content is part of the
version of what reads it; how the rows are stored and who reads them first is not.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from eslabon.graph.reading.readings import phrase_rows
from eslabon.graph.vocabulary.materials import MATERIALS, grades
from eslabon.graph.vocabulary.packaged import packaged_rows
from eslabon.graph.vocabulary.terms import (
    ASSURANCES,
    CERTIFICATE_STATUSES,
    CLAIM_KINDS,
    CONTROLS,
    MODES,
    PROVENANCES,
    SIZE_BANDS,
    UNITS,
)


@dataclass(frozen=True)
class Catalogue:
    """A list that what a file says depends on, as plain values in order."""

    name: str
    rows: Callable[[], Iterable[object]]

    @cached_property
    def digest(self) -> str:
        """Return sixteen hexadecimal digits that change with the content."""
        digest = hashlib.sha256()
        for row in self.rows():
            digest.update(f"{row!r}\n".encode())
        return digest.hexdigest()[:16]


def _file(package: str, name: str) -> Catalogue:
    return Catalogue(name, partial(packaged_rows, f"eslabon.graph.{package}", name))


STATES: Final = _file("vocabulary.regions", "states.csv")
MUNICIPALITIES: Final = _file("vocabulary.regions", "municipalities.csv")
CLASSES: Final = _file("vocabulary.classes", "scian_classes.csv")
LEGAL_FORMS: Final = _file("reading", "rules/legal_forms.csv")
GENERIC_NAMES: Final = _file("reading", "rules/generic_names.csv")
SIZES: Final = Catalogue("sizes", lambda: ((b.name, b.least, b.most) for b in SIZE_BANDS.values()))
_TERMS: Final = (
    MODES, PROVENANCES, CERTIFICATE_STATUSES, CLAIM_KINDS, UNITS, ASSURANCES, CONTROLS
)  # fmt: skip
TERMS: Final = Catalogue(
    "terms",
    lambda: ((code, label.es, label.en) for terms in _TERMS for code, label in terms.items()),
)
MATERIAL_NAMES: Final = Catalogue(
    "materials",
    lambda: (
        *((m.code, m.label.es, m.label.en, *m.synonyms) for m in MATERIALS.values()),
        *((g.grade, g.family) for g in grades()),
    ),
)

# What people write in tables of their own; one list for all kinds, since these files are small
# and soon read again.
IN_TABLES: Final = (
    _file("vocabulary.capabilities", "capabilities.csv"),
    _file("vocabulary.capabilities", "terms.csv"),
    # The hint of an unknown process names what is read in its words.
    Catalogue("phrases", phrase_rows),
    _file("vocabulary.callouts", "callouts.csv"),
    _file("reading", "rules/contexts.csv"),
    _file("reading", "rules/looks.csv"),
    _file("reading", "rules/topics.csv"),
    _file("reading", "rules/words.csv"),
    _file("vocabulary.standards", "standards.csv"),
    _file("vocabulary.standards", "implies.csv"),
    _file("vocabulary.standards", "attests.csv"),
    _file("vocabulary.regions", "countries.csv"),
    MUNICIPALITIES,
    _file("vocabulary.regions", "cities.csv"),
    STATES,
    LEGAL_FORMS,
    GENERIC_NAMES,
    SIZES,
    TERMS,
    MATERIAL_NAMES,
)
