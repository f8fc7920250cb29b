import io
import unicodedata
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eslabon.graph.language import Text
from eslabon.queries.answers import Sign, Told, laid_out
from eslabon.queries.matching.outcome import Outcome
from eslabon.service.answers.cells import printable
from eslabon.service.answers.terminal import drawn, table
from eslabon.service.cli.faults import parser_fault
from eslabon.service.cli.progress import TerminalProgress


@given(st.text())
def test_printable_text_moves_no_terminal(text: str) -> None:
    shown = printable(text)

    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in shown)
    assert len(shown) == len(text)


@laid_out(columns=("name",))
@dataclass(frozen=True)
class _Row:
    """A row of a table."""

    name: Annotated[str, Told("nombre", "name")]


def test_name_that_looks_like_markup_is_shown_as_it_stands() -> None:
    stream = io.StringIO()

    made = table(_Row, [_Row("[bold red]Cromos[/] \x1b[2J")], language="es")
    Console(file=stream, markup=True, width=80).print(made)

    assert "nombre" in stream.getvalue()
    assert "[bold red]Cromos[/] �[2J" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


@laid_out(parts=("legend",))
@dataclass(frozen=True)
class _Answer:
    """An answer of sentences."""

    legend: Annotated[tuple[Text, ...], Told()]


@laid_out(columns=("gates",))
@dataclass(frozen=True)
class _Judged:
    """A row with outcomes side by side."""

    gates: Annotated[tuple[Sign, ...], Told("requisitos", "gates", is_sign=True, is_whole=True)]


def test_outcomes_side_by_side_are_signs_with_the_numbers_of_the_legend() -> None:
    judged = _Judged(
        (
            Sign(Text("proceso", "process"), Outcome.PASS),
            Sign(Text("certificados", "standards"), Outcome.UNKNOWN),
            Sign(Text("masa", "mass"), Outcome.FAIL),
        )
    )
    stream = io.StringIO()

    Console(file=stream, width=80).print(table(_Judged, [judged], language="es"))

    assert "1✓ 2? 3✗" in stream.getvalue()
    assert "proceso" not in stream.getvalue()


def test_several_sentences_are_lines_and_no_table() -> None:
    lines = _Answer((Text("uno", "one"), Text("dos", "two")))
    assert list(drawn(lines, "es")) == ["uno", "dos"]


def test_unknown_message_of_the_parser_is_told_in_general_words() -> None:
    told = parser_fault(typer.BadParameter("A message of a later version."))
    assert told.message.es == "Valor no válido: no tiene la forma que se espera."
    told = parser_fault(typer.TyperException("A message of a later version."))
    assert told.message == Text("No se entiende el comando.", "The command is not understood.")


def test_progress_draws_nothing_where_it_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalProgress(language="es", is_shown=False) as progress:
        progress.stage(Text("Leer", "Read"), total=10)
        progress.advance(10)
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "")
