"""Cypher that writes, built from the model by pure functions; no other module holds any."""
