"""What a batch is given: its file, what holds for all of its rows, and where the answers go."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eslabon.graph.errors import UnwritableFileError
from eslabon.graph.language import Text
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import DEFAULT_LIMIT
from eslabon.service.cli.batch.cluster import check_extra
from eslabon.service.cli.batch.files import writer_of
from eslabon.service.cli.batch.headings import WHAT, spelled_as_option
from eslabon.service.cli.row_files import OverwrittenInputError

_NO_FOLDER: Final = Text("su carpeta no existe", "its folder does not exist")
_FOLDER: Final = Text("es una carpeta", "it is a folder")


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of requirements, what holds for all of its rows, and where the answers go."""

    file: Path
    output: Path
    given: Mapping[str, Any]
    workers: int = 1
    scheduler: str | None = None

    def check(self) -> None:
        """Refuse, before anything is read, what could not be done.

        Raises:
            BatchFormatError: If the output's name tells no format that is written.
            UnwritableFileError: If the output is a folder, or its folder is not there.
            OverwrittenInputError: If the output is the input.
            ClusterExtraError: If what it takes to talk to a scheduler is not installed.
            UsageError: If what holds for all rows cannot be asked.
        """
        writer_of(self.output)
        for is_so, reason in (
            (self.output.is_dir(), _FOLDER),
            (not self.output.parent.is_dir(), _NO_FOLDER),
        ):
            if is_so:
                raise UnwritableFileError(path=self.output, reason=reason)
        if self.output.exists() and self.file.exists() and self.output.samefile(self.file):
            raise OverwrittenInputError(file=self.file)
        if self.scheduler is not None:
            check_extra()
        # With any step, for of most rows what is asked for stands in them.
        MatchRequest.of({"step": "-", **self._besides}, spelled=spelled_as_option)

    @property
    def limit(self) -> int:
        """Return how many suppliers a row is shown that does not say how many."""
        said = self.given.get("limit")
        return DEFAULT_LIMIT if said is None else int(said)

    @property
    def is_told_what(self) -> bool:
        """Tell whether what is asked for holds for all rows."""
        return any(name in self.given for name in WHAT)

    @property
    def _besides(self) -> dict[str, Any]:
        what = [name for name in WHAT if name in self.given]
        return {n: v for n, v in self.given.items() if len(what) != 1 or n not in what}
