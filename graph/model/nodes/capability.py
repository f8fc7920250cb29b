"""The `Capability` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """A process that a site can do, or a group of such, in a tree from broad to precise."""

    code: Annotated[str, About("Code of the process")]
    name_es: Annotated[str, About("Spanish name")]
    name_en: Annotated[str, About("English name")]
    is_group: Annotated[bool, About("It names no process, only several that are alike")] = False


CAPABILITY = node_schema(Capability, label="Capability")
