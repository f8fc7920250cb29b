"""A requirement beside the columns of its candidates, and what both together imply."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Floats, Ints
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.dossiers import Dossiers, dossiers
from eslabon.graph.vocabulary.capabilities.relation import relation_of
from eslabon.graph.vocabulary.regions.distance import distance_km
from eslabon.graph.vocabulary.regions.reaches import municipality_intervals_km
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.amounts import in_units
from eslabon.queries.matching.approvals import Approvals
from eslabon.queries.matching.certificates import Certificates

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

    def sites(self, offers: Ints) -> Ints:
        """Return the places of the sites of some offers."""
        return self.columns.offers.establishment[offers]

    def of_claims(self, values: NDArray[_Value]) -> NDArray[_Value]:
        """Return, for each offer, the value of the process that its site is judged by."""
        return values[self.dossiers.capability]

    def site(self, offer: int) -> int:
        """Return the place of an offer's site."""
        return int(self.columns.offers.establishment[offer])

    def code(self, offer: int) -> str:
        """Return the code of an offer's process."""
        return self.columns.offers.capabilities[int(self.columns.offers.capability[offer])]

    def claimed(self, offer: int) -> str:
        """Return the code of the process that is judged: that of a claim to which a line is lent."""
        return self.columns.offers.capabilities[int(self.dossiers.capability[offer])]

    @cached_property
    def distance_km(self) -> Floats:
        """Return each offer's distance; NaN where its place or the request's is unknown."""
        sites = self.columns.establishments
        if self.requirement.near is None:
            return np.full(len(self), np.nan)
        return self.of_sites(distance_km(sites.position, to=self.requirement.near))

    @cached_property
    def distance_interval_km(self) -> tuple[Floats, Floats]:
        """Return between what distances each offer's site without a point may stand; else NaN."""
        sites, near = self.columns.establishments, self.requirement.near
        if near is None or not len(sites) or sites.municipality.max() < 0:
            unknown = np.full(len(self), np.nan)
            return unknown, unknown
        # The last stands for the place -1, of a site whose municipality is unknown or of no use.
        nearest, farthest = (
            np.append(each, np.nan)
            for each in municipality_intervals_km(sites.municipalities, to=near)
        )
        municipality = self.of_sites(sites.municipality)
        return nearest[municipality], farthest[municipality]

    @cached_property
    def dossiers(self) -> Dossiers:
        """Return what is known of each site about what is asked, its claims merged."""
        asked = self.requirement
        return dossiers(self.columns, asked.codes, excluded=asked.excluded)

    @property
    def relation(self) -> NDArray[np.int8]:
        """Return how the claim that counts of each offer stands to what is asked: its `Relation`."""
        return self.dossiers.relation

    @cached_property
    def is_documented(self) -> Bools:
        """Return for which offers it is documented that their site does what is asked."""
        return self.dossiers.is_documented

    @cached_property
    def understood(self) -> Floats:
        """Return how surely the request was understood to mean each process that is offered, 0 to 1."""
        codes = self.columns.offers.capabilities
        if all(asked.confidence == 1.0 for asked in self.requirement.capabilities):
            return np.ones(len(codes))
        return np.array([self._understood(code) for code in codes], dtype=np.float64)

    @cached_property
    def certificates(self) -> Certificates:
        """Return what the certificates of the candidates prove."""
        return Certificates(self.columns, self.requirement, self.dossiers)

    @cached_property
    def approvals(self) -> Approvals:
        """Return what the customers' approvals of the candidates prove."""
        return Approvals(self.columns, self.requirement, self.dossiers)

    @cached_property
    def amounts(self) -> Floats:
        """Return a year's volume in each unit of `UNIT_ORDER`; NaN where it cannot be converted."""
        return in_units(self.requirement, self.requirement.volume)

    @cached_property
    def lots(self) -> Floats:
        """Return one lot in each unit, as `amounts`."""
        return in_units(self.requirement, self.requirement.details.lot)

    def _understood(self, code: str) -> float:
        """Return the confidence of the closest process asked for, the surest of those that tie."""
        closest = min(
            (relation_of(asked.code, code), -asked.confidence)
            for asked in self.requirement.capabilities
        )
        return -closest[1]
