"""Archives that are kept only whole, with a record of where each is from."""

import hashlib
import json
from pathlib import Path

import pytest

from eslabon.graph.errors import BadInputError
from eslabon.loaders.fetch.errors import (
    FolderRefusedError,
    WrongDownloadError,
)
from tests.support.privileges import open_folder, without_privileges
from tests.support.scripted_server import (
    ARCHIVE,
    NAME,
    Answer,
    Server,
    archive,
    fetch,
    files,
    text,
    whole,
)


def test_a_file_is_fetched_with_a_record_of_where_it_is_from(
    server: Server, tmp_path: Path
) -> None:
    told: list[tuple[int, int | None]] = []
    fetched = fetch(
        server, tmp_path / "new", progress=lambda arrived, total: told.append((arrived, total))
    )
    assert fetched.path.read_bytes() == ARCHIVE
    assert fetched.is_new
    assert fetched.sha256 == hashlib.sha256(ARCHIVE).hexdigest()
    assert fetched.bytes == len(ARCHIVE)
    assert fetched.etag == '"v1"'
    assert fetched.retrieved.endswith("+00:00")
    assert server.script.paths == ["/denue/" + NAME]
    assert server.script.requests[0]["user-agent"] == "eslabon"
    assert server.script.requests[0]["accept-encoding"] == "identity"
    assert files(tmp_path / "new") == [NAME, NAME + ".json"]
    record = json.loads((tmp_path / "new" / (NAME + ".json")).read_text(encoding="utf-8"))
    assert record["url"] == server.url + NAME
    assert record["sha256"] == fetched.sha256
    assert told[0] == (0, len(ARCHIVE))
    assert told[-1] == (len(ARCHIVE), len(ARCHIVE))
    assert told == sorted(told)


def test_a_current_file_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    first = fetch(server, tmp_path)
    again = fetch(server, tmp_path)
    assert not again.is_new
    assert again.sha256 == first.sha256
    assert again.retrieved == first.retrieved
    assert server.script.requests[1]["if-none-match"] == '"v1"'


def test_a_file_that_was_republished_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    newer = archive(2)
    server.will(whole(newer, etag='"v2"'))
    assert fetch(server, tmp_path).is_new
    assert (tmp_path / NAME).read_bytes() == newer


def test_a_file_that_was_removed_here_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path).path.unlink()
    assert fetch(server, tmp_path).is_new
    assert "if-none-match" not in server.script.requests[1]


def test_a_part_is_forgotten_where_the_file_is_current(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    (tmp_path / (NAME + ".part")).write_bytes(b"spoilt")
    assert not fetch(server, tmp_path).is_new
    assert files(tmp_path) == [NAME, NAME + ".json"]


def test_a_file_that_was_changed_here_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    (tmp_path / NAME).write_bytes(b"spoilt")
    assert fetch(server, tmp_path).is_new
    assert (tmp_path / NAME).read_bytes() == ARCHIVE


@pytest.mark.parametrize(
    "answer",
    [
        text("<html><body>Sitio en <b>mantenimiento</b></body></html>", "text/html"),
        text("Sitio en mantenimiento", "text/plain; charset=utf-8"),
        text('{"error": "mantenimiento"}', "application/json"),
        text("Sitio en mantenimiento", "application/zip"),
        text("<html>Sitio en mantenimiento</html>", "application/octet-stream"),
    ],
)
def test_an_error_served_as_the_file_is_told_for_what_it_is(
    server: Server, tmp_path: Path, answer: Answer
) -> None:
    server.will(answer)
    with pytest.raises(WrongDownloadError) as failed:
        fetch(server, tmp_path)
    assert "mantenimiento" in failed.value.message.es
    assert files(tmp_path) == []


def test_an_empty_answer_is_no_file(server: Server, tmp_path: Path) -> None:
    server.will(text("", "application/zip"))
    with pytest.raises(WrongDownloadError):
        fetch(server, tmp_path)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ARCHIVE[: len(ARCHIVE) // 2], "ARCHIVE_DAMAGED"),
        (ARCHIVE[:1000] + b"\0" + ARCHIVE[1001:], "ARCHIVE_DAMAGED"),
    ],
)
def test_a_damaged_archive_is_not_kept(
    server: Server, tmp_path: Path, body: bytes, code: str
) -> None:
    server.will(whole(body))
    with pytest.raises(BadInputError) as failed:
        fetch(server, tmp_path)
    assert failed.value.code == code
    assert files(tmp_path) == []


def test_a_damaged_new_edition_leaves_the_old_file_alone(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    server.will(whole(ARCHIVE[:5000], etag='"v2"'))
    with pytest.raises(BadInputError):
        fetch(server, tmp_path)
    assert (tmp_path / NAME).read_bytes() == ARCHIVE
    assert files(tmp_path) == [NAME, NAME + ".json"]


def test_a_folder_that_may_not_be_written_to_is_told(server: Server) -> None:
    with open_folder() as folder:
        folder.chmod(0o555)
        with without_privileges(), pytest.raises(FolderRefusedError):
            fetch(server, folder)


def test_a_part_that_may_not_be_written_is_told_and_not_tried_again(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / (NAME + ".part")).mkdir()
    (tmp_path / (NAME + ".part") / "x").touch()
    with pytest.raises(FolderRefusedError) as failed:
        fetch(server, tmp_path)
    assert failed.value.message.es.startswith(f"No se puede escribir en {tmp_path}: ")


def test_a_file_that_cannot_be_put_in_place_is_not_trusted_later(
    server: Server, tmp_path: Path
) -> None:
    fetch(server, tmp_path).path.unlink()
    (tmp_path / NAME).mkdir()
    with pytest.raises(FolderRefusedError):
        fetch(server, tmp_path)
    assert NAME + ".json" not in files(tmp_path)


def test_a_folder_that_is_a_file_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(FolderRefusedError):
        fetch(server, tmp_path / "taken")
