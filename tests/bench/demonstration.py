"""How long a new user waits for the first answer of `eslabon demo`."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure

_BAR_SECONDS = 60.0
_ROWS = 10_000


def measure(data: Path) -> Figure:
    """Return the seconds that the demonstration itself counts to its first answer."""
    done = subprocess.run(  # noqa: S603  # our own interpreter and command
        [str(Path(sys.executable).with_name("eslabon")), "--lang", "en", "demo", "--no-serve"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "ESLABON_DATA": str(data)},
    )
    found = re.search(r"First answer after ([\d.]+) s", done.stdout)
    assert found, done.stdout
    seconds = float(found[1])
    return Figure(
        f"`eslabon demo`, {_ROWS:,} rows: first answer after",
        f"{seconds:.1f} s",
        f"≤ {_BAR_SECONDS:.0f} s",
        seconds <= _BAR_SECONDS,
    )
