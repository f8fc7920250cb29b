"""The socket that the API listens on, and the connections it makes."""

import http.client
import socket
from contextlib import closing

import pytest

from eslabon.service.web.app import PortTakenError, listening
from tests.support.api import serving, settings_of
from tests.support.recording import RecordingClient


def test_answers_on_a_kept_connection_are_sent_without_delay() -> None:
    with (
        serving(RecordingClient()) as (server, port),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as caller,
    ):
        for _ in range(2):
            caller.request("GET", "/healthz")
            assert caller.getresponse().read() == b'{"status":"ok"}'
        (kept,) = server.server_state.connections
        accepted = kept.transport.get_extra_info("socket")
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_that_is_taken_is_an_error_like_all_others(host: str) -> None:
    with listening(settings_of(host=host, port=0)) as first:
        taken = first.getsockname()[1]
        with pytest.raises(PortTakenError, match=str(taken)):
            listening(settings_of(host=host, port=taken))
