import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.hs import hs_codes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("HS 8708.40", ["8708.40"]),
        ("fracción 8708.99.99", ["8708.99.99"]),
        ("fracción arancelaria: 8481.80.21", ["8481.80.21"]),
        ("HTS code 8481.80.5060", ["8481.80.5060"]),
        ("HS code: 870840", ["870840"]),
        ("HTS# 7318.15", ["7318.15"]),
        ("tariff heading 8708", ["8708"]),
    ],
)
def test_a_tariff_code_is_read_as_it_is_written(text: str, meant: list[str]) -> None:
    assert [one.value for one in hs_codes(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "partida 3",
        "HSS 8708",
        "hs 40 horas",
        "PN 8708.99.99",
    ],
)
def test_other_numbers_are_no_tariff_codes(text: str) -> None:
    assert hs_codes(even(written(text))) == []
