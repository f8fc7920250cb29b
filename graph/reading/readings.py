"""What a reading is, and how mentions of processes become one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from eslabon.graph.reading.rule_faults import FAULTS, fault_of_phrases
from eslabon.graph.vocabulary.capabilities.tree import CapabilityTree
from eslabon.graph.vocabulary.packaged import checked_rows, packaged_rows

Provenance = Literal["name", "activity_class", "requirement"]

LIKELY: Final = 0.5
"""A reading of at least this confidence is the likely one; below it, only possible."""

_CHROMATED: Final = frozenset(
    {
        "PLT-ZN",
        "PLT-ZNMECH",
        "PLT-ZNALLOY",
        "PLT-ZNNI",
        "PLT-ZNFE",
        "PLT-ZNCO",
        "PLT-SNZN",
        "PLT-CD",
        "PLT-CDTI",
        "PLT-CDVAC",
        "GALV-HD",
        "ZNFLAKE",
        "IVD-AL",
    }
)
# A name that says "pasivado" beside zinc may well mean stainless steel; a drawing note does not.
_SUPPLEMENTARY: Final[Mapping[Provenance, frozenset[str]]] = {
    "name": frozenset({"CONV-CR"}),
    "activity_class": frozenset(),
    "requirement": frozenset({"CONV-CR", "PASS", "HT-BAKE"}),
}


_JOINTS: Final = ("«and ", "«then ", "«y ", "«e ")


@dataclass(frozen=True, slots=True)
class InferredCapability:
    """A capability that a text or a class suggests, with how sure and why.

    Attributes:
        code: A code of the capability tree.
        confidence: In (0, 1]; from `LIKELY` up the likely reading, below it a possible one.
        because: The words and the rule that led here, or the class and its title.
        provenance: What was read.
    """

    code: str
    confidence: float
    because: str
    provenance: Provenance

    @property
    def likely(self) -> bool:
        """Say whether this is what was meant, not another thing the words may mean as well.

        What a class alone says is likely too, however weak its evidence is.
        """
        return self.confidence >= LIKELY or self.provenance == "activity_class"


class Mention(NamedTuple):
    """One place of a text that names processes.

    Attributes:
        start: Offset of the first character in the spaced text.
        end: Offset after the last one.
        codes: Codes with confidences, the likelier first.
        family: The words name a family ("plating"), which a process below it makes redundant.
        lone: The words count only where nothing else is read ("packing" in a delivery note).
        because: The words and the rule.
        called: The words are a specification call-out.
        ruled: The words rule the process out ("no powder"), and name it only so.
        bare: The words name the process only where others refuse it ("cadmium").
    """

    start: int
    end: int
    codes: tuple[tuple[str, float], ...]
    family: bool
    lone: bool
    because: str
    called: bool = False
    ruled: bool = False
    bare: bool = False


def rule_rows(table: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a rule table, headings as keys.

    Raises:
        ShippedTableError: If one cannot be read as what it is.
    """
    name = f"rules/{table}.csv"
    rows = packaged_rows("eslabon.graph.reading", name)
    fault = fault_of_phrases if table.startswith(_PHRASES) else FAULTS.get(table)
    return rows if fault is None else checked_rows(name, rows, fault=fault)


_PHRASES: Final = "phrases/"
# By branch of the tree; of two phrases of one place and length the earlier one stays.
PHRASE_TABLES: Final = (
    "compounds", "no_process", "plating", "coating", "mechanical_finishing", "heat_treatment", "machining",
    "forming", "joining", "plastics", "electronics", "textile_leather", "medical_packaging",
    "testing", "wood_glass", "verbs", "refused",
)  # fmt: skip


def phrase_rows() -> Iterator[Mapping[str, str]]:
    """Yield the rows of the phrase tables, headings as keys."""
    for table in PHRASE_TABLES:
        yield from rule_rows(f"{_PHRASES}{table}")


def phrases_of(cell: str) -> list[str]:
    """Return the phrases of a cell, which semicolons part."""
    return [phrase.strip() for phrase in cell.split(";") if phrase.strip()]


def mention_codes(row: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
    """Return the codes of a row of the phrase table, the likelier first; none to ignore its words.

    The column `also` adds what else the words may mean; with confidence 0 the other meaning is
    not told, but another mention of it settles the question.
    """
    if row["kind"] == "ignore":
        return ()
    also = (other.split(":") for other in row["also"].split())
    return (
        (row["code"], float(row["confidence"])),
        *((code, float(confidence)) for code, confidence in also),
    )


def combine(
    mentions: Iterable[Mention], tree: CapabilityTree, provenance: Provenance
) -> list[InferredCapability]:
    """Return one reading a code, by the most confident settled mention of it, surest first."""
    best: dict[str, InferredCapability] = {}
    for mention in settled(mentions, tree, provenance):
        for code, confidence in mention.codes:
            known = best.get(code)
            if confidence > (known.confidence if known else 0.0):
                best[code] = InferredCapability(code, confidence, mention.because, provenance)
    return sorted(best.values(), key=lambda reading: (-reading.confidence, reading.code))


def settled(
    mentions: Iterable[Mention], tree: CapabilityTree, provenance: Provenance
) -> list[Mention]:
    """Return the mentions that stand beside one another, in their order.

    A family is dropped where a process below it is read, an ambiguous mention where another one
    settles it, a chromate or passivate where it belongs to zinc or cadmium; lone mentions count
    only alone.
    """
    told = list(mentions)
    spoken = {m.codes[0][0] for m in told if not m.lone}
    # A call-out of a test belongs to the test where that is asked for.
    alone = {m.codes[0][0] for m in told if m.lone}
    # "A laboratory for vibration tests": the family does not silence what it is said of.
    if not all(m.lone or (m.family and _has_narrower(m, alone, tree)) for m in told):
        told = [m for m in told if not m.lone or (m.called and m.codes[0][0] in spoken)]
    definite = {m.codes[0][0] for m in told if len(m.codes) == 1 and not m.family}
    told = [m for m in told if len(m.codes) == 1 or definite.isdisjoint(dict(m.codes))]
    ends = {m.end for m in told if not m.family}
    # "electroless nickel plating": the family right behind a process is only its noun.
    told = [m for m in told if not (m.family and m.start - 1 in ends) or is_joined(m)]
    likely = {m.codes[0][0] for m in told}
    told = [m for m in told if not (m.family and _has_narrower(m, likely, tree))]
    if not likely.isdisjoint(_CHROMATED):
        told = [m for m in told if m.codes[0][0] not in _SUPPLEMENTARY[provenance] or m.called]
    return told


def is_joined(mention: Mention) -> bool:
    """Say whether the words of a mention join it to what is before: "and prime"."""
    return mention.because.startswith(_JOINTS)


def _has_narrower(mention: Mention, likely: set[str], tree: CapabilityTree) -> bool:
    """Say whether a process below the mentioned family is read too."""
    return any(tree.is_narrower(code, mention.codes[0][0]) for code in likely)
