"""Where the real samples of the sources are, on a machine that has them.

A module of tests over them skips itself as a whole where they are absent (`require_samples`), so
that the run says once what was not tested. What they test beyond the project's own samples is
that those are like the real ones.
"""

import os
from pathlib import Path

import pytest

_ROOT = next(p for p in Path(__file__).resolve().parents if (p / "pyproject.toml").is_file())
_FOLDER = Path(os.environ.get("ESLABON_SAMPLES") or _ROOT.parent / "shared" / "data")

SHARED_DATA: Path | None = _FOLDER if _FOLDER.is_dir() else None
ABSENT = "the real samples are not on this machine (set ESLABON_SAMPLES to their folder)"


def require_samples() -> Path:
    """Return the folder of the real samples, or skip the module that asks for it."""
    if SHARED_DATA is None:
        pytest.skip(ABSENT, allow_module_level=True)
    return SHARED_DATA
