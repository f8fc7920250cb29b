"""What every command that asks the graph tells beside its answer."""

from contextlib import nullcontext

import pytest

from eslabon.service.cli.invocation import Invocation
from tests.support.recording import RecordingClient


@pytest.mark.parametrize("total", [0, 1])
def test_of_a_graph_without_any_establishment_it_is_said_that_no_answer_is_one(
    total: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    client = RecordingClient([[{"total": total}]])
    monkeypatch.setattr(Invocation, "connected", lambda _: nullcontext(client))
    monkeypatch.setenv("ESLABON_DATA", "/somewhere/else")

    answer = Invocation(as_json=True, quiet=False, lang="en").read(lambda _: "nobody")

    told = capsys.readouterr()
    assert (answer, told.out) == ("nobody", "")
    assert ("/somewhere/else has no establishment at all" in told.err) == (not total)
