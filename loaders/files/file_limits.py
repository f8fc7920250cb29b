"""How much of an input is believed: every cap on what a file may make the loader do."""

MAX_CELL_CHARS = 32_767
"""Longest cell; Excel's own limit, and over 100 times the longest column of any source."""

MAX_RECORD_CHARS = 131_000
"""Longest record: less than the csv module takes in one field, over 40 times the widest real one."""

MAX_COLUMNS = 1_000
"""Most columns of a header; the widest real one has 44."""

MAX_ARCHIVE_MEMBERS = 1_000
"""Most members of an archive; INEGI's have three."""

MAX_ARCHIVE_BYTES = 16 * 1024**3
"""Most bytes that the data of one archive may unpack to; the whole DENUE is about 3 GiB."""

MAX_ARCHIVE_RATIO = 200
"""Most bytes unpacked for one packed byte; DENUE has 6, deflate can reach 1,032."""

RATIO_GRACE_BYTES = 16 * 1024**2
"""Bytes that may be unpacked before the ratio counts: small repetitive files are harmless."""

MAX_WORKBOOK_BYTES = 64 * 1024**2
"""Most bytes that a workbook may unpack to: its shared texts are held in memory."""

CHUNK_BYTES = 1024**2
"""Bytes read at once."""

MAX_RAW_CHARS = 2_000
"""Most characters of a bad record that are copied to the quarantine file."""
