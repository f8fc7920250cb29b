"""The published audit of GraphQL over HTTP (npm: graphql-http), where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.api import serving
from tests.support.recording import RecordingClient

# A folder in which `npm install graphql-http@1.23.1 graphql@16` was run, as `make test` does.
FOLDER = Path(os.environ.get("ESLABON_TEST_GRAPHQL_HTTP") or "none")
IS_INSTALLED = (FOLDER / "node_modules" / "graphql-http").is_dir()
IS_REQUIRED = bool(os.environ.get("ESLABON_TEST_REQUIRE_AUDIT"))
AUDIT = """
import { auditServer } from "graphql-http";
const results = await auditServer({ url: process.argv[2] });
const bad = results.filter((r) => r.status !== "ok");
for (const r of bad) console.log(r.status, r.id, r.name, r.reason);
console.log(`${results.length - bad.length} of ${results.length}`);
"""


def test_the_audit_is_there_where_it_is_required() -> None:
    assert IS_INSTALLED or not IS_REQUIRED, f"no audit in {FOLDER}"


@pytest.mark.skipif(
    not IS_INSTALLED, reason="ESLABON_TEST_GRAPHQL_HTTP names no folder of the audit"
)
@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_a_developers_service_passes_the_whole_audit() -> None:
    script = FOLDER / "eslabon-audit.mjs"
    script.write_text(AUDIT, encoding="utf-8")
    with serving(RecordingClient(), dev=True) as (_, port):
        ran = subprocess.run(  # noqa: S603 - the script above
            ["node", str(script), f"http://127.0.0.1:{port}/graphql"],  # noqa: S607 - wherever Node is installed
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    assert ran.stdout.strip() == "61 of 61"
