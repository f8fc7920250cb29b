import errno

import pytest

from eslabon.graph.store.engine.exits import Exit, exit_of_message, exit_of_system_error


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Unable to listen for BOLT connections using the configured ports", Exit.PORT_REFUSED),
        ("java.net.BindException: Address already in use", Exit.PORT_REFUSED),
        ("java.io.IOException: No space left on device", Exit.DISK_FULL),
        ("/x/engine (Read-only file system)", Exit.NOT_WRITABLE),
        ("/x/engine/config (Permission denied)", Exit.NOT_WRITABLE),
        ("Database is locked by another process", Exit.CRASHED),
    ],
)
def test_the_engines_words_tell_the_kind_of_a_failure(message: str, kind: Exit) -> None:
    assert exit_of_message(message) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, Exit.DISK_FULL),
        (errno.EDQUOT, Exit.DISK_FULL),
        (errno.EACCES, Exit.NOT_WRITABLE),
        (errno.EROFS, Exit.NOT_WRITABLE),
        (errno.EIO, Exit.CRASHED),
    ],
)
def test_the_systems_number_tells_the_kind_of_a_failure(number: int, kind: Exit) -> None:
    assert exit_of_system_error(OSError(number, "refused")) is kind
