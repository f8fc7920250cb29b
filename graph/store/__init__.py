"""The one way to a graph: its client, the statements sent to it, and the engine beside us."""
