"""DENUE by column says what it says row by row: `transform_row` is the oracle."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.loaders.chunks import ChunkedSource
from eslabon.loaders.files.errors import MissingColumnError
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.sample.write import write_sample
from eslabon.loaders.source import LoadOptions, Origin, SourceRow
from eslabon.loaders.sources.denue import FLAGS, DenueSource
from eslabon.loaders.sources.denue.columns import REQUIRED
from tests.support.chunk_oracle import said_by_chunks, said_by_rows
from tests.support.denue_files import DICTIONARY, FORMS, OFFICIAL

TODAY = dt.date(2026, 11, 22)
DENUE = DenueSource(today=lambda: TODAY)
FUZZ = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(path: Path, options: LoadOptions = LoadOptions()) -> None:  # noqa: B008  # it is frozen
    assert said_by_chunks(DENUE.chunks(path, options)) == said_by_rows(DENUE, path, options)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("keep_contacts", [False, True])
def test_every_form_says_by_column_what_it_says_by_row(
    tmp_path: Path, *, form: str, keep_contacts: bool
) -> None:
    check(FORMS[form](tmp_path), LoadOptions(keep_contacts=keep_contacts))


def test_a_dirty_directory_says_by_column_what_it_says_by_row(tmp_path: Path) -> None:
    write_sample(rows=6_000, seed=3, folder=tmp_path)
    check(tmp_path / "denue.csv")


# Cells that are read in some way of their own, and by which columns.
TEXTS = (
    "",
    "NA",
    "Â",
    "COMPAÂ¥IA",
    "QuerÃ©taro",
    "Econ√≥mica",
    "PE\ufffdA",
    "ALCAÃ‘IZ",
    "ß",
    "\x1f",
)
CELLS: Mapping[str, Sequence[str]] = {
    "nom_estab": (*TEXTS, "SIN NOMBRE", "TALLER DE COSTURA", "Cromadora “El Peñón”", "CROMO"),
    "raz_social": (*TEXTS, "Cromo, S.A. de C.V.", "CROMO SA DE CV", "…", "X ANTES LLAMADA Y"),
    "codigo_act": ("332810", "332810", "332810.0", "999999", "33281", "NA", "x", ""),
    "nombre_act": (*TEXTS, "Recubrimientos", "RECUBRIMIENTOS", "Costura"),
    "per_ocu": (*TEXTS, "0 a 5 personas", "251 y más personas", "251 y m√°s personas"),
    "tipo_vial": (*TEXTS, "CALLE", "SIN", "SN", "NINGUNO"),
    "nom_vial": (*TEXTS, "MORELOS", "NOMBRE", "0"),
    "numero_ext": (*TEXTS, "0", "217"),
    "letra_ext": (*TEXTS, "SN", "B"),
    "tipo_asent": (*TEXTS, "PARQUE INDUSTRIAL", "Zona ındustrial", "COLONIA"),
    "nomb_asent": (*TEXTS, "BENITO JUÁREZ", "CIUDAD INDUSTRIAL", "CENTRO", "SIN NOMBRE"),
    "tipoCenCom": (*TEXTS, "ZONA INDUSTRIAL", "NINGUNO"),
    "nom_CenCom": (*TEXTS, "BENITO JUAREZ", "NAVE 7", "PARQUE INDUSTRIAL BENITO JUÁREZ"),
    "cod_postal": ("", "NA", "76120", "9", "76120.0", "000", "123456", "CP 9", "٣"),
    "cve_ent": ("22", "9", "", "0", "33", "NA", "x"),
    "cve_mun": ("014", "14", "1", "", "0", "1400"),
    "municipio": (*TEXTS, "QUERÉTARO", "Querétaro"),
    "cve_loc": ("0001", "1", "", "x", "00000"),
    "telefono": (*TEXTS, "4421234567"),
    "correoelec": (*TEXTS, "ventas@example.com"),
    "www": (*TEXTS, "WWW.EXAMPLE.COM", "ventas@example.com"),
    "latitud": ("20.59", "20.59", "", "NA", "14.4", "0", "1e1", "2_0.5", "+20.5", "nan", "٢٠", "20,5"),
    "longitud": ("-100.39", "-100.39", "", "-86.6", "0", "inf", "-1e2", "-100.", "−100.39", "-0"),
    "fecha_alta": ("", "NA", "2019-11", "JULIO 2010", "pronto", "2026-11", "2026-12", "3019-01"),
}  # fmt: skip
IDS = st.one_of(
    st.integers(1, 10**10).map(str), st.sampled_from(["", "NA", "x", "٣", "12345678901", "Â1"])
)
ROWS = st.fixed_dictionaries(
    {"id": IDS, "clee": st.sampled_from(TEXTS)}
    | {column: st.sampled_from(cells) | st.just(cells[-1]) for column, cells in CELLS.items()}
)


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({"clee": "", **row} for row in rows)
    return text.getvalue()


@FUZZ
@given(
    rows=st.lists(ROWS, max_size=12, unique_by=lambda row: row["id"].strip()),
    columns=st.sampled_from([sorted({"id", "clee", *CELLS}), sorted(REQUIRED)]),
    keep_contacts=st.booleans(),
)
def test_odd_rows_say_by_column_what_they_say_by_row(
    tmp_path: Path, *, rows: list[dict[str, str]], columns: list[str], keep_contacts: bool
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(table(rows, columns), encoding="utf-8", newline="")
    check(path, LoadOptions(keep_contacts=keep_contacts, max_rejects=1))


def test_the_odd_rows_raise_every_flag() -> None:
    """Or the test above shows nothing of those that they do not raise."""
    flags: Counter[str] = Counter()
    usual = {"id": "1", **{column: cells[-1] for column, cells in CELLS.items()}}
    usual |= {"codigo_act": "332810", "latitud": "", "longitud": ""}
    for column, cells in CELLS.items():
        for cell in cells:
            row = SourceRow(Origin("f.csv", 2), usual | {column: cell})
            flags.update(getattr(DENUE.transform(row, LoadOptions()), "flags", ()))
    assert set(flags) == set(FLAGS)


PLAIN = {"id": "1", "codigo_act": "332810", "nom_estab": "CROMO", "cve_ent": "22", "cve_mun": "014"}


def content(tmp_path: Path, **changes: str) -> int:
    path = tmp_path / "one.csv"
    path.write_text(table([PLAIN | changes], OFFICIAL), encoding="utf-8", newline="")
    [chunk] = DENUE.chunks(path, LoadOptions())
    found: int = chunk.records.column("content").to_pylist()[0]
    return found


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("nom_estab", "ZINC"), ("raz_social", "CROMO SA"), ("clee", "22"), ("codigo_act", "332811"),
        ("per_ocu", "0 a 5 personas"), ("nom_vial", "MORELOS"),
        ("cod_postal", "76120"), ("cve_mun", "015"),
        ("cve_loc", "0001"), ("nomb_asent", "ZONA INDUSTRIAL LA CRUZ"), ("www", "example.com"),
        ("fecha_alta", "2019-11"), ("nom_CenCom", "ZONA INDUSTRIAL LA CRUZ"),
    ],
)  # fmt: skip
def test_rows_that_say_something_else_have_other_digests(
    tmp_path: Path, column: str, cell: str
) -> None:
    assert content(tmp_path, **{column: cell}) != content(tmp_path)


@pytest.mark.parametrize(
    ("code", "unknown", "column"),
    [("codigo_act", "999999", "nombre_act"), ("cve_mun", "999", "municipio")],
)
def test_only_what_no_catalogue_names_is_called_what_a_row_calls_it(
    tmp_path: Path, code: str, unknown: str, column: str
) -> None:
    for value, is_known in ((PLAIN[code], True), (unknown, False)):
        one, other = (content(tmp_path, **{code: value, column: name}) for name in ("Uno", "Otro"))
        assert (one == other) == is_known


def test_rows_at_another_point_have_other_digests(tmp_path: Path) -> None:
    spots = [("20.5", "-100.4"), ("20.5", "-100.5"), ("20.4", "-100.4"), ("", "")]
    digests = [content(tmp_path, latitud=lat, longitud=lon) for lat, lon in spots]
    assert len(set(digests)) == len(spots)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("raz_social", "NA"), ("nom_vial", "SN"), ("cod_postal", "00000"), ("telefono", "4421234567")],
)
def test_rows_that_say_the_same_have_one_digest(tmp_path: Path, column: str, cell: str) -> None:
    assert content(tmp_path, **{column: cell}) == content(tmp_path)


def test_what_is_said_last_of_a_place_comes_last(tmp_path: Path) -> None:
    names = ["Querétaro", "Santiago", "Querétaro"]
    of_none = PLAIN | {"cve_mun": "999"}
    rows = [of_none | {"id": str(n), "municipio": name} for n, name in enumerate(names)]
    path = tmp_path / "names.csv"
    path.write_text(table(rows, OFFICIAL), encoding="utf-8", newline="")
    [chunk] = DENUE.chunks(path, LoadOptions())
    assert chunk.tables["Region"].column("name").to_pylist() == ["Santiago", "Querétaro"]
    # Two names of a place, and one place that it is part of.
    assert chunk.tables["PartOf"].select(["record", "start", "end"]).to_pylist() == [
        {"record": None, "start": "22999", "end": "22"}
    ]


def test_denue_is_the_source_that_is_read_by_column() -> None:
    assert [source.kind for source in SOURCES if isinstance(source, ChunkedSource)] == ["denue"]


def test_a_file_that_is_none_of_denue_is_refused_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "beside.csv"
    path.write_bytes(DICTIONARY)
    with pytest.raises(MissingColumnError):
        list(DENUE.chunks(path, LoadOptions()))
