"""The gates, one module a subject, and their ordered table."""
