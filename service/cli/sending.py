"""Answers of commands as files to send on: `--export` beside what is printed, `--output` instead of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from eslabon.graph.errors import UnwritableFileError, UsageError
from eslabon.graph.language import Text
from eslabon.queries.asking.request import Request
from eslabon.service.cli.invocation import Invocation

if TYPE_CHECKING:
    from eslabon.graph.store.client import GraphClient
    from eslabon.queries.matching.sources import Sources
    from eslabon.service.answers.exports.origin import Origin

R = TypeVar("R", bound=Request)
A = TypeVar("A")
R_contra = TypeVar("R_contra", bound=Request, contravariant=True)
A_co = TypeVar("A_co", covariant=True)


class Ask(Protocol[R_contra, A_co]):
    """Asks a graph a request; candidates come from where `sources` say."""

    def __call__(self, client: "GraphClient", request: R_contra, /, *, sources: "Sources") -> A_co:
        """Return the answer."""


_FOLDER: Final = Text("es una carpeta", "it is a folder")


class FileTwiceError(UsageError):
    """Two answers would be written to one file, of which the second would replace the first."""

    code = "FILE_TWICE"
    message = Text("El archivo {path} se da dos veces.", "The file {path} is given twice.")
    hint = Text("Dé cada archivo una sola vez.", "Give each file only once.")


@dataclass(frozen=True, slots=True)
class Sending:
    """The files that a command was asked for."""

    exports: tuple[Path, ...]
    output: Path | None

    @classmethod
    def to(cls, exports: Sequence[Path] | None, output: Path | None) -> "Sending":
        """Return what is to be sent, before anything is asked of the graph.

        Raises:
            UnknownFormatError: If a name tells no format that is written.
            UnwritableFileError: If a folder is there.
            FileTwiceError: If a file is given twice.
        """
        sending = cls(tuple(exports or ()), output)
        sending._check()
        return sending

    def read(
        self, invocation: Invocation, ask: "Ask[R, A]", request: R
    ) -> "tuple[A, Origin | None]":
        """Return the answer, and where it comes from if a file is to tell: all of one state of the graph.

        Whoever runs a command on a data folder owns it: files have the contacts that were loaded.

        Raises:
            EslabonError: As `Invocation.read` does.
        """
        if not self._files:
            sources = invocation.sources()
            return invocation.read(lambda graph: ask(graph, request, sources=sources)), None
        from eslabon.service.answers.exports.origin import origin_of

        sources = invocation.sources(contacts=True)
        return invocation.read(
            lambda graph: (ask(graph, request, sources=sources), origin_of(graph, request))
        )

    def tell(
        self,
        invocation: Invocation,
        shown: object,
        *,
        sent: object | None = None,
        origin: "Origin | None",
    ) -> None:
        """Print an answer, and write it, or the one that is `sent` in its place, to the files.

        Raises:
            UnwritableFileError: If one cannot be written; what was there stays as it is.
            NoPlacesError: If one is a map, and the answer has no place.
        """
        self._write(invocation, shown if sent is None else sent, origin)
        if self.output is not None:
            invocation.wrote(self.output)
        else:
            invocation.tell(shown)
        for path in self.exports:
            invocation.note(Text(f"Se escribió {path}.", f"Wrote {path}."))

    def _write(self, invocation: Invocation, answer: Any, origin: "Origin | None") -> None:
        """Write all files once all are made: what cannot be made leaves none behind."""
        if origin is None:
            return
        from eslabon.service.answers.exports.files import content_of, put
        from eslabon.service.cli.row_files import tidy_when_terminated

        made = [
            content_of(
                answer, path, language=invocation.language, origin=origin, with_contacts=True
            )
            for path in self._files
        ]
        with tidy_when_terminated():
            for content, path in zip(made, self._files, strict=True):
                put(content, path)

    @property
    def _files(self) -> tuple[Path, ...]:
        return self.exports if self.output is None else (*self.exports, self.output)

    def _check(self) -> None:
        if not self._files:
            return
        from eslabon.service.answers.exports.files import writer_of

        seen: set[Path] = set()
        for path in self._files:
            writer_of(path)
            if path.is_dir():
                raise UnwritableFileError(path=path, reason=_FOLDER)
            if path.resolve() in seen:
                raise FileTwiceError(path=path)
            seen.add(path.resolve())
