"""The match: retrieve broadly, score precisely, explain what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final

import numpy as np

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.asking.sites import site_named
from eslabon.queries.matching.answer import MatchAnswer, OperationAnswer
from eslabon.queries.matching.candidate import Candidate, process_name
from eslabon.queries.matching.order import best_first
from eslabon.queries.matching.outcome import EXCLUDED
from eslabon.queries.matching.reasons import (
    candidate,
    evidence_counts,
    nearest_offers,
    site_id,
    status_counts,
)
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.sequence import member_counts, sequence_funnel, several_operations
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.wording import listed

# Where nobody is left, so many of those that lack least are shown.
_NEAREST: Final = 3


def match(
    client: GraphClient,
    request: MatchRequest,
    *,
    sources: Sources = FROM_THE_GRAPH,
    skip: int = 0,
) -> MatchAnswer:
    """Return the suppliers that could do what is asked for, ranked, with reasons and the funnel.

    Candidates come from where `sources` say. Of each operation the first of the ranking may be left
    out, `skip` of them.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    asked, about = requirement_of(client, request), request.about_establishment
    if about is not None:
        about = site_named(client, about).code
    return match_requirement(client, asked, about=about, sources=sources, skip=skip)


def match_requirement(
    client: GraphClient,
    requirement: Requirement,
    *,
    about: str | None = None,
    sources: Sources = FROM_THE_GRAPH,
    skip: int = 0,
) -> MatchAnswer:
    """Return the suppliers that meet a requirement, as `match` does.

    Args:
        client: The graph.
        requirement: What is asked.
        about: The id of a site of which to say why it is in the list or not.
        sources: Where candidates come from.
        skip: How many of the best to leave out.

    Raises:
        NotFoundError: If there is no such site.
        UnavailableError: If the engine does not answer.
    """
    build, source = sources.of(client)
    return replace(match_among(source, requirement, about=about, skip=skip), build=build)


@dataclass(frozen=True, slots=True)
class _Matched:
    """One operation ranked, and what is shown of it."""

    answer: OperationAnswer
    ranking: Ranking
    candidates: tuple[Candidate, ...]
    nearest: tuple[Candidate, ...]
    about: tuple[Candidate, ...]
    engine_seconds: float
    score_seconds: float


def match_among(
    source: CandidateSource,
    requirement: Requirement,
    *,
    about: str | None = None,
    skip: int = 0,
) -> MatchAnswer:
    """Return the suppliers that could do the operations out of any source of candidates.

    Raises:
        NotFoundError: If the site asked about does not exist.
    """
    matched = [
        _matched(source, _Asked(operation, number, requirement.is_sequence, about, skip))
        for number, operation in enumerate(requirement.operations, start=1)
    ]
    explained = tuple(candidate for one in matched for candidate in one.about)
    rankings = [one.ranking for one in matched]
    return MatchAnswer(
        request=requirement,
        operations=tuple(one.answer for one in matched),
        candidates=tuple(candidate for one in matched for candidate in one.candidates),
        funnel=sequence_funnel(rankings),
        several=several_operations(source, rankings),
        nearest=tuple(candidate for one in matched for candidate in one.nearest),
        about=explained,
        about_nothing=None if about is None or explained else _nothing(source, about, requirement),
        engine_seconds=sum(one.engine_seconds for one in matched),
        score_seconds=sum(one.score_seconds for one in matched),
    )


def _nothing(source: CandidateSource, about: str, requirement: Requirement) -> Text:
    """Return why a site is judged for no operation: nobody claims that it does any of them."""
    supplier = source.suppliers([about], ()).get(about)
    if supplier is None:
        raise NotFoundError(
            kind=Text("el sitio", "site"),
            wanted=about,
            hint=Text(
                "Dé su clave, la que las respuestas muestran entre corchetes.",
                "Give its id, which answers show in brackets.",
            ),
        )
    name = f"{supplier.profile.name} [{about}]"
    asked = listed(process_name(code) for one in requirement.operations for code in one.codes)
    return Text(
        f"{name} no está en la lista: nada consta de que haga {asked.es}, ni algo más amplio.",
        f"{name} is not in the list: nothing on record says that it does {asked.en}, or anything "
        "wider.",
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One operation of a requirement, which one it is, the site asked about, and how many to skip."""

    operation: OperationRequirement
    number: int
    is_of_sequence: bool
    about: str | None
    skip: int


def _matched(source: CandidateSource, asked: _Asked) -> _Matched:
    operation, skip = asked.operation, asked.skip
    began = perf_counter()
    retrieval = source.retrieve(operation.codes)
    retrieved = perf_counter()
    ranking = rank(retrieval.columns, replace(operation, limit=skip + operation.limit))
    ranked = perf_counter()
    shown = [int(offer) for offer in ranking.best[skip:]]
    near = [] if len(ranking.best) else nearest_offers(ranking, limit=_NEAREST)
    about = _offers_about(ranking, asked.about)
    found = described(source, ranking, [*shown, *near, *about], first=skip + 1)
    done = perf_counter()
    candidates = tuple(
        replace(one, operation=asked.number, is_of_sequence=asked.is_of_sequence) for one in found
    )
    ends = len(shown), len(shown) + len(near)
    return _Matched(
        OperationAnswer(
            number=asked.number,
            request=operation,
            counts=status_counts(ranking),
            evidence=evidence_counts(ranking),
            members=member_counts(ranking),
            left_out=retrieval.left_out,
        ),
        ranking,
        candidates[: ends[0]],
        candidates[ends[0] : ends[1]],
        tuple(replace(one, place=_place(ranking, about[0])) for one in candidates[ends[1] :]),
        engine_seconds=(retrieved - began) + (done - ranked),
        score_seconds=ranked - retrieved,
    )


def best_candidates(
    source: CandidateSource, ranking: Ranking, *, skip: int = 0
) -> tuple[Candidate, ...]:
    """Return the best of a ranking but for the first, with every reason, in their order."""
    return described(source, ranking, [int(offer) for offer in ranking.best[skip:]], first=skip + 1)


def described(
    source: CandidateSource, ranking: Ranking, offers: Sequence[int], *, first: int = 1
) -> tuple[Candidate, ...]:
    """Return some offers of a ranking with every reason, their places counted from the first's."""
    scored = ranking.scored
    shown = [(offer, site_id(scored, offer)) for offer in offers]
    codes = scored.comparison.requirement.codes
    suppliers = source.suppliers(list(dict.fromkeys(id_ for _, id_ in shown)), codes)
    return tuple(
        candidate(scored, offer, place=place, supplier=suppliers[id_])
        for place, (offer, id_) in enumerate(shown, start=first)
    )


def _offers_about(ranking: Ranking, about: str | None) -> list[int]:
    """Return the offer that answers for a site, if one does."""
    if about is None:
        return []
    place = ranking.scored.comparison.columns.establishments.place(about)
    return [] if place is None else [int(ranking.picks[place])]


def _place(ranking: Ranking, offer: int) -> int:
    """Return the place of a site in the whole order; 0 of one that is excluded."""
    scored = ranking.scored
    shown = ranking.picks[scored.status[ranking.picks] != EXCLUDED]
    order = best_first(scored.precedence[shown], scored.score[shown], limit=len(shown))
    places = np.flatnonzero(shown[order] == offer)
    return int(places[0]) + 1 if len(places) else 0


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
