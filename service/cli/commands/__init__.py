"""One module a command; each holds `app`, and parses, calls the library, renders."""
