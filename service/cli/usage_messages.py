"""What the parser of the command line says, in Spanish too; it speaks English only."""

import re
from collections.abc import Callable
from typing import Final

from eslabon.graph.language import Text

_Pattern = tuple[re.Pattern[str], str]


def _patterns(*pairs: tuple[str, str]) -> tuple[_Pattern, ...]:
    return tuple((re.compile(english, re.DOTALL), spanish) for english, spanish in pairs)


# Whole messages of typer 0.29, then the parts that follow in one; {0}… are the groups found.
_MESSAGES: Final = _patterns(
    (r"No such option: (\S+?)\.?(?: \(Possible options: (.+)\))?", "No existe la opción {0}."),
    (r"No such command ('.*?')\.(?: Did you mean .+\?)?", "No existe el comando {0}."),
    (r"Missing command\.", "Falta el comando."),
    (r"Missing argument ('.*?')\..*", "Falta el argumento {0}."),
    (r"Missing option ('.*?')\..*", "Falta la opción {0}."),
    (r"Missing parameter: (.+)", "Falta {0}."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "Sobran argumentos: {0}."),
    (r"Option ('.*?') requires an argument\.", "La opción {0} necesita un valor."),
    (r"Option ('.*?') requires (\d+) arguments\.", "La opción {0} necesita {1} valores."),
    (r"Option ('.*?') does not take a value\.", "La opción {0} no lleva valor."),
    (r"Invalid value for (.+?): (.+)", "Valor no válido para {0}: {1}"),
    (r"Invalid value: (.+)", "Valor no válido: {0}"),
)
_REASONS: Final = _patterns(
    (r"Input should be a valid integer, .+", "debe ser un número entero."),
    (r"Input should be a valid number, .+", "debe ser un número."),
    (r"Input should be a finite number", "debe ser un número finito."),
    (r"Input should be greater than or equal to (.+)", "debe ser {0} o más."),
    (r"Input should be less than or equal to (.+)", "debe ser {0} o menos."),
    (r"Input should be greater than (.+)", "debe ser más de {0}."),
    (r"(?:Value error, )?(.+) is not one of (.+)\.", "{0} no es ninguno de {1}."),
)
_SUGGESTIONS: Final = re.compile(r"(?:Possible options: |Did you mean )(.+?)[)?]$")


def in_both_languages(english: str) -> Text:
    """Return a message of the parser in both languages; one that is not known stays English.

    >>> in_both_languages("No such option: --jsn").es
    'No existe la opción --jsn.'
    >>> in_both_languages("Invalid value for '--limit': Input should be less than or equal to 5").es
    "Valor no válido para '--limit': debe ser 5 o menos."
    """
    return Text(_translated(english, _MESSAGES, inner=_reason), english)


def suggested(english: str) -> str:
    """Return what a message of the parser suggests instead, or nothing.

    >>> suggested("No such command 'mach'. Did you mean 'match'?")
    "'match'"
    """
    found = _SUGGESTIONS.search(english)
    return found[1] if found else ""


def _reason(english: str) -> str:
    return _translated(english, _REASONS, inner=lambda part: part)


def _translated(
    english: str, patterns: tuple[_Pattern, ...], *, inner: Callable[[str], str]
) -> str:
    for pattern, spanish in patterns:
        found = pattern.fullmatch(english)
        if found:
            return spanish.format(*(inner(part or "") for part in found.groups()))
    return english
