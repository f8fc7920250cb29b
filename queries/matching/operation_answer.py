"""What a match answers of one operation: how many suppliers it has of each status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.answers import Entries, Told, laid_out, told
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.candidate import process_name
from eslabon.queries.matching.outcome import Status
from eslabon.queries.when_read import MadeWhenRead

STATUS_COUNTS: Final = Entries("StatusCount", "status", "count")
EVIDENCE_COUNTS: Final = Entries("EvidenceCount", "evidence", "count")
# More members of a group would not fit on a line; the field itself holds them all.
_MOST_MEMBERS: Final = 8


@laid_out(columns=("number", "process", "demands", "counted", "which"))
@dataclass(frozen=True, slots=True, kw_only=True)
class OperationAnswer(MadeWhenRead):
    """One operation asked for, and how many suppliers it has of each status.

    `members` counts, of each process of a group asked for, the sites that are not excluded.
    """

    number: Annotated[int, Told("op.", "op.", "Its place in the sequence, from 1.")]
    request: Annotated[OperationRequirement, Told(is_data=False)]
    counts: Annotated[Mapping[Status, int], Told(entries=STATUS_COUNTS)]
    evidence: Annotated[
        Mapping[Evidence, int],
        Told(
            about="Of the suppliers that are not excluded, how well founded it is that they do it.",
            entries=EVIDENCE_COUNTS,
        ),
    ]
    members: Annotated[
        Mapping[str, int],
        Told(
            about="Of each process of a group asked for, how many suppliers offer it.",
            entries=Entries("MemberCount", "capability", "count"),
        ),
    ]
    left_out: Annotated[
        tuple[str, ...], Told(about="Broader processes whose claims were too many to be read.")
    ]

    @property
    @told(about="Suppliers that are not excluded from it.", is_data=True)
    def total(self) -> int:
        """Return the number of suppliers that are not excluded from it."""
        return sum(n for status, n in self.counts.items() if status is not Status.EXCLUDED)

    @property
    @told(about="Codes of the processes asked for, of which one is needed.", is_data=True)
    def capabilities(self) -> tuple[str, ...]:
        """Return the codes of the processes asked for."""
        return self.request.codes

    @property
    @told(about="Parts of the requirement that no gate answers.", is_data=True)
    def open_points(self) -> tuple[Text, ...]:
        """Return what is to be settled before anybody qualifies."""
        return tuple(point.said for point in self.request.open_points)

    @property
    @told("proceso", "process")
    def process(self) -> tuple[Text, ...]:
        """Return the processes by code and name."""
        return tuple(process_name(code) for code in self.capabilities)

    @property
    @told("por aclarar", "to be settled")
    def demands(self) -> tuple[Text, ...]:
        """Return what no gate answers."""
        return self.open_points

    @property
    @told("proveedores", "suppliers")
    def counted(self) -> Text:
        """Return how many candidates have each status."""
        return counted_by_status(self.counts)

    @property
    @told("¿cuál?", "which?")
    def which(self) -> tuple[Text, ...]:
        """Return the members of a group asked for, with how many suppliers offer each."""
        most = list(self.members.items())[:_MOST_MEMBERS]
        told = [(process_name(code), count) for code, count in most]
        said = [Text(f"{name.es}: {n:,}", f"{name.en}: {n:,}") for name, n in told]
        if others := len(self.members) - len(most):
            said.append(Text(f"y {others:,} más", f"and {others:,} more"))
        return tuple(said)


def counted_by_status(counts: Mapping[Status, int]) -> Text:
    """Return how many candidates have each status, on one line."""
    counted = [(status.label, counts.get(status, 0)) for status in Status]
    return joined(*(Text(f"{t.es} {n:,}", f"{t.en} {n:,}") for t, n in counted), between=" · ")
