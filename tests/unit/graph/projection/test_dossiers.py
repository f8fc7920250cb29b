"""Claims are merged the same however many of them are compared at once."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection import dossiers as module
from eslabon.graph.projection.dossiers import Dossiers, dossiers
from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_strategies import requests, worlds
from tests.support.matching_world import World, columns_of


def merged(world: World, asked: OperationRequirement, *, at_once: int) -> Dossiers:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PAIRS_AT_ONCE", at_once)
        return dossiers(columns_of(world), asked.codes, excluded=asked.excluded)


@given(world=worlds(), asked=requests, at_once=st.integers(1, 9))
def test_claims_compared_some_at_once_are_merged_as_all_at_once(
    world: World, asked: OperationRequirement, at_once: int
) -> None:
    few, whole = (merged(world, asked, at_once=most) for most in (at_once, 1_000_000))
    for one in fields(Dossiers):
        np.testing.assert_array_equal(getattr(few, one.name), getattr(whole, one.name))
