"""Writes the generated pages and digests again: `python -m tests.reference`."""

import sys
import tempfile
from pathlib import Path

from eslabon.service.graphql.schema import schema
from tests.reference.pages import DOCS, PAGES, SCHEMA
from tests.support import revisions


def main() -> int:
    SCHEMA.write_text(schema.as_str() + "\n", encoding="utf-8")
    print(f"wrote {SCHEMA.relative_to(DOCS.parent)}")
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/{name}")
    with tempfile.TemporaryDirectory() as folder:
        revisions.write_inputs(Path(folder))
        refused = revisions.record(Path(folder))
    print(f"wrote {revisions.RECORDED.relative_to(DOCS.parent)}")
    print(*refused, sep="\n", end="", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
