"""Which of the two languages of the interface a caller prefers."""

from eslabon.graph.language import Language


def preferred_language(accept_language: str, *, default: Language) -> Language:
    """Return the language that an `Accept-Language` header asks for most, else the default.

    >>> preferred_language("en-US,en;q=0.9,es;q=0.5", default="es")
    'en'
    >>> preferred_language("fr, es-MX;q=0.2", default="en")
    'es'
    >>> preferred_language("de", default="es")
    'es'
    """
    best, best_weight = default, 0.0
    for part in accept_language[:1_000].split(","):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if weight > best_weight and primary in ("es", "en"):
            best, best_weight = ("es" if primary == "es" else "en"), weight
    return best


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
