"""What each source and derivation makes of fixed inputs, as digests beside its revision."""

import csv
import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import xlsxwriter

from eslabon.graph.build.tables import merged_columns
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.record.tables import row_said
from eslabon.loaders.catalogues import Catalogue
from eslabon.loaders.derived.derivation import Derivation
from eslabon.loaders.derived.registry import DERIVATIONS
from eslabon.loaders.sample import write_sample
from eslabon.loaders.source import Assertion, LoadOptions, Rejection, Source, SourceRow
from eslabon.loaders.sources.denue import DenueSource
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.steps import StepsSource
from eslabon.loaders.sources.zones import ZONES
from tests.support.denue_files import FORMS
from tests.support.table_rows import today

_TESTS = Path(__file__).resolve().parents[1]
RECORDED = _TESTS / "golden" / "revisions.json"
_FIXED = _TESTS / "data" / "revisions"
_NAMES = [_FIXED / "inference.csv", *sorted((_TESTS / "data" / "inference").glob("*names.csv"))]

_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")

# The sources of the registry, with a clock that stands still.
SOURCES: tuple[Source, ...] = (
    DenueSource(today=today),
    ZONES,
    CapabilitiesSource(today=today),
    CertificatesSource(today=today),
    ApprovalsSource(today=today),
    StepsSource(today=today),
)


@dataclass(frozen=True, slots=True)
class Digests:
    """A revision, and digests of all that what is said depends on, and of what is said."""

    revision: int
    inputs: str
    catalogues: str
    output: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A source or a derivation with its fixed inputs, and what it makes of them."""

    name: str
    revision: int
    file: str
    catalogues: tuple[Catalogue, ...]
    inputs: tuple[Path, ...]
    output: Callable[[], Iterator[object]]

    def digests(self) -> Digests:
        return Digests(
            self.revision,
            digest_of(map(_content, self.inputs)),
            digest_of(f"{c.name} {c.digest}" for c in self.catalogues),
            digest_of(self.output()),
        )


def write_inputs(folder: Path) -> None:
    """Write the files of all sources, each kind in a folder of its name."""
    write_sample(rows=120, seed=1, folder=folder / "sample")
    for source in SOURCES:
        own, rows = folder / source.kind, _FIXED / f"{source.kind}.csv"
        own.mkdir()
        if source.kind == "denue":
            for number, write in enumerate(FORMS.values()):
                (own / str(number)).mkdir()
                write(own / str(number))
        else:
            (own / "latin1.csv").write_text(rows.read_text("utf-8"), "latin-1")
        (own / "fixed.csv").write_bytes(rows.read_bytes())
        if source.kind in ("capabilities", "certificates", "approvals", "steps"):
            _write_workbook(own / "fixed.xlsx", rows)


def readers(folder: Path) -> Iterator[Reader]:
    """Yield every source and derivation with its inputs, which `write_inputs` wrote."""
    for source in SOURCES:
        paths = sorted(path for path in (folder / source.kind).rglob("*") if path.is_file())
        paths += (folder / "sample").glob(f"{source.kind}.csv")
        file = _file(type(source))
        said = partial(_said_by_source, source, paths)
        yield Reader(source.kind, source.revision, file, source.catalogues, tuple(paths), said)
    for derivation in DERIVATIONS:
        file = _file(derivation.derive)
        said = partial(_said_by_derivation, derivation)
        yield Reader(
            derivation.name, derivation.revision, file, derivation.catalogues, tuple(_NAMES), said
        )


def is_out_of_date(found: Digests, recorded: Digests) -> bool:
    """Tell whether the same is read as something else under a revision that was not raised."""
    same = replace(found, output=recorded.output) == recorded
    return found.revision < recorded.revision or (same and found != recorded)


def complaint(reader: Reader, recorded: Digests | None) -> str | None:
    """Return what to do where a reader says something else than what is recorded of it."""
    found, again = reader.digests(), "run `python -m tests.reference`"
    if found == recorded:
        return None
    if recorded is not None and is_out_of_date(found, recorded):
        return (
            f"{reader.name} says something else of the same input, so graphs that hold it are out "
            f"of date: raise `revision` in {reader.file} to {recorded.revision + 1}, then "
            f"{again}"
        )
    return f"{reader.name} has another revision, other inputs or catalogues: {again}"


def recorded() -> Mapping[str, Digests]:
    """Return what is recorded of each reader."""
    return {name: Digests(**said) for name, said in json.loads(RECORDED.read_text("utf-8")).items()}


def record(folder: Path) -> list[str]:
    """Record every reader again but those whose revision has to be raised; return what is wrong."""
    known = dict(recorded())
    refused = []
    for reader in readers(folder):
        found, before = reader.digests(), known.get(reader.name)
        if before is not None and is_out_of_date(found, before):
            refused.append(complaint(reader, before) or "")
        else:
            known[reader.name] = found
    text = json.dumps({name: asdict(said) for name, said in known.items()}, indent=1)
    RECORDED.write_text(text + "\n", "utf-8")
    return refused


def _file(thing: type | Callable[..., object]) -> str:
    return f"{thing.__module__.removeprefix('eslabon.').replace('.', '/')}.py"


def digest_of(things: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for thing in things:
        digest.update(f"{thing!r}\n".encode())
    return digest.hexdigest()[:16]


def _content(path: Path) -> object:
    """Return what a file holds, without the hour at which an archive was packed."""
    if not zipfile.is_zipfile(path):
        return path.name, path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return path.name, [(member.filename, member.CRC) for member in archive.infolist()]


def _said_by_source(source: Source, paths: Iterable[Path]) -> Iterator[object]:
    for path in paths:
        for row in source.read(path):
            for options in (LoadOptions(), LoadOptions(keep_contacts=True)):
                result = source.transform(row, options) if isinstance(row, SourceRow) else row
                yield row.place.line, _said(result)


def _said_by_derivation(derivation: Derivation) -> Iterator[object]:
    for path in _NAMES:
        with path.open(encoding="utf-8", newline="") as lines:
            sites = [
                {
                    "id": str(number),
                    "name": row["name"],
                    "legalName": row.get("legal_name") or None,
                    "activityCode": row["activity_code"] or None,
                }
                for number, row in enumerate(csv.DictReader(lines))
            ]
        table = pa.Table.from_pylist(sites, schema=merged_columns(ESTABLISHMENT))
        yield from derivation.derive(table).to_pylist()


def _said(result: Assertion | Rejection) -> object:
    """Return all that reaches the graph or decides what does; wording does not."""
    if isinstance(result, Rejection):
        return result.column, result.reason, result.raw
    references = [(r.schema.label, r.key, r.column) for r in result.references]
    said = [row_said(row) for row in (*result.nodes, *result.relationships)]
    return result.key, said, references, result.flags


def _write_workbook(path: Path, rows: Path) -> None:
    with xlsxwriter.Workbook(
        path, {"strings_to_numbers": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # as Excel has it
        sheet = book.add_worksheet()
        with rows.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines)):
                for column, cell in enumerate(row):
                    day = _DAY.fullmatch(cell)
                    sheet.write(number, column, datetime.fromisoformat(cell) if day else cell)
