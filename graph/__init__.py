"""The graph: model, Cypher builders, client, embedded engine, vocabularies."""
