"""Run a server for as long as the pipe on standard input stays open.

    python tests/guard.py COMMAND ARGUMENT...

Whoever holds the other end may be killed in any way: the system closes the pipe, and the server
is stopped. The guard leaves with the server's exit code.
"""

import os
import subprocess
import sys
import threading

STOP_SECONDS = 20.0


def main(command: list[str]) -> int:
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - its purpose

    def stop_at_end_of_input() -> None:
        # Not sys.stdin: a thread that waits inside it cannot be left behind at the exit.
        while os.read(0, 4096):
            pass
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()

    threading.Thread(target=stop_at_end_of_input, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
