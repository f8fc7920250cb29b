"""Files that are named on the command line."""

from pathlib import Path

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text


class UnnamedFileError(UsageError):
    """A file is given by an empty name, as a variable of the shell that is not set gives it."""

    code = "FILE_UNNAMED"
    message = Text(
        "El nombre del archivo está vacío.",
        "The name of the file is empty.",
    )
    hint = Text(
        "Dé la ruta; si viene de una variable, revise que tenga valor.",
        "Give its path; if it comes from a variable, check that this one is set.",
    )


def named_path(word: str) -> Path:
    """Return the path that a word of the command line names.

    Raises:
        UnnamedFileError: If the word is empty; as a path that would be the folder we are in.
    """
    if not str(word).strip():
        raise UnnamedFileError
    return Path(word)
