"""Soak a service with callers of all sorts, builds and kills of its engine, and tell what came of it."""

import tempfile
from pathlib import Path

from tests.support.service_soak import soak
from tests.support.soak_changes import Plan
from tests.support.soak_rules import faults
from tests.support.soak_summary import summary


def soak_service(seconds: float, *, seed: int, away_seconds: float) -> int:
    """Soak for so many seconds, print what it amounts to, and return how many kinds of fault there were."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        journal = soak(Path(name), Plan(seconds=seconds, longest=2 * seconds, seed=seed))
    found = faults(journal, away_seconds=away_seconds)
    print(*summary(journal), sep="\n")
    print(*(f"NOT WELL: {fault}" for fault in found), sep="\n", flush=True)
    return len(found)
