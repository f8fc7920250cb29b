"""A source small enough to see through: lines of `id;name;region[;needs]`, rejects on demand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT, Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import LocatedIn, PartOf
from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.source import (
    Assertion,
    Covered,
    LoadOptions,
    Origin,
    Reference,
    Rejection,
    SourceRow,
)

REJECTED_NAME = "REJECT ME"


class ToySource:
    """Sites and their municipalities, from a file without a header."""

    kind = "toy"
    revision = 1
    catalogues: tuple[Catalogue, ...] = ()
    licence = "invented for tests"
    description = Text("juguete", "toy")
    meanings: Mapping[str, Text] = {"unwanted": Text("No se quiere.", "It is not wanted.")}
    refers_to = (ESTABLISHMENT,)

    def covers(self, paths: Sequence[Path]) -> Covered:
        return Covered("toy/sites", is_complete=True)

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                key, name, region, *needs = line.rstrip("\n").split(";")
                values = {"id": key, "name": name, "region": region, "needs": "".join(needs)}
                yield SourceRow(Origin(path.name, number), values)

    def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
        values = row.values
        if values["name"] == REJECTED_NAME:
            said = Text("no", "no")
            return Rejection(row.place, "name", "unwanted", said, raw=str(values))
        needs = values["needs"]
        references = (Reference(ESTABLISHMENT, needs, "needs"),) if needs else ()
        return Assertion(
            values["id"],
            nodes=(
                Establishment(id=values["id"], name=values["name"]),
                Region(code=values["region"], name=values["region"], kind="municipality"),
                Region(code=values["region"][:2], kind="state"),
            ),
            relationships=(
                LocatedIn(start=values["id"], end=values["region"]),
                PartOf(start=values["region"], end=values["region"][:2]),
            ),
            references=references,
        )


def write_sites(path: Path, sites: Iterable[str]) -> Path:
    """Write one site a line and return the path."""
    path.write_text("".join(f"{site}\n" for site in sites), encoding="utf-8")
    return path


def many_sites(count: int) -> list[str]:
    """Return so many sites in seven municipalities."""
    return [f"s{number};Taller {number};2200{number % 7}" for number in range(count)]
