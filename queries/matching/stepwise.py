"""Many steps, each with its candidates: read process by process, as few times as possible."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.source import CandidateSource, Retrieval


def _by_id(step: StepRequirements) -> tuple[str, str]:
    return step.step_id, step.plant_id or ""


def candidates_of_steps(
    source: CandidateSource,
    steps: Iterable[StepRequirements],
    *,
    order: Callable[[StepRequirements], Any] = _by_id,
) -> Iterator[tuple[StepRequirements, Retrieval]]:
    """Yield steps with their candidates, which are the same for all steps of one process.

    Steps come in the order of their processes, then in the order given: that of their ids and of
    their plants' ids.
    """
    ordered = sorted(steps, key=lambda step: (_branch(step.capabilities), order(step)))
    groups = {codes: list(group) for codes, group in groupby(ordered, key=lambda s: s.capabilities)}
    for group, retrieval in zip(groups.values(), source.retrieve_each(groups), strict=True):
        for step in group:
            yield step, retrieval


def _branch(codes: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return a key that puts processes of one branch of the tree side by side."""
    tree = capability_tree()
    return tuple((*(a.code for a in reversed(tree.ancestors(code))), code) for code in codes)
