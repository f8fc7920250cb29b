"""Answers as pandas tables, for notebooks and for people who go on counting themselves."""

from collections.abc import Sequence

import pandas as pd

from eslabon.queries.coverage.answer import StepCoverage
from eslabon.queries.matching.answer import MatchAnswer


def match_frame(answer: MatchAnswer) -> pd.DataFrame:
    """Return one row a candidate, best first, with a column a gate (`gate_…`) and a feature.

    Features are the contributions (`score_…`) that add up to `score`; distances are in km.
    """
    rows = [
        {
            "establishment_id": candidate.establishment_id,
            "name": candidate.name,
            "capability": candidate.capability,
            "provenance": candidate.provenance,
            "status": candidate.status.name,
            "score": candidate.score,
            "distance_km": candidate.distance_km,
            **{f"gate_{gate.gate}": gate.outcome.name for gate in candidate.gates},
            **{f"score_{part.feature}": part.contribution for part in candidate.contributions},
        }
        for candidate in answer.candidates
    ]
    index = pd.Index([candidate.place for candidate in answer.candidates], name="place")
    return pd.DataFrame(rows, index=index)


def coverage_frame(steps: Sequence[StepCoverage]) -> pd.DataFrame:
    """Return one row a step, with what it reaches and its value a year in its own currency."""
    rows = [
        {
            "capabilities": ";".join(step.step.capabilities),
            "reach": step.reach.name,
            "best": None if step.best is None else step.best.establishment_id,
            "score": None if step.best is None else step.best.score,
            "distance_km": None if step.best is None else step.best.distance_km,
            "value": step.value,
            "currency": step.currency,
        }
        for step in steps
    ]
    index = pd.Index([step.step.step_id for step in steps], name="step_id")
    return pd.DataFrame(rows, index=index)
