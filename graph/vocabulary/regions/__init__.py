"""Regions that every graph knows: the countries of the world and the states of Mexico."""
