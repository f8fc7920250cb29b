"""The `ActivityClass` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityClass:
    """A class of SCIAN, Mexico's industry classification."""

    code: Annotated[str, About("Six digits")]
    title: Annotated[str, About("Title of the class, Spanish")]
    is_known: Annotated[bool, About("The class is in the 2018 or the 2023 edition")] = True


ACTIVITY_CLASS = node_schema(ActivityClass, label="ActivityClass", shared=True)
