"""Memory that was freed is found in place when it is asked for again."""

import platform
import subprocess
import sys

import pytest

_ROUNDS = 20
_PAGES_OF_ALL = 10 * 800_000 // 4096
_PROGRAM = f"""
import resource
import numpy as np
from eslabon.service.memory import keep_freed_memory

def turn():
    return [np.ones(100_000) for _ in range(10)]

assert keep_freed_memory()
for _ in range(3):
    turn()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range({_ROUNDS}):
    turn()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told so")
def test_columns_that_come_and_go_are_made_in_the_memory_of_those_before() -> None:
    told = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    # Given back at once, each round would fault in every page of its columns again.
    assert int(told.stdout) < _PAGES_OF_ALL
