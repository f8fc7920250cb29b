"""The graph model as data: node and relationship types, keys, units and descriptions."""
