"""What a match answers, operation by operation, and how many candidates each gate stopped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import NO_TEXT, Text, joined
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.answers import Point, Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    Requirement,
)
from eslabon.queries.asking.requirement_parts import RequirementPart, parts_of
from eslabon.queries.matching.candidate import Candidate, process_name
from eslabon.queries.matching.funnel import Funnel
from eslabon.queries.matching.operation_answer import (
    STATUS_COUNTS,
    OperationAnswer,
    counted_by_status,
)
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.requirement_answer import RequirementAnswer
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.where import start_told
from eslabon.queries.when_read import MadeWhenRead


@laid_out(columns=("supplier", "whereabouts", "described", "does"))
@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralOperations:
    """One site that could do several operations of a sequence."""

    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    operations: Annotated[tuple[int, ...], Told(about="Which operations, from 1.")]
    statuses: Annotated[tuple[Status, ...], Told(about="How it stands for each of them.")]

    @property
    def establishment_id(self) -> str:
        """Return the supplier's id."""
        return self.profile.establishment_id

    @property
    @told("proveedor de varias", "supplier of several")
    def supplier(self) -> str:
        """Return who it is, with its id."""
        return f"{self.profile.name} [{self.establishment_id}]"

    @property
    @told("operaciones", "operations")
    def does(self) -> tuple[Text, ...]:
        """Return the operations with how it stands for each."""
        pairs = zip(self.operations, self.statuses, strict=True)
        return tuple(Text(f"{n} {s.label.es}", f"{n} {s.label.en}") for n, s in pairs)


@laid_out(
    parts=(
        "asked", "read", "unread_words", "unsettled", "which", "sequence", "several", "none_left",
        "candidates", "nearest", "explained", "unexplained", "legend", "funnel", "tally", "founded", "unread",
    ),
    main="candidates",
    title="finding",
    sent=(
        "asked", "read", "unread_words", "unsettled", "which", "none_left", "unread", "tally",
        "candidates", "nearest", "explained", "unexplained", "requirement_parts", "operations",
        "several", "funnel", "founded",
    ),
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswer(RequirementAnswer, MadeWhenRead):
    """The ranked suppliers for one request, operation by operation.

    `candidates` holds the best of each operation, up to the limit, those of the first operation
    first; `several` the sites that could do more than one. Seconds are those spent in the engine
    and in scoring.
    """

    request: Requirement
    operations: Annotated[
        tuple[OperationAnswer, ...], Told("operaciones", "operations", "In their order.")
    ]
    candidates: Annotated[
        tuple[Candidate, ...],
        Told("proveedores", "suppliers", "By operation, status, score and id."),
    ]
    funnel: Funnel
    several: Annotated[
        tuple[SeveralOperations, ...],
        Told("varias operaciones", "several operations", "Sites that could do several operations."),
    ] = ()
    nearest: Annotated[
        tuple[Candidate, ...],
        Told(
            "los más cercanos",
            "the nearest",
            "Where nobody is left, those that lack least, then the nearest, with what stops them.",
        ),
    ] = ()
    about: Annotated[
        tuple[Candidate, ...],
        Told(
            about="The site that was asked about, for each operation that it could be judged for."
        ),
    ] = ()
    about_nothing: Annotated[
        Text | None, Told(about="Why the site that was asked about is judged for no operation.")
    ] = None
    engine_seconds: float
    score_seconds: float
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told(is_data=True, entries=STATUS_COUNTS, about="Of all operations together.")
    def counts(self) -> Mapping[Status, int]:
        """Return how many candidates have each status, added up over the operations."""
        return {
            status: sum(op.counts.get(status, 0) for op in self.operations) for status in Status
        }

    @property
    @told(about="Broader processes whose claims were too many to be read.", is_data=True)
    def left_out(self) -> tuple[str, ...]:
        """Return the broader processes that were not read."""
        return tuple(dict.fromkeys(code for op in self.operations for code in op.left_out))

    @property
    @told(about="Candidates that are not excluded, over all operations.", is_data=True)
    def total(self) -> int:
        """Return the number of candidates that are not excluded."""
        return sum(n for status, n in self.counts.items() if status is not Status.EXCLUDED)

    @property
    @told("dónde se necesita", "where it is needed")
    def start(self) -> Point | None:
        """Return where distances are measured from, if from anywhere."""
        return Point.known(*(self.request.operations[0].near or (None, None)))

    @property
    @told("requisito", "requirement")
    def requirement_parts(self) -> tuple[RequirementPart, ...]:
        """Return what was understood and what was not, and what is asked of each operation."""
        return parts_of(self.request)

    @property
    @told()
    def asked(self) -> Text:
        """Return the processes asked for, the place as it was read, and the day of reference."""
        asked = [_processes(operation) for operation in self.request.operations]
        first = self.request.operations[0]
        said, start = joined(*asked, between=" → "), start_told(first)
        day = first.as_of.isoformat()
        return Text(
            f"Proceso: {said.es}{start.es} · {day}", f"Process: {said.en}{start.en} · {day}"
        )

    @property
    @told()
    def read(self) -> Text | None:
        """Return what was understood of a text, in its own words."""
        if not self.understood:
            return None
        said = joined(*(part.told for part in self.understood), between="; ")
        return Text(f"Se entendió: {said.es}.", f"Understood: {said.en}.")

    @property
    @told()
    def unsettled(self) -> Text | None:
        """Return what keeps everybody from qualifying, where it is not said operation by operation."""
        points = self.operations[0].open_points
        if self.request.is_sequence or not points:
            return None
        said = joined(*points, between="; ")
        return Text(
            f"Por aclarar, y nadie califica hasta entonces: {said.es}",
            f"To be settled, and nobody qualifies until then: {said.en}",
        )

    @property
    @told("operaciones", "operations")
    def sequence(self) -> tuple[OperationAnswer, ...]:
        """Return the operations where there are several."""
        return self.operations if self.request.is_sequence else ()

    @property
    @told()
    def which(self) -> Text | None:
        """Return the question which member of a group is meant, with their counts."""
        asked = [one for operation in self.operations for one in operation.which]
        if not asked:
            return None
        said = joined(*asked, between="; ")
        return Text(
            f"Se pidió un grupo; elija un proceso: {said.es}.",
            f"A group was asked for; choose a process: {said.en}.",
        )

    @property
    @told()
    def none_left(self) -> Text | None:
        """Return that nobody is left, if so."""
        if self.candidates:
            return None
        if not self.nearest:
            return Text(
                "No queda ningún proveedor; vea el embudo.", "No supplier is left; see below."
            )
        return Text(
            "No queda ningún proveedor. Los más cercanos, con lo que los detiene:",
            "No supplier is left. The nearest, with what stops them:",
        )

    @property
    @told("sitio por el que se preguntó", "the site that was asked about")
    def explained(self) -> tuple[Candidate, ...]:
        """Return the site that was asked about, by the operations that it is judged for."""
        return self.about

    @property
    @told()
    def unexplained(self) -> Text | None:
        """Return why the site that was asked about is judged for nothing."""
        return self.about_nothing

    @property
    @told()
    def legend(self) -> tuple[Text, ...]:
        """Return what the signs of the table mean, and which gate each stands for."""
        shown = self.candidates or self.nearest or self.about
        if not shown:
            return ()
        signs = {"✓": Outcome.PASS, "?": Outcome.UNKNOWN, "✗": Outcome.FAIL}
        gates = enumerate(shown[0].gates, start=1)
        numbered = [(str(number), gate.label) for number, gate in gates]
        lines = ([(sign, outcome.label) for sign, outcome in signs.items()], numbered)
        return tuple(
            joined(*(Text(f"{k} {t.es}", f"{k} {t.en}") for k, t in line), between="  ")
            for line in lines
        )

    @property
    @told()
    def tally(self) -> Text:
        """Return how many candidates have each status, and how many are shown."""
        shown = len(self.candidates)
        added = Text("sumados de las operaciones", "added over the operations")
        return joined(
            counted_by_status(self.counts),
            Text(f"se muestran {shown:,}", f"shown {shown:,}"),
            added if len(self.operations) > 1 else NO_TEXT,
            between=" · ",
        )

    @property
    @told()
    def founded(self) -> Text | None:
        """Return how many candidates are documented, named and told by their industry alone."""
        counted = [
            (kind.label, sum(op.evidence.get(kind, 0) for op in self.operations))
            for kind in Evidence
        ]
        if not any(count for _, count in counted):
            return None
        said = joined(*(Text(f"{t.es} {n:,}", f"{t.en} {n:,}") for t, n in counted), between=" · ")
        return Text(f"Evidencia: {said.es}", f"Evidence: {said.en}")

    @property
    @told()
    def unread(self) -> Text | None:
        """Return which broader processes were left out, if any."""
        if not self.left_out:
            return None
        codes = ", ".join(self.left_out)
        return Text(
            f"No se leyeron las ofertas, demasiadas, de procesos más amplios: {codes}.",
            f"Offers of broader processes were too many to be read: {codes}.",
        )


def _processes(asked: OperationRequirement) -> Text:
    """Return the processes of one operation, with how surely they were understood."""
    names = [
        process_name(one.code, "" if one.confidence == 1 else f" ({one.confidence:.2f})")
        for one in asked.capabilities
    ]
    return joined(*names, between="; ")
