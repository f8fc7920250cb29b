"""Regions that every graph knows: countries, and the states, towns and postal codes of Mexico."""
