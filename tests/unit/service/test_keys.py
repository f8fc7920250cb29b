"""Keys with names, scopes and ends, in a file that is read anew when it changes."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from eslabon.graph.errors import NotFoundError
from eslabon.service.access import (
    CONTACTS_READ,
    KeyRequiredError,
    LiveAccess,
    UnauthenticatedError,
    access_rule,
)
from eslabon.service.keys import (
    KeyNameError,
    KeysUnreadableError,
    create_key,
    read_keys,
    revoke_key,
    rotate_key,
)
from tests.support.api import KEY, running_api, settings_of
from tests.support.recording import RecordingClient

NOW = datetime.now(UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "keys.json"


def sent(key: str) -> dict[str, str]:
    return {"host": "localhost", "authorization": f"Bearer {key}"}


def status_of(live: LiveAccess, key: str) -> int:
    try:
        live.rule.check(sent(key))
    except UnauthenticatedError as error:
        return error.status
    return 200


def test_a_key_is_written_as_scanners_know_it_and_kept_as_a_digest_alone(path: Path) -> None:
    secret, key = create_key(path, "compras")
    prefix, kind, id_, middle, check = secret.split("_")
    assert (prefix, kind, id_) == ("esl", "live", key.id)
    assert [len(part) for part in (id_, middle, check)] == [8, 43, 6]
    assert middle not in path.read_text(encoding="utf-8")
    assert secret not in repr(read_keys(path))
    assert create_key(path, "otra")[0] != secret


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_file_is_its_owners_alone_whatever_the_umask(path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        create_key(path, "compras")
    finally:
        os.umask(before)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (path.parent, *path.parent.iterdir())}
    assert modes == {"data": 0o700, "keys.json": 0o600, "keys.lock": 0o600}


def test_a_file_that_others_may_read_is_closed_to_them(path: Path) -> None:
    create_key(path, "compras")
    path.chmod(0o644)
    read_keys(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [
        ("a", False),
        ("a" * 40, False),
        *(
            (name, True)
            for name in ("a" * 41, "", "-a", "A", "a b", "a\n", "ñ", "api-key", "contacts-key")
        ),
    ],
)
def test_names_are_short_and_plain(path: Path, name: str, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(KeyNameError):
            create_key(path, name)
    else:
        assert create_key(path, name)[1].name == name


def test_a_name_is_free_again_once_its_key_holds_no_more(path: Path) -> None:
    create_key(path, "compras")
    with pytest.raises(KeyNameError):
        create_key(path, "compras")
    revoke_key(path, "compras")
    create_key(path, "compras")


def test_a_key_holds_until_its_end_and_no_moment_longer(path: Path) -> None:
    secret, key = create_key(path, "compras", expires=NOW + timedelta(hours=1))
    assert key.expires is not None
    ring = read_keys(path)
    assert ring.key_of(secret, key.expires - timedelta(microseconds=1)) == key
    assert ring.key_of(secret, key.expires) is None


def test_a_key_that_differs_in_anything_is_none(path: Path) -> None:
    secret, key = create_key(path, "compras")
    other, _ = create_key(path, "otra")
    ring = read_keys(path)
    assert ring.key_of(secret, NOW) == key
    id_, middle, check = secret.split("_")[2:]
    swapped = f"esl_live_{id_}_{other.split('_')[3]}_{check}"
    for wrong in (secret[:-1], secret + "0", secret.lower(), swapped, f" {secret}", middle, ""):
        assert ring.key_of(wrong, NOW) is None


def test_a_running_service_takes_and_refuses_keys_at_once(path: Path) -> None:
    live = LiveAccess(settings_of(keys_file=path))
    assert status_of(live, "anything") == 200  # nobody asked for a key yet
    secret, _ = create_key(path, "compras")
    assert [status_of(live, one) for one in (secret, "anything", "")] == [200, 401, 401]
    newer, _ = rotate_key(path, "compras", until=NOW + timedelta(hours=1))
    assert [status_of(live, one) for one in (secret, newer)] == [200, 200]
    revoke_key(path, "compras")  # the newest of that name
    assert [status_of(live, one) for one in (secret, newer)] == [200, 401]
    revoke_key(path, "compras")
    assert [status_of(live, one) for one in (secret, newer)] == [401, 401]
    with pytest.raises(NotFoundError):
        revoke_key(path, "compras")


def test_of_a_key_that_was_replaced_the_end_may_be_at_once(path: Path) -> None:
    secret, _ = create_key(path, "compras", scopes=(CONTACTS_READ,))
    newer, key = rotate_key(path, "compras", until=NOW)
    assert key.scopes == (CONTACTS_READ,)
    live = LiveAccess(settings_of(keys_file=path))
    assert [status_of(live, one) for one in (secret, newer)] == [401, 200]


def test_a_file_that_is_spoilt_or_gone_neither_shuts_out_nor_lets_in(path: Path) -> None:
    secret, _ = create_key(path, "compras")
    live = LiveAccess(settings_of(keys_file=path))
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[:-9], encoding="utf-8")
    assert [status_of(live, one) for one in (secret, "x")] == [200, 401]
    path.unlink()
    assert [status_of(live, one) for one in (secret, "x", "")] == [401, 401, 401]
    path.write_text(whole, encoding="utf-8")
    assert status_of(live, secret) == 200


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"pepper": "", "keys": [{}]}', "\x00"])
def test_a_service_does_not_start_on_a_file_that_holds_no_keys(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeysUnreadableError):
        LiveAccess(settings_of(keys_file=path))


def test_a_moment_without_its_zone_is_no_moment(path: Path) -> None:
    create_key(path, "compras")
    said = json.loads(path.read_text(encoding="utf-8"))
    said["keys"][0]["expires"] = "2030-01-01T00:00:00"
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(KeysUnreadableError):
        read_keys(path)


def test_a_scope_that_nobody_knows_gives_nothing(path: Path) -> None:
    secret, _ = create_key(path, "compras", scopes=("admin",))
    assert access_rule(settings_of(keys_file=path)).check(sent(secret)) == frozenset()


def test_a_key_of_the_file_opens_what_faces_others_and_shows_what_it_may(path: Path) -> None:
    settings = settings_of(host="0.0.0.0", keys_file=path)  # noqa: S104  # what faces others is tested; nothing listens
    with pytest.raises(KeyRequiredError):
        access_rule(settings)
    plain, _ = create_key(path, "compras")
    seeing, _ = create_key(path, "directorio", scopes=(CONTACTS_READ,))
    rule = access_rule(settings)
    assert rule.check(sent(plain)) == frozenset()
    assert rule.check(sent(seeing)) == {CONTACTS_READ}
    assert not settings_of(keys_file=path).is_explorable


@pytest.mark.parametrize("setting", ["api_key_file", "contacts_key_file"])
def test_the_files_of_single_keys_are_read_anew_too(tmp_path: Path, setting: str) -> None:
    file = tmp_path / "key"
    file.write_text("a" * 16, encoding="utf-8")
    given = {setting: file} | ({} if setting == "api_key_file" else {"api_key": SecretStr(KEY)})
    live = LiveAccess(settings_of(keys_file=tmp_path / "none.json", **given))
    assert [status_of(live, one) for one in ("a" * 16, "b" * 17)] == [200, 401]
    file.write_text("b" * 17, encoding="utf-8")
    assert [status_of(live, one) for one in ("a" * 16, "b" * 17)] == [401, 200]
    file.write_text("short", encoding="utf-8")
    assert [status_of(live, one) for one in ("b" * 17, "short")] == [200, 401]
    file.unlink()
    assert status_of(live, "b" * 17) == 200


def test_a_service_that_runs_rotates_without_a_request_that_fails(path: Path) -> None:
    secret, _ = create_key(path, "compras")
    with running_api(RecordingClient(), keys_file=path) as api:
        for _ in range(5):
            newer, _ = rotate_key(path, "compras", until=datetime.now(UTC) + timedelta(hours=1))
            for key in (secret, newer):
                answer = api.post("{ __typename }", headers={"x-api-key": key})
                assert answer.status_code == 200
            secret = newer
        revoke_key(path, "compras")
        assert api.post("{ __typename }", headers={"x-api-key": secret}).status_code == 401
