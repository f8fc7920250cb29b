"""What a batch is given is refused, with its reason, before anything is read."""

from pathlib import Path

import pytest

from eslabon.graph.errors import UnwritableFileError
from eslabon.service.cli.batch.given import Batch

CARBURIZING = {"capabilities": ("HT-CARB",)}


@pytest.mark.parametrize(
    ("output", "reason"),
    [("o.parquet", "it is a folder"), ("none/o.parquet", "its folder does not exist")],
)
def test_where_nothing_can_be_written_is_told_as_what_it_is(
    tmp_path: Path, output: str, reason: str
) -> None:
    (tmp_path / "o.parquet").mkdir()

    with pytest.raises(UnwritableFileError) as refused:
        Batch(tmp_path / "t.csv", tmp_path / output, CARBURIZING).check()

    assert reason in refused.value.message.en


def test_an_output_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "o.parquet").touch()

    Batch(tmp_path / "t.csv", tmp_path / "o.parquet", CARBURIZING).check()
