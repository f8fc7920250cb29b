"""The exit codes of every command; scripts may rely on them."""

from collections.abc import Mapping
from typing import Final

from eslabon.graph.language import Text

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
REFUSED: Final = 3
IN_PART: Final = 4
INTERRUPTED: Final = 130
TERMINATED: Final = 143

EXIT_CODES: Mapping[int, Text] = {
    DONE: Text("hecho", "done"),
    FAILED: Text(
        "falló: el motor no responde, o un defecto del programa",
        "failed: the engine does not answer, or the program has a defect",
    ),
    USAGE: Text(
        "uso: opción, código, lugar o número que no se entiende o no existe",
        "usage: an option, code, place or number that is not understood or does not exist",
    ),
    REFUSED: Text(
        "rechazado por los datos o el estado: archivo que no se puede cargar, otra carga en curso",
        "refused because of the data or the state: a file that cannot be loaded, another load in progress",
    ),
    IN_PART: Text(
        "hecho en parte: la salida está completa salvo renglones de la tabla que no se pudieron leer",
        "done in part: the output is whole but for rows of the table that could not be read",
    ),
    INTERRUPTED: Text("interrumpido con Ctrl-C", "interrupted with Ctrl-C"),
    TERMINATED: Text("terminado por SIGTERM", "ended by SIGTERM"),
}
