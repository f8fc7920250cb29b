import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    "text",
    [
        "emitido por organismo acreditado ante EMA",
        "emitida por un organismo de certificación acreditado por EMA",
        "por organismo acreditado por la entidad mexicana de acreditación",
        "de casa certificadora acreditada ante la EMA",
        "otorgado por entidad certificadora acreditada ante EMA",
        "emitido por certificadora acreditada EMA",
        "de organismo con acreditamiento EMA/ANAB",
        "emitido por organismo acreditado en ISO/IEC 17021",
        "por certificadora reconocida",
        "acreditado EMA",
        "con acreditación EMA",
        "issued by an ANAB-accredited body",
        "issued by an EMA accredited certification body",
        "from ANAB accredited registrar",
        "from an accredited certification body (ANAB)",
        "by a certification body accredited by ANAB or EMA",
        "from a registrar with ANAB accreditation",
        "certified by a UKAS-accredited CB",
        "with ANAB accreditation",
        "accredited by ANAB",
    ],
)
def test_a_body_that_certifies_is_no_laboratory_of_the_supplier(text: str) -> None:
    read = read_text(f"Zincado, ISO 9001 {text}")
    assert [one.code for one in read.standards] == ["ISO9001"]
    assert read.not_understood == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "Niebla salina, laboratorio acreditado EMA",
        "Niebla salina en laboratorio acreditado ante EMA",
        "Niebla salina, laboratorio acreditado por entidad mexicana de acreditación",
        "Niebla salina en laboratorio u organismo acreditado ante EMA",
        "Niebla salina por empresa acreditada ante EMA",
        "Niebla salina, proveedor acreditado EMA",
        "Salt spray test by an A2LA accredited laboratory",
        "Calibración por laboratorio acreditado ante EMA",
    ],
)
def test_an_accredited_laboratory_is_asked_for(text: str) -> None:
    read = read_text(text)
    assert [one.code for one in read.standards] == ["ISO17025"]
    assert read.not_understood == ()


@pytest.mark.parametrize(
    "text",
    [
        "Zincado, ISO 9001 emitido por organismo acreditado ante EMA; laboratorio acreditado EMA",
        "Zincado, ISO 9001 y laboratorio propio acreditado ante EMA",
        "Zincado, ISO 9001, acreditado ante EMA",
    ],
)
def test_a_laboratory_beside_a_certificate_is_asked_for(text: str) -> None:
    assert [one.code for one in read_text(text).standards] == ["ISO9001", "ISO17025"]
