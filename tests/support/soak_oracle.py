"""A data folder of two builds, a dozen requests, and what the library answers to them of each build.

It answers in this process, by Cypher, since it finds no projection; whoever serves reads those.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eslabon.graph.build.embedded import new_database
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline.run import build, record_files
from eslabon.loaders.registry import source_of
from eslabon.loaders.sample import write_sample
from tests.support.api import Api, running_api

FIRST: Final[Mapping[int, int]] = {1: 1, 2: 2}
"""Which content the two builds have."""
_KINDS: Final = ("denue", "capabilities", "certificates", "steps")
_OTHER_KINDS: Final = ("denue", "capabilities", "certificates")
_SITE: Final = "9000000004"
_BUYER: Final = "SINT-B01"
# What differs from one moment, or one way of reading, to the next.
_VARYING: Final = frozenset({"ageSeconds", "engineSeconds", "scoreSeconds", "projection"})
_CANDIDATES: Final = (
    "counts { status count } total candidates { name score status gates { gate outcome found } "
    "certificates { standard { code } number } }"
)
_QUERIES: Final[Mapping[str, str]] = {
    "match a process": f'matchStep(input: {{capabilities: ["HT"], standards: ["ISO9001"]}}, first: 20) {{ {_CANDIDATES} }}',
    "match a step": f'matchStep(input: {{step: "SINT-C01-1"}}, first: 10) {{ {_CANDIDATES} }}',
    "explore": 'explore(input: {capabilities: ["HT-CARB"], place: "Querétaro", withinKm: 300, standards: ["CQI-9"]}) '
    "{ operations { counts { status count } } relaxations { field was instead admitted qualified } }",
    "establishments of a process": 'establishments(capability: "HT", first: 20) '
    "{ totalCount nodes { key name offers { capabilityCode provenance } certificates { number } } }",
    "establishments by name": 'establishments(name: "tratamientos") { totalCount nodes { key name } }',
    "look up a site": f'establishment(id: "{_SITE}") {{ key name offers {{ capabilityCode source }} '
    "certificates { number standard { code } } lines { capabilityCode } }",
    "look up a process": 'capability(code: "HT-CARB") { code label }',
    "coverage of a state": 'coverage(input: {region: "11"}, first: 10) '
    "{ stepCount totals { reach total { steps value } } steps { stepId reach } }",
    "coverage of a buyer": f'coverage(input: {{buyer: "{_BUYER}"}}, first: 10) '
    "{ stepCount totals { reach total { steps value } } obstacles { change { kind } steps stepIds } }",
    "opportunities": f'opportunities(input: {{establishment: "{_SITE}"}}) '
    "{ name stepsConsidered opportunities { stepId status value } }",
    "supply map": f'supplyMap(input: {{buyer: "{_BUYER}"}}) {{ stepCount nodes {{ key }} edges {{ start end status score }} }}',
    "editions": "datasets { collection key }",
}
_BATCH: Final = {
    "requests": [
        {"capabilities": ["HT-CARB"], "limit": 5},
        {"step": "SINT-C01-2", "limit": 5},
        {"capabilities": ["PLT"], "standards": ["ISO9001"], "limit": 5},
    ]
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of good callers."""

    name: str
    method: str
    path: str
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says, and of which build; equal of two that say the same of one build."""

    said: str
    build: int | None
    is_changing: bool


REQUESTS: Final = (
    *(
        Asked(name, "POST", "/graphql", json.dumps({"query": f"{{ {query} }}"}).encode())
        for name, query in _QUERIES.items()
    ),
    Asked("match a batch", "POST", "/v1/match", json.dumps(_BATCH).encode()),
    Asked("/datasets", "GET", "/datasets"),
    Asked("/version", "GET", "/version"),
)


def answer_of(body: bytes) -> Answer:
    """Return what the body of an answer says: as a digest, as there are many, or by the codes of its errors.

    Raises:
        ValueError: If it is no answer.
    """
    told: dict[str, Any] = json.loads(body)
    build = told.pop("build", None) or told.get("extensions", {}).get("build")
    number = build.get("number") if isinstance(build, dict) else build
    is_changing = isinstance(build, dict) and bool(build.get("isChanging"))
    if "errors" in told:
        codes = sorted(error["extensions"]["code"] for error in told["errors"])
        return Answer(f"errors {codes}", number, is_changing)
    if "code" in told:
        return Answer(f"error {told['code']}", number, is_changing)
    said = json.dumps(_steady(told.get("data", told)), sort_keys=True)
    return Answer(hashlib.sha256(said.encode()).hexdigest()[:16], number, is_changing)


def _steady(told: Any) -> Any:
    """Return values without those that vary."""
    if isinstance(told, dict):
        return {name: _steady(one) for name, one in told.items() if name not in _VARYING}
    return [_steady(one) for one in told] if isinstance(told, list) else told


def two_builds(folder: Path, *, rows: int = 1_000) -> dict[str, tuple[str, str]]:
    """Make a data folder of two builds, and return what is right of each, by request.

    The second knows half of the claims and certificates, and a third of the names are others.
    """
    settings, sample = StoreSettings(data=folder / "data", heap="512m"), folder / "sample"
    write_sample(rows=rows, seed=1, folder=sample)
    with connect(settings) as client:
        for kind in _KINDS:
            record_files(source_of(kind), [sample / f"{kind}.csv"], settings=settings)
        build(client, settings=settings, new_database=new_database(client))
        first = _answered(client, folder)
        _alter(sample)
        for kind in _OTHER_KINDS:
            record_files(source_of(kind), [sample / f"{kind}.csv"], settings=settings)
        build(client, settings=settings)
        second = _answered(client, folder)
    return {name: (first[name], second[name]) for name in first}


def _alter(sample: Path) -> None:
    for kind in ("capabilities", "certificates"):
        path = sample / f"{kind}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    path = sample / "denue.csv"
    with path.open(encoding="latin-1", newline="") as file:
        rows = list(csv.reader(file))
    at = rows[0].index("nom_estab")
    for row in rows[1::3]:
        row[at] += " DOS"
    with path.open("w", encoding="latin-1", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)


def _answered(client: GraphClient, folder: Path) -> dict[str, str]:
    """Return what is answered to each request by Cypher."""
    absent = str(folder / "no projections")
    with running_api(client, data=folder / "data", projections=absent) as api:
        return {asked.name: _said(api, asked) for asked in REQUESTS}


def _said(api: Api, asked: Asked) -> str:
    headers = {"content-type": "application/json"}
    answer = api.http(asked.method, asked.path, content=asked.body, headers=headers)
    said = answer_of(answer.content).said
    assert answer.status_code == 200, answer.text
    assert not said.startswith("error"), answer.text
    return said
