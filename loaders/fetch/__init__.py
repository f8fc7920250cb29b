"""Getting source files from their publishers: DENUE from INEGI."""

from eslabon.loaders.fetch.archive import Fetched
from eslabon.loaders.fetch.inegi import DENUE_URL, SECTORS, denue_file, fetch_denue

__all__ = ["DENUE_URL", "SECTORS", "Fetched", "denue_file", "fetch_denue"]
