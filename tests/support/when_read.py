"""What of an answer was made so far."""

import dataclasses


def made(one: object) -> set[str]:
    """Return which fields of an answer are there already."""
    found = set()
    for field in dataclasses.fields(one):  # type: ignore[arg-type]  # any dataclass, which no type names
        try:
            object.__getattribute__(one, field.name)
        except AttributeError:
            continue
        found.add(field.name)
    return found
