"""Columns are opened as they were written, and texts found by offset."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.folder import open_columns, write_columns, write_end_to_end
from eslabon.graph.projection.records import columns_of, open_records, write_records
from eslabon.graph.projection.words import Words

texts = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=12)


@dataclass(frozen=True)
class Inner:
    numbers: Ints
    names: list[str]


@dataclass(frozen=True)
class Outer:
    ids: Words
    inner: Inner


@given(ids=texts, names=texts, numbers=st.lists(st.integers(-9, 9)))
def test_columns_come_back_as_they_were_written(
    ids: list[str], names: list[str], numbers: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        said = Outer(Words.of(ids), Inner(np.array(numbers, dtype=np.intp), names))
        write_columns(said, Path(folder))
        found = open_columns(Outer, Path(folder))
        assert list(found.ids) == ids
        assert list(found.inner.names) == names
        assert found.inner.numbers.tolist() == numbers
        assert found.inner.numbers.dtype == np.intp


pieces = st.lists(
    st.tuples(st.lists(st.integers(-5, 5), max_size=4), st.lists(st.booleans(), max_size=4)),
    min_size=1,
    max_size=5,
)


@dataclass(frozen=True)
class Piece:
    numbers: Ints
    truths: Bools


@given(pieces)
def test_pieces_stand_end_to_end(said: list[tuple[list[int], list[bool]]]) -> None:
    with TemporaryDirectory() as folder:
        made = (Piece(np.array(n, dtype=np.intp), np.array(t, dtype=np.bool_)) for n, t in said)
        write_end_to_end(made, Path(folder))
        found = open_columns(Piece, Path(folder))
        assert found.numbers.tolist() == [one for numbers, _ in said for one in numbers]
        assert found.truths.tolist() == [one for _, truths in said for one in truths]
        assert found.numbers.dtype == np.intp
        assert found.truths.dtype == np.bool_


@given(texts, st.integers(-14, 14))
def test_a_text_is_found_where_a_list_has_it(said: list[str], place: int) -> None:
    words = Words.of(pa.chunked_array([said[:3], said[3:]], pa.string()))
    assert len(words) == len(said)
    assert list(words[1:-1]) == said[1:-1]
    try:
        expected = said[place]
    except IndexError:
        with pytest.raises(IndexError):
            words[place]
    else:
        assert words[place] == expected


def test_many_texts_stay_where_they_are(tmp_path: Path) -> None:
    ids = [f"id{number:06d}" for number in range(20_000)]
    write_columns(Outer(Words.of(ids), Inner(np.zeros(0, np.intp), [])), tmp_path)
    found = open_columns(Outer, tmp_path).ids
    assert isinstance(found, Words)
    assert isinstance(found.utf8.base, np.memmap)
    assert found[12_345] == "id012345"


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    write_columns(Outer(Words.of([]), Inner(np.zeros(0, np.intp), [])), tmp_path)
    (tmp_path / "inner.numbers.npy").unlink()
    with pytest.raises(OSError, match=r"inner\.numbers"):
        open_columns(Outer, tmp_path)


@given(st.data())
def test_the_rows_of_some_sites_come_in_the_order_asked(data: st.DataObject) -> None:
    sites = data.draw(st.integers(1, 6))
    owner = data.draw(st.lists(st.integers(0, sites - 1), max_size=10))
    rows = pa.table(
        {"n": pa.array(range(len(owner)), pa.int64()), "of": pa.array(owner, pa.int64())}
    )
    asked = data.draw(st.lists(st.integers(0, sites - 1), max_size=4))
    with TemporaryDirectory() as folder:
        write_records(
            columns_of(rows), np.array(owner, dtype=np.intp), sites=sites, folder=Path(folder)
        )
        found = open_records(Path(folder)).of(asked)
    expected = [[{"n": n, "of": of} for n, of in enumerate(owner) if of == site] for site in asked]
    assert found == expected
