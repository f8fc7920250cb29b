"""How properties are tested on each change: few examples, the same each time, none made smaller.

A plugin that the tool names to pytest; a failure need not be read, it only has to be there.
"""

import functools
import gc

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutants",
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutants")


def pytest_sessionstart() -> None:
    """Forget what the unchanged code was asked: each change runs in a fork of the process that ran it."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and _is_changed(one.__module__):
            one.cache_clear()


def _is_changed(module: str | None) -> bool:
    return (module or "").startswith(("eslabon.queries", "eslabon.loaders", "eslabon.service"))
