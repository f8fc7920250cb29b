"""A build as a folder of files that `neo4j-admin database import` makes a database of.

It is the fastest way into an empty server that one manages oneself; `docs/benchmarks.md` has both.
"""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from eslabon.graph.build.offline_guide import GUIDE, SCRIPT
from eslabon.graph.build.offline_lists import require_writable, separator
from eslabon.graph.build.offline_tables import breaks_lines, write_table
from eslabon.graph.build.places import placed
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.errors import RefusedError, UnwritableFileError, system_reason
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.draft import drafting, remove_leftovers
from eslabon.graph.record.tables import Schema, table_name


class FolderNotEmptyError(RefusedError):
    """The folder that a build was to be written to holds something."""

    code = "FOLDER_NOT_EMPTY"
    message = Text("La carpeta {path} no está vacía.", "The folder {path} is not empty.")
    hint = Text("Indique una carpeta nueva o vacía.", "Name a new folder, or an empty one.")


@dataclass(frozen=True)
class OfflineImport:
    """The files of a build, and what makes a graph of them."""

    folder: Path
    nodes: int
    relationships: int
    arguments: tuple[str, ...]
    """What follows `neo4j-admin database import full DATABASE`, in the folder."""


def write_offline(types: Sequence[TypeTable], folder: Path, *, build: str) -> OfflineImport:
    """Write a build into a folder, which holds all of it when this returns, or is as before.

    Beside the tables it holds `import.sh`, which runs the import, and `README.md`, which says how.

    Args:
        types: All of the build; each column but the ends is a property, left out where null.
        folder: One that is empty, or does not exist.
        build: What the build is called.

    Raises:
        FolderNotEmptyError: If the folder holds something, or is a file.
        ListsNotWritableError: If lists of texts cannot be told from each other in a file.
        LooseEndsError: If a relationship has an end that is not among the nodes.
        NotFiniteError: If a number is not finite.
        UnwritableFileError: If the system refuses to write.
    """
    graph = placed(types)
    require_writable(types)
    delimiter = separator(types)
    options = ["--id-type=integer", "--bad-tolerance=0", f"--array-delimiter={delimiter}"]
    if any(breaks_lines(one) for one in types):
        options.append("--multiline-fields=true")  # not always: such files are read by one thread
    made = OfflineImport(
        folder=folder,
        nodes=sum(one.count for one in graph.nodes),
        relationships=sum(one.count for one in graph.relationships),
        arguments=(*options, *(_argument(one.schema) for one in graph.parts)),
    )
    with _written_beside(folder) as draft:
        first = 0
        for one in graph.parts:
            write_table(one, draft / _file(one.schema), first=first, delimiter=delimiter)
            first += one.count
        _write_guide(made, draft, build=build)
    return made


def _argument(schema: Schema) -> str:
    if isinstance(schema, NodeSchema):
        return f"--nodes={schema.label}={_file(schema)}"
    return f"--relationships={schema.type}={_file(schema)}"


def _file(schema: Schema) -> str:
    return f"{table_name(schema)}.csv"


def _write_guide(made: OfflineImport, folder: Path, *, build: str) -> None:
    words = [shlex.quote(argument) for argument in made.arguments]
    script, guide = folder / "import.sh", folder / "README.md"
    script.write_text(SCRIPT.format(arguments=" \\\n    ".join(words)), encoding="utf-8")
    script.chmod(0o755)
    guide.write_text(
        GUIDE.format(
            build=build,
            nodes=made.nodes,
            relationships=made.relationships,
            command=" \\\n  ".join(["neo4j-admin database import full neo4j", *words]),
        ),
        encoding="utf-8",
    )


@contextmanager
def _written_beside(folder: Path) -> Iterator[Path]:
    """Yield a new folder that takes the place of an empty one when all went well."""
    place = folder.absolute()
    drafts = place.with_name(f"{place.name}.unfinished")
    try:
        remove_leftovers(drafts)  # of those that were killed
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmptyError(path=folder)
        with drafting(drafts) as draft:
            yield draft.folder
            if place.exists():  # Windows moves nothing to where something stands
                place.rmdir()
            draft.folder.rename(place)
    except OSError as error:
        raise UnwritableFileError(path=folder, reason=system_reason(error)) from error
    finally:
        with suppress(OSError):  # others may be writing
            drafts.rmdir()
