"""Records of delimited text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.loaders.files.delimited import BadRecord, DelimitedText, Record
from eslabon.loaders.files.file_limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_RECORD_CHARS


def table(text: str, *, suspect: bool = False) -> DelimitedText:
    return DelimitedText(io.StringIO(text, newline=""), suspect=suspect)


def outcomes(text: str, *, suspect: bool = False) -> list[tuple[int, list[str] | str]]:
    """Return each record's line with its cells, or with why it is bad."""
    return [
        (r.line, r.cells if isinstance(r, Record) else r.reason)
        for r in table(text, suspect=suspect).records()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n3,4\n", [(2, ["1", "2"]), (3, ["3", "4"])]),
        ("a,b\r\n1,2\r\n", [(2, ["1", "2"])]),
        ("a,b\r1,2\r", [(2, ["1", "2"])]),
        ("a,b\n1,2", [(2, ["1", "2"])]),
        ("\n\na,b\n\n1,2\n\n\n", [(5, ["1", "2"])]),
        ("a,b\n,\n1,2\n", [(3, ["1", "2"])]),
        ('a,b\n"x\ny",2\n3,4\n', [(2, ["x\ny", "2"]), (4, ["3", "4"])]),
        ('a,b\n"say ""hi""",2\n', [(2, ['say "hi"', "2"])]),
        ("a,b\n1\n2,3\n", [(2, "wrong_column_count"), (3, ["2", "3"])]),
        ("a,b\n1,2,3\n", [(2, "wrong_column_count")]),
        ("a;b\n1;2,5\n", [(2, ["1", "2,5"])]),
        ("a\tb\n1\t2\n", [(2, ["1", "2"])]),
        ('"a,x";b|c\n', []),
        ("a\n1\n", [(2, ["1"])]),
        ("a,b\n", []),
    ],
)
def test_records_begin_on_their_first_line(
    text: str, expected: list[tuple[int, list[str] | str]]
) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('1,"two,3', "stray_quote"),
        ('1,two,"3', "stray_quote"),
        ('"1","two,"3"', "stray_quote"),
        ('"1","two""3"', "wrong_column_count"),
    ],
)
def test_a_torn_quote_costs_its_own_line_alone(line: str, reason: str) -> None:
    text = f'a,b,c\n{line}\n4,five,6\n7,"eight",9\n10,11,12\n'
    assert outcomes(text) == [
        (2, reason),
        (3, ["4", "five", "6"]),
        (4, ["7", "eight", "9"]),
        (5, ["10", "11", "12"]),
    ]


@pytest.mark.parametrize("gap", [1, 2, 40, 400])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quote_that_closes_many_lines_later_swallows_none_of_them(gap: int, end: str) -> None:
    rows = [f"{n},CALLE {n},note {n},{n}" for n in range(500)]
    rows[10] = '10,CALLE 10,"note 10,10'
    rows[10 + gap] = f'{10 + gap},CALLE,note" {gap},10'
    found = outcomes(end.join(["a,b,c,d", *rows, ""]))
    whole = [cells for _, cells in found if isinstance(cells, list)]
    assert len(found) == 500
    assert len(whole) in (498, 499)
    assert found[10] == (12, "stray_quote")


@pytest.mark.parametrize(
    "text",
    [
        'a,b,c,d\n1,2,"one, two, three\nfour, five",4\n',
        'a,b,c,d\n1,2,"one\ntwo\nthree",4\n',
        'a,b\n"x,1\ny",2\n',
    ],
)
def test_a_cell_of_several_lines_that_are_no_records_is_believed(text: str) -> None:
    [(line, cells)] = outcomes(text)
    assert line == 2
    assert isinstance(cells, list)


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("7,eig", "cut_off"),
        ('7,"eig', "cut_off"),
        ("7,eight,", ["7", "eight", ""]),
        ('7,eight,"9', "cut_off"),
        ("7,eight,9,10", "wrong_column_count"),
        ("7,eig\n", "wrong_column_count"),
        ('7,"eig\n', "stray_quote"),
    ],
)
def test_a_last_line_that_nothing_ends_and_that_lacks_cells_was_cut_off(
    last: str, reason: str | list[str]
) -> None:
    *_, (_, found) = outcomes("a,b,c\n1,2,3\n" + last)
    assert found == reason


@pytest.mark.parametrize("torn", ['"1",2","3"', '"1","2,"3"', '1","2","3"', '"1","2","3'])
def test_where_all_cells_are_quoted_one_that_lacks_a_quote_tears_its_record(torn: str) -> None:
    found = outcomes(f'"a","b","c"\n{torn}\n"4","say ""hi""","6"\n')
    assert found == [(2, "stray_quote"), (3, ["4", 'say "hi"', "6"])]


def test_a_record_of_several_lines_that_lacks_a_quote_costs_its_first_line_alone() -> None:
    text = '"a","b","c"\n"1","2","x\ny,"\n"4","5","6"\n'
    assert outcomes(text)[-1] == (4, ["4", "5", "6"])
    torn = '"a","b","c"\n1","x\ny","3"\n"4","5","6"\n'
    assert [line for line, cells in outcomes(torn) if isinstance(cells, str)] == [2, 3]
    assert outcomes(torn)[-1] == (4, ["4", "5", "6"])


def test_where_only_some_of_the_header_is_quoted_a_sign_of_inches_is_believed() -> None:
    assert outcomes('a,b,"c"\n1,5" pipe,3\n') == [(2, ["1", '5" pipe', "3"])]
    assert outcomes('a,b,"c"\n1,2,') == [(2, ["1", "2", ""])]


def test_where_all_cells_are_quoted_a_last_one_that_is_not_begun_was_cut_off() -> None:
    quoted = '"a","b","c"\n"1","2",""\n"3","4",'
    assert outcomes(quoted) == [(2, ["1", "2", ""]), (3, "cut_off")]
    assert outcomes(quoted + "\n")[1] == (3, ["3", "4", ""])
    assert outcomes("a,b,c\n3,4,") == [(2, ["3", "4", ""])]
    [piece] = table(quoted).pieces()
    assert [r.reason for r in piece.others if isinstance(r, BadRecord)] == ["cut_off"]


def test_quotes_within_quotes_are_read_where_the_line_fits() -> None:
    text = 'a,b,c\n"1","TALLER "EL GÜERO"","3"\n1,5" pipe,3\n'
    assert outcomes(text) == [(2, ["1", 'TALLER EL GÜERO""', "3"]), (3, ["1", '5" pipe', "3"])]


def test_a_quote_that_never_ends_does_not_swallow_the_file() -> None:
    rows = [f"{i},x\n" for i in range(40_000)]
    rows[100] = '100,"x\n'
    found = outcomes("a,b\n" + "".join(rows))
    assert found[100] == (102, "record_too_long")
    assert found[101] == (103, ["101", "x"])
    assert len(found) == 40_000
    assert sum(outcome == "record_too_long" for _, outcome in found) == 1


def test_a_cell_of_a_million_characters_costs_its_own_record_alone() -> None:
    text = f"a,b\n1,2\n3,{'x' * 1_000_000}\n4,5\n"
    assert outcomes(text) == [(2, ["1", "2"]), (3, "record_too_long"), (4, ["4", "5"])]


def test_a_long_cell_in_a_record_of_bearable_length_is_bad_too() -> None:
    text = f"a,b\n3,{'x' * (MAX_CELL_CHARS + 1)}\n4,{'x' * MAX_CELL_CHARS}\n"
    assert [outcome for _, outcome in outcomes(text)] == [
        "cell_too_long",
        ["4", "x" * MAX_CELL_CHARS],
    ]


def test_a_bad_record_keeps_its_first_line_and_its_cells_where_they_line_up() -> None:
    bad = list(table("a,b\n1,\0\n1,2,3\n", suspect=True).records())
    assert isinstance(bad[0], BadRecord)
    assert isinstance(bad[1], BadRecord)
    assert (bad[0].reason, bad[0].cells) == ("null_character", ("1", "\0"))
    assert (bad[1].reason, bad[1].cells, bad[1].raw) == ("wrong_column_count", (), "1,2,3\n")


def test_bytes_that_are_no_text_make_their_record_bad() -> None:
    assert outcomes("a,b\n1,m\udce1s\n1,más\n", suspect=True) == [
        (2, "undecodable"),
        (3, ["1", "más"]),
    ]


def test_a_text_without_a_header_or_with_a_monstrous_one_has_no_columns() -> None:
    for text, fault in (
        ("", ""),
        ("\n \n,,\n", ""),
        ("x" * (MAX_RECORD_CHARS + 10) + "\n1\n", "The record has more than"),
        ("a," * MAX_COLUMNS + "a\n", "It has more than 1,000 columns"),
    ):
        read = table(text)
        assert read.header == []
        assert (read.header_fault.en if read.header_fault else "").startswith(fault)
        assert (read.header_fault is None) == (not fault)
    assert len(table("a," * (MAX_COLUMNS - 1) + "a\n").header) == MAX_COLUMNS


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8), st.sampled_from(["\n", "\r\n"])
)
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]], end: str) -> None:
    buffer = io.StringIO(newline="")
    # All quoted: Python 3.11 leaves a carriage return bare otherwise.
    writer = csv.writer(buffer, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["a", "b", "c"])
    writer.writerows(rows)
    read = [r.cells for r in table(buffer.getvalue()).records() if isinstance(r, Record)]
    assert read == [row for row in rows if any(row)]


@given(st.text(st.sampled_from('a1",;\n\r\t|\0 é'), max_size=60), st.booleans())
def test_any_text_gives_records_on_rising_lines(text: str, suspect: bool) -> None:
    found = table(text, suspect=suspect)
    lines = [r.line for r in found.records()]
    assert lines == sorted(set(lines))
    assert all(line > found.header_line for line in lines)
