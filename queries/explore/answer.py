"""What exploring answers: counts by status, and what each single relaxation would admit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import Text, joined
from eslabon.queries.answers import Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.requirement import Requirement
from eslabon.queries.matching.operation_answer import STATUS_COUNTS, OperationAnswer
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.requirement_answer import RequirementAnswer


@laid_out(columns=("named", "was", "now", "admitted", "qualified", "counted", "about"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """The same requirement less one thing, and whom it would admit."""

    operation: Annotated[int, Told(about="Of which operation it is asked, from 1.")]
    field: Annotated[str, Told(about="What a reading calls the thing that is relaxed.")]
    label: Annotated[Text, Told(about="Its name for people.")]
    was: Annotated[Text, Told("se pide", "asked")]
    instead: Annotated[Text | None, Told(about="What is asked instead; null where nothing is.")]
    admitted: Annotated[
        int, Told("admite", "admits", "Suppliers that are excluded now and would not be.")
    ]
    qualified: Annotated[
        int, Told("califican", "qualify", "Suppliers that do not qualify now and would.")
    ]
    counts: Annotated[Mapping[Status, int], Told(entries=STATUS_COUNTS)]
    about: Annotated[
        Status | None,
        Told("el sitio", "the site", "How the site that was asked about would stand."),
    ] = None
    is_of_sequence: Annotated[bool, Told(is_data=False)] = False

    @property
    @told("si se relaja", "relaxing")
    def named(self) -> Text:
        """Return what is relaxed, after the number of its operation where there are several."""
        number = f"{self.operation}. " if self.is_of_sequence else ""
        return Text(f"{number}{self.label.es}", f"{number}{self.label.en}")

    @property
    @told("a", "to")
    def now(self) -> Text:
        """Return what would be asked instead."""
        return Text("no se pide", "not asked") if self.instead is None else self.instead

    @property
    @told("quedarían", "there would be")
    def counted(self) -> Text:
        """Return how many there would be of each status that anybody has."""
        left = {s: n for s, n in self.counts.items() if n and s is not Status.EXCLUDED}
        if not left:
            return Text("nadie", "nobody")
        said = [(status.label, f"{count:,}") for status, count in left.items()]
        return joined(*(Text(f"{n} {s.es}", f"{n} {s.en}") for s, n in said), between=" · ")


@laid_out(
    parts=("finding", "unread_words", "operations", "relaxations"),
    main="relaxations",
    title="finding",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreAnswer(RequirementAnswer):
    """How many candidates a requirement has of each status, and what each relaxation would admit."""

    request: Annotated[Requirement, Told(is_data=False)]
    operations: Annotated[
        tuple[OperationAnswer, ...], Told("operaciones", "operations", "In their order.")
    ]
    relaxations: Annotated[
        tuple[Relaxation, ...],
        Told("relajar", "relaxing", "Those that admit most first, operation by operation."),
    ]
    about: Annotated[
        tuple[Status | None, ...],
        Told(about="How the site that was asked about stands, operation by operation."),
    ] = ()
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None
