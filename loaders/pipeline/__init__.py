"""The pipeline that every source goes through: an edition of what it says, then a build.

1. **Record**: the whole input is read and transformed once. Rejected records go to a quarantine
   file; the others become an edition. More than 1 % of rejects, or an input that cannot be
   read, ends the load here, and the record is as it was.
2. **Build**: the graph becomes what all editions that count say (`graph/build/`).

Memory is that of some ten thousand records while an input is read, that of the columns that a build
merges after it.
"""

from eslabon.loaders.pipeline.progress import Progress
from eslabon.loaders.pipeline.run import (
    Recorded,
    build,
    record_files,
    record_records,
    require_buildable,
    run_load,
    wanted,
    write_files,
)

__all__ = [
    "Progress",
    "Recorded",
    "build",
    "record_files",
    "record_records",
    "require_buildable",
    "run_load",
    "wanted",
    "write_files",
]
