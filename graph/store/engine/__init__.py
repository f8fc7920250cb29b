"""The embedded engine: ArcadeDB in a supervised process of its own.

Nothing is imported here: the engine's process starts through this package, and every import
adds to its start. The way in is `eslabon.graph.store.engine.supervisor`.
"""
