"""The tables that are shipped inside the package."""

import csv
import io
from collections.abc import Iterator
from importlib.resources import files


def packaged_rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV that lies beside a package's modules, by heading."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))
