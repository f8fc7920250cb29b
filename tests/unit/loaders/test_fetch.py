"""Fetching archives, from a server on this machine that misbehaves in every way."""

import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.errors import BadInputError, NotFoundError, UsageError
from eslabon.loaders.download import (
    DownloadFailedError,
    DownloadNotFoundError,
    FolderRefusedError,
    Patience,
    WrongDownloadError,
)
from eslabon.loaders.fetch import DENUE_URL, Fetched, denue_file, fetch_denue
from tests.support.privileges import open_folder, without_privileges
from tests.support.scripted_server import (
    ARCHIVE,
    NAME,
    Answer,
    Handler,
    Server,
    archive,
    broken_after,
    scripted_server,
    status,
    text,
    whole,
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with scripted_server() as answering:
        yield answering


def fetch(server: Server, folder: Path, **kwargs: object) -> Fetched:
    pauses: list[float] = kwargs.pop("pauses", [])  # type: ignore[assignment]  # test helper
    patience = Patience(timeout=2, attempts=3, pause=1.0, sleep=pauses.append)
    return fetch_denue(
        folder,
        state="22",
        base_url=server.url,
        patience=patience,
        **kwargs,  # type: ignore[arg-type]  # passed on as they are
    )


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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


def test_a_file_that_was_changed_here_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    fetch(server, tmp_path)
    (tmp_path / NAME).write_bytes(b"spoilt")
    assert fetch(server, tmp_path).is_new
    assert (tmp_path / NAME).read_bytes() == ARCHIVE


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.will(broken_after(500_000), whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert server.script.requests[1]["range"] == "bytes=500000-"
    assert server.script.requests[1]["if-range"] == '"v1"'


def test_a_download_left_by_an_earlier_run_goes_on(server: Server, tmp_path: Path) -> None:
    server.will(broken_after(400_000), status(503))
    with pytest.raises(DownloadFailedError):
        fetch(server, tmp_path)
    assert files(tmp_path) == [NAME + ".part", NAME + ".part.json"]
    server.will(whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert server.script.requests[-1]["range"] == "bytes=400000-"
    assert files(tmp_path) == [NAME, NAME + ".json"]


def test_a_file_that_changed_meanwhile_starts_anew(server: Server, tmp_path: Path) -> None:
    newer = archive(2)
    server.will(broken_after(500_000), whole(newer, etag='"v2"'))
    assert fetch(server, tmp_path).path.read_bytes() == newer


def test_without_a_validator_nothing_is_resumed(server: Server, tmp_path: Path) -> None:
    def cut(handler: Handler) -> None:
        handler.reply(200, ARCHIVE[:1000], Content_Length=str(len(ARCHIVE)))

    server.will(cut, whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert "range" not in server.script.requests[1]


def test_a_weak_tag_is_never_resumed_by(server: Server, tmp_path: Path) -> None:
    server.will(broken_after(1000, etag='W/"v1"'), whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert "range" not in server.script.requests[1]


def test_a_complete_part_that_was_not_yet_kept_starts_anew(server: Server, tmp_path: Path) -> None:
    (tmp_path / (NAME + ".part")).write_bytes(ARCHIVE)
    note = {"url": server.url + NAME, "etag": '"v1"', "last_modified": None}
    (tmp_path / (NAME + ".part.json")).write_text(json.dumps(note), encoding="utf-8")
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE


@pytest.mark.parametrize("note", ["", "{", "[]", '"x"', '{"url": 5}'])
def test_a_spoilt_note_of_a_part_starts_anew(server: Server, tmp_path: Path, note: str) -> None:
    (tmp_path / (NAME + ".part")).write_bytes(b"spoilt")
    (tmp_path / (NAME + ".part.json")).write_text(note, encoding="utf-8")
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE


def test_a_wrong_range_is_not_appended(server: Server, tmp_path: Path) -> None:
    def wrong(handler: Handler) -> None:
        span = f"bytes 7-{len(ARCHIVE) - 1}/{len(ARCHIVE)}"
        handler.reply(206, ARCHIVE[7:], ETag='"v1"', Content_Range=span)

    server.will(broken_after(1000), wrong, whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(server: Server, tmp_path: Path, code: int) -> None:
    pauses: list[float] = []
    server.will(status(code), status(code), whole())
    assert fetch(server, tmp_path, pauses=pauses).is_new
    assert pauses == [1.0, 2.0]


def test_the_pause_that_the_server_asks_for_is_kept(server: Server, tmp_path: Path) -> None:
    pauses: list[float] = []
    server.will(status(429, Retry_After="7"), status(503, Retry_After="9999"), whole())
    fetch(server, tmp_path, pauses=pauses)
    assert pauses == [7.0, 60.0]


def test_a_server_that_stays_in_trouble_is_given_up(server: Server, tmp_path: Path) -> None:
    server.will(status(500))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert len(server.script.requests) == 3
    assert "HTTP 500" in failed.value.message.es
    assert failed.value.exit_code == 1


def test_an_answer_that_never_comes_is_given_up(server: Server, tmp_path: Path) -> None:
    release = threading.Event()
    server.will(lambda handler: (release.wait(10), None)[1])
    patience = Patience(timeout=0.1, attempts=2, pause=0, sleep=lambda _: None)
    try:
        with pytest.raises(DownloadFailedError):
            fetch_denue(tmp_path, state="22", base_url=server.url, patience=patience)
    finally:
        release.set()


def test_a_server_that_is_not_there_is_given_up(tmp_path: Path) -> None:
    patience = Patience(timeout=1, attempts=2, pause=0, sleep=lambda _: None)
    with pytest.raises(DownloadFailedError):
        fetch_denue(tmp_path, state="22", base_url="http://127.0.0.1:9/", patience=patience)


@pytest.mark.parametrize("code", [404, 410])
def test_a_file_that_is_not_there_is_not_asked_for_again(
    server: Server, tmp_path: Path, code: int
) -> None:
    server.will(status(code))
    with pytest.raises(DownloadNotFoundError) as failed:
        fetch(server, tmp_path)
    assert len(server.script.requests) == 1
    assert failed.value.exit_code == 2
    assert files(tmp_path) == []


def test_a_refusal_is_told(server: Server, tmp_path: Path) -> None:
    server.will(status(403))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert len(server.script.requests) == 1
    assert "HTTP 403" in failed.value.message.en


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


def test_a_folder_that_is_a_file_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(FolderRefusedError):
        fetch(server, tmp_path / "taken")


@pytest.mark.parametrize(
    ("state", "sector", "edition", "name"),
    [
        ("22", None, None, "denue_22_csv.zip"),
        ("9", None, None, "denue_09_csv.zip"),
        ("Querétaro", None, None, "denue_22_csv.zip"),
        ("31", None, "2018-11", "denue_31_1118_csv.zip"),
        (None, "31-33", None, "denue_00_31-33_csv.zip"),
        (None, "32", None, "denue_00_31-33_csv.zip"),
        (None, "49", None, "denue_00_48-49_csv.zip"),
        (None, "54", None, "denue_00_54_csv.zip"),
        (None, "31-33", "2022-05", "denue_00_31-33_0522_csv.zip"),
    ],
)
def test_files_are_named_as_inegi_names_them(
    state: str | None, sector: str | None, edition: str | None, name: str
) -> None:
    assert denue_file(state=state, sector=sector, edition=edition) == name
    assert DENUE_URL.startswith("https://www.inegi.org.mx/")


@pytest.mark.parametrize(
    ("state", "sector"), [("33", None), ("Texas", None), (None, "30"), (None, "x"), (None, "")]
)
def test_an_unknown_state_or_sector_is_told(state: str | None, sector: str | None) -> None:
    with pytest.raises(NotFoundError):
        denue_file(state=state, sector=sector)


def test_a_request_must_make_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        denue_file()
    with pytest.raises(UsageError):
        denue_file(state="22", sector="31-33")
    with pytest.raises(UsageError):
        denue_file(state="22", edition="mayo")
    for address in ("file:///etc/passwd", "ftp://example.com/", "denue", "https://"):
        with pytest.raises(UsageError):
            fetch_denue(tmp_path, state="22", base_url=address)
