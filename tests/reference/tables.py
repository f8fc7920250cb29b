"""The reference page of the tables that users fill in, written from their description."""

from collections.abc import Iterable, Iterator

from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.loaders.sources.tables.columns import TABLE_KINDS, TableKind, table_of
from eslabon.loaders.sources.tables.problems import REASONS

_INTRODUCTION = """\
# Tables that users fill in

Written from the code by `make docs`; a test keeps it true. `eslabon template KIND` writes each as
an Excel workbook with lists and notes; `eslabon load KIND FILE` loads it, as XLSX or as CSV.
Headings may be English or Spanish; case, accents, blanks and underscores do not count. An unknown
heading fails the file, so that no column is lost by a typing mistake.

- A blank cell means unknown, never zero. What several rows say of one thing (an establishment, a
  buyer, a plant, a component) need be written once: blanks take it from the other rows of the
  file, and a row that contradicts an earlier one is rejected.
- Numbers have a decimal point. "1,234" is read as 1234 only for pieces and money, where a decimal
  comma would make no sense.
- Dates are `YYYY-MM-DD` or `DD/MM/YYYY`. Lists are parted by semicolons.
- Text that begins with `=`, `+`, `-` or `@` stays text. A formula without a stored result rejects
  its row.
"""


def tables_page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION, *(_table(kind) for kind in TABLE_KINDS)]
    parts += [_reasons(), _materials(), _standards(), _implications(), _attestations()]
    return "\n".join(parts)


def _table(kind: TableKind) -> str:
    rows = (
        (
            f"`{column.name}`{' *' if column.required else ''}",
            ", ".join(f"`{heading}`" for heading in column.spanish),
            column.unit or "",
            column.about.en,
        )
        for column in table_of(kind).columns
    )
    title = f"## `{kind}`\n\nRequired columns are marked *.\n"
    return "\n".join([title, *_grid(("Column", "Spanish", "Unit", "Meaning"), rows)])


def _reasons() -> str:
    rows = ((f"`{reason}`", text.en, text.es) for reason, text in REASONS.items())
    return "\n".join(["## Why rows are rejected\n", *_grid(("Reason", "English", "Español"), rows)])


def _materials() -> str:
    rows = ((f"`{m.code}`", m.label.en, m.label.es) for m in MATERIALS.values())
    return "\n".join(["## Material families\n", *_grid(("Code", "English", "Español"), rows)])


def _standards() -> str:
    catalogue = standard_catalogue()
    rows = (
        (
            f"`{s.code}`",
            s.name,
            s.scope_level or "",
            s.validity or "",
            _months(s),
            s.cost_band or "",
            catalogue.sources[s.code],
        )
        for s in catalogue.standards.values()
    )
    header = ("Code", "Name", "Covers", "Lasts", "Months to obtain", "Cost", "Source")
    return "\n".join(["## Standards\n", *_grid(header, rows)])


def _months(standard: Standard) -> str:
    least, most = standard.months_to_obtain_min, standard.months_to_obtain_max
    return "" if least is None else str(least) if least == most else f"{least}-{most}"


def _implications() -> str:
    rows = (
        (f"`{claim.start}`", f"`{claim.end}`", claim.evidence or "")
        for claim in standard_catalogue().implications
    )
    title = (
        "## What implies what\n\nISO 13485 does not imply ISO 9001: it stands alone and leaves out "
        "what ISO 9001\nasks on customer satisfaction and continual improvement.\n"
    )
    return "\n".join([title, *_grid(("Holder of", "meets", "Source"), rows)])


def _attestations() -> str:
    rows = (
        (
            f"`{claim.start}`",
            f"`{claim.end}`",
            ", ".join(claim.criteria or ()),
            claim.evidence or "",
        )
        for claim in standard_catalogue().attestations
    )
    title = (
        "## What certificates can attest\n\nA process stands for itself and its kinds, a group for "
        "all below it. A certificate's scope may\nalso name a group of what its standard attests: "
        "that proves none of its processes.\n"
    )
    return "\n".join([title, *_grid(("Standard", "Process", "Criteria", "Source"), rows)])


def _grid(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |"
    yield ""
