"""The pages of the documentation that are written from the code: `python -m tests.reference.pages`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reference.api import api_page
from tests.reference.command_line import command_page
from tests.reference.glossary import glossary_page
from tests.reference.model import model_page
from tests.reference.queries import queries_page
from tests.reference.tables import tables_page

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api_page,
    "cli.md": command_page,
    "glossary.md": glossary_page,
    "model.md": model_page,
    "queries.md": queries_page,
    "tables.md": tables_page,
}


# The schema stands beside the code that makes it; a test of its own keeps it true.
SCHEMA = DOCS.parent / "service" / "graphql" / "schema.graphql"
