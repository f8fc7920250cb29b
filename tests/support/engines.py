"""Which engines this run tested, in which version, and which it did not, and why."""

import os
from dataclasses import dataclass, field

from eslabon.graph.store.client import EngineInfo

ENGINES = ("embedded", "neo4j")
REQUIRE_NEO4J = os.environ.get("ESLABON_REQUIRE_NEO4J") == "1"


@dataclass(slots=True)
class EngineRecord:
    """What the run learned of the engines; there is one, `RECORD`."""

    tested: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, engine: EngineInfo, *, origin: str) -> None:
        """Note that an engine answered."""
        self.tested[kind] = f"{engine.name} {engine.version} ({origin})"

    def lack(self, kind: str, reason: str) -> None:
        """Note that an engine could not be had."""
        self.missing[kind] = reason

    def join(self, tested: dict[str, str], missing: dict[str, str]) -> None:
        """Take over what another process of the run learned."""
        self.tested.update(tested)
        self.missing.update(missing)

    def lines(self) -> list[str]:
        """Return what to tell at the end of the run, one line for each engine."""
        tested = [f"tested on {kind}: {engine}" for kind, engine in self.tested.items()]
        return tested + [f"NOT TESTED on {kind}: {reason}" for kind, reason in self.missing.items()]


RECORD = EngineRecord()
