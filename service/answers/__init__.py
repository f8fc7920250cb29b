"""One answer, every face: JSON, the schema, the terminal and spreadsheets from its description."""
