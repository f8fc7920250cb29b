"""The gate that holds nobody qualified while a part of the requirement is open."""

import numpy as np

from eslabon.graph.language import Text
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import UNKNOWN, Outcomes
from eslabon.queries.matching.wording import listed


def is_whole(comparison: Comparison) -> Outcomes:
    """Everything that is asked for was understood, chosen and asked of a gate."""
    return np.full(len(comparison), UNKNOWN)


def open_fields(requirement: OperationRequirement) -> tuple[str, ...]:
    """Return what the open points are about, or why they are open, each once."""
    return tuple(dict.fromkeys(point.about or point.kind for point in requirement.open_points))


def _is_open(requirement: OperationRequirement) -> bool:
    return bool(requirement.open_points)


def _asked(comparison: Comparison) -> Text:
    return listed(point.said for point in comparison.requirement.open_points)


WHOLE = Gate(
    name="whole",
    label=Text("requisito completo", "whole requirement"),
    is_asked=_is_open,
    answer=is_whole,
    asked=_asked,
    found=lambda _, __: Text("por aclarar", "to be settled"),
    lacking=lambda comparison, _: open_fields(comparison.requirement),
    points=lambda requirement: requirement.open_points,
)
