"""Keys to the API: several, each with a name, scopes and an end, in a file that holds no secret.

A key is `esl_live_<id>_<secret>_<check>`: its id finds it, its secret is known to whoever was given
it and kept as a digest alone, and its check lets those who look for leaked keys know one.
"""

import hashlib
import hmac
import json
import re
import secrets
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock

from eslabon.graph.errors import NotFoundError, RefusedError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.store.engine.folder import lock, write_whole

CONTACTS_READ: Final = "contacts:read"
"""The scope of those who may see people's telephones and e-mail addresses."""

KEY_SCOPES: Final = (CONTACTS_READ,)
OWNER_ONLY: Final = 0o600
API_KEY, CONTACTS_KEY = "api-key", "contacts-key"
RESERVED: Final = frozenset({API_KEY, CONTACTS_KEY})
"""What logs and budgets call the two keys of the settings, so that no other may be called so."""

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET_BYTES: Final = 32
_LENGTHS: Final = {"id": 8, "secret": 43, "check": 6}
_KEY: Final = re.compile(
    rf"(?P<said>esl_live_(?P<id>[0-9A-Za-z]{{{_LENGTHS['id']}}})"
    rf"_(?P<secret>[0-9A-Za-z]{{{_LENGTHS['secret']}}}))_(?P<check>[0-9A-Za-z]{{{_LENGTHS['check']}}})"
)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LOCK_SECONDS: Final = 10.0


class KeyNameError(UsageError):
    """A key cannot be called so."""

    code = "BAD_KEY_NAME"
    message = Text("Una clave no se puede llamar «{name}».", "A key cannot be called “{name}”.")
    hint = Text(
        "Use hasta 40 letras minúsculas sin acento, cifras y guiones, y ninguno que ya esté en uso.",
        "Use up to 40 small letters, digits and hyphens, and none that is in use.",
    )


class KeysUnreadableError(RefusedError):
    """The file of keys holds something else, or cannot be read."""

    code = "KEYS_UNREADABLE"
    message = Text(
        "El archivo de claves no se puede leer: {path}", "The file of keys cannot be read: {path}"
    )
    hint = Text(
        "Revise los permisos, o recupere una copia: de él no se puede deducir ninguna clave.",
        "Check its permissions, or bring a copy back: no key can be made out of it.",
    )


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of one key; it holds until `expires`, or for ever, unless it was revoked."""

    id: str
    name: str
    digest: str
    created: datetime
    scopes: tuple[str, ...] = ()
    expires: datetime | None = None
    revoked: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it lets anybody in at a moment."""
        return self.revoked is None and (self.expires is None or now < self.expires)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys of a service."""

    pepper: str = ""
    keys: Mapping[str, Key] = field(default_factory=dict)

    def key_of(self, sent: str, now: datetime) -> Key | None:
        """Return the key that was sent, if it is one of these and holds."""
        told = _KEY.fullmatch(sent)
        if told is None or _check(told["said"]) != told["check"]:
            return None
        key = self.keys.get(told["id"])
        if key is None or not hmac.compare_digest(key.digest, _digest(self.pepper, told["secret"])):
            return None
        return key if key.holds(now) else None

    def named(self, name: str, now: datetime) -> Key:
        """Return the newest key of a name, or of an id, that holds.

        Raises:
            NotFoundError: If there is none.
        """
        held = [key for key in self.keys.values() if name in (key.name, key.id) and key.holds(now)]
        if not held:
            raise NotFoundError(
                kind=Text("la clave vigente", "key that holds"),
                wanted=name,
                hint=Text("Véalas con `eslabon keys list`.", "See them by `eslabon keys list`."),
            )
        return max(held, key=lambda key: (key.expires is None, key.created))


def read_keys(path: Path) -> KeyRing:
    """Return the keys of a file, none of one that is absent; a file that others may read is closed.

    Raises:
        KeysUnreadableError: If it holds something else, or cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
        with suppress(OSError):  # another owner's, who let this process read it
            if path.stat().st_mode & 0o077:
                path.chmod(OWNER_ONLY)
        said = json.loads(text)
        keys = [_key_of(one) for one in said["keys"]]
        return KeyRing(str(said["pepper"]), {key.id: key for key in keys})
    except FileNotFoundError:
        return KeyRing()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysUnreadableError(path=path) from error


def create_key(
    path: Path, name: str, *, scopes: Sequence[str] = (), expires: datetime | None = None
) -> tuple[str, Key]:
    """Add a key to a file, and return it as it is shown this once, with what is kept of it.

    Raises:
        KeyNameError: If the name is none, or one that holds has it.
        KeysUnreadableError: If the file cannot be read.
    """
    with _alone(path):
        ring, now = read_keys(path), datetime.now(UTC)
        taken = any(key.name == name and key.holds(now) for key in ring.keys.values())
        if taken or name in RESERVED or _NAME.fullmatch(name) is None:
            raise KeyNameError(name=name)
        return _added(path, ring, Key("", name, "", now, tuple(scopes), expires))


def revoke_key(path: Path, name: str) -> Key:
    """End a key at once, by its name or id, and return what is kept of it.

    Raises:
        NotFoundError: If no such key holds.
        KeysUnreadableError: If the file cannot be read.
    """
    with _alone(path):
        ring, now = read_keys(path), datetime.now(UTC)
        ended = replace(ring.named(name, now), revoked=now)
        _write(path, KeyRing(ring.pepper, {**ring.keys, ended.id: ended}))
        return ended


def rotate_key(path: Path, name: str, *, until: datetime) -> tuple[str, Key]:
    """Put a new key in the place of one, which holds until a moment yet, so that nobody is shut out.

    Raises:
        NotFoundError: If no such key holds.
        KeysUnreadableError: If the file cannot be read.
    """
    with _alone(path):
        ring, now = read_keys(path), datetime.now(UTC)
        old = ring.named(name, now)
        ends = until if old.expires is None else min(until, old.expires)
        kept = KeyRing(ring.pepper, {**ring.keys, old.id: replace(old, expires=ends)})
        return _added(path, kept, replace(old, created=now))


def _alone(path: Path) -> FileLock:
    """Return a lock under which nobody else changes the file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return lock(path.with_suffix(".lock"), timeout=_LOCK_SECONDS)


def _added(path: Path, ring: KeyRing, like: Key) -> tuple[str, Key]:
    pepper = ring.pepper or secrets.token_hex(_SECRET_BYTES)
    id_ = "".join(secrets.choice(_DIGITS) for _ in range(_LENGTHS["id"]))
    secret = _written(int.from_bytes(secrets.token_bytes(_SECRET_BYTES)), _LENGTHS["secret"])
    key = replace(like, id=id_, digest=_digest(pepper, secret))
    _write(path, KeyRing(pepper, {**ring.keys, id_: key}))
    said = f"esl_live_{id_}_{secret}"
    return f"{said}_{_check(said)}", key


def _write(path: Path, ring: KeyRing) -> None:
    keys = [
        {n: v.isoformat() if isinstance(v, datetime) else v for n, v in asdict(key).items()}
        for key in ring.keys.values()
    ]
    write_whole(path, json.dumps({"pepper": ring.pepper, "keys": keys}, indent=1) + "\n")


def _key_of(said: Mapping[str, object]) -> Key:
    moments = {
        name: None if (moment := said.get(name)) is None else datetime.fromisoformat(str(moment))
        for name in ("created", "expires", "revoked")
    }
    if any(one is not None and one.tzinfo is None for one in moments.values()):
        raise ValueError("a moment without its zone")
    scopes = said["scopes"]
    if moments["created"] is None or not isinstance(scopes, list):
        raise ValueError("not a key")
    return Key(
        id=str(said["id"]),
        name=str(said["name"]),
        digest=str(said["digest"]),
        created=moments["created"],
        scopes=tuple(str(scope) for scope in scopes if scope in KEY_SCOPES),
        expires=moments["expires"],
        revoked=moments["revoked"],
    )


def _digest(pepper: str, secret: str) -> str:
    # A secret of 32 random bytes cannot be guessed, so that no slow digest is needed.
    return hashlib.sha256((pepper + secret).encode()).hexdigest()


def _check(said: str) -> str:
    return _written(zlib.crc32(said.encode()), _LENGTHS["check"])


def _written(number: int, length: int) -> str:
    """Return a number in digits of base 62."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits.rjust(length, "0")
