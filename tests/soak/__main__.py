"""Kill, build, and ask well and badly for long, and tell whether all was well.

    python -m tests.soak [--only loads|service] [--seed N]
                         [--kills N] [--engine embedded|neo4j]
                         [--seconds S] [--away-seconds S]

Loads are killed on each engine: at each of its moments, then so many times more at random ones. A
service is soaked for so many seconds.
"""

import argparse
import sys

from tests.soak.loads import kill_loads
from tests.soak.service import soak_service
from tests.support.engines import ENGINES
from tests.support.soak_rules import AWAY_SECONDS


def main() -> int:
    """Soak what is asked for; fail where all was not well once."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--only", choices=("loads", "service"))
    parser.add_argument("--kills", type=int, default=30, help="of loads, at random, on each engine")
    parser.add_argument("--engine", choices=ENGINES, help="on which loads are killed")
    parser.add_argument("--seconds", type=float, default=600, help="of the service")
    parser.add_argument(
        "--away-seconds",
        type=float,
        default=AWAY_SECONDS,
        help="how long its engine may be away after a kill; more on a machine that does much else",
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    if options.only != "service":
        engines = ENGINES if options.engine is None else (options.engine,)
        failed += kill_loads(engines, at_random=options.kills, seed=options.seed)
    if options.only != "loads":
        failed += soak_service(
            options.seconds, seed=options.seed, away_seconds=options.away_seconds
        )
    print("all well" if not failed else f"{failed} times not well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
