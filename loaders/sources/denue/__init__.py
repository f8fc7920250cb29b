"""DENUE, INEGI's directory of establishments, as a source."""

from eslabon.loaders.sources.denue.flags import FLAGS
from eslabon.loaders.sources.denue.naming import covered_by
from eslabon.loaders.sources.denue.source import DENUE, DenueSource

__all__ = ["DENUE", "FLAGS", "DenueSource", "covered_by"]
