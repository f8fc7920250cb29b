"""A requirement beside the columns of its candidates, and what both together imply."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.certificates import standard_outcome, valid_standards
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.knowledge import Relation, relation_of
from eslabon.queries.matching.outcome import Floats, Ints, Outcomes

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True)
class Comparison:
    """What gates and features are functions of; everything derived is computed once."""

    requirement: OperationRequirement
    columns: CandidateColumns

    def __len__(self) -> int:
        """Return the number of offers compared."""
        return len(self.columns.offers)

    def of_sites(self, values: NDArray[_Value]) -> NDArray[_Value]:
        """Return, for each offer, the value of its site."""
        return values[self.columns.offers.establishment]

    def of_capabilities(self, values: NDArray[_Value]) -> NDArray[_Value]:
        """Return, for each offer, the value of its process."""
        return values[self.columns.offers.capability]

    def site(self, offer: int) -> int:
        """Return the place of an offer's site."""
        return int(self.columns.offers.establishment[offer])

    def code(self, offer: int) -> str:
        """Return the code of an offer's process."""
        return self.columns.offers.capabilities[int(self.columns.offers.capability[offer])]

    @cached_property
    def distance_km(self) -> Floats:
        """Return each offer's distance; NaN where its place or the request's is unknown."""
        sites = self.columns.establishments
        if self.requirement.near is None:
            return np.full(len(self), np.nan)
        near = self.requirement.near
        return self.of_sites(great_circle_km(sites.latitude, sites.longitude, to=near))

    @cached_property
    def seat_distance_km(self) -> Floats:
        """Return how far the municipality's seat is of each offer's site without a point."""
        sites = self.columns.establishments
        if self.requirement.near is None:
            return np.full(len(self), np.nan)
        near = self.requirement.near
        return self.of_sites(great_circle_km(sites.seat_latitude, sites.seat_longitude, to=near))

    @cached_property
    def relation(self) -> NDArray[np.int8]:
        """Return each offer's `Relation` to the closest process asked for; none where it is ruled out."""
        closest = [
            Relation.UNRELATED
            if code in self._excluded
            else min(relation_of(asked, code) for asked in self.requirement.codes)
            for code in self.columns.offers.capabilities
        ]
        return self.of_capabilities(np.array(closest, dtype=np.int8))

    @cached_property
    def _excluded(self) -> frozenset[str]:
        """Return the processes that are ruled out, with all below them."""
        tree = capability_tree()
        return frozenset().union(*(tree.subtree(code) for code in self.requirement.excluded))

    @cached_property
    def understood(self) -> Floats:
        """Return how surely the request was understood to mean each offer's process, 0 to 1."""
        sure = [self._understood(code) for code in self.columns.offers.capabilities]
        return self.of_capabilities(np.array(sure, dtype=np.float64))

    @cached_property
    def standards(self) -> Mapping[str, Outcomes]:
        """Return for each standard asked for what each offer's certificates prove."""
        return {
            standard: standard_outcome(self.columns, self.requirement, standard=standard)
            for standard in self.requirement.standards
        }

    @cached_property
    def valid_standards(self) -> Ints:
        """Return how many different standards each offer's site is validly certified to."""
        return self.of_sites(valid_standards(self.columns, self.requirement))

    def certificates_of(self, offer: int) -> Ints:
        """Return the places of the certificates that an offer's site holds."""
        owners = self.columns.certificates.establishment
        site = self.site(offer)
        return np.arange(
            np.searchsorted(owners, site, side="left"), np.searchsorted(owners, site, side="right")
        )

    def _understood(self, code: str) -> float:
        """Return the confidence of the closest process asked for, the surest of those that tie."""
        closest = min(
            (relation_of(asked.code, code), -asked.confidence)
            for asked in self.requirement.capabilities
        )
        return -closest[1]
