"""The `Capability` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """A process that a site can do, in a tree from broad to precise."""

    code: Annotated[str, About("Code of the process")]
    name_es: Annotated[str, About("Spanish name")]
    name_en: Annotated[str, About("English name")]


CAPABILITY = node_schema(Capability, label="Capability")
