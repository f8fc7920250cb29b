"""What one row of DENUE asserts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.model.nodes.activity_class import ActivityClass
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.registry import NODE_OF_ROW, RELATIONSHIP_OF_ROW
from eslabon.graph.model.relationships import (
    ClassifiedAs,
    LocatedIn,
    OperatedBy,
    PartOf,
)
from eslabon.loaders.source import Assertion, LoadOptions, Origin, Rejection, SourceRow
from eslabon.loaders.sources.denue import FLAGS, DenueSource

PLATER = {
    "id": "6186029",
    "clee": "22014332810000011000000000U0",
    "nom_estab": "CROMADORA DEL BAJÍO",
    "raz_social": "Cromadora del Bajío, S.A. de C.V.",
    "codigo_act": "332810",
    "nombre_act": "Recubrimientos y terminados metálicos",
    "per_ocu": "11 a 30 personas",
    "tipo_vial": "CALLE",
    "nom_vial": "ACCESO III",
    "numero_ext": "16",
    "letra_ext": "B",
    "tipo_asent": "PARQUE INDUSTRIAL",
    "nomb_asent": "BENITO JUÁREZ",
    "tipoCenCom": "",
    "nom_CenCom": "",
    "cod_postal": "76120",
    "cve_ent": "22",
    "cve_mun": "014",
    "municipio": "Querétaro",
    "cve_loc": "0001",
    "telefono": "4421234567",
    "correoelec": "ventas@example.com",
    "www": "WWW.EXAMPLE.COM",
    "latitud": "20.6214",
    "longitud": "-100.4281",
    "fecha_alta": "2019-11",
}
TODAY = dt.date(2026, 11, 22)


DEFAULTS = LoadOptions()


def outcome(options: LoadOptions = DEFAULTS, /, **changes: str) -> Assertion | Rejection:
    source = DenueSource(today=lambda: TODAY)
    row = SourceRow(Origin("f.csv", 7), PLATER | changes)
    return source.transform(row, options)


def assertion(options: LoadOptions = DEFAULTS, /, **changes: str) -> Assertion:
    found = outcome(options, **changes)
    assert isinstance(found, Assertion)
    return found


def site(options: LoadOptions = DEFAULTS, /, **changes: str) -> Establishment:
    found = assertion(options, **changes).nodes[0]
    assert isinstance(found, Establishment)
    return found


def test_a_clean_row_asserts_a_site_and_what_it_is_tied_to() -> None:
    found = assertion()
    assert found.key == "6186029"
    assert found.flags == ()
    assert found.references == ()
    assert found.nodes == (
        Establishment(
            id="6186029",
            name="CROMADORA DEL BAJÍO",
            legal_name="Cromadora del Bajío, S.A. de C.V.",
            clee="22014332810000011000000000U0",
            activity_code="332810",
            size_band="11 a 30 personas",
            size_min=11,
            size_max=30,
            latitude=20.6214,
            longitude=-100.4281,
            municipality_code="22014",
            locality_code="0001",
            postal_code="76120",
            address="CALLE ACCESO III 16 B, BENITO JUÁREZ",
            website="WWW.EXAMPLE.COM",
            since="2019-11",
        ),
        Company(
            key="name:CROMADORA DEL BAJIO|SA DE CV",
            name="Cromadora del Bajío, S.A. de C.V.",
            normalized_name="CROMADORA DEL BAJIO",
            legal_form="SA DE CV",
        ),
        Region(code="22014", name="Querétaro", kind="municipality"),
        Region(
            code="PI-22014-benito-juarez",
            name="Parque industrial Benito Juárez",
            kind="industrial_park",
        ),
        ActivityClass(code="332810", title="Recubrimientos y terminados metálicos"),
    )
    assert found.relationships == (
        OperatedBy(start="6186029", end="name:CROMADORA DEL BAJIO|SA DE CV"),
        PartOf(start="22014", end="22"),
        LocatedIn(start="6186029", end="22014"),
        PartOf(start="PI-22014-benito-juarez", end="22014"),
        LocatedIn(start="6186029", end="PI-22014-benito-juarez"),
        ClassifiedAs(start="6186029", end="332810"),
    )


def test_a_blank_legal_name_is_a_natural_person_and_no_company() -> None:
    found = assertion(raz_social="")
    assert not any(isinstance(node, Company) for node in found.nodes)
    assert not any(isinstance(r, OperatedBy) for r in found.relationships)
    assert site(raz_social="").legal_name is None


def test_contacts_are_dropped_unless_they_are_asked_for() -> None:
    assert (site().phone, site().email) == (None, None)
    kept = site(LoadOptions(keep_contacts=True))
    assert (kept.phone, kept.email) == ("4421234567", "ventas@example.com")


@pytest.mark.parametrize(
    ("flag", "changes"),
    [
        ("mojibake_repaired", {"nom_estab": "CROMADORA PEÃ‘A"}),
        ("characters_lost", {"nom_estab": "CROMADORA PE\ufffdA"}),
        ("zero_padded", {"cve_mun": "14"}),
        ("zero_padded", {"cod_postal": "1376"}),
        ("name_missing", {"nom_estab": ""}),
        ("name_missing", {"nom_estab": "NA"}),
        ("generic_name", {"nom_estab": "TALLER SIN NOMBRE"}),
        ("generic_name", {"nom_estab": "RECUBRIMIENTOS Y TERMINADOS METALICOS"}),
        ("scian_unknown", {"codigo_act": "211110"}),
        ("scian_unknown", {"codigo_act": "3328"}),
        ("size_unknown", {"per_ocu": "muchas"}),
        ("coordinates_missing", {"latitud": "", "longitud": ""}),
        ("coordinates_dropped", {"longitud": "100.4281"}),
        ("coordinates_dropped", {"latitud": ""}),
        ("municipality_unknown", {"cve_ent": "33"}),
        ("municipality_unknown", {"cve_mun": ""}),
        ("postal_code_dropped", {"cod_postal": "761200"}),
        ("since_unreadable", {"fecha_alta": "hace mucho"}),
        ("since_in_future", {"fecha_alta": "2026-12"}),
        ("email_in_website", {"www": "ventas@example.com"}),
    ],
)
def test_what_is_odd_is_flagged_and_loaded(flag: str, changes: dict[str, str]) -> None:
    found = assertion(**changes)
    assert found.flags == (flag,)
    assert site(**changes).flags == (flag,)


def test_every_flag_is_documented_and_tested() -> None:
    tested = {
        "mojibake_repaired", "characters_lost", "zero_padded", "name_missing", "generic_name",
        "scian_unknown", "size_unknown", "coordinates_missing", "coordinates_dropped",
        "municipality_unknown", "postal_code_dropped", "since_unreadable", "since_in_future",
        "email_in_website",
    }  # fmt: skip
    assert tested == set(FLAGS)
    assert all(text.es and text.en for text in FLAGS.values())


def test_odd_values_are_mended_or_dropped() -> None:
    mended = site(cve_ent="9", cve_mun="14", cve_loc="1", cod_postal="1376", codigo_act="332810.0")
    assert mended.municipality_code == "09014"
    assert mended.locality_code == "0001"
    assert mended.postal_code == "01376"
    assert mended.activity_code == "332810"
    dropped = site(fecha_alta="2026-12", www="a@b.mx", cod_postal="x", latitud="95")
    assert (dropped.since, dropped.website, dropped.postal_code) == (None, None, None)
    assert (dropped.latitude, dropped.longitude) == (None, None)


def test_this_month_is_not_the_future() -> None:
    assert site(fecha_alta="2026-11").since == "2026-11"


def test_the_clock_is_asked_again_when_months_go_by() -> None:
    days = [TODAY]
    source = DenueSource(today=lambda: days[-1])
    row = SourceRow(Origin("f", 2), PLATER | {"fecha_alta": "2026-12"})
    first = source.transform(row, LoadOptions())
    days.append(dt.date(2026, 12, 1))
    second = source.transform(row, LoadOptions())
    assert isinstance(first, Assertion)
    assert isinstance(second, Assertion)
    assert first.flags == ("since_in_future",)
    assert second.flags == ()


def test_a_missing_name_is_stood_in_for() -> None:
    assert site(nom_estab="").name == "Cromadora del Bajío, S.A. de C.V."
    assert not site(nom_estab="").is_generic_name
    nameless = site(nom_estab="", raz_social="")
    assert nameless.name == "Recubrimientos y terminados metálicos"
    assert nameless.is_generic_name


def test_an_unknown_class_is_kept_as_unknown_and_a_garbled_one_left_out() -> None:
    retired = assertion(codigo_act="211110")
    assert (
        ActivityClass(code="211110", title="Recubrimientos y terminados metálicos", is_known=False)
        in retired.nodes
    )
    garbled = assertion(codigo_act="33281X")
    assert not any(isinstance(node, ActivityClass) for node in garbled.nodes)
    assert site(codigo_act="33281X").activity_code is None


@pytest.mark.parametrize("code", ["315191", "315192", "511111", "513111", "332810"])
def test_classes_of_both_editions_are_known(code: str) -> None:
    assert "scian_unknown" not in assertion(codigo_act=code).flags


def activity(**changes: str) -> ActivityClass:
    (found,) = (n for n in assertion(**changes).nodes if isinstance(n, ActivityClass))
    return found


@pytest.mark.parametrize("title", ["Recubrimientos y terminados met\ufffdlicos", "", "Otra cosa"])
def test_a_known_class_has_the_catalogues_title_whatever_a_row_calls_it(title: str) -> None:
    assert activity(nombre_act=title) == ActivityClass(
        code="332810", title="Recubrimientos y terminados metálicos", is_known=True
    )


@pytest.mark.parametrize(
    ("title", "called"), [("Galvanoplastia", "Galvanoplastia"), ("", "332813")]
)
def test_an_unknown_class_has_the_rows_title_or_its_code(title: str, called: str) -> None:
    assert activity(codigo_act="332813", nombre_act=title) == ActivityClass(
        code="332813", title=called, is_known=False
    )


def test_na_of_r_is_nothing() -> None:
    found = site(numero_ext="NA", letra_ext="NA", www="NA", cod_postal="NA", clee="NA")
    assert found.address == "CALLE ACCESO III, BENITO JUÁREZ"
    assert (found.website, found.postal_code, found.clee) == (None, None, None)
    assert found.flags == ()


def test_absent_columns_count_as_blank() -> None:
    needed = {"id": "1", "codigo_act": "332810", "nom_estab": "A", "nombre_act": "B"}
    found = DenueSource().transform(SourceRow(Origin("f", 2), needed), LoadOptions())
    assert isinstance(found, Assertion)
    assert found.flags == ("municipality_unknown", "size_unknown", "coordinates_missing")


@pytest.mark.parametrize(
    ("changes", "reason", "column"),
    [
        ({"id": ""}, "missing_id", "id"),
        ({"id": "NA"}, "missing_id", "id"),
        ({"id": "12a"}, "bad_id", "id"),
        ({"id": "12345678901"}, "bad_id", "id"),
        ({"id": "-5"}, "bad_id", "id"),
        ({"codigo_act": ""}, "missing_activity", "codigo_act"),
        ({"codigo_act": "NA"}, "missing_activity", "codigo_act"),
    ],
)
def test_a_row_is_rejected_for_want_of_a_key_alone(
    changes: dict[str, str], reason: str, column: str
) -> None:
    found = outcome(**changes)
    assert isinstance(found, Rejection)
    assert (found.reason, found.column, found.place) == (reason, column, Origin("f.csv", 7))
    assert found.message.es
    assert "CROMADORA" in found.raw
    assert "4421234567" not in found.raw
    assert "@" not in found.raw


TEXT = st.text(max_size=12) | st.sampled_from(
    ["", "NA", "0", "22", "014", "332810", "251 y más personas", "2019-11", "20.5", "-100.4",
     "PARQUE INDUSTRIAL", "SIN NOMBRE", "ACEROS SA DE CV", "MÃ©xico", "√≥", "\ufffd", "\0"]
)  # fmt: skip


@given(
    st.fixed_dictionaries(
        {"id": TEXT | st.integers(0, 10**11).map(str), "codigo_act": TEXT},
        optional=dict.fromkeys(set(PLATER) - {"id", "codigo_act"}, TEXT),
    ),
    st.booleans(),
)
def test_any_row_gives_sound_rows_of_the_model_or_a_rejection(
    values: dict[str, str], keep_contacts: bool
) -> None:
    row = SourceRow(Origin("f", 2), values)
    options = LoadOptions(keep_contacts=keep_contacts)
    found = DenueSource(today=lambda: TODAY).transform(row, options)
    assert found == DenueSource(today=lambda: TODAY).transform(row, options)
    if isinstance(found, Rejection):
        assert found.reason in ("missing_id", "bad_id", "missing_activity")
        return
    keys = {getattr(node, NODE_OF_ROW[type(node)].key.field) for node in found.nodes}
    assert found.key in keys
    for relationship in found.relationships:
        schema = RELATIONSHIP_OF_ROW[type(relationship)]
        assert relationship.start in keys, schema.type
        if not isinstance(relationship, PartOf):
            assert relationship.end in keys, schema.type
    assert set(found.flags) <= set(FLAGS)
    assert len(set(found.flags)) == len(found.flags)
