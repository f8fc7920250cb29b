"""What each source said, kept as editions on disk; the graph is built from it."""
