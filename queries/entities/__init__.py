"""Typed reads of the graph's nodes: by id for many at once, and page by page."""
