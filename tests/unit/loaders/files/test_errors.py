"""The errors of input files as a family."""

import pytest

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.loaders.files import errors as module

MADE = [
    module.MissingFileError("f"),
    module.NotAFileError("f"),
    module.UnreadableFileError("f", "EIO"),
    module.EmptyFileError("f"),
    module.WrongKindError("f", Text("un PDF", "a PDF")),
    module.EncodingError("f", "UTF-16"),
    module.DamagedArchiveError("f"),
    module.ArchiveBombError("f", Text("más", "more")),
    module.UnsafeArchiveError("f", "../x"),
    module.EncryptedArchiveError("f"),
    module.UnsupportedArchiveError("f"),
    module.NoTableError("f", ["a.txt"]),
    module.DamagedWorkbookError("f"),
    module.MissingColumnError("f", ["id"], []),
    module.UnknownColumnError("f", ["idd"], ["id"]),
    module.RepeatedColumnError("f", "id", ["id", "ID"]),
]


def test_the_list_above_is_complete() -> None:
    defined = {
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BadInputError)
    } - {BadInputError}
    assert {type(error) for error in MADE} == defined


def test_each_has_a_code_of_its_own() -> None:
    assert len({error.code for error in MADE}) == len(MADE)


@pytest.mark.parametrize("error", MADE, ids=lambda error: error.code)
def test_each_says_in_both_languages_what_is_wrong_and_what_to_do(error: BadInputError) -> None:
    assert error.message.es
    assert error.message.en
    assert error.message.es != error.message.en
    assert error.hint.es
    assert error.hint.en
    assert error.status == 422
    assert error.exit_code == 3
