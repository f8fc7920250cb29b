"""What is said of who assessed one certificate binds no other."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "least"),
    [
        # Of one that is never assessed by less: nothing is left to ask.
        ("El IATF debe ser emitido por un tercero acreditado; CQI-11 vigente. Zincado.", None),
        ("IATF 16949:2016 issued by accredited third-party; CQI-9 self-assessment, temper", None),
        ("ISO 9001 certificate issued by accredited third-party, CQI-11, zinc plating", None),
        ("IATF por tercera parte; CQI-9 autoevaluado. temple", None),
        ("IATF 16949 by third party; CQI-11 self assessment, zinc plating", None),
        ("third-party certified ISO 9001, CQI-11 zinc plating", None),
        ("zincado con IATF 16949 (certificado por tercera parte) y CQI-11", None),
        ("zincado, CQI-11 vigente, IATF certificado por tercera parte", None),
        # Of all of them, or of one where the others are assessed so anyway.
        ("zinc plating, third-party certified ISO 9001 and CQI-11", "third_party"),
        ("zincado con CQI-11 e IATF 16949 certificados por tercera parte", "third_party"),
        ("zincado, CQI-11 auditado por tercera parte; ISO 9001", "third_party"),
        ("zincado; IATF 16949, CQI-11. Certificados emitidos por tercera parte", "third_party"),
        ("zinc plating; IATF 16949, CQI-11 required, both audited by a third party", "third_party"),
        ("zincado; IATF 16949 obligatorio, CQI-11, auditados por tercera parte", "third_party"),
        ("zinc plating, CQI-11 preferred, ISO 9001 certified by third party", "third_party"),
        ("temple; IATF por tercera parte; CQI-9, no se acepta autoevaluación", "second_party"),
    ],
)
def test_it_binds_the_standards_of_which_it_is_said(text: str, least: str | None) -> None:
    reading = read_text(text)
    assert reading.minimum_assurance == least
    assert not reading.not_understood


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zincado, CQI-11 auditado por tercera parte; Ford Q1", "auditado por tercera parte"),
        ("temple, CQI-9 audited by third party; CQI-12 vigente", "audited by third party"),
    ],
)
def test_what_would_bind_others_is_told_instead(text: str, words: str) -> None:
    reading = read_text(text)
    assert (reading.minimum_assurance, reading.not_understood) == (None, (words,))
