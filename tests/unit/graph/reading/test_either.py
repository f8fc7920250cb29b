"""Of standards and approvals that "or" joins, however it is written, one is enough."""

import pytest

from eslabon.graph.reading.requirement import read_text

_QUALITY = {"ISO9001", "IATF16949"}
_PLATING = {"CQI-11", "CQI-12"}


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("zincado, ISO 9001 o IATF 16949", _QUALITY),
        ("ISO 9001 y/o IATF 16949, zincado", _QUALITY),
        ("zinc plating; ISO 9001 and/or IATF 16949", _QUALITY),
        ("zincado IATF 16949 (o ISO 9001)", _QUALITY),
        ("zinc plating, IATF 16949 (or ISO 9001 as minimum)", _QUALITY),
        ("zincado IATF 16949 (o al menos ISO 9001)", _QUALITY),
        ("zincado IATF 16949, o en su defecto ISO 9001", _QUALITY),
        ("zinc plating, ISO 9001 certified or IATF 16949 certified", _QUALITY),
        ("temple CQI-9 y/o Nadcap HT", {"CQI-9", "NADCAP-HT"}),
        ("heat treat with Nadcap and/or CQI-9", {"CQI-9", "NADCAP-HT"}),
        ("zincado CQI-11 (o CQI-12)", _PLATING),
        ("zinc plating CQI-11 (or CQI-12)", _PLATING),
        ("zincado CQI-11 o 12", _PLATING),
        ("zincado, ISO 9001 y/o 14001", {"ISO9001", "ISO14001"}),
        ("zincado, ISO 9001, IATF 16949 o AS9100", {*_QUALITY, "AS9100"}),
        ("e-coat, approved by Ford (or GM)", {"Ford", "GM"}),
        ("e-coat, aprobado por Ford, GM y/o Nissan", {"Ford", "GM", "Nissan"}),
        # What a list begins with says so.
        ("zincado, alguno de: ISO 9001, IATF 16949, AS9100", {*_QUALITY, "AS9100"}),
        ("zincado, al menos uno de los siguientes: ISO 9001, IATF 16949", _QUALITY),
        ("zincado, se acepta cualquiera: ISO 9001, IATF 16949", _QUALITY),
        ("zinc plating, at least one of ISO 9001, IATF 16949", _QUALITY),
        ("zinc plating. Any of: ISO 9001, IATF 16949", _QUALITY),
        ("zinc plating, any of the following: ISO 9001 and IATF 16949, CQI-11", _QUALITY),
        ("zinc plating, one of ISO 9001 or IATF 16949, CQI-11", _QUALITY),
        ("zincado, ISO 9001. Alguno de: CQI-11, CQI-12", _PLATING),
        ("zincado, uno de los proveedores con ISO 9001, IATF 16949", set()),
        ("costura de prendas, WRAP o bien BSCI", {"WRAP", "BSCI"}),
        ("costura de prendas, WRAP o bien SMETA", {"WRAP", "SMETA"}),
        ("sewing of garments, either WRAP or else SA8000", {"WRAP", "SA8000"}),
        ("zinc plating. Any of: ISO 9001 and IATF 16949", _QUALITY),
        ("zincado; se acepta cualquiera: ISO 9001, IATF 16949", _QUALITY),
        ("costura, WRAP o bien BSCI", {"WRAP", "BSCI"}),
        ("sewing, either WRAP or else SA8000", {"WRAP", "SA8000"}),
        ("zincado de uno de los soportes, ISO 9001, IATF 16949", set()),
        ("zinc plating for any ISO 9001, IATF 16949 shop", set()),
        ("zincado para una ISO 9001, IATF 16949", set()),
        # What is of another kind is asked for beside them.
        ("zincado, ISO 9001, CQI-11 o CQI-12", _PLATING),
        ("zincado con ISO 9001 e IATF 16949", set()),
        ("zincado con ISO 9001 (CQI-11)", set()),
        ("zinc plating, ISO 9001 or 1400 pieces", set()),
    ],
)
def test_of_what_or_joins_one_is_enough(text: str, either: set[str]) -> None:
    reading = read_text(text)
    standards = {one.code for one in reading.standards if one.is_either}
    approvals = {one.issuer for one in reading.approvals if one.is_either}
    assert standards | approvals == either
    assert not {"y/o", "and/or", "least", "acepta"}.intersection(reading.unread)
