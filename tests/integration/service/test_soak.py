"""Good callers are answered right among hostile ones, builds and kills of the engine; both probes are green."""

from pathlib import Path
from typing import Final

from tests.support.service_soak import soak
from tests.support.soak_changes import Plan
from tests.support.soak_rules import faults
from tests.support.soak_summary import summary

_PLAN: Final = Plan(seconds=40, longest=400, builds=(0, 3), kills=(12, 18), most_kills=2)
# A machine that does much else takes its time with an engine that starts.
_AWAY_SECONDS: Final = 60.0


def test_among_builds_kills_and_hostile_callers_every_answer_is_right(tmp_path: Path) -> None:
    journal = soak(tmp_path, _PLAN)
    print(*summary(journal), sep="\n")
    assert faults(journal, away_seconds=_AWAY_SECONDS) == []
