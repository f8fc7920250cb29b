"""Files of a build into a Neo4j that is not up, by the script that lies beside them."""

import os
import subprocess
from pathlib import Path


def imported(folder: Path, *, library: Path, home: Path) -> None:
    """Run the import of a folder into the server of a home, whose jars are in a library."""
    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", str(folder / "import.sh")],
        env={
            **os.environ,
            "NEO4J_JARS": str(library),
            "NEO4J_HOME": str(home),
            "NEO4J_CONF": str(home / "conf"),
        },
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
