"""The queries: catalogued reads, matching, coverage and supply map."""
