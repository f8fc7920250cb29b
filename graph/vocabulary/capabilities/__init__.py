"""The tree of capabilities: what a site can do, from broad to precise."""
