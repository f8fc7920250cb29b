"""What many requests name is looked up once, and tells the same as if each looked it up."""

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.queries.asking.lookups import KeptLookups, Lookups
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import UnknownPlaceError
from eslabon.queries.asking.resolving import requirement_looked_up
from tests.support.recording import RecordingClient

TOWN = "León, Gto."


def test_a_place_is_looked_up_once() -> None:
    client = RecordingClient([[]])
    look = KeptLookups(client)

    assert look.place(TOWN) == look.place(TOWN) == Lookups(RecordingClient([[]])).place(TOWN)
    assert len(client.reads) == 1


def test_a_place_that_nobody_knows_is_refused_each_time_and_looked_up_once() -> None:
    client = RecordingClient([[], []])
    look = KeptLookups(client)

    for _ in range(3):
        with pytest.raises(UnknownPlaceError):
            look.place("Ciudad Inexistente")
    assert len(client.reads) == 2


def test_what_failed_for_the_engine_is_looked_up_again() -> None:
    gone = UnavailableError(Text("no responde", "gone"))
    look = KeptLookups(RecordingClient([gone, []]))

    with pytest.raises(UnavailableError):
        look.place(TOWN)
    assert look.place(TOWN).code == "11020"


def test_requests_of_one_place_read_the_graph_once() -> None:
    client = RecordingClient([[]])
    look = KeptLookups(client)

    asked = [
        requirement_looked_up(look, MatchRequest(capabilities=(code,), place=TOWN))
        for code in ("HT-CARB", "PLT-ZN")
    ]

    assert len(client.reads) == 1
    assert asked[0].operations[0].near == asked[1].operations[0].near is not None
