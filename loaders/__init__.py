"""The loaders: one module a source, each get, transform, load, cleanup."""
