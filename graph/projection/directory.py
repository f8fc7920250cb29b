"""What all may see around sites by its keys: regions, classes, companies, standards and editions."""

from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.dataset import DATASET
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.nodes.standard import STANDARD
from eslabon.graph.model.relationships import IMPLIES, LOCATED_IN, OPERATED_BY, PART_OF
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.projection.arrays import Bools
from eslabon.graph.projection.columns import Runs
from eslabon.graph.projection.keyed import Keyed, write_keyed
from eslabon.graph.projection.keys import Keys
from eslabon.graph.projection.links import open_links, turned, write_links
from eslabon.graph.projection.tables import Tables

NODES: Final = (REGION, ACTIVITY_CLASS, COMPANY, STANDARD, DATASET)
LINKS: Final = (PART_OF, LOCATED_IN, OPERATED_BY, IMPLIES)


def block_of(schema: NodeSchema | RelationshipSchema) -> str:
    """Return what the block of a type is called."""
    return (schema.label if isinstance(schema, NodeSchema) else schema.type).lower()


def write_nodes(tables: Tables, schema: NodeSchema, folder: Path) -> None:
    """Write the block of a type of nodes.

    Raises:
        OSError: If the disk does not take it.
    """
    write_keyed(tables(schema), schema, folder)


def write_edges(tables: Tables, schema: RelationshipSchema, folder: Path) -> None:
    """Write the block of a type of relationships.

    Raises:
        OSError: If the disk does not take it.
    """
    starts, ends = (_keys(tables, one) for one in (schema.start, schema.end))
    write_links(tables(schema, ("start", "end")), folder, starts=starts, ends=ends)


def _keys(tables: Tables, of: NodeSchema) -> pa.Array:
    return tables(of, (of.key.name,)).sort_by(of.key.name)[of.key.name].combine_chunks()


class Directory:
    """Regions, classes, companies, standards and editions, and what of them sites have to do with."""

    def __init__(self, folder: Path, ids: Keys) -> None:
        """Open the blocks of a folder, beside sites of these ids.

        Raises:
            OSError, ValueError, pa.ArrowException: If they are missing or are none.
        """
        self.ids = ids
        self.regions, self.activities, self.companies, self.standards, self.datasets = (
            Keyed(folder / block_of(one)) for one in NODES
        )
        regions, companies = self.regions.keys, self.companies.keys
        self.parts = open_links(folder / block_of(PART_OF), ends=regions)
        self.located = open_links(folder / block_of(LOCATED_IN), ends=regions)
        self.operated = open_links(folder / block_of(OPERATED_BY), ends=companies)
        self.implied = open_links(folder / block_of(IMPLIES), ends=self.standards.keys)

    @cached_property
    def operating(self) -> Runs:
        """Return the sites of each company."""
        return turned(self.operated, self.ids)

    def within(self, region: str, *, steps: int) -> Bools:
        """Return which regions are one, or are parts of it by so many steps at most."""
        found = np.zeros(len(self.regions.keys), np.bool_)
        found[list(self.regions.keys.known([region]).values())] = True
        for _ in range(steps):
            found |= self.parts.name_one(found)
        return found
