"""The published audit of GraphQL over HTTP (npm: graphql-http), where it is installed."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from eslabon.service.web.app import create_app
from tests.support.api import settings_of
from tests.support.recording import RecordingClient

# A folder in which `npm install graphql-http@1.23.1 graphql@16` was run.
FOLDER = os.environ.get("ESLABON_TEST_GRAPHQL_HTTP", "")
AUDIT = """
import { auditServer } from "graphql-http";
const results = await auditServer({ url: process.argv[2] });
const bad = results.filter((r) => r.status !== "ok");
for (const r of bad) console.log(r.status, r.id, r.name, r.reason);
console.log(`${results.length - bad.length} of ${results.length}`);
"""


@pytest.fixture
def address() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = create_app(settings_of(dev=True), RecordingClient())
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/graphql"
        server.should_exit = True
        thread.join(20)


@pytest.mark.skipif(not FOLDER, reason="ESLABON_TEST_GRAPHQL_HTTP names no folder of the audit")
@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_a_developers_service_passes_the_whole_audit(address: str) -> None:
    script = Path(FOLDER) / "eslabon-audit.mjs"
    script.write_text(AUDIT, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - the script above
        ["node", str(script), address],  # noqa: S607 - wherever Node is installed
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert ran.stdout.strip() == "61 of 61"
