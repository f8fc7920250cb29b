"""What the tests hold the invented names against, measured again on the real files."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from eslabon.loaders.files.mojibake import repair_mojibake
from eslabon.loaders.source import SourceRow
from eslabon.loaders.sources.denue import DENUE
from tests.support.name_profile import REAL, Named, profile_of
from tests.support.shared_data import require_samples

DIRECTORIES = require_samples() / "denue"
FILES = (
    "denue_inegi_21_2018.csv",
    "denue_yucatan_315_316_2021_Rwrite.csv",
    "denue_cdmx_251mas_2025_mojibake.csv",
)

pytestmark = pytest.mark.shared


def named(path: Path) -> Iterator[Named]:
    for row in DENUE.read(path):
        assert isinstance(row, SourceRow)
        said = {
            column: "" if text == "NA" else repair_mojibake(text).text.strip()
            for column, text in row.values.items()
        }
        yield Named(said["nom_estab"], said["raz_social"], said["codigo_act"])


def test_names_of_real_directories_are_as_they_are_said_to_be() -> None:
    rows = [row for file in FILES for row in named(DIRECTORIES / file)]

    assert len(rows) == 7_937
    found = asdict(profile_of(rows))
    for measure, value in asdict(REAL).items():
        assert found[measure] == pytest.approx(value, abs=0.0005), measure
