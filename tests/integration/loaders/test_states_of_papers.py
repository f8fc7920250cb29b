"""What one table leaves blank takes back nothing of what another states, in whatever order."""

import json
from pathlib import Path
from typing import Final

import pytest

from eslabon.graph.store.client import GraphClient
from tests.support.graph_rows import wipe
from tests.support.loads import Loads

_SITES: Final = (
    "establishment_id,establishment_name,latitude,longitude,municipality,capability,mode,provenance\n"
    "E,Planta E,20.6,-100.4,22014,PLT-ZN,in-house,audited\n"
)
_CERTIFICATES: Final = (
    "establishment_id,standard,number,issued,expires,capabilities,status\nE,CQI-11,N1,{},PLT-ZN,"
)
_APPROVALS: Final = (
    "establishment_id,issuer,specification,issued,expires,capability,status\n"
    "E,Boeing,BAC 5637,{},PLT-ZN,"
)
_ASKED: Final = (
    "match",
    "--capability",
    "PLT-ZN",
    "--near",
    "20.6,-100.4",
    "--as-of",
    "2026-11-28",
)


@pytest.mark.parametrize(
    ("kind", "table", "asked"),
    [
        ("certificates", _CERTIFICATES, ("--standard", "CQI-11")),
        ("approvals", _APPROVALS, ("--approval", "Boeing: BAC 5637")),
    ],
)
def test_a_blank_state_lifts_no_suspension(
    client: GraphClient,
    loads: Loads,
    tmp_path: Path,
    kind: str,
    table: str,
    asked: tuple[str, ...],
) -> None:
    wipe(client)
    written = table.format("2026-06-01,2027-05-31")
    (tmp_path / "sites.csv").write_text(_SITES)
    loads.load("capabilities", tmp_path / "sites.csv")

    for name, state, expected in (
        ("first", "", "QUALIFIED"),
        ("says", "suspended", "NEAR_MISS"),
        ("later", "", "NEAR_MISS"),
    ):
        (tmp_path / f"{name}.csv").write_text(f"{written}{state}\n")
        loads.load(kind, tmp_path / f"{name}.csv")

        [found] = json.loads(loads.run(*_ASKED, *asked, "--json").out)["candidates"]
        assert (name, found["status"]) == (name, expected)
