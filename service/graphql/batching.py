"""Batches of one request: what many nodes ask for at once is read once.

A set belongs to one request; one that lived longer would hand one caller's data to another.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from strawberry.dataloader import DataLoader

from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities import buyers, establishments, evidence, regions, steps
from eslabon.queries.entities.batches import Children, children_of
from eslabon.queries.entities.evidence import StandardRow
from eslabon.service.reads import GraphReads

T = TypeVar("T")

# Children of one node shown at most; the lists of the root show the rest page by page.
MOST_CHILDREN: Final = 100

ReadMany = Callable[[GraphClient, Sequence[str]], Mapping[str, T]]


class Batches:
    """The loaders of one request: nodes by key, lists and links by the node they hang on."""

    def __init__(self, reads: GraphReads) -> None:
        """Make loaders that read through `reads`."""
        self._reads = reads
        self.establishments = self._nodes(establishments.establishments_by_id)
        self.companies = self._nodes(establishments.companies_by_key)
        self.activity_classes = self._nodes(establishments.activity_classes_by_code)
        self.regions = self._nodes(regions.regions_by_code)
        self.buyers = self._nodes(buyers.buyers_by_id)
        self.plants = self._nodes(buyers.plants_by_id)
        self.components = self._nodes(steps.components_by_id)
        self.finishing_steps = self._nodes(steps.finishing_steps_by_id)
        self.standards = self._nodes(_standards)
        self.offers = self._lists(evidence.offers_by_establishment)
        self.certificates = self._lists(evidence.certificates_by_establishment)
        self.companies_of_establishments = self._links(establishments.COMPANIES_OF_ESTABLISHMENTS)
        self.establishments_of_companies = self._links(establishments.ESTABLISHMENTS_OF_COMPANIES)
        self.regions_of_establishments = self._links(establishments.REGIONS_OF_ESTABLISHMENTS)
        self.regions_of_regions = self._links(regions.REGIONS_OF_REGIONS)
        self.groups_of_buyers = self._links(buyers.GROUPS_OF_BUYERS)
        self.plants_of_buyers = self._links(buyers.PLANTS_OF_BUYERS)
        self.buyers_of_plants = self._links(buyers.BUYERS_OF_PLANTS)
        self.steps_of_plants = self._links(steps.FINISHING_STEPS_OF_PLANTS)
        self.steps_of_components = self._links(steps.FINISHING_STEPS_OF_COMPONENTS)

    def _nodes(self, read: ReadMany[T]) -> DataLoader[str, T | None]:
        async def load(keys: list[str]) -> Sequence[T | None]:
            found = await self._reads.run(read, keys)
            return [found.get(key) for key in keys]

        return DataLoader(load)

    def _lists(self, read: ReadMany[tuple[T, ...]]) -> DataLoader[str, tuple[T, ...]]:
        async def load(keys: list[str]) -> Sequence[tuple[T, ...]]:
            found = await self._reads.run(read, keys)
            return [found[key] for key in keys]

        return DataLoader(load)

    def _links(self, query: ReadQuery[Children]) -> DataLoader[str, tuple[str, ...]]:
        def read(client: GraphClient, keys: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
            return children_of(query, client, parents=keys, limit=MOST_CHILDREN)

        return self._lists(read)


def _standards(client: GraphClient, _codes: Sequence[str]) -> Mapping[str, StandardRow]:
    # They are some dozens, and whoever asks for one soon asks for the others.
    return evidence.standards(client)
