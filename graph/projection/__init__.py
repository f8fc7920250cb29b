"""The columnar copy of a build that matching reads: its format, its versions, its switch."""
