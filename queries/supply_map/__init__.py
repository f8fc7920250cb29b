"""Supply maps: from a buyer to the suppliers that could do its steps, as a graph and as a map."""
