"""Reasons are made when they are read: nothing before, each once, and as if made at once."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.language import Text
from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.records import Records, Rows
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.process import CAPABILITY
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.reasons import Reasons, Worded
from eslabon.queries.matching.scoring import score
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, World, columns_of
from tests.support.merged_tables import projected
from tests.support.when_read import made

ISO = Held(standard="ISO9001", issued="2026-01-01", expires="2026-12-31")
WORLD: World = [
    # The first does nothing, so that a site's place among those that do something is another.
    Site(id="A", claims=()),
    Site(id="B", latitude=20.6, longitude=-100.4, certificates=(ISO,), claims=(Claim(),)),
    Site(id="C", claims=(Claim(line="L1", max_mass=1.0), Claim(capability="HT"))),
    Site(id="D", claims=(Claim(confidence=0.9),)),
]
ASKED = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.6, -100.4),
    standards=("ISO9001",),
    mass=2.0,
    as_of=AS_OF,
)
RECORDS = ("profiles", "claims", "taken_back", "certificates", "registrations")


class Counted:
    """Records that note how many sites they are read of, each time."""

    def __init__(self, records: Records | Rows) -> None:
        self.records = records
        self.reads: list[int] = []

    def of(self, sites: Sequence[int] | Ints, names: Sequence[str] | None = None) -> list[Any]:
        self.reads.append(len(sites))
        found: list[Any] = self.records.of(sites, names)
        return found


@pytest.fixture
def source(tmp_path: Path) -> ProjectedCandidates:
    return ProjectedCandidates(projected(rows_of(WORLD), tmp_path / "projections"))


def counted(source: ProjectedCandidates, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[int]]:
    """Return what is read of the records of a source from now on, by their kind."""
    reads = {}
    for name in RECORDS:
        records = Counted(getattr(source._projection, name))
        monkeypatch.setattr(source._projection, name, records)
        reads[name] = records.reads
    return reads


def answer(source: ProjectedCandidates) -> MatchAnswer:
    return match_among(source, Requirement((ASKED,)))


def test_reading_names_makes_no_reasons(
    source: ProjectedCandidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = counted(source, monkeypatch)
    found = answer(source)
    assert not any(reads.values())
    told = [(one.number, one.name, one.status.name) for one in found.candidates]
    assert len(told) == 3
    assert reads == {name: [3] if name == "profiles" else [] for name in RECORDS}
    known = {"place", "operation", "is_of_sequence", "profile", "status"}
    assert all(made(one) == known for one in found.candidates)
    assert {"funnel"} == {field.name for field in dataclasses.fields(found)} - made(found)
    assert made(found.operations[0]) == {"number", "request", "left_out"}


def test_each_kind_of_record_is_read_once_of_all_sites(
    source: ProjectedCandidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = counted(source, monkeypatch)
    found = answer(source)
    for _ in range(2):
        assert [one.claims for one in found.candidates]
        assert [one.certificates for one in found.candidates]
    assert reads == {name: [] if name == "profiles" else [3] for name in RECORDS}


def test_reading_later_in_any_order_gives_the_same(source: ProjectedCandidates) -> None:
    at_once = answer(source)
    assert repr(at_once)
    later = answer(source)
    for one, other in zip(reversed(later.candidates), reversed(at_once.candidates), strict=True):
        for name in sorted(field.name for field in dataclasses.fields(one)):
            assert getattr(one, name) == getattr(other, name)
    assert later.candidates == at_once.candidates
    assert later.funnel == at_once.funnel
    assert later.operations == at_once.operations
    assert [one.establishment_id for one in later.candidates] == ["B", "D", "C"]
    [held] = later.candidates[0].certificates
    assert held.standard == "ISO9001"


def test_what_is_asked_is_worded_once_for_all_candidates() -> None:
    worded: list[Comparison] = []

    def asked(comparison: Comparison) -> Text:
        worded.append(comparison)
        return CAPABILITY.asked(comparison)

    scored = score(Comparison(ASKED, columns_of(WORLD)))
    counting = dataclasses.replace(CAPABILITY, asked=asked)
    one = Worded(dataclasses.replace(scored, gates={counting: scored.gates[CAPABILITY]}), range(3))
    assert worded == []
    said = [Reasons(one, offer).gates[0].asked for offer in range(3)]
    assert said == [CAPABILITY.asked(scored.comparison)] * 3
    assert len(worded) == 1
