"""Whom files are for follows from where a command writes them."""

import os
from collections.abc import Iterator

import pytest
from typer.core import TyperCommand

from eslabon.service.cli.root import COMMANDS, load_command
from eslabon.service.cli.umask import as_user_says, owner_alone
from tests.reference.command_line import leaves

USERS = 0o022


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("ESLABON_RECORD", raising=False)
    before = os.umask(USERS)
    yield
    os.umask(before)


def current() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def writes_where_it_is_told(command: TyperCommand) -> bool:
    given = {option for one in command.params for option in one.opts}
    return not given.isdisjoint({"--output", "--export"})


WRITERS = [
    called
    for entry in COMMANDS
    for called, command in leaves(f"eslabon {entry.name}", load_command(entry.name))
    if writes_where_it_is_told(command)
]


def test_commands_are_found() -> None:
    assert {"eslabon match", "eslabon explore", "eslabon infer steps"} <= set(WRITERS)


@pytest.mark.parametrize("called", WRITERS)
def test_what_is_written_where_the_user_says_is_for_whom_the_user_says(called: str) -> None:
    with owner_alone(called):
        assert current() == USERS


@pytest.mark.parametrize("called", ["eslabon load", "eslabon keys create", "eslabon serve"])
def test_what_goes_into_the_data_folder_is_its_owners(called: str) -> None:
    with owner_alone(called):
        assert current() == 0o077
        with as_user_says():
            assert current() != 0o077
    assert current() == USERS


def test_a_record_that_is_elsewhere_may_be_a_teams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESLABON_RECORD", "s3://team/record")
    with owner_alone("eslabon load"):
        assert current() == USERS
