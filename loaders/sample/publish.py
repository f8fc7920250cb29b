"""Files that appear in their folder all together, when they are complete, or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eslabon.graph.errors import RefusedError, system_reason
from eslabon.graph.language import Text

NOTICE_FILE = "SINTETICO.txt"
NOTICE_FIRST_LINE = "Datos sintéticos de Eslabón / Synthetic data of Eslabón"

_OTHER_FOLDER = Text(
    "Elija otra carpeta con -o: una nueva, o una que ya tenga una muestra.",
    "Choose another folder with -o: a new one, or one that already holds a sample.",
)


class Drafts:
    """The unfinished files of one run, each under a temporary name in the final folder."""

    def __init__(self, folder: Path) -> None:
        """Start with no file."""
        self._folder = folder
        self._names: list[str] = []

    def path(self, name: str) -> Path:
        """Return where to write a file that will bear this name."""
        self._names.append(name)
        return self._draft(name)

    def publish(self) -> tuple[Path, ...]:
        """Give every file its name, the notice first, and return them."""
        names = sorted(self._names, key=lambda name: name != NOTICE_FILE)
        return tuple(self._draft(name).replace(self._folder / name) for name in names)

    def discard(self) -> None:
        """Remove what was not published."""
        for name in self._names:
            self._draft(name).unlink(missing_ok=True)

    def _draft(self, name: str) -> Path:
        return self._folder / f".{name}.partial"


@contextmanager
def drafts_in(folder: Path, names: Sequence[str]) -> Iterator[Drafts]:
    """Open a folder for files of these names, and leave no unfinished one behind.

    Files of an earlier sample are replaced; files of anybody else are never touched.

    Raises:
        RefusedError: If the folder is a file, cannot be written, is full, or already holds a
            file of one of these names that no sample wrote.
    """
    drafts = Drafts(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder, names)
        try:
            yield drafts
        finally:
            drafts.discard()
    except OSError as error:
        message = Text(
            "No se puede escribir en {folder}: {why}.", "Cannot write to {folder}: {why}."
        )
        raise RefusedError(
            message.filled(folder=folder, why=system_reason(error)), hint=_OTHER_FOLDER
        ) from error


def _refuse_foreign(folder: Path, names: Sequence[str]) -> None:
    if _is_sample(folder):
        return
    for name in names:
        if (folder / name).exists():
            raise RefusedError(
                Text(
                    f"{folder / name} ya existe y no lo escribió este generador.",
                    f"{folder / name} already exists and was not written by this generator.",
                ),
                hint=_OTHER_FOLDER,
            )


def _is_sample(folder: Path) -> bool:
    notice = folder / NOTICE_FILE
    if not notice.is_file():
        return False
    with notice.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\n") == NOTICE_FIRST_LINE
