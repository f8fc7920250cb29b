"""One builder at a time, wherever builders run: a lease with an expiry, kept in the graph.

The fencing number grows with each owner. Every transaction of a builder begins by keeping the
lease, so that one who overslept, and whose lease somebody else has taken, writes nothing more.
Times are by the engine's clock: those of builders need not agree. The lease of a process of this
machine that is gone need not be waited for.
"""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import psutil

from eslabon.graph.errors import EslabonError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.bolt import WRITE_SECONDS, QueryTimeoutError, StatementError
from eslabon.graph.store.client import Check, GraphClient, Statement
from eslabon.graph.store.cypher.building import (
    END_LEASE,
    KEEP_LEASE,
    LEASE,
    OWN_LEASE,
    TAKE_LEASE,
)
from eslabon.graph.store.engine.errors import BuildRunningError

LEASE_SECONDS: Final = 60.0
"""How long a lease is good for after it was last kept."""

# No engine keeps a transaction open for so long; milliseconds.
_LONGEST_OPEN: Final = round(2_000 * WRITE_SECONDS)
_WAITING: Final = Text(
    "Esperar a que el motor cancele lo que dejó abierto {holder}",
    "Wait for the engine to end what {holder} left open",
)

Rows = list[dict[str, object]]


class LeaseTakenError(BuildRunningError):
    """Somebody else has the lease, and is building the same graph."""

    message = Text(
        "Otra construcción del grafo está en curso ({holder}).",
        "The graph is being built by another process ({holder}).",
    )
    hint = Text(
        "Espere a que termine y repita. Si ese proceso ya no existe, en {seconds} s se puede.",
        "Wait for it to finish, then try again. If that process is gone, you can in {seconds} s.",
    )


class LeaseLostError(UnavailableError):
    """Another builder has taken over; nothing was written after that."""

    code = "LEASE_LOST"
    message = Text(
        "Otro proceso tomó la construcción del grafo mientras este se detuvo.",
        "Another process took over the build of the graph while this one stood still.",
    )
    hint = Text("Repita la orden.", "Run the command again.")


class SlowWriteError(UnavailableError):
    """The engine ended a transaction of a builder, which is still the one that may write."""

    code = "WRITE_TIMEOUT"
    message = Text(
        "El motor canceló una escritura de la construcción porque tardaba demasiado.",
        "The engine gave up a write of the build, which took too long.",
    )
    hint = Text(
        "Repita la orden, que sigue donde quedó; si vuelve a pasar, con un ESLABON_BATCH_SIZE "
        "menor.",
        "Run the command again, it goes on from there; if it happens again, with a smaller "
        "ESLABON_BATCH_SIZE.",
    )


@dataclass(frozen=True)
class Lease:
    """The right to write to a graph, for as long as it is kept."""

    client: GraphClient
    holder: str
    fence: int
    # Each transaction begins by writing to the lease: two at once would stand in each other's way.
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def write(self, statements: Sequence[Statement], *, check: Check | None = None) -> list[Rows]:
        """Run statements in one transaction that happens only if the lease is still ours.

        Raises:
            LeaseLostError: If it is somebody else's; then nothing is written.
            SlowWriteError: If the engine gave the transaction up; nothing is written.
        """

        def checked(found: list[Rows]) -> None:
            _require_own(found)
            if check is not None:
                check(found[1:])

        keep = self._statement(KEEP_LEASE)
        with self._turn:
            try:
                return self.client.write([keep, *statements], check=checked)[1:]
            except (QueryTimeoutError, StatementError) as error:
                # So it ends for one who stood still, too, or finds made what it makes: whose is
                # the lease now?
                self.client.write([keep], check=_require_own)
                if isinstance(error, StatementError):
                    raise
                raise SlowWriteError from error

    def keep(self) -> None:
        """Make it good for another while.

        Raises:
            LeaseLostError: If it is somebody else's.
        """
        self.write([])

    def end(self) -> None:
        """Give it up, if it is ours."""
        self.client.write([self._statement(END_LEASE)])

    def _statement(self, text: str) -> Statement:
        given = {"holder": self.holder, "fence": self.fence, "milliseconds": _milliseconds()}
        names = {name for name in given if f"${name}" in text}
        return Statement(text, {name: given[name] for name in names})


def _require_own(found: list[Rows]) -> None:
    """Refuse a transaction that begins by keeping a lease which is somebody else's."""
    if not found[0]:
        raise LeaseLostError


def _milliseconds() -> int:
    return round(LEASE_SECONDS * 1000)


@contextmanager
def leased(
    client: GraphClient,
    *,
    is_alone: bool = False,
    waiting: Callable[[Text], object] = lambda _: None,
) -> Iterator[Lease]:
    """Take the lease, keep it while this is entered, and give it up.

    Args:
        client: The graph.
        is_alone: Nobody else can be building it: whoever has the lease is dead.
        waiting: Is told whose open transaction may have to end first: that takes a minute where its
            process stands still, or its machine went away.

    Raises:
        LeaseTakenError: If somebody else has it.
    """
    lease = _take(client, is_alone=is_alone, waiting=waiting)
    done = threading.Event()
    keeper = threading.Thread(target=_keep, args=(lease, done), name="build-lease", daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        done.set()
        keeper.join()
        # An engine that went away has our lease expire; a lost one is not ours to give up.
        with suppress(EslabonError):
            lease.end()


def _take(client: GraphClient, *, is_alone: bool, waiting: Callable[[Text], object]) -> Lease:
    holder = f"{socket.gethostname()}:{os.getpid()}:{_machine()}:{secrets.token_hex(4)}"
    gone = ""
    # Whoever reads waits for nobody; whoever writes waits for the transaction of one who stalls.
    for before in client.read(Statement(LEASE)):
        other = str(before["holder"])
        if is_alone or _is_gone(other):
            gone = other
        elif (left := int(str(before["left"]))) >= 0:
            raise _running(before)
        elif left > -_LONGEST_OPEN:  # one that was given up is long over
            waiting(_WAITING.filled(holder=_shown(other)))
    asked = {"holder": holder, "gone": gone, "milliseconds": _milliseconds()}
    [before], owned = client.write(
        [Statement(TAKE_LEASE, {"holder": holder}), Statement(OWN_LEASE, asked)]
    )
    if not owned:  # somebody was quicker
        raise _running(before)
    return Lease(client, holder, int(str(owned[0]["fence"])))


def _running(lease: Mapping[str, object]) -> LeaseTakenError:
    left = int(str(lease["left"])) // 1000 + 1
    return LeaseTakenError(holder=_shown(str(lease["holder"])), seconds=left)


def _shown(holder: str) -> str:
    """Return host and process of a holder."""
    return " ".join(holder.split(":")[:2])


def _is_gone(holder: str) -> bool:
    """Tell whether a holder was a process of this machine that has ended."""
    _, pid, machine, *_ = holder.split(":")
    if machine != _machine():
        return False
    try:
        return psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@cache
def _machine() -> str:
    """Return what only processes share that see each other's numbers; a new one where none tells.

    Containers of one machine have the same boot and number their processes apart.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{os.stat('/proc/self/ns/pid').st_ino}"
    except OSError:
        return secrets.token_hex(16)


def _keep(lease: Lease, done: threading.Event) -> None:
    while not done.wait(LEASE_SECONDS / 3):
        # What goes wrong here goes wrong in the builder's next transaction too, and is told there.
        with suppress(EslabonError):
            lease.keep()
