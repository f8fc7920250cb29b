"""Serves the API from a folder until stopped: `python -m tests.support.service_process FOLDER`."""

import sys
from pathlib import Path

from eslabon.graph.store.engine.supervisor import status
from eslabon.service.settings import Settings
from eslabon.service.web.app import serve


def main(folder: str) -> None:
    settings = Settings(data=Path(folder), graph="embedded", heap="512m", port=0, stop_timeout=3)

    def announce(address: str) -> None:
        engine = status(settings)
        assert engine is not None
        print(address, engine.pid, flush=True)

    serve(settings, announce=announce)


if __name__ == "__main__":
    main(sys.argv[1])
