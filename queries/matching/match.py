"""The match: retrieve broadly, score precisely, explain what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final

import numpy as np

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.projection.chosen import Chosen
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.asking.resolving import requirement_of
from eslabon.queries.asking.sites import site_named
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.candidate import Candidate, process_name
from eslabon.queries.matching.operation_answer import OperationAnswer
from eslabon.queries.matching.order import best_first
from eslabon.queries.matching.outcome import EXCLUDED
from eslabon.queries.matching.reasons import SupplierReasons, Worded
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.sequence import Together, several_operations
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.tallies import Tallies, nearest_offers
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
    return match_among(source, requirement, about=about, skip=skip, build=build)


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
    build: GraphBuild | None = None,
) -> MatchAnswer:
    """Return the suppliers that could do the operations out of any source of candidates.

    Their reasons are made when they are read, out of columns that the answer holds until then.

    Raises:
        NotFoundError: If the site asked about does not exist.
    """
    matched = [
        _matched(source, _Asked(operation, number, requirement.is_sequence, about, skip))
        for number, operation in enumerate(requirement.operations, start=1)
    ]
    explained = tuple(candidate for one in matched for candidate in one.about)
    rankings = [one.ranking for one in matched]
    return MatchAnswer.of(
        Together(rankings),
        request=requirement,
        operations=tuple(one.answer for one in matched),
        candidates=tuple(candidate for one in matched for candidate in one.candidates),
        several=several_operations(source, rankings),
        nearest=tuple(candidate for one in matched for candidate in one.nearest),
        about=explained,
        about_nothing=None if about is None or explained else _nothing(source, about, requirement),
        engine_seconds=sum(one.engine_seconds for one in matched),
        score_seconds=sum(one.score_seconds for one in matched),
        build=build,
    )


def _nothing(source: CandidateSource, about: str, requirement: Requirement) -> Text:
    """Return why a site is judged for no operation: nobody claims that it does any of them."""
    profile = source.profiles([about]).get(about)
    if profile is None:
        raise NotFoundError(
            kind=Text("el sitio", "site"),
            wanted=about,
            hint=Text(
                "Dé su clave, la que las respuestas muestran entre corchetes.",
                "Give its id, which answers show in brackets.",
            ),
        )
    name = f"{profile.name} [{about}]"
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
    # One that is asked as it is keeps what was derived of it.
    wanted = replace(operation, limit=skip + operation.limit) if skip else operation
    ranking = rank(retrieval.columns, wanted)
    ranked = perf_counter()
    shown = _placed(ranking, skip=skip)
    near = [] if len(ranking.best) else nearest_offers(ranking, limit=_NEAREST)
    about = _offers_about(ranking, asked.about)
    found = _described(
        source,
        ranking,
        [
            *shown,
            *enumerate(near, start=skip + 1),
            *((_place(ranking, offer), offer) for offer in about),
        ],
        operation=asked.number,
        is_of_sequence=asked.is_of_sequence,
    )
    done = perf_counter()
    ends = len(shown), len(shown) + len(near)
    return _Matched(
        OperationAnswer.of(
            Tallies(ranking),
            number=asked.number,
            request=operation,
            left_out=retrieval.left_out,
        ),
        ranking,
        found[: ends[0]],
        found[ends[0] : ends[1]],
        found[ends[1] :],
        engine_seconds=(retrieved - began) + (done - ranked),
        score_seconds=ranked - retrieved,
    )


def best_candidates(source: CandidateSource, ranking: Ranking) -> tuple[Candidate, ...]:
    """Return the best of a ranking in their order, with every reason."""
    return _described(source, ranking, _placed(ranking))


def _placed(ranking: Ranking, *, skip: int = 0) -> list[tuple[int, int]]:
    """Return the best offers of a ranking but for the first, with their places."""
    return list(enumerate(ranking.best[skip:].tolist(), start=skip + 1))


def _described(
    source: CandidateSource,
    ranking: Ranking,
    placed: Sequence[tuple[int, int]],
    *,
    operation: int = 1,
    is_of_sequence: bool = False,
) -> tuple[Candidate, ...]:
    """Return offers of a ranking by their places, with every reason."""
    offers = [offer for _, offer in placed]
    worded = Worded(ranking.scored, offers)
    columns = worded.comparison.columns
    sites = columns.offers.establishment[offers]
    codes = worded.comparison.requirement.codes
    suppliers = source.suppliers(Chosen(columns.establishments.ids, sites), codes)
    return tuple(
        Candidate.of(
            SupplierReasons(worded, offer, supplier=supplier),
            place=place,
            operation=operation,
            is_of_sequence=is_of_sequence,
        )
        for (place, offer), supplier in zip(placed, suppliers, strict=True)
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
    scores = scored.score_of(shown)
    order = best_first(scored.precedence[shown], scores.take, limit=len(shown))
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
