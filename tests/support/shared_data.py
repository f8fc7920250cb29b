"""Where the real samples of the sources are, on a machine that has them."""

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
_NAMED = os.environ.get("ESLABON_SAMPLES")

SHARED_DATA: Path | None = next(
    (p for p in (Path(_NAMED) if _NAMED else None, _BESIDE) if p is not None and p.is_dir()),
    None,
)
