"""Columns compared, array by array."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def assert_alike(one: Any, other: Any, way: str = "") -> None:
    """Fail unless two columns of one kind hold the same values of the same types, word by word."""
    for field in fields(one):
        name, ours, theirs = (
            f"{way}{field.name}",
            getattr(one, field.name),
            getattr(other, field.name),
        )
        if isinstance(ours, np.ndarray):
            assert ours.dtype == theirs.dtype, name
            np.testing.assert_array_equal(ours, theirs, err_msg=name)
        elif isinstance(ours, Sequence):
            assert list(ours) == list(theirs), name
        elif ours is None:
            assert theirs is None, name
        else:
            assert is_dataclass(ours), name
            assert_alike(ours, theirs, f"{name}.")
