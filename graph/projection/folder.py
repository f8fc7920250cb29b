"""Columns as files of a folder: NumPy's own, one an array, opened without being read.

A dataclass of arrays, of texts and of such dataclasses is written field by field, each file named by
the way to it, and opened as the same dataclass over the mapped files.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, get_origin, get_type_hints

import numpy as np
from numpy.lib import format as npy

from eslabon.graph.projection.words import Words

Columns = TypeVar("Columns")

# Fewer texts are held as a list: they are looked through more often than they are looked up.
_FEW: Final = 10_000
# What the header of one dimension takes, however many elements there are.
_HEADER: Final = 128


def write_columns(columns: object, folder: Path) -> None:
    """Write columns into an empty folder.

    Raises:
        OSError: If the disk does not take them.
    """
    for name, value in _arrays(columns):
        np.save(folder / f"{name}.npy", value)


def write_end_to_end(pieces: Iterable[object], folder: Path) -> None:
    """Write columns of one kind into an empty folder end to end, one piece at a time.

    They hold no texts. An array of several dimensions is raveled.

    Raises:
        OSError: If the disk does not take them.
    """
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {}
        dtypes: dict[str, np.dtype[Any]] = {}
        for piece in pieces:
            for name, value in _arrays(piece):
                if name not in files:
                    files[name] = stack.enter_context((folder / f"{name}.npy").open("wb"))
                    files[name].write(_header(value.dtype, 0))
                files[name].write(np.ascontiguousarray(value).data)
                dtypes[name] = value.dtype
        for name, file in files.items():
            count = (file.tell() - _HEADER) // dtypes[name].itemsize
            file.seek(0)
            file.write(_header(dtypes[name], count))


def _header(dtype: "np.dtype[Any]", count: int) -> bytes:
    """Return what stands in NumPy's format before one dimension of so many elements."""
    said = {"descr": npy.dtype_to_descr(dtype), "fortran_order": False, "shape": (count,)}
    header = BytesIO()
    npy.write_array_header_1_0(header, said)
    if header.tell() != _HEADER:
        raise ValueError(f"a header of {header.tell()} bytes")
    return header.getvalue()


def _arrays(columns: Any, way: str = "") -> "list[tuple[str, np.ndarray]]":
    found: list[tuple[str, np.ndarray]] = []
    for field in fields(columns):
        value, name = getattr(columns, field.name), f"{way}{field.name}"
        if is_dataclass(value) and not isinstance(value, Words):
            found += _arrays(value, f"{name}.")
        elif isinstance(value, np.ndarray):
            found.append((name, value))
        else:
            texts = value if isinstance(value, Words) else Words.of(value)
            found += [(f"{name}.starts", texts.starts), (f"{name}.utf8", texts.utf8)]
    return found


def open_columns(kind: type[Columns], folder: Path) -> Columns:
    """Return the columns of a kind that a folder holds.

    Raises:
        OSError, ValueError: If a file is missing or is no array.
    """
    made: Columns = _opened(kind, folder, "")
    return made


def _opened(kind: Any, folder: Path, way: str) -> Any:
    found: dict[str, object] = {}
    for name, declared in _declared(kind):
        if get_origin(declared) is np.ndarray:
            found[name] = _mapped(folder / f"{way}{name}.npy")
        elif is_dataclass(declared) and declared is not Words:
            found[name] = _opened(declared, folder, f"{way}{name}.")
        else:
            starts, utf8 = (
                _mapped(folder / f"{way}{name}.{part}.npy") for part in ("starts", "utf8")
            )
            texts = Words(starts, utf8)
            found[name] = list(texts) if len(texts) < _FEW else texts
    return kind(**found)


def _mapped(path: Path) -> "np.ndarray":
    # As a plain array: of NumPy's own for maps each slice costs ten times as much.
    array: np.ndarray = np.load(path, mmap_mode="r").view(np.ndarray)
    return array


@cache
def _declared(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))
