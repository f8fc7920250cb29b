"""Writes the generated pages again: `python -m tests.reference`."""

from eslabon.service.graphql.schema import schema
from tests.reference.pages import DOCS, PAGES, SCHEMA


def main() -> None:
    SCHEMA.write_text(schema.as_str() + "\n", encoding="utf-8")
    print(f"wrote {SCHEMA.relative_to(DOCS.parent)}")
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
