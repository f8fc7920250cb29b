"""Counts while a requirement is being typed: of it, and of it less each single thing, in one answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eslabon.graph.projection.chosen import are_among, chosen
from eslabon.graph.reading.wording import label
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.asking.sites import site_named
from eslabon.queries.explore.answer import ExploreAnswer, Relaxation
from eslabon.queries.explore.relaxing import Relaxed, relaxations
from eslabon.queries.matching.operation_answer import OperationAnswer
from eslabon.queries.matching.outcome import EXCLUDED, QUALIFIED, Outcomes, Status
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.tallies import evidence_counts, member_counts, status_counts


def explore(
    client: GraphClient, request: MatchRequest, *, sources: Sources = FROM_THE_GRAPH
) -> ExploreAnswer:
    """Return how many candidates a request has, and what each single relaxation would admit.

    Candidates come from where `sources` say.

    Raises:
        NotFoundError: If there is no such step, place, material, mode or site.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    asked, about = requirement_of(client, request), request.about_establishment
    if about is not None:
        about = site_named(client, about).code
    build, source = sources.of(client)
    return explore_among(source, asked, about=about, build=build)


def explore_among(
    source: CandidateSource,
    requirement: Requirement,
    *,
    about: str | None = None,
    build: GraphBuild | None = None,
) -> ExploreAnswer:
    """Return what `explore` does out of any source of candidates, of a requirement.

    Args:
        source: What knows the candidates.
        requirement: What is asked.
        about: The id of a site, of which each relaxation tells how it would stand.
        build: The build that is read.
    """
    explored = [
        _explored(source, _Asked(operation, number, requirement.is_sequence, about))
        for number, operation in enumerate(requirement.operations, start=1)
    ]
    return ExploreAnswer(
        request=requirement,
        operations=tuple(one.answer for one in explored),
        relaxations=tuple(relaxation for one in explored for relaxation in one.relaxations),
        about=() if about is None else tuple(one.about for one in explored),
        build=build,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One operation of a requirement, which one it is, and the site asked about."""

    operation: OperationRequirement
    number: int
    is_of_sequence: bool
    about: str | None

    @property
    def counted(self) -> OperationRequirement:
        """Return it as one of which nobody is shown."""
        return replace(self.operation, limit=0)


@dataclass(frozen=True, slots=True)
class _Explored:
    answer: OperationAnswer
    relaxations: tuple[Relaxation, ...]
    about: Status | None


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the sites stand for one requirement, in the order of their ids."""

    ranking: Ranking

    @property
    def statuses(self) -> Outcomes:
        statuses: Outcomes = self.ranking.scored.status[self.ranking.picks]
        return statuses

    def of(self, id_: str | None) -> Status | None:
        """Return how a site stands, if it is judged."""
        if id_ is None:
            return None
        place = self.ranking.scored.comparison.columns.establishments.place(id_)
        return None if place is None else Status(int(self.statuses[place]))

    def reached(self, by: np.int8) -> Sequence[str]:
        """Return the ids of the sites that qualify, or of those that are not excluded."""
        statuses = self.statuses
        is_one = statuses == by if by == QUALIFIED else statuses < by
        ids = self.ranking.scored.comparison.columns.establishments.ids
        return chosen(ids, is_one)

    def gained(self, before: "_Standing", *, by: np.int8) -> int:
        """Return how many sites reach a status, and did not before."""
        now = self.reached(by)
        return int(np.count_nonzero(~are_among(now, before.reached(by))))


def _explored(source: CandidateSource, asked: _Asked) -> _Explored:
    retrieval = source.retrieve(asked.operation.codes)
    counted = asked.counted
    standing = _Standing(rank(retrieval.columns, counted))
    answer = OperationAnswer(
        number=asked.number,
        request=asked.operation,
        counts=status_counts(standing.ranking),
        evidence=evidence_counts(standing.ranking),
        members=member_counts(standing.ranking),
        left_out=retrieval.left_out,
    )
    found = sorted(
        _relaxed(source, asked, standing, counted=counted),
        key=lambda one: (-one.admitted, -one.qualified),
    )
    return _Explored(answer, tuple(found), standing.of(asked.about))


def _relaxed(
    source: CandidateSource, asked: _Asked, before: _Standing, *, counted: OperationRequirement
) -> Iterator[Relaxation]:
    for one in relaxations(counted):
        columns = before.ranking.scored.comparison.columns
        if one.requirement.codes != asked.operation.codes:
            columns = source.retrieve(one.requirement.codes).columns
        yield _told(one, _Standing(rank(columns, one.requirement)), before=before, asked=asked)


def _told(one: Relaxed, after: _Standing, *, before: _Standing, asked: _Asked) -> Relaxation:
    return Relaxation(
        operation=asked.number,
        is_of_sequence=asked.is_of_sequence,
        field=one.field,
        label=label(one.field),
        was=one.was,
        instead=one.instead,
        admitted=after.gained(before, by=EXCLUDED),
        qualified=after.gained(before, by=QUALIFIED),
        counts=status_counts(after.ranking),
        about=after.of(asked.about),
    )
