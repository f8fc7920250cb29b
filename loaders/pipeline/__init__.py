"""The pipeline that every source goes through: validate, write, clean up.

1. **Validate** reads and transforms the whole input once. Rejected records go to a quarantine
   file; the others are spooled to disk as ready parameters. More than 1 % of rejects, or an
   input that cannot be read, ends the load here, and the graph is as it was.
2. **Write** sends the spool batch by batch. Each batch is one transaction that also holds the
   checkpoint, so that a load killed at any moment goes on where it was.
3. **Clean up** removes what older versions of the same source said and this one does not, and
   makes this version current.

Memory is that of a few batches, whatever the size of the input.
"""

from eslabon.loaders.pipeline.run import Progress, load_records, run_load

__all__ = ["Progress", "load_records", "run_load"]
