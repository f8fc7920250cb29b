"""What is derived from what sources say, each derivation with a version of its own."""
