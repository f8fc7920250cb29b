"""What a program is told of a file beside its rows: the requirement, the sources and the build, as JSON."""

from typing import Any

from eslabon.graph.language import Language
from eslabon.service.answers.exports.document import Document
from eslabon.service.answers.plain import plain


def about_json(document: Document, language: Language) -> dict[str, Any]:
    """Return what the rows of a document rest on, and its tables beside the main one, as JSON holds it."""
    origin = document.origin
    build = origin.build
    return {
        "title": document.title.in_language(language),
        "sentences": [text.in_language(language) for text in document.sentences],
        "language": language,
        "made": origin.made.isoformat(timespec="seconds"),
        "build": None if build is None else build.number,
        "datasetVersion": origin.dataset_version,
        "asked": plain(origin.asked(), language),
        "sources": plain(origin.sources(), language),
        "tables": {
            table.name: [plain(table.own(row), language) for row in table.rows]
            for table in document.others
        },
    }
