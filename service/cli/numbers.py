"""Numbers as Mexico and the United States both write them: 1,234.56."""


def count(number: int) -> str:
    """Return a whole number with its thousands marked.

    >>> count(656617)
    '656,617'
    """
    return f"{number:,}"


def decimal(number: float, places: int = 2) -> str:
    """Return a number with its thousands marked and a fixed number of decimals.

    >>> decimal(1234.5)
    '1,234.50'
    """
    return f"{number:,.{places}f}"


def kilometres(distance: float | None) -> str:
    """Return a distance in km to one decimal, or a dash where it is unknown.

    >>> kilometres(12.345), kilometres(None)
    ('12.3 km', '–')
    """
    return "–" if distance is None else f"{distance:,.1f} km"


def share(part: float, whole: float) -> str:
    """Return a part of a whole in per cent.

    >>> share(1, 3), share(0, 0)
    ('33.3 %', '–')
    """
    return f"{100 * part / whole:.1f} %" if whole else "–"


def money(amount: float, currency: str) -> str:
    """Return an amount of money without cents, and its currency.

    >>> money(1234567.8, "USD")
    '1,234,568 USD'
    """
    return f"{amount:,.0f} {currency}"


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
