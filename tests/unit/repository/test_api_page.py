"""The page of the API tells every code and every setting, and its examples work."""

import json
import subprocess
import sys

import pytest
from graphql import parse, validate

from eslabon.service.graphql.schema import schema
from eslabon.service.settings import Settings, variable_of
from tests.reference.api import EXAMPLES, api_page, documented_codes

# What starts or stops the service, moves its record or writes to it, may fail with where nobody is
# answered.
NEVER_ANSWERED = {
    "BAD_CHANGES_TABLE",
    "BAD_INPUT",
    "BAD_RATES_TABLE",
    "BAD_SETTING",
    "BAD_VALUE",
    "BAD_KEY_NAME",
    "BUILD_RUNNING",
    "BULK_IMPORT_FAILED",
    "COPY_INSIDE_RECORD",
    "DATA_FOLDER_NEWER",
    "DATA_FOLDER_NOT_WRITABLE",
    "EDITION_AMBIGUOUS",
    "EDITIONS_GONE",
    "EDITION_DIFFERS",
    "ENGINE_CRASHED",
    "ENGINE_PORT_REFUSED",
    "ENGINE_TIMEOUT",
    "ENGINE_UNSUPPORTED",
    "FILE_UNWRITABLE",
    "GIVEN_UP",
    "GRAPH_WITHOUT_RECORD",
    "IDEMPOTENCY_KEY_REUSED",
    "JOURNAL_BUSY",
    "JOURNAL_DIFFERS",
    "JOURNAL_NEWER",
    "KEYS_UNREADABLE",
    "KEY_REQUIRED",
    "LINES_GONE",
    "LINE_NOT_IN_FORCE",
    "NOTHING_TO_IMPORT",
    "NOT_CORRECTABLE",
    "NOT_AN_EXPORT",
    "NO_RECORD",
    "NO_SUCH_BUILD",
    "NO_SUCH_EDITION",
    "NO_SUCH_LINE",
    "OTHER_SUBJECT",
    "OUTSIDE_MEXICO",
    "PACKAGE_MISSING",
    "PORT_TAKEN",
    "RECORD_DAMAGED",
    "RECORD_INCOMPLETE",
    "RECORD_LOST_AT_ADDRESS",
    "RECORD_BUSY",
    "RECORD_NOT_WRITTEN",
    "RECORD_UNREACHABLE",
    "RECORD_UNREADABLE",
    "RECORD_UNWRITABLE",
    "SAME_KEY",
    "UNKNOWN_CRITERION",
    "UNKNOWN_PROPERTY",
    "UNKNOWN_PROTOCOL",
    "WITHDRAWALS_GONE",
}
_LIST_CODES = """
import json
import eslabon.service.web.app
from eslabon.graph.errors import EslabonError

def below(error):
    yield error
    for narrower in error.__subclasses__():
        yield from below(narrower)

print(json.dumps(sorted({e.code for e in below(EslabonError) if e.status != 500})))
"""


def test_every_code_that_the_service_may_answer_is_documented() -> None:
    listed = subprocess.run(  # noqa: S603 - in a process of its own: tests import more errors
        [sys.executable, "-c", _LIST_CODES], capture_output=True, text=True, check=True
    )
    known = set(json.loads(listed.stdout))
    assert known >= NEVER_ANSWERED
    assert known - NEVER_ANSWERED <= set(documented_codes())
    for code, meaning in documented_codes().items():
        assert f"| `{code}` | {meaning} |" in api_page()


def test_every_setting_is_on_the_page() -> None:
    page = api_page()
    missing = [n for n in Settings.model_fields if f"| `{variable_of(n)}` |" not in page]
    assert missing == []


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_fits_the_schema(title: str) -> None:
    assert validate(schema._schema, parse(EXAMPLES[title])) == []
