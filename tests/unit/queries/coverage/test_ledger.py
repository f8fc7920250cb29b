"""What is taken of lines is what a ledger that counts all anew would tell, in whatever order it is asked."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.assemble import kept_columns
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.slices import Slices
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.coverage.ledger import CapacityLedger
from eslabon.queries.matching.comparison import Comparison
from tests.support.matching_strategies import worlds
from tests.support.matching_world import Claim, Site, World, retrieved

SLICES = (["HT-CARB", "HT"], ["HT-NIT", "HT"])
LINE = Claim(line="one", capacity=100.0, spare_capacity=100.0, capacity_unit="pieces")
SITE = Site(id="S", claims=(LINE, replace(LINE, capability="HT-NIT")))
# The slice that is asked for, the offer of it that is taken of, and how much.
takings = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 9), st.sampled_from((0.0, 1.0, 5.0, 40.0))),
    max_size=8,
)


def taken_of(columns: CandidateColumns) -> list[float]:
    taken = columns.offers.limits.taken
    return [0.0] * len(columns.offers) if taken is None else taken.tolist()


def take(ledger: CapacityLedger, columns: CandidateColumns, offer: int, volume: float) -> None:
    asked = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"),), annual_volume=volume
    )
    ledger.take(Comparison(asked, ledger.left(columns)), offer)


@given(world=worlds() | st.just((SITE,)), takings=takings)
def test_only_what_is_new_is_counted_and_all_of_it(
    world: World, takings: list[tuple[int, int, float]]
) -> None:
    kept = Slices(kept_columns(retrieved(world)))
    columns, ledger = [kept.of(codes) for codes in SLICES], CapacityLedger()
    for which, place, volume in takings:
        if offers := len(columns[which].offers):
            take(ledger, columns[which], place % offers, volume)
        for one in columns:
            anew = CapacityLedger(ledger._taken, list(ledger._sites))
            assert taken_of(ledger.left(one)) == taken_of(anew.left(one))


def test_what_is_taken_of_one_process_is_gone_from_another_of_its_line() -> None:
    kept = Slices(kept_columns(retrieved((SITE,))))
    first, second = (kept.of(codes) for codes in SLICES)
    ledger = CapacityLedger()
    take(ledger, first, 0, 30.0)
    take(ledger, first, 0, 20.0)
    assert (taken_of(ledger.left(first)), taken_of(ledger.left(second))) == ([50.0], [50.0])
    assert np.array_equal(ledger.left(first).offers.limits.spare_capacity, [50.0])


def test_what_was_taken_before_of_another_site_stays_taken() -> None:
    kept = Slices(kept_columns(retrieved((SITE, replace(SITE, id="T")))))
    columns, ledger = kept.of(SLICES[0]), CapacityLedger()
    take(ledger, columns, 0, 30.0)
    assert taken_of(ledger.left(columns)) == [30.0, 0.0]
    take(ledger, columns, 1, 20.0)
    assert taken_of(ledger.left(columns)) == [30.0, 20.0]


def test_candidates_of_which_nothing_was_taken_stay_themselves() -> None:
    kept = Slices(kept_columns(retrieved((SITE,))))
    columns, ledger = kept.of(SLICES[0]), CapacityLedger()
    assert ledger.left(columns) is columns
    take(ledger, columns, 0, 30.0)
    left = ledger.left(columns)
    assert left is not columns
    assert ledger.left(columns) is left
