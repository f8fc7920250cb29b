"""Safe, streaming access to input files: CSV, ZIP of CSV, and Excel workbooks."""

from eslabon.loaders.files.columns import Columns, Resolver, fold_heading, resolve_columns
from eslabon.loaders.files.kinds import FileKind, kind_of, sha256_of
from eslabon.loaders.files.rows import TableFacts, csv_line, printable, read_rows, table_facts

__all__ = [
    "Columns",
    "FileKind",
    "Resolver",
    "TableFacts",
    "csv_line",
    "fold_heading",
    "kind_of",
    "printable",
    "read_rows",
    "resolve_columns",
    "sha256_of",
    "table_facts",
]
