"""Why a value is not valid, in both languages; pydantic, which finds it out, speaks English."""

import re
from typing import Final

from eslabon.graph.language import Text

# What pydantic 2.14 says, and the endings that typer 0.29 gives it; {0}… are the groups found.
_REASONS: Final = tuple(
    (re.compile(said, re.DOTALL), text)
    for said, text in (
        (
            r"Input should be a valid integer.*",
            Text("debe ser un número entero", "must be an integer"),
        ),
        (r"Input should be a valid number.*", Text("debe ser un número", "must be a number")),
        (r"Input should be a finite number", Text("debe ser un número finito", "must be finite")),
        (
            r"Input should be a valid boolean.*",
            Text("debe ser true o false", "must be true or false"),
        ),
        (
            r"Input should be greater than or equal to (.+)",
            Text("debe ser {0} o más", "must be {0} or more"),
        ),
        (
            r"Input should be less than or equal to (.+)",
            Text("debe ser {0} o menos", "must be {0} or less"),
        ),
        (
            r"Input should be greater than (.+)",
            Text("debe ser más de {0}", "must be more than {0}"),
        ),
        (r"Input should be less than (.+)", Text("debe ser menos de {0}", "must be less than {0}")),
        (r"Input should be ('\w+') or ('\w+')", Text("debe ser {0} o {1}", "must be {0} or {1}")),
        (r"(.+) is not one of (.+)\.", Text("{0} no es ninguno de {1}", "{0} is not one of {1}")),
    )
)
_OTHERWISE: Final = Text("no tiene la forma que se espera", "it does not have the expected form")


def reason(english: str) -> Text:
    """Return what a validator complains of, in words for people and in both languages.

    >>> reason("Input should be less than or equal to 5")
    Text(es='debe ser 5 o menos', en='must be 5 or less')
    """
    said = english.removeprefix("Value error, ")
    for pattern, text in _REASONS:
        if found := pattern.fullmatch(said):
            return Text(text.es.format(*found.groups()), text.en.format(*found.groups()))
    return _OTHERWISE
