"""Writes a whole sample: the directory, the four tables beside it, and the notice."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.loaders.sample import approvals, certificates, offers, steps
from eslabon.loaders.sample.directory import Directory, header
from eslabon.loaders.sample.publish import NOTICE_FILE, NOTICE_FIRST_LINE, Drafts, drafts_in
from eslabon.loaders.sample.suppliers import plan_suppliers

MAX_ROWS = 6_000_000
REFERENCE_DATE = date(2026, 11, 1)
FILES = (
    NOTICE_FILE, "denue.csv", "capabilities.csv", "certificates.csv", "approvals.csv",
    "steps.csv",
)  # fmt: skip

_OLDEST_REFERENCE = date(2020, 1, 1)
_LATEST_REFERENCE = date(2090, 1, 1)

_NOTICE = f"""{NOTICE_FIRST_LINE}

Todo en esta carpeta es inventado: establecimientos, empresas, compradores, certificados y
cifras. Nada de ello proviene del DENUE del INEGI; solo imita su formato y sus proporciones. Los
ids empiezan en 9000000001, la CLEE empieza con SINT y la columna "edificio" dice DATO SINTETICO.

Everything in this folder is invented: establishments, companies, buyers, certificates and
figures. None of it comes from INEGI's DENUE; it only imitates its format and its proportions.
Ids begin at 9000000001, the CLEE begins with SINT, the column "edificio" says DATO SINTETICO.

"""


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What was written."""

    folder: Path
    files: tuple[Path, ...]
    rows: int
    seed: int
    as_of: date
    suppliers: int
    capabilities: int
    certificates: int
    approvals: int
    steps: int


def write_sample(
    *,
    rows: int,
    seed: int,
    folder: Path,
    progress: Callable[[int], None] | None = None,
    as_of: date = REFERENCE_DATE,
) -> SampleSummary:
    """Write an invented directory of a size, and what buyers and suppliers say beside it.

    The same arguments give the same bytes, on every platform. Memory does not grow with `rows`.

    Args:
        rows: Rows of `denue.csv`, bad ones among them.
        seed: Any whole number from 0.
        folder: Where to write; made if need be. An earlier sample in it is replaced.
        progress: Called with the number of rows just written, several times.
        as_of: The day the sample is meant for: certificates are valid or expired on it, and no
            date but that of an expiry lies after it.

    Raises:
        UsageError: If an argument is out of range.
        RefusedError: If the folder cannot be written, or holds files of somebody else.
    """
    _check(rows=rows, seed=seed, as_of=as_of)
    suppliers = plan_suppliers(rows, seed)
    with drafts_in(folder, FILES) as drafts:
        _write_notice(drafts, rows=rows, seed=seed, as_of=as_of)
        sites = [supplier.site for supplier in suppliers if supplier.site is not None]
        directory = Directory(rows=rows, seed=seed, sites=sites)
        _write_directory(drafts.path("denue.csv"), directory, progress)
        tables = {
            "capabilities": (offers.COLUMNS, offers.offer_rows(suppliers, seed=seed, as_of=as_of)),
            "certificates": (
                certificates.COLUMNS,
                certificates.certificate_rows(suppliers, seed=seed, as_of=as_of),
            ),
            "approvals": (approvals.COLUMNS, approvals.approval_rows(suppliers, as_of=as_of)),
            "steps": (steps.COLUMNS, steps.step_rows(rows=rows, seed=seed, as_of=as_of)),
        }
        counts = {
            name: _write_table(drafts.path(f"{name}.csv"), columns, records=records)
            for name, (columns, records) in tables.items()
        }
        files = drafts.publish()
    return SampleSummary(
        folder=folder,
        files=files,
        rows=rows,
        seed=seed,
        as_of=as_of,
        suppliers=len(suppliers),
        **counts,
    )


def _check(*, rows: int, seed: int, as_of: date) -> None:
    if rows < 1:
        raise UsageError(
            Text(
                f"El número de filas debe ser al menos 1, no {rows}.",
                f"The number of rows must be at least 1, not {rows}.",
            )
        )
    if rows > MAX_ROWS:
        raise UsageError(
            Text(
                f"El número de filas puede llegar a {MAX_ROWS:,}, no a {rows:,}: el DENUE completo "
                "no tiene muchas más.",
                f"The number of rows can be at most {MAX_ROWS:,}, not {rows:,}: the whole of DENUE "
                "has few more.",
            )
        )
    if seed < 0:
        raise UsageError(
            Text(
                f"La semilla debe ser un entero, 0 o más, no {seed}.",
                f"The seed must be a whole number, 0 or more, not {seed}.",
            )
        )
    if not _OLDEST_REFERENCE <= as_of <= _LATEST_REFERENCE:
        raise UsageError(
            Text(
                f"La fecha de referencia debe estar entre {_OLDEST_REFERENCE} y "
                f"{_LATEST_REFERENCE}, no {as_of}.",
                f"The reference date must be between {_OLDEST_REFERENCE} and "
                f"{_LATEST_REFERENCE}, not {as_of}.",
            )
        )


def _write_notice(drafts: Drafts, *, rows: int, seed: int, as_of: date) -> None:
    arguments = f"rows={rows} seed={seed} as_of={as_of.isoformat()}\n"
    drafts.path(NOTICE_FILE).write_bytes((_NOTICE + arguments).encode("utf-8"))


def _write_directory(
    path: Path, directory: Directory, progress: Callable[[int], None] | None
) -> None:
    with path.open("wb") as file:
        file.write(header())
        for count, lines in directory.chunks():
            file.write(lines)
            if progress is not None:
                progress(count)


def _write_table(path: Path, columns: Sequence[str], *, records: Iterable[Sequence[str]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for record in records:
            writer.writerow(record)
            count += 1
    return count
