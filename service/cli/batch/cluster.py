"""A cluster that matches parts of a batch: one of Dask that somebody runs already."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import Final

from eslabon.graph.errors import UnavailableError, UsageError
from eslabon.graph.language import Text

_SECONDS: Final = "10s"


class ClusterExtraError(UsageError):
    """What it takes to talk to a cluster is not installed."""

    code = "EXTRA_MISSING"
    message = Text(
        "Para --scheduler falta el complemento cluster.", "--scheduler needs the extra cluster."
    )
    hint = Text(
        "Instálelo: pip install 'eslabon[cluster]'", "Install it: pip install 'eslabon[cluster]'"
    )


class ClusterUnreachableError(UnavailableError):
    """No scheduler answers, or it has no worker."""

    code = "CLUSTER_UNREACHABLE"
    message = Text(
        "No contesta ningún planificador con trabajadores en {address}.",
        "No scheduler with workers answers at {address}.",
    )
    hint = Text(
        "Revise la dirección, p. ej. tcp://10.0.0.5:8786, y que haya trabajadores.",
        "Check the address, e.g. tcp://10.0.0.5:8786, and that there are workers.",
    )


class ClusterLostError(UnavailableError):
    """A scheduler, or those of its workers that had a part, are gone."""

    code = "CLUSTER_LOST"
    message = Text(
        "El planificador de {address}, o sus trabajadores, dejaron de contestar.",
        "The scheduler at {address}, or its workers, do not answer any more.",
    )
    hint = Text(
        "Lo hecho queda guardado: la misma orden sigue desde ahí.",
        "What is done is kept: the same command goes on from there.",
    )


def check_extra() -> None:
    """Refuse to talk to a cluster where what it takes is not installed.

    Raises:
        ClusterExtraError: If it is not.
    """
    try:
        import distributed  # noqa: F401  # asked here so that nothing is read in vain
    except ImportError as error:
        raise ClusterExtraError from error


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield the workers of a scheduler as one executor, and how many they are.

    Raises:
        ClusterExtraError: If what it takes is not installed.
        ClusterUnreachableError: If none answers in time, or it has no worker.
        ClusterLostError: If it is gone while it is used.
    """
    check_extra()
    from distributed import Client, KilledWorker
    from distributed.comm import CommClosedError

    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # too late, nobody there, no address
        raise ClusterUnreachableError(address=address) from error
    with client:
        workers = sum(client.nthreads().values())
        if not workers:
            raise ClusterUnreachableError(address=address)
        try:
            yield client.get_executor(pure=False), workers
        except (KilledWorker, CommClosedError, CancelledError) as error:
            raise ClusterLostError(address=address) from error
