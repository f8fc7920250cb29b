"""Serves the API from a folder until stopped: `python -m tests.support.service_process FOLDER SETTINGS`.

Settings are those of the service by name, as JSON.
"""

import json
import sys
from pathlib import Path

from eslabon.graph.store.engine.supervisor import status
from eslabon.service.settings import Settings
from eslabon.service.web.app import serve


def main(folder: str, given: str = "{}") -> None:
    defaults = {"graph": "embedded", "heap": "512m", "port": 0, "stop_timeout": 3}
    settings = Settings(data=Path(folder), **(defaults | json.loads(given)))

    def announce(address: str) -> None:
        engine = status(settings)
        assert engine is not None
        print(address, engine.pid, flush=True)

    serve(settings, announce=announce)


if __name__ == "__main__":
    main(*sys.argv[1:])
