from pathlib import Path

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.store.engine.errors import (
    DataFolderError,
    DiskFullError,
    EngineCrashedError,
    EngineSlowError,
    EngineUnsupportedError,
    NewerFolderError,
    PortRefusedError,
    start_failure,
)
from eslabon.graph.store.engine.exits import Exit

FOLDER, LOG = Path("/data"), Path("/data/engine.log")
ALL: list[EslabonError] = [
    DataFolderError(folder=FOLDER, reason=Text("permiso denegado", "permission denied")),
    DiskFullError(folder=FOLDER),
    EngineCrashedError(log=LOG, detail="the last line"),
    EngineSlowError(log=LOG, seconds=20),
    EngineUnsupportedError(detail="GLIBC_2.34 not found"),
    NewerFolderError(folder=FOLDER, written_by="2", installed="1"),
    PortRefusedError(log=LOG),
]


@pytest.mark.parametrize("error", ALL, ids=lambda error: type(error).__name__)
def test_each_error_says_in_both_languages_what_happened_and_what_to_do(
    error: EslabonError,
) -> None:
    for text in (error.message, error.hint):
        assert text.es
        assert text.en
        assert text.es != text.en


def test_each_error_has_a_code_of_its_own() -> None:
    assert len({error.code for error in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (Exit.UNSUPPORTED, EngineUnsupportedError),
        (Exit.PORT_REFUSED, PortRefusedError),
        (Exit.NOT_WRITABLE, DataFolderError),
        (Exit.DISK_FULL, DiskFullError),
        (Exit.CRASHED, EngineCrashedError),
        (1, EngineCrashedError),  # Java itself refused to start
        (-9, EngineCrashedError),  # killed
    ],
)
def test_the_exit_code_of_a_failed_start_tells_the_error(
    code: int, kind: type[EslabonError]
) -> None:
    error = start_failure(code, root=FOLDER, log=LOG, tail="first\nlast")
    assert type(error) is kind


def test_a_crash_shows_the_end_of_the_log() -> None:
    error = start_failure(1, root=FOLDER, log=LOG, tail="Too small maximum heap")
    assert "Too small maximum heap" in error.message.es
    assert "Too small maximum heap" in error.message.en
