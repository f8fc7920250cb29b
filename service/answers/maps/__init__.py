"""Maps as pictures: the country's outlines projected, and what is drawn on them, as SVG made here."""
