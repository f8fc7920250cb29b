"""What the parser of the command line says, in Spanish too; it speaks English only."""

import re
from typing import Final

from eslabon.graph.language import Text
from eslabon.service.validation import reason

# Whole messages of typer 0.29; {0}… are the groups found, of which `why` is told by `reason`.
_MESSAGES: Final = tuple(
    (re.compile(said, re.DOTALL), text)
    for said, text in (
        (
            r"No such option: (\S+?)\.?(?: \(Possible options: .+\))?",
            Text("No existe la opción {0}.", "There is no option {0}."),
        ),
        (
            r"No such command ('.*?')\.(?: Did you mean .+\?)?",
            Text("No existe el comando {0}.", "There is no command {0}."),
        ),
        (r"Missing command\.", Text("Falta el comando.", "A command is missing.")),
        (
            r"Missing argument ('.*?')\..*",
            Text("Falta el argumento {0}.", "The argument {0} is missing."),
        ),
        (r"Missing option ('.*?')\..*", Text("Falta la opción {0}.", "The option {0} is missing.")),
        (r"Missing parameter: (.+)", Text("Falta {0}.", "{0} is missing.")),
        (
            r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
            Text("Sobran argumentos: {0}.", "Too many arguments: {0}."),
        ),
        (
            r"Option ('.*?') is given more than once\.",
            Text("La opción {0} se da más de una vez.", "The option {0} is given more than once."),
        ),
        (
            r"Option ('.*?') requires an argument\.",
            Text("La opción {0} necesita un valor.", "The option {0} needs a value."),
        ),
        (
            r"Option ('.*?') requires (\d+) arguments\.",
            Text("La opción {0} necesita {1} valores.", "The option {0} needs {1} values."),
        ),
        (
            r"Option ('.*?') does not take a value\.",
            Text("La opción {0} no lleva valor.", "The option {0} takes no value."),
        ),
        (
            r"Invalid value for (.+?): (?P<why>.+)",
            Text("Valor no válido para {0}: {why}.", "Invalid value for {0}: {why}."),
        ),
        (r"Invalid value: (?P<why>.+)", Text("Valor no válido: {why}.", "Invalid value: {why}.")),
    )
)
_OTHERWISE: Final = Text("No se entiende el comando.", "The command is not understood.")
_SUGGESTIONS: Final = re.compile(r"(?:Possible options: |Did you mean )(.+?)[)?]$")


def in_both_languages(english: str) -> Text:
    """Return a message of the parser in both languages, in words of our own.

    >>> in_both_languages("No such option: --jsn").es
    'No existe la opción --jsn.'
    >>> in_both_languages("Invalid value for '--limit': Input should be less than or equal to 5").es
    "Valor no válido para '--limit': debe ser 5 o menos."
    """
    for pattern, text in _MESSAGES:
        if found := pattern.fullmatch(english):
            why = reason(found.groupdict().get("why", ""))
            return Text(
                text.es.format(*found.groups(), why=why.es),
                text.en.format(*found.groups(), why=why.en),
            )
    return _OTHERWISE


def suggested(english: str) -> str:
    """Return what a message of the parser suggests instead, or nothing.

    >>> suggested("No such command 'mach'. Did you mean 'match'?")
    "'match'"
    """
    found = _SUGGESTIONS.search(english)
    return found[1] if found else ""
