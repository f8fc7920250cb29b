"""The comparison of an answer with the oracle, for columns and for both engines alike."""

import math

from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.outcome import Status
from tests.support.matching_oracle import judge
from tests.support.matching_world import World

TOLERANCE = 1e-9


def assert_agrees_with_oracle(answer: MatchAnswer, world: World) -> None:
    """Compare every gate, status, score, count and place with the oracle's."""
    (request,) = answer.request.operations
    verdicts = {verdict.site: verdict for verdict in judge(world, request)}
    shown = [v for v in verdicts.values() if v.status != "EXCLUDED"]
    assert {status.name: n for status, n in answer.counts.items()} == {
        status.name: sum(v.status == status.name for v in verdicts.values()) for status in Status
    }
    assert answer.funnel.considered == len(verdicts)
    assert len(answer.candidates) == min(len(shown), request.limit)
    for candidate in answer.candidates:
        verdict = verdicts[candidate.establishment_id]
        assert {g.gate: g.outcome.name for g in candidate.gates} == verdict.gates
        assert candidate.capability == verdict.capability
        assert candidate.status.name == verdict.status
        assert math.isclose(candidate.score, verdict.score, rel_tol=0, abs_tol=TOLERANCE)
    first = [verdicts[c.establishment_id].precedence for c in answer.candidates]
    scores = [c.score for c in answer.candidates]
    ids = [c.establishment_id for c in answer.candidates]
    keys = [(t, -s, i) for t, s, i in zip(first, scores, ids, strict=True)]
    assert keys == sorted(keys)
    # Whoever is left out for the limit is no better than the last one shown.
    if answer.candidates:
        for verdict in shown:
            if verdict.site not in ids:
                assert (verdict.precedence, -verdict.score) >= (
                    keys[-1][0],
                    keys[-1][1] - TOLERANCE,
                )
    _assert_funnel(answer, [v.gates for v in verdicts.values()])


def _assert_funnel(answer: MatchAnswer, outcomes: list[dict[str, str]]) -> None:
    standing = list(outcomes)
    for step in answer.funnel.steps:
        answers = [gates[step.gate] for gates in outcomes]
        counts = (step.passed, step.unknown, step.failed)
        assert counts == tuple(answers.count(name) for name in ("PASS", "UNKNOWN", "FAIL"))
        assert step.stopped == sum(gates[step.gate] == "FAIL" for gates in standing)
        standing = [gates for gates in standing if gates[step.gate] != "FAIL"]
        assert step.remaining == len(standing)
