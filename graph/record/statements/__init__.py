"""What a line of the journal can state: a module for each kind, and one registry."""
