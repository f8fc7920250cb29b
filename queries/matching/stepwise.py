"""Many steps, each with its candidates: read process by process, as few times as possible."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.source import CandidateSource, Retrieval


def candidates_of_steps(
    source: CandidateSource, steps: Iterable[StepRequirements]
) -> Iterator[tuple[StepRequirements, Retrieval]]:
    """Yield steps with their candidates, which are the same for all steps of one process.

    Steps come in the order of their processes, then of their ids and of their plants' ids.
    """
    ordered = sorted(steps, key=lambda s: (_branch(s.capabilities), s.step_id, s.plant_id or ""))
    groups = {codes: list(group) for codes, group in groupby(ordered, key=lambda s: s.capabilities)}
    for group, retrieval in zip(groups.values(), source.retrieve_each(groups), strict=True):
        for step in group:
            yield step, retrieval


def _branch(codes: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return a key that puts processes of one branch of the tree side by side."""
    tree = capability_tree()
    return tuple((*(a.code for a in reversed(tree.ancestors(code))), code) for code in codes)
