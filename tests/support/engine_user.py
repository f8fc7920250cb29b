"""A command that uses the engine: prints where it is, holds on until its input ends."""

import sys
from pathlib import Path

from eslabon.graph.store.engine.supervisor import running_engine
from eslabon.graph.store.settings import StoreSettings

if __name__ == "__main__":
    settings = StoreSettings(data=Path(sys.argv[1]), graph="embedded", heap="256m")
    with running_engine(settings) as address:
        print(address.pid, flush=True)
        sys.stdin.read()
