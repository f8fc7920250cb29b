"""Fixtures that every test may use."""

from pathlib import Path

import pytest

from tests.shared_data import SHARED_DATA


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the real samples, or skip and say so."""
    if SHARED_DATA is None:
        pytest.skip("the real samples are not on this machine (set ESLABON_SAMPLES)")
    return SHARED_DATA
