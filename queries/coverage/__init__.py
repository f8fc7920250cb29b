"""Coverage: the best that all steps of a buyer or a region reach, and what stands in the way."""
