"""The sample generator: an invented directory in DENUE's format, and tables to go with it."""

from eslabon.loaders.sample.write import MAX_ROWS, REFERENCE_DATE, SampleSummary, write_sample

__all__ = ["MAX_ROWS", "REFERENCE_DATE", "SampleSummary", "write_sample"]
