"""The service as a process of its own, for tests that signal it and see what it does."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from eslabon.graph.store.engine.supervisor import stop
from eslabon.graph.store.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """A service that runs."""

    process: "subprocess.Popen[str]"
    data: Path
    address: str
    engine_pid: int

    @property
    def settings(self) -> StoreSettings:
        return StoreSettings(data=self.data, graph="embedded", heap="512m")

    def post(self, query: str) -> httpx.Response:
        return httpx.post(f"{self.address}/graphql", json={"query": query}, timeout=40)

    def ask(self, query: str) -> dict[str, Any]:
        found: dict[str, Any] = self.post(query).json()
        return found

    def codes(self, query: str) -> list[str]:
        return [error["extensions"]["code"] for error in self.ask(query).get("errors", [])]

    def is_ready(self) -> bool:
        return httpx.get(f"{self.address}/readyz", timeout=10).status_code == 200

    def wait_until_up(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                httpx.get(f"{self.address}/healthz")
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.05)
            else:
                return


@contextmanager
def serving_from(folder: Path, **settings: Any) -> Iterator[Served]:
    """Yield a service over a folder, under settings by name; it and its engine are ended after."""
    module = "tests.support.service_process"
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", module, str(folder), json.dumps(settings)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, process.communicate(timeout=30)[1]
        address, pid = line.split()
        yield Served(process, folder, address, int(pid))
    finally:
        process.kill()
        process.communicate(timeout=30)
        stop(StoreSettings(data=folder, graph="embedded"))
