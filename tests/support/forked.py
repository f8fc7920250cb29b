"""Commands as processes of their own, forked from one that has imported all that they need.

To import it takes a command longer than most of what tests let it do. A forked one has its own
memory, locks, environment and output, and dies alone.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Final

_SERVER: Final = multiprocessing.get_context("forkserver")


class Forked:
    """A process as `subprocess.Popen` gives it, with texts."""

    def __init__(
        self,
        target: Callable[[Sequence[str]], None],
        words: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
    ) -> None:
        """Start a function of a module on some words."""
        self.words = tuple(words)
        self._folder = Path(tempfile.mkdtemp())
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        for path in self._outputs:
            path.touch()
        _SERVER.set_forkserver_preload([target.__module__])
        self._process = _SERVER.Process(
            target=_run, args=(target, self.words, dict(env), cwd, self._outputs)
        )
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int:
        assert self._process.exitcode is not None
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end.

        Raises:
            TimeoutExpired: If it takes longer.
        """
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutExpired(self.words, timeout or 0.0)
        return self._process.exitcode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for its end; return what it wrote to either output.

        Raises:
            TimeoutExpired: If it takes longer.
        """
        self.wait(timeout)
        out, err = (path.read_text(encoding="utf-8") for path in self._outputs)
        return out, err

    @property
    def _outputs(self) -> tuple[Path, Path]:
        return self._folder / "out", self._folder / "err"


def _run(
    target: Callable[[Sequence[str]], None],
    words: Sequence[str],
    env: Mapping[str, str],
    cwd: Path,
    outputs: tuple[Path, Path],
) -> None:
    for stream, path in zip((sys.stdout, sys.stderr), outputs, strict=True):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    target(words)
