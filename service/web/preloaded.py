"""What every worker needs, imported by the process that they are forked from, once for all."""

import gc

import eslabon.service.web.app  # noqa: F401 - for the memory that workers then share

# A collection writes to all it looks at, and what is written to is no longer shared.
gc.collect()
gc.freeze()
