"""A load that is killed, or whose engine is, at any moment: the same command makes all well.

Some moments; `make soak` tries all of them, and many more at random.
"""

from pathlib import Path

import pytest

from tests.support.engines import ENGINES, RECORD, REQUIRE_NEO4J
from tests.support.kill_trials import Kill, Trials
from tests.support.killable import killable
from tests.support.neo4j_server import NoNeo4jError

KILLS = {
    "embedded": (
        Kill("engine", "all", "filling"),
        Kill("loader", "all", "switched"),
        Kill("loader", "tenth", "third batch"),
        Kill("engine", "tenth", "applied"),
    ),
    "neo4j": (
        Kill("loader", "tenth", "third batch"),
        Kill("engine", "tenth", "first batch"),
    ),
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ENGINES)
def test_whatever_was_killed_the_same_command_ends_in_the_same_graph(
    tmp_path: Path, kind: str
) -> None:
    try:
        with killable(kind, tmp_path) as engine:
            trials = Trials(engine, tmp_path, kills=KILLS[kind])
            for one in KILLS[kind]:
                assert trials.run(one), f"it was not killed: {one}"
    except NoNeo4jError as reason:
        RECORD.lack("neo4j", str(reason))
        if REQUIRE_NEO4J:
            pytest.fail(f"a real Neo4j is required here: {reason}", pytrace=False)
        pytest.skip(f"no real Neo4j: {reason}")
