"""One graph out of all editions that count: merged, compared, applied, verified."""
