"""The closed lists that all parts of the program share, in both languages, and one folding."""
