"""Cypher that writes, or reads back what was written, built from the model by pure functions."""
