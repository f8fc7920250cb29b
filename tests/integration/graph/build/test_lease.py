"""Two builders never both have the right to write, however slow their transactions are."""

import threading
from collections.abc import Sequence

import pytest

from eslabon.graph.build import lease
from eslabon.graph.build.lease import LeaseLostError, LeaseTakenError, leased
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement


class Slow(GraphClient):
    """A client that holds its transactions open until it is told to commit them."""

    def __init__(self, client: GraphClient) -> None:
        self.client = client
        self.is_open, self.may_commit = threading.Event(), threading.Event()

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return self.client.read(statement)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        def checked(found: list[list[dict[str, object]]]) -> None:
            if check is not None:
                check(found)
            self.is_open.set()
            self.may_commit.wait(20)

        return self.client.write(statements, check=checked)

    def define(self, statement: Statement) -> None:
        self.client.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""


def test_a_lease_is_not_kept_by_one_from_whom_it_is_just_being_taken(
    client: GraphClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking = Slow(client)
    outcomes: list[str] = []

    def take() -> None:
        try:
            with leased(taking) as other:
                other.write([])
                outcomes.append("taken")
        except (LeaseTakenError, LeaseLostError):
            outcomes.append("refused")

    def keep(own: lease.Lease) -> None:
        try:
            own.write([])
            outcomes.append("kept")
        except LeaseLostError:
            outcomes.append("lost")

    monkeypatch.setattr(lease, "_keep", lambda *_: None)  # it would be good again at any moment
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.001)
    with leased(client) as own:
        monkeypatch.setattr(lease, "LEASE_SECONDS", 60.0)
        taker = threading.Thread(target=take)
        taker.start()
        assert taking.is_open.wait(20)
        keeper = threading.Thread(target=keep, args=(own,))
        keeper.start()
        keeper.join(1.0)  # it may have to wait for the other's transaction
        taking.may_commit.set()
        keeper.join()
        taker.join()
    assert sorted(outcomes) in (["lost", "taken"], ["kept", "refused"])
