"""The pages of the documentation that are written from the code: `python -m tests.reference`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from eslabon.graph.model.page import model_page
from eslabon.loaders.sources.tables.page import tables_page
from eslabon.queries.page import queries_page
from eslabon.service.cli.page import command_page
from eslabon.service.graphql.schema import schema
from eslabon.service.page import api_page

DOCS = Path(__file__).resolve().parents[1] / "docs"

PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api_page,
    "cli.md": command_page,
    "model.md": model_page,
    "queries.md": queries_page,
    "tables.md": tables_page,
}


# The schema stands beside the code that makes it; a test of its own keeps it true.
SCHEMA = DOCS.parent / "service" / "graphql" / "schema.graphql"


def main() -> None:
    SCHEMA.write_text(schema.as_str() + "\n", encoding="utf-8")
    print(f"wrote {SCHEMA.relative_to(DOCS.parent)}")
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
