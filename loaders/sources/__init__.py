"""One module or folder a source: get, read, transform."""
