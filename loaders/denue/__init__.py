"""DENUE, INEGI's directory of establishments, as a source."""

from eslabon.loaders.denue.flags import FLAGS
from eslabon.loaders.denue.naming import collection_of, edition_of
from eslabon.loaders.denue.source import DENUE, DenueSource

__all__ = ["DENUE", "FLAGS", "DenueSource", "collection_of", "edition_of"]
