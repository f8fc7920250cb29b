"""A projection is there whole or not at all, whoever writes, dies or damages it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.projection.versions import Block, project, stored

BY = "this program"


def writes(content: str, calls: list[str] | None = None) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        if calls is not None:
            calls.append(content)
        (folder / "a.npy").write_text(content, encoding="utf-8")

    return write


def block(name: str, content: str, calls: list[str] | None = None) -> Block:
    return Block(name, f"inputs of {content}", writes(content, calls))


def content_of(folder: Path, token: str, name: str) -> str | None:
    there = stored(folder, token, by=BY)
    if there is None or not there.is_sound:
        return None
    return (there.block(name) / "a.npy").read_text(encoding="utf-8")


def test_what_is_written_is_there_and_sound(tmp_path: Path) -> None:
    project(tmp_path / "new", "one", [block("x/y", "1"), block("z", "2")], by=BY)
    assert content_of(tmp_path / "new", "one", "x/y") == "1"
    assert content_of(tmp_path / "new", "one", "z") == "2"


def test_only_what_has_other_inputs_is_made_anew(tmp_path: Path) -> None:
    calls: list[str] = []
    project(tmp_path, "one", [block("a", "1", calls), block("b", "2", calls)], by=BY)
    project(tmp_path, "two", [block("a", "1", calls), block("b", "3", calls)], by=BY)
    assert calls == ["1", "2", "3"]
    assert content_of(tmp_path, "two", "a") == "1"
    assert content_of(tmp_path, "one", "b") == "2"


def test_the_same_build_is_not_written_again_unless_its_inputs_differ(tmp_path: Path) -> None:
    calls: list[str] = []
    for content in ("1", "1", "2"):
        project(tmp_path, "one", [block("a", content, calls)], by=BY)
    assert calls == ["1", "2"]
    assert content_of(tmp_path, "one", "a") == "2"


def test_what_another_program_wrote_is_neither_read_nor_used(tmp_path: Path) -> None:
    calls: list[str] = []
    project(tmp_path, "one", [block("a", "1", calls)], by="an older one")
    assert stored(tmp_path, "one", by=BY) is None
    project(tmp_path, "one", [block("a", "1", calls)], by=BY)
    assert calls == ["1", "1"]
    assert content_of(tmp_path, "one", "a") == "1"


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)


def in_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what makes something else of a file."""

    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes() + b"0"),
        in_place(lambda path: path.mkdir()),
        in_place(os.mkfifo),  # to read which would wait for ever
        in_place(lambda path: path.symlink_to(path)),
        lambda path: (path.parent.parent / "projection.json").write_text("{", "utf-8"),
        lambda path: (path.parent.parent / "projection.json").write_text("[]", "utf-8"),
        lambda path: (path.parent.parent / "projection.json").unlink(),
    ],
)
def test_what_is_damaged_is_not_read_and_the_next_build_mends_it(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    # One of several files, the others of which are sound.
    parts = [block(name, "1") for name in "0az"]
    project(tmp_path, "one", parts, by=BY)
    damage(tmp_path / "one" / "a" / "a.npy")
    assert content_of(tmp_path, "one", "a") is None
    project(tmp_path, "two", parts, by=BY)
    assert content_of(tmp_path, "two", "a") == "1"
    project(tmp_path, "one", parts, by=BY)
    assert content_of(tmp_path, "one", "a") == "1"


def test_of_a_projection_that_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    def fails(folder: Path) -> None:
        (folder / "a.npy").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    project(tmp_path, "one", [block("a", "1")], by=BY)
    with pytest.raises(OSError, match="No space"):
        project(tmp_path, "two", [block("b", "1"), Block("a", "other", fails)], by=BY)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "one"]
    assert content_of(tmp_path, "one", "a") == "1"


def test_old_ones_go_but_for_those_still_read(tmp_path: Path) -> None:
    for number in range(8):
        project(tmp_path, f"b{number}", [block("a", "1")], by=BY, still=("b0",))
        stamp = 1_000_000_000 + number
        os.utime(tmp_path / f"b{number}" / "projection.json", (stamp, stamp))
    kept = sorted(path.name for path in tmp_path.iterdir() if path.name != ".lock")
    assert kept == ["b0", "b4", "b5", "b6", "b7"]
    assert content_of(tmp_path, "b0", "a") == "1"


def test_nothing_else_of_the_folder_is_touched(tmp_path: Path) -> None:
    for name in (".ssh", ".config", "work"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "own").write_text("mine", encoding="utf-8")
    for number in range(6):
        project(tmp_path, f"b{number}", [block("a", str(number))], by=BY)
    assert all((tmp_path / name / "own").exists() for name in (".ssh", ".config", "work"))


def test_who_has_opened_one_reads_on_when_it_is_removed(tmp_path: Path) -> None:
    project(tmp_path, "one", [block("a", "1")], by=BY)
    with (tmp_path / "one" / "a" / "a.npy").open(encoding="utf-8") as opened:
        for number in range(5):
            project(tmp_path, f"b{number}", [block("a", str(number))], by=BY)
        assert not (tmp_path / "one").exists()
        assert opened.read() == "1"


WRITER = """
import sys, time
from pathlib import Path
from eslabon.graph.projection.versions import Block, project
def slow(folder):
    for part in range(20):
        (folder / f"{part}.npy").write_text("x" * 1000)
        print(part, flush=True)
        time.sleep(0.01)
project(Path(sys.argv[1]), "two", [Block("a", "1", slow), Block("b", "2", slow)], by="this program")
"""


@pytest.mark.parametrize("parts", [1, 15, 30])
def test_a_writer_that_is_killed_leaves_nothing_that_is_read(tmp_path: Path, parts: int) -> None:
    project(tmp_path, "one", [block("a", "1")], by=BY)
    writer = subprocess.Popen(  # noqa: S603  # this interpreter
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    for _ in range(parts):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    assert stored(tmp_path, "two", by=BY) is None
    assert content_of(tmp_path, "one", "a") == "1"
    project(tmp_path, "two", [block("a", "2")], by=BY)
    assert content_of(tmp_path, "two", "a") == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "one", "two"]


def test_two_writers_at_once_do_not_mix(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(  # noqa: S603  # this interpreter
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    began = time.monotonic()
    assert [writer.wait() for writer in writers] == [0, 0]
    assert time.monotonic() - began < 60
    there = stored(tmp_path, "two", by=BY)
    assert there is not None
    assert there.is_sound
    said = json.loads((tmp_path / "two" / "projection.json").read_text("utf-8"))
    assert [len(one["files"]) for one in said["blocks"].values()] == [20, 20]
