"""The slice that is ready of a process is the one that would be cut out, with what would be made of it."""

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings

from eslabon.graph.errors import NotFoundError
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.dossiers import dossiers
from eslabon.graph.projection.slices import Slices
from eslabon.graph.vocabulary.capabilities.relation import by_relevance
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from tests.support.columns_compared import assert_alike
from tests.support.matching_rows import rows_of
from tests.support.matching_strategies import CODES, worlds
from tests.support.matching_world import Claim, Site, World
from tests.support.merged_tables import projected

# Of which some are offered by nobody, and the first of the tree above all.
ASKED = (*CODES, "HT-NITGAS", "PLT", "ANO-II", next(iter(capability_tree())).code)
SITES = (
    Site(id="A", claims=(Claim(capability="HT"), Claim(capability="HT-CARB"))),
    Site(id="B", latitude=None, longitude=None, claims=(Claim(capability="PLT-ZN"),)),
    Site(id="C", claims=(Claim(capability="HT-NIT", line="one"),)),
)


def assert_ready(kept: Slices, code: str) -> CandidateColumns:
    """Compare what is ready with what is cut out and merged by itself; return what is ready."""
    found, cut = kept.of_process(code), Slices(kept.columns).of(by_relevance([code]))
    assert_alike(found, cut)
    assert_alike(dossiers(found, (code,)), dossiers(cut, (code,)))
    return found


@settings(max_examples=25)  # a projection is written for each
@given(world=worlds())
def test_what_is_ready_is_what_would_be_cut_out(world: World) -> None:
    with TemporaryDirectory() as folder:
        kept = projected(rows_of(world), Path(folder) / "projections").slices
        for code in ASKED:
            assert_ready(kept, code)


def test_each_process_has_its_own_among_all(tmp_path: Path) -> None:
    kept = projected(rows_of(SITES), tmp_path).slices
    offers = [len(assert_ready(kept, code).offers) for code in ASKED]
    # HT is all that A and C are said to do; LPC is a kind of carburizing; the root is of everything.
    assert offers == [3, 2, 2, 2, 2, 1, 2, 1, 0, 4]


def test_dossiers_that_are_ready_are_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = projected(rows_of(SITES), tmp_path).slices
    monkeypatch.setattr("eslabon.graph.projection.dossiers._dossiers", None)
    found = kept.of_process("HT-CARB")
    assert [len(each) for each in asdict(dossiers(found, ("HT-CARB",))).values()] == [2] * 8
    with pytest.raises(TypeError):
        dossiers(found, ("HT-CARB",), excluded=("HT",))


def test_who_reads_what_is_ready_cannot_change_it(tmp_path: Path) -> None:
    found = projected(rows_of(SITES), tmp_path).slices.of_process("HT-CARB")
    for column in (found.offers.evidence, found.establishments.position, found.offers.limits.at):
        with pytest.raises(ValueError, match="read-only"):
            column[...] = 0


def test_a_process_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        projected(rows_of(SITES), tmp_path).slices.of_process("NONE")


def test_of_a_world_without_claims_nothing_is_ready(tmp_path: Path) -> None:
    found = assert_ready(projected(rows_of((Site(id="A", claims=()),)), tmp_path).slices, "HT-CARB")
    assert len(found.offers) == 0
    assert np.array_equal(found.establishments.position, np.zeros((3, 0)))
