"""Which column stands where in a header."""

import pytest

from eslabon.loaders.files import Columns, fold_heading, resolve_columns
from eslabon.loaders.files.errors import (
    MissingColumnError,
    RepeatedColumnError,
    UnknownColumnError,
)

ALIASES = {"id": "id", "nombre": "name", "name": "name", "telefono": "phone"}


@pytest.mark.parametrize(
    ("heading", "folded"),
    [
        ("id", "id"),
        (" Área geoestadística básica ", "area_geoestadistica_basica"),
        ("N√∫mero exterior o kil√≥metro", "numero_exterior_o_kilometro"),
        ("NÃºmero de local", "numero_de_local"),
        ("tamaño_empresa", "tamano_empresa"),
        ("Max-Length (mm)", "max_length_mm"),
        ("\ufeffid", "id"),
        ("", ""),
    ],
)
def test_headings_are_compared_without_case_accents_marks_and_damage(
    heading: str, folded: str
) -> None:
    assert fold_heading(heading) == folded


def test_columns_are_found_wherever_they_stand_and_the_rest_left_out() -> None:
    columns = resolve_columns(
        "f.csv",
        ["", "Teléfono", "NOMBRE", "extra", "ID"],
        aliases=ALIASES,
        required=("id", "name"),
        private=("phone",),
    )
    assert columns == Columns(("phone", "name", "id"), (1, 2, 4), frozenset({1}))


def test_a_missing_column_is_named_with_headings_that_look_like_it() -> None:
    with pytest.raises(MissingColumnError) as refused:
        resolve_columns("f.csv", ["id", "nombr"], aliases=ALIASES, required=("id", "name"))
    assert refused.value.columns == ("name",)
    assert "name" in refused.value.message.en
    with pytest.raises(MissingColumnError) as refused:
        resolve_columns("f.csv", ["id", "nam"], aliases=ALIASES, required=("id", "name"))
    assert "nam" in refused.value.hint.en


def test_an_unknown_heading_is_refused_only_where_that_was_asked_for() -> None:
    header = ["id", "name", "nmae"]
    assert resolve_columns("f", header, aliases=ALIASES, required=()).names == ("id", "name")
    with pytest.raises(UnknownColumnError) as refused:
        resolve_columns("f", header, aliases=ALIASES, required=(), refuse_unknown=True)
    assert "nmae" in refused.value.message.en
    assert "name" in refused.value.hint.en


def test_a_blank_heading_is_never_unknown() -> None:
    resolve_columns("f", ["", "id", " "], aliases=ALIASES, required=("id",), refuse_unknown=True)


def test_two_headings_for_one_column_are_refused() -> None:
    with pytest.raises(RepeatedColumnError) as refused:
        resolve_columns("f", ["id", "name", "Nombre"], aliases=ALIASES, required=("id",))
    assert "Nombre" in refused.value.message.es
