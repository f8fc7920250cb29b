"""What can be odd in a row of DENUE that is loaded all the same."""

from collections.abc import Mapping

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.packaged import packaged_texts

FLAGS: Mapping[str, Text] = packaged_texts(__package__, "flags.csv")
"""Every flag of this source by its stable code, with its meaning."""
