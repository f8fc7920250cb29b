"""Who may call the API, and what they may see: this machine alone, or whoever holds a key."""

import hashlib
import hmac
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from eslabon.graph.errors import EslabonError, RefusedError, UsageError
from eslabon.graph.language import Text
from eslabon.service import keys
from eslabon.service.keys import KeyRing, read_keys
from eslabon.service.settings import Settings

LOGGER: Final = logging.getLogger("eslabon.service")

CONTACTS_READ: Final = keys.CONTACTS_READ

SCOPES: Final = "eslabon.scopes"
"""Where a request that was let in carries its scopes."""

KEY_NAME: Final = "eslabon.key"
"""Where it carries the name of its key, which logs tell; never the key."""

NO_SCOPES: Final[frozenset[str]] = frozenset()

_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]/@]+)(:\d{1,5})?")


class UnauthenticatedError(EslabonError):
    """The caller sent no key, or a wrong one."""

    code = "UNAUTHENTICATED"
    status = 401
    message = Text("Falta la clave de la API o no es válida.", "The API key is missing or wrong.")
    hint = Text(
        "Envíe el encabezado Authorization: Bearer <clave>, o X-API-Key.",
        "Send the header Authorization: Bearer <key>, or X-API-Key.",
    )


class HostNotAllowedError(UsageError):
    """The caller used a name for this server that is not one of its own."""

    code = "HOST_NOT_ALLOWED"
    status = 421
    message = Text("Este servidor no se llama así.", "This server does not go by that name.")
    hint = Text(
        "Use http://localhost, o agregue el nombre a ESLABON_ALLOWED_HOSTS.",
        "Use http://localhost, or add the name to ESLABON_ALLOWED_HOSTS.",
    )


class KeyRequiredError(RefusedError):
    """The service would listen to other machines without asking for a key."""

    code = "KEY_REQUIRED"
    message = Text(
        "El servicio no escucha en {host} sin una clave.",
        "The service does not listen on {host} without a key.",
    )
    hint = Text(
        "Haga una con `eslabon keys create`, defina ESLABON_API_KEY o ESLABON_API_KEY_FILE, o use --host 127.0.0.1.",
        "Make one by `eslabon keys create`, set ESLABON_API_KEY or ESLABON_API_KEY_FILE, or use --host 127.0.0.1.",
    )


class SameKeyError(RefusedError):
    """The key that shows contacts is the one that everybody sends."""

    code = "SAME_KEY"
    message = Text(
        "La clave que muestra contactos es la de todos.",
        "The key that shows contacts is the one of everybody.",
    )
    hint = Text(
        "Defina en ESLABON_CONTACTS_KEY otra que en ESLABON_API_KEY.",
        "Set another in ESLABON_CONTACTS_KEY than in ESLABON_API_KEY.",
    )


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever was let in: the name of the key, nothing where none is asked for, and its scopes."""

    name: str = ""
    scopes: frozenset[str] = NO_SCOPES


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Which requests are let in: by the name used for this server, and by the key sent.

    `hosts` is None where any name will do; `key_digest` is None where no key is asked for. The key of
    `contacts_digest` lets in too, and shows contacts, which no other caller sees but those whose key of
    the `ring` has that scope. The ring asks for a key, even where none of it holds any more. The
    names matter most without a key: a page of any site may point a name of its own at 127.0.0.1
    and so read what the browser's user may read (DNS rebinding).
    """

    hosts: frozenset[str] | None
    key_digest: bytes | None
    contacts_digest: bytes | None = None
    ring: KeyRing = field(default_factory=KeyRing)
    needs_key: bool = False

    def check(self, headers: Mapping[str, str]) -> frozenset[str]:
        """Let a request in and return its scopes, or raise.

        Args:
            headers: The request's headers under their names in lower case.

        Raises:
            HostNotAllowedError: If `Host` is missing or not one of the server's names.
            UnauthenticatedError: If a key is asked for and another or none was sent.
        """
        return self.admit(headers).scopes

    def admit(self, headers: Mapping[str, str]) -> Caller:
        """Let a request in and return who calls, or raise, as `check` does."""
        self.check_host(headers.get("host", ""))
        given = sent_key(headers)
        sent, key = _digest(given), self.ring.key_of(given, datetime.now(UTC))
        # Both are compared whatever the first says, so that time tells nothing of either.
        opens = self.key_digest is not None and hmac.compare_digest(sent, self.key_digest)
        shows = self.contacts_digest is not None and hmac.compare_digest(sent, self.contacts_digest)
        if shows:
            return Caller(keys.CONTACTS_KEY, frozenset({CONTACTS_READ}))
        if opens:
            return Caller(keys.API_KEY)
        if key is not None:
            return Caller(key.name, frozenset(key.scopes))
        if self.key_digest is None and not self.needs_key:
            return Caller()
        raise UnauthenticatedError

    def check_host(self, host: str) -> None:
        """Let a name used for this server pass, or raise.

        Raises:
            HostNotAllowedError: If it is missing or not one of the server's names.
        """
        if self.hosts is None:
            return
        named = _HOST.fullmatch(host.strip().lower())
        if named is None or named["name"] not in self.hosts:
            raise HostNotAllowedError


def access_rule(settings: Settings) -> AccessRule:
    """Return the rule that the settings make.

    Raises:
        KeyRequiredError: If other machines could reach the service and no key is set.
        KeysUnreadableError: If the file of keys cannot be read.
        SameKeyError: If both keys are one.
        UsageError: If a key cannot be read, or is too short.
    """
    key = settings.key()
    needs_key = settings.keys_path.exists()
    if key is None and not needs_key and not settings.is_loopback:
        raise KeyRequiredError(host=settings.host)
    named = frozenset(name.lower() for name in settings.allowed_hosts)
    hosts = named | frozenset(_LOOPBACK_NAMES) | {settings.host.lower()}
    contacts = settings.key_to_contacts()
    if contacts is not None and contacts == key:
        raise SameKeyError
    return AccessRule(
        hosts=None if (key is not None or needs_key) and not named else hosts,
        key_digest=None if key is None else _digest(key),
        contacts_digest=None if contacts is None else _digest(contacts),
        ring=read_keys(settings.keys_path),
        needs_key=needs_key,
    )


class LiveAccess:
    """The rule that the settings make, made anew whenever a file of keys changes.

    A file that cannot be read just then, as while somebody writes it, changes nothing; a service that
    asked for a key never ceases to ask for one.
    """

    def __init__(self, settings: Settings) -> None:
        """Make the rule, as `access_rule` does."""
        self._settings = settings
        named = (settings.keys_path, settings.api_key_file, settings.contacts_key_file)
        self._files = tuple(file for file in named if file is not None)
        self._seen = self._stamps()
        self._rule = access_rule(settings)

    @property
    def rule(self) -> AccessRule:
        """Return the rule of this moment."""
        stamps = self._stamps()
        if stamps != self._seen:
            self._seen = stamps
            self._rule = self._made_again()
        return self._rule

    def _made_again(self) -> AccessRule:
        before = self._rule
        try:
            rule = access_rule(self._settings)
        except EslabonError as error:
            LOGGER.error("the keys that changed are not in use: %s", error)
            return before
        asked = before.needs_key or before.key_digest is not None
        return replace(rule, needs_key=rule.needs_key or asked)

    def _stamps(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(_stamp(file) for file in self._files)


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """Return what tells one content of a file from the next; None where it is absent."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def sent_key(headers: Mapping[str, str]) -> str:
    """Return the key that a request carries, or nothing.

    >>> sent_key({"authorization": "Bearer abc"}), sent_key({"x-api-key": "abc"}), sent_key({})
    ('abc', 'abc', '')
    """
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    return headers.get("x-api-key", "").strip()


def _digest(key: str) -> bytes:
    # Digests are of one length, so that the comparison tells nothing of the key's own.
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()
