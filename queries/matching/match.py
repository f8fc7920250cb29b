"""The match: retrieve broadly, score precisely, explain what is shown."""

from dataclasses import dataclass, replace
from time import perf_counter

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import graph_build
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.matching.answer import MatchAnswer, OperationAnswer
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.reasons import candidate, site_id, status_counts
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.sequence import member_counts, sequence_funnel, several_operations
from eslabon.queries.matching.source import CandidateSource


def match(
    client: GraphClient, request: MatchRequest, *, contacts: bool = False, skip: int = 0
) -> MatchAnswer:
    """Return the suppliers that could do what is asked for, ranked, with reasons and the funnel.

    They come with telephone and e-mail only where the caller may read `contacts`. Of each operation
    the first of the ranking may be left out, `skip` of them.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    asked = requirement_of(client, request)
    return match_requirement(client, asked, contacts=contacts, skip=skip)


def match_requirement(
    client: GraphClient, requirement: Requirement, *, contacts: bool = False, skip: int = 0
) -> MatchAnswer:
    """Return the suppliers that meet a requirement, as `match` does.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    build = graph_build(client)
    source = CypherCandidates(client, contacts=contacts)
    return replace(match_among(source, requirement, skip=skip), build=build)


@dataclass(frozen=True, slots=True)
class _Matched:
    """One operation ranked, and what is shown of it."""

    answer: OperationAnswer
    ranking: Ranking
    candidates: tuple[Candidate, ...]
    engine_seconds: float
    score_seconds: float


def match_among(source: CandidateSource, requirement: Requirement, *, skip: int = 0) -> MatchAnswer:
    """Return the suppliers that could do the operations out of any source of candidates."""
    matched = [
        _matched(source, operation, number=number, sequence=requirement, skip=skip)
        for number, operation in enumerate(requirement.operations, start=1)
    ]
    rankings = [one.ranking for one in matched]
    return MatchAnswer(
        request=requirement,
        operations=tuple(one.answer for one in matched),
        candidates=tuple(candidate for one in matched for candidate in one.candidates),
        funnel=sequence_funnel(rankings),
        several=several_operations(source, rankings),
        engine_seconds=sum(one.engine_seconds for one in matched),
        score_seconds=sum(one.score_seconds for one in matched),
    )


def _matched(
    source: CandidateSource,
    operation: OperationRequirement,
    *,
    number: int,
    sequence: Requirement,
    skip: int,
) -> _Matched:
    began = perf_counter()
    retrieval = source.retrieve(operation.codes)
    retrieved = perf_counter()
    ranking = rank(retrieval.columns, replace(operation, limit=skip + operation.limit))
    ranked = perf_counter()
    found = best_candidates(source, ranking, skip=skip)
    described = perf_counter()
    candidates = tuple(
        replace(one, operation=number, is_of_sequence=sequence.is_sequence) for one in found
    )
    return _Matched(
        OperationAnswer(
            number=number,
            request=operation,
            counts=status_counts(ranking),
            members=member_counts(ranking),
            left_out=retrieval.left_out,
        ),
        ranking,
        candidates,
        engine_seconds=(retrieved - began) + (described - ranked),
        score_seconds=ranked - retrieved,
    )


def best_candidates(
    source: CandidateSource, ranking: Ranking, *, skip: int = 0
) -> tuple[Candidate, ...]:
    """Return the best of a ranking but for the first, with every reason, in their order."""
    scored = ranking.scored
    shown = [(int(offer), site_id(scored, int(offer))) for offer in ranking.best[skip:]]
    codes = scored.comparison.requirement.codes
    suppliers = source.suppliers([id_ for _, id_ in shown], codes)
    return tuple(
        candidate(scored, offer, place=place, supplier=suppliers[id_])
        for place, (offer, id_) in enumerate(shown, start=skip + 1)
    )


def candidate_at(answer: MatchAnswer, place: int) -> Candidate:
    """Return the candidate at one place of an answer, counted from 1.

    Raises:
        NotFoundError: If the answer shows no such place.
    """
    if 1 <= place <= len(answer.candidates):
        return answer.candidates[place - 1]
    shown = len(answer.candidates)
    raise NotFoundError(
        Text(f"No hay candidato número {place}.", f"There is no candidate number {place}."),
        hint=Text(f"La respuesta muestra {shown}.", f"The answer shows {shown}."),
    )
