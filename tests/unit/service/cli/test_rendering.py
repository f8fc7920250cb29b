import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eslabon.graph.language import Text
from eslabon.service.cli.invocation import Invocation
from eslabon.service.cli.progress import TerminalProgress
from eslabon.service.cli.tables import add, listing, printable
from eslabon.service.cli.usage_messages import in_both_languages, suggested


@given(st.text())
def test_printable_text_moves_no_terminal(text: str) -> None:
    shown = printable(text)

    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in shown)
    assert len(shown) == len(text)


def test_name_that_looks_like_markup_is_shown_as_it_stands() -> None:
    invocation = Invocation(as_json=False, quiet=False, lang="es")
    table = listing(invocation, Text("nombre", "name"))
    add(table, "[bold red]Cromos[/] \x1b[2J")
    stream = io.StringIO()

    Console(file=stream, markup=True, width=80).print(table)

    assert "[bold red]Cromos[/] �[2J" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_unknown_message_of_the_parser_is_told_in_general_words() -> None:
    told = in_both_languages("A message of a later version.")
    assert told == Text("No se entiende el comando.", "The command is not understood.")
    assert suggested("A message of a later version.") == ""


def test_progress_draws_nothing_where_it_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalProgress(language="es", is_shown=False) as progress:
        progress.stage(Text("Leer", "Read"), total=10)
        progress.advance(10)
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "")
