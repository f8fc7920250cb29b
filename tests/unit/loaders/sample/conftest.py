"""One sample of 50,000 rows, written once for all tests here."""

from pathlib import Path

import pytest

from eslabon.loaders.sample import SampleSummary, write_sample


@pytest.fixture(scope="session")
def large_sample(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_sample(rows=50_000, seed=20, folder=tmp_path_factory.mktemp("large"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sample"
