"""Downloads that go on, from a server on this machine that misbehaves in every way."""

import json
import threading
import time
from pathlib import Path

import pytest

from eslabon.loaders.fetch import download, fetch_denue
from eslabon.loaders.fetch.errors import (
    DownloadFailedError,
    DownloadNotFoundError,
    WrongDownloadError,
)
from tests.support.scripted_server import (
    ARCHIVE,
    NAME,
    Handler,
    Server,
    archive,
    broken_after,
    fetch,
    files,
    piece,
    status,
    text,
    whole,
)


def test_a_file_or_a_part_from_another_address_is_not_gone_on_with(
    server: Server, tmp_path: Path
) -> None:
    fetch(server, tmp_path)
    server.will(broken_after(1000), status(403))
    for folder in ("a/", "b/"):
        with pytest.raises(DownloadFailedError):
            fetch_denue(tmp_path, state="22", base_url=server.url + folder)
    assert not {"range", "if-none-match"} & set(server.script.requests[-1])


def test_a_server_without_tags_is_asked_by_the_date(server: Server, tmp_path: Path) -> None:
    day = "Sun, 22 Nov 2026 10:00:00 GMT"
    rest = piece(1000, len(ARCHIVE), Last_Modified=day)
    server.will(piece(0, 1000, Last_Modified=day), rest, status(304))
    assert fetch(server, tmp_path).last_modified == day
    assert server.script.requests[1]["if-range"] == day
    assert not fetch(server, tmp_path).is_new
    assert server.script.requests[2]["if-modified-since"] == day


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
    server.will(piece(0, 1000), whole())
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
    wrong = piece(7, len(ARCHIVE), ETag='"v1"')
    server.will(broken_after(1000), wrong, whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(
    server: Server, tmp_path: Path, pauses: list[float], code: int
) -> None:
    server.will(status(code), status(code), whole())
    assert fetch(server, tmp_path).is_new
    assert pauses == [1.0, 2.0]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("7", 7.0), ("9999", 60.0), ("0", 1.0), ("soon", 1.0), ("²", 1.0), ("9" * 400, 60.0)],
)
def test_the_pause_that_the_server_asks_for_is_kept(
    server: Server, tmp_path: Path, pauses: list[float], asked: str, kept: float
) -> None:
    server.will(status(429, Retry_After=asked), whole())
    fetch(server, tmp_path)
    assert pauses == [kept]


def test_a_server_that_breaks_off_is_followed_as_long_as_bytes_arrive(
    server: Server, tmp_path: Path
) -> None:
    def a_little(handler: Handler) -> None:
        begin = int(handler.headers.get("Range", "bytes=0-")[6:-1])
        piece(begin, 100_000, ETag='"v1"')(handler)

    server.will(a_little)
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert len(server.script.requests) == -(-len(ARCHIVE) // 100_000)


def test_nothing_is_said_of_attempts_that_were_repeated(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.will(status(503), whole())
    fetch(server, tmp_path)
    assert caplog.messages == []


def test_a_download_is_tried_again_however_long_it_took(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = time.monotonic
    monkeypatch.setattr("time.monotonic", lambda: clock() + 3600 * len(server.script.requests))
    server.will(status(503), whole())
    assert fetch(server, tmp_path).is_new


def test_a_server_that_stays_in_trouble_is_given_up(server: Server, tmp_path: Path) -> None:
    server.will(status(500))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert len(server.script.requests) == 4
    assert "HTTP 500" in failed.value.message.es
    assert failed.value.exit_code == 1


def test_an_answer_that_never_comes_is_given_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, began = threading.Event(), time.monotonic()
    server.will(lambda handler: (release.wait(10), None)[1])
    monkeypatch.setattr(download, "TIMEOUT_SECONDS", 0.1)
    try:
        with pytest.raises(DownloadFailedError) as failed:
            fetch(server, tmp_path)
    finally:
        release.set()
    assert "tarda demasiado" in failed.value.message.es
    assert time.monotonic() - began < 6


def test_a_server_that_is_not_there_is_given_up(tmp_path: Path, pauses: list[float]) -> None:
    with pytest.raises(DownloadFailedError) as failed:
        fetch_denue(tmp_path, state="22", base_url="http://127.0.0.1:9/")
    assert "cannot be reached" in failed.value.message.en
    assert pauses == [1.0, 2.0, 4.0]


def test_a_connection_that_breaks_off_at_once_is_given_up(server: Server, tmp_path: Path) -> None:
    server.will(broken_after(0))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert "se interrumpió" in failed.value.message.es


def test_a_file_that_was_moved_is_followed_and_resumed(server: Server, tmp_path: Path) -> None:
    moved = status(302, Location="/elsewhere/" + NAME)
    server.will(moved, broken_after(400_000), moved, whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert server.script.paths[1::2] == ["/elsewhere/" + NAME] * 2
    assert server.script.requests[3]["range"] == "bytes=400000-"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "/loop"])
def test_a_file_that_was_moved_off_the_web_or_endlessly_is_not_followed(
    server: Server, tmp_path: Path, pauses: list[float], address: str
) -> None:
    server.will(status(302, Location=address))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert "redirects" in failed.value.message.en
    assert pauses == []


def test_a_proxy_that_is_not_supported_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(DownloadFailedError, match="SOCKS"):
        fetch_denue(tmp_path, state="22", base_url="http://example.com/")


def test_an_answer_of_no_change_that_was_not_asked_for_is_no_file(
    server: Server, tmp_path: Path
) -> None:
    server.will(status(304))
    with pytest.raises(DownloadFailedError):
        fetch(server, tmp_path)


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


@pytest.mark.parametrize("code", [400, 401, 403, 425, 451, 501])
def test_a_refusal_is_told_and_not_asked_again(server: Server, tmp_path: Path, code: int) -> None:
    server.will(status(code))
    with pytest.raises(DownloadFailedError) as failed:
        fetch(server, tmp_path)
    assert len(server.script.requests) == 1
    assert f"HTTP {code}" in failed.value.message.en


def test_a_file_that_vanishes_on_the_way_is_not_asked_for_again(
    server: Server, tmp_path: Path
) -> None:
    server.will(broken_after(400_000), status(404))
    with pytest.raises(DownloadNotFoundError):
        fetch(server, tmp_path)
    assert len(server.script.requests) == 2


def test_an_error_served_as_the_rest_of_a_file_leaves_what_has_arrived(
    server: Server, tmp_path: Path
) -> None:
    server.will(broken_after(400_000), text("<html>mantenimiento</html>", "text/html"))
    with pytest.raises(WrongDownloadError):
        fetch(server, tmp_path)
    server.will(whole())
    assert fetch(server, tmp_path).path.read_bytes() == ARCHIVE
    assert server.script.requests[-1]["range"] == "bytes=400000-"


def test_more_than_any_archive_holds_is_refused_and_not_gone_on_with(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undeclared(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("ETag", '"v1"')
        handler.end_headers()
        handler.wfile.write(ARCHIVE)

    told: list[int] = []
    monkeypatch.setattr(download, "MAX_BYTES", 1_000_000)
    for answer, most in ((undeclared, 1_200_000), (undeclared, 1_200_000), (whole(), 500_000)):
        server.will(answer)
        with pytest.raises(WrongDownloadError, match="1,000,000 bytes"):
            fetch(server, tmp_path, progress=lambda arrived, _: told.append(arrived))
        assert told[-1] < most
    assert all("range" not in asked for asked in server.script.requests)
