"""The match: retrieve broadly, score precisely, explain what is shown."""

from dataclasses import replace
from time import perf_counter

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import graph_build
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.matching.answer import Candidate, MatchAnswer
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.reasons import candidate, funnel, site_id, status_counts
from eslabon.queries.matching.scoring import rank
from eslabon.queries.matching.source import CandidateSource, Retrieval


def match(client: GraphClient, request: MatchRequest) -> MatchAnswer:
    """Return the suppliers that could do what is asked for, ranked, with reasons and the funnel.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    return match_requirement(client, requirement_of(client, request))


def match_requirement(client: GraphClient, requirement: Requirement) -> MatchAnswer:
    """Return the suppliers that meet a requirement, as `match` does.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    build = graph_build(client)
    return replace(match_among(CypherCandidates(client), requirement), build=build)


def match_among(source: CandidateSource, requirement: Requirement) -> MatchAnswer:
    """Return the suppliers that could do a step out of any source of candidates."""
    began = perf_counter()
    retrieval = source.retrieve(requirement.codes)
    seconds = perf_counter() - began
    found = match_retrieved(source, retrieval, requirement)
    return replace(found, engine_seconds=found.engine_seconds + seconds)


def match_retrieved(
    source: CandidateSource, retrieval: Retrieval, requirement: Requirement
) -> MatchAnswer:
    """Return the suppliers that could do a step out of candidates that are at hand."""
    began = perf_counter()
    ranking = rank(retrieval.columns, requirement)
    ranked = perf_counter()
    scored = ranking.scored
    shown = [(int(offer), site_id(scored, int(offer))) for offer in ranking.best]
    suppliers = source.suppliers([id_ for _, id_ in shown], requirement.codes)
    described = perf_counter()
    return MatchAnswer(
        request=requirement,
        candidates=tuple(
            candidate(scored, offer, place=place, supplier=suppliers[id_])
            for place, (offer, id_) in enumerate(shown, start=1)
        ),
        funnel=funnel(ranking),
        counts=status_counts(ranking),
        left_out=retrieval.left_out,
        engine_seconds=described - ranked,
        score_seconds=ranked - began,
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
