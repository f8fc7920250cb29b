"""Call-outs that contradict what stands beside them ask for nothing, and are not understood."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code", "call"),
    [
        ("cromo duro AMS 2400", "PLT-CRHARD", "AMS 2400"),
        ("hard chrome per AMS 2400", "PLT-CRHARD", "AMS 2400"),
        ("zinc plating per AMS 2404", "PLT-ZN", "AMS 2404"),
        ("zincado según QQ-P-416", "PLT-ZN", "QQ-P-416"),
        ("pavonado según la norma ASTM B633", "BLKOX", "ASTM B633"),
        ("carburize per AMS 2759/10", "HT-CARB", "AMS 2759/10"),
        ("cromado 4140 según ASTM B633", "PLT-CRDEC", "ASTM B633"),
        ("zinc plate 1018 brackets per AMS 2404", "PLT-ZN", "AMS 2404"),
    ],
)
def test_the_specification_of_another_process_is_not_understood(
    text: str, code: str, call: str
) -> None:
    reading = read_text(text)
    assert [(one.capability, one.specification) for one in reading.operations] == [(code, None)]
    assert reading.not_understood == (call,)


@pytest.mark.parametrize(
    "text",
    [
        "tin plating with whisker test JESD201",
        "estañado de soleras, prueba de whiskers JESD201",
        "tin plate, whisker test per JESD201",
    ],
)
def test_the_specification_of_a_test_asks_for_no_coat(text: str) -> None:
    reading = read_text(text)
    assert [one.capability for one in reading.operations] == ["PLT-SN"]
    assert any("JESD201" in phrase for phrase in reading.not_understood)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hard chrome AMS-QQ-C-320 class 2", [("PLT-CRHARD", "AMS-QQ-C-320")]),
        ("anodizado duro MIL-A-8625", [("ANO-III", "MIL-A-8625")]),
        ("cromo duro, AMS 2400 cadmium plate", [("PLT-CRHARD", None), ("PLT-CD", "AMS 2400")]),
        (
            "níquel químico AMS 2404 y cromo duro AMS 2460",
            [("PLT-EN", "AMS 2404"), ("PLT-CRHARD", "AMS 2460")],
        ),
        ("fluorescent penetrant of welds per ASTM E1417", [("NDT-PT", "ASTM E1417")]),
        ("gear grinding to ISO 1328-1 grade 5", [("GRIND-GEAR", "ISO 1328-1")]),
    ],
)
def test_a_specification_that_fits_is_that_of_its_process(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(one.capability, one.specification) for one in read_text(text).operations] == expected
