"""Kills by the dozen: what takes too long for every run of the tests."""
