"""The demonstration: an invented graph in a folder of its own, and a question for each user."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from eslabon.graph.build.embedded import new_database
from eslabon.graph.build.state import FirstVersionError, RecordIncompleteError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.loaders.pipeline import build, record_files, require_buildable
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.registry import source_of
from eslabon.loaders.sample import REFERENCE_DATE, write_sample
from eslabon.loaders.source import LoadOptions
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.coverage.coverage import coverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import find_scope, step_ids
from eslabon.queries.matching.candidate import Candidate
from eslabon.queries.matching.match import match
from eslabon.queries.matching.outcome import Status
from eslabon.queries.opportunities.opportunities import opportunities
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.service.settings import Settings

SEED: Final = 1
WITHIN_KM: Final = 250.0
# Of the invented buyers: a gear that goes abroad to be carburized, its state, and an aircraft maker.
STEP: Final = "SINT-C01-1"
REGION: Final = "11"
BUYER: Final = "SINT-B03"

_KINDS: Final = ("denue", "capabilities", "certificates", "approvals", "steps")
_SHOWN: Final = 5
_AS_OF: Final = f"--as-of {REFERENCE_DATE.isoformat()}"


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the building, done."""

    name: Text
    seconds: float
    report: LoadReport | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One user's question, the command that asks it, the answer, and what is shown of it."""

    user: Text
    question: Text
    command: str
    answer: object
    parts: tuple[str, ...] | None = None


def write_files(folder: Path, *, rows: int) -> Stage:
    """Write the invented files; the same ones whenever it is called.

    Raises:
        RefusedError: If the folder cannot be written, or holds files of somebody else.
    """
    began = time.perf_counter()
    write_sample(rows=rows, seed=SEED, folder=folder)
    return Stage(
        Text("escribir datos inventados", "write invented data"), time.perf_counter() - began
    )


def load_files(folder: Path, *, client: GraphClient, settings: Settings) -> Iterator[Stage]:
    """Record the invented files and build the graph; what is there already stays.

    Raises:
        EslabonError: If a load is refused or the engine goes away.
    """
    for kind in _KINDS:
        report = record_files(
            source_of(kind),
            [folder / f"{kind}.csv"],
            settings=settings,
            options=LoadOptions(collection="sample"),
        ).report
        yield Stage(Text(f"leer {kind}", f"read {kind}"), report.seconds, report)
    built = build(
        client,
        settings=settings,
        new_database=new_database(client),
        is_replacing=_is_of_another(client, settings),
    )
    yield Stage(Text("construir el grafo", "build the graph"), built.seconds)


def _is_of_another(client: GraphClient, settings: Settings) -> bool:
    """Tell whether the graph is of an older demonstration: all of it is invented, and goes."""
    try:
        require_buildable(client, settings=settings)
    except (FirstVersionError, RecordIncompleteError):
        return True
    return False


def episodes(client: GraphClient) -> Iterator[Episode]:
    """Yield the question of each kind of user with its answer, as each is found.

    Raises:
        EslabonError: If the engine goes away.
    """
    yield _procurement(client)
    yield _agency(client)
    yield _negotiator(client)
    supplier = nearest_miss(client)
    if supplier is not None:
        yield _supplier(client, supplier)


def _procurement(client: GraphClient) -> Episode:
    request = MatchRequest(step=STEP, within_km=WITHIN_KM, as_of=REFERENCE_DATE, limit=_SHOWN)
    answer = match(client, request)
    return Episode(
        Text("Equipo de compras", "Procurement team"),
        Text(
            "¿Quién puede carburizar este engrane cerca de mi planta, en vez de mandarlo fuera?",
            "Who can carburize this gear near my plant, instead of sending it abroad?",
        ),
        f"eslabon match --step {STEP} --within {WITHIN_KM:g}km {_AS_OF} --limit {_SHOWN}",
        answer,
    )


def _agency(client: GraphClient) -> Episode:
    request = CoverageRequest(region=REGION, within_km=WITHIN_KM, as_of=REFERENCE_DATE)
    answer = coverage(client, request)
    return Episode(
        Text("Agencia de desarrollo", "Development agency"),
        Text(
            "¿Qué procesos salen de las plantas de Guanajuato, y qué les falta a los proveedores?",
            "Which steps leave the plants of Guanajuato, and what do suppliers lack?",
        ),
        f"eslabon coverage --region {REGION} --within {WITHIN_KM:g}km {_AS_OF}",
        answer,
    )


def _negotiator(client: GraphClient) -> Episode:
    request = CoverageRequest(buyer=BUYER, within_km=WITHIN_KM, as_of=REFERENCE_DATE)
    answer = coverage(client, request)
    return Episode(
        Text("Quien negocia inversión extranjera", "FDI negotiator"),
        Text(
            f"De lo que {answer.scope.name} termina en el extranjero, ¿cuánto podría hacerse aquí?",
            f"Of what {answer.scope.name} has finished abroad, how much could be done here?",
        ),
        f"eslabon coverage --buyer {BUYER} --within {WITHIN_KM:g}km {_AS_OF}",
        answer,
        parts=("headline", "reached", "main_obstacles"),
    )


def _supplier(client: GraphClient, supplier: Candidate) -> Episode:
    id_ = supplier.establishment_id
    request = OpportunityRequest(establishment=id_, within_km=WITHIN_KM, as_of=REFERENCE_DATE)
    return Episode(
        Text("Proveedor pequeño", "Small supplier"),
        Text(
            f"Soy {supplier.name}: ¿qué demanda podría alcanzar y qué me falta?",
            f"I am {supplier.name}: what demand could I reach, and what do I lack?",
        ),
        f"eslabon opportunities --establishment {id_} --within {WITHIN_KM:g}km {_AS_OF}",
        opportunities(client, request),
    )


def nearest_miss(client: GraphClient) -> Candidate | None:
    """Return the supplier of the demonstration's region that lacks least of some step.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    region = CoverageRequest(region=REGION, within_km=WITHIN_KM, as_of=REFERENCE_DATE)
    found = [
        candidate
        for step in step_ids(client, find_scope(client, region))
        for candidate in match(
            client, MatchRequest(step=step, within_km=WITHIN_KM, as_of=REFERENCE_DATE)
        ).candidates
        if candidate.status is Status.NEAR_MISS
    ]
    return min(found, key=lambda c: (len(c.open_gates), -c.score, c.establishment_id), default=None)
