"""Many requirements at once: of each the suppliers that a match shows, as columns."""
