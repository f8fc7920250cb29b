"""Text of strangers in cells that a spreadsheet might take for a formula."""

# The wide forms too, which spreadsheets of East Asian locales take for the others.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(text: str) -> str:
    """Return text that a spreadsheet will not run as a formula (CWE-1236).

    >>> safe_cell("=1+1")
    "'=1+1"
    >>> safe_cell("Niquelados")
    'Niquelados'
    """
    return f"'{text}" if text.startswith(_STARTS) else text
