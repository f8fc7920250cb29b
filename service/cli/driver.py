"""The way to the graph for a command that must answer fast.

The driver imports pandas, if it is installed, to offer results as data frames. No command asks
for those, and the import takes as long as all others together (0.4 s of 0.8 s, measured), so it
is hidden from the driver alone.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hidden(module: str) -> Iterator[None]:
    """Make a module look as if it were not installed, unless it is imported already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # what `import` takes for "not there"
    try:
        yield
    finally:
        del sys.modules[module]


with hidden("pandas"):
    from eslabon.graph.store.connect import connect

# What the driver logs before it raises would be told twice.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

__all__ = ["connect", "hidden"]
