"""What is written appears whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eslabon.graph.errors import UnwritableFileError
from eslabon.loaders.files.drafts import drafted


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("before", encoding="utf-8")

    with drafted(path) as draft:
        draft.write_text("after", encoding="utf-8")
        assert path.read_text("utf-8") == "before"

    assert path.read_text("utf-8") == "after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, error: type[Exception]) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("before", encoding="utf-8")

    def break_off() -> None:
        with drafted(path) as draft:
            draft.write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        break_off()

    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", [".", "..", "folder", "none/answer.csv"])
def test_where_no_file_can_stand_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(UnwritableFileError), drafted(tmp_path / name) as draft:
        draft.write_text("", encoding="utf-8")

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    path, link = tmp_path / "answer.csv", tmp_path / "link.csv"
    link.symlink_to(path)

    with drafted(link) as draft:
        draft.write_text("new", encoding="utf-8")

    assert link.is_symlink()
    assert path.read_text("utf-8") == "new"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    with drafted(pipe) as draft:
        draft.write_text("through", encoding="utf-8")

    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()


def test_what_a_killed_process_left_of_the_same_file_is_removed(tmp_path: Path) -> None:
    path, other = tmp_path / "answer.csv", tmp_path / "other.csv"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    def draft_of(target: Path, *, process: int) -> Path:
        with drafted(target) as draft:
            draft.touch()
            return draft.with_name(draft.name.replace(f".{os.getpid()}.", f".{process}."))

    left = draft_of(path, process=gone.pid)
    at_work = draft_of(path, process=os.getppid())
    of_another = draft_of(other, process=gone.pid)
    elsewhere = left.with_name(left.name.replace(".csv.", ".csv.elsewhere-"))
    for one in (left, at_work, of_another, elsewhere):
        one.write_text("half", encoding="utf-8")

    with drafted(path) as draft:
        draft.write_text("whole", encoding="utf-8")

    assert not left.exists()
    assert set(tmp_path.iterdir()) - {path, other} == {at_work, of_another, elsewhere}
