"""Numbers as Mexico and the United States both write them: 1,234.56."""


def count(number: int) -> str:
    """Return a whole number with its thousands marked.

    >>> count(656617)
    '656,617'
    """
    return f"{number:,}"


def duration(seconds: float) -> str:
    """Return a span of time in seconds, or in minutes where there are many.

    >>> duration(2.345), duration(125)
    ('2.3 s', '2 min 5 s')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def size(octets: float) -> str:
    """Return a number of bytes in the unit that reads best.

    >>> size(1536), size(5_000_000_000)
    ('1.5 kB', '4.7 GB')
    """
    for unit in ("B", "kB", "MB", "GB"):
        if octets < 1024:
            return f"{octets:.1f} {unit}".replace(".0 B", " B")
        octets /= 1024
    return f"{octets:,.1f} TB"
