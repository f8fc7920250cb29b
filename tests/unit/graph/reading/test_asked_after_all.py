"""What words take for a state of the goods, and a call-out behind them asks for after all."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code", "specification"),
    [
        ("Recocido 4140 a 28-32 HRC según AMS 2759, CQI-9", "HT-ANN", "AMS 2759"),
        ("Recocido 4140 a 28-32 HRC, CQI-9", "HT-ANN", None),
        ("Temple y revenido 4140 a 28-32 HRC según AMS 2759", "HT-QT", "AMS 2759"),
        ("Anneal 4140 per AMS 2759", "HT-ANN", "AMS 2759"),
        ("Annealed 4140 shafts per AMS-H-6875", "HT-ANN", "AMS-H-6875"),
        ("Barra 4140 recocida según AMS 2759", "HT-ANN", "AMS 2759"),
        ("Acero 4140 recocido según AMS 2759", "HT-ANN", "AMS 2759"),
        ("Normalizado 1045 según AMS 2759 y CQI-9", "HT-NORM", "AMS 2759"),
        ("Nitrurado 4140 según AMS 2759/10", "HT-NITGAS", "AMS 2759/10"),
        ("Pasivado 4140 según BAC 5625", "PASS", "BAC 5625"),
        ("Rectificado plano 4140 según AMS 2449", "GRIND-SURF", "AMS 2449"),
        ("Marcado láser 4140 según MIL-STD-130", "MARK-LASER", "MIL-STD-130"),
        ("Fundición a la cera perdida 4140 según AMS 2175", "CST-INV", "AMS 2175"),
    ],
)
def test_the_specification_of_a_family_asks_for_the_process_named(
    text: str, code: str, specification: str | None
) -> None:
    asked = [(one.capability, one.specification) for one in read_text(text).operations]
    assert asked == [(code, specification)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # The goods are annealed already: what is to be done by the specification is open.
        ("Acero 4140 recocido, AMS 2759 a 50 HRC", ["HT"]),
        ("Annealed 4140 shafts per AMS 2418", ["PLT-CU"]),
        ("Barra 4140 recocida, temple según AMS 2759", ["HT-QT"]),
        ("Tratamiento térmico 4140 según AMS 2759", ["HT"]),
        # A specification of another process stands beside the one named, as with "de acero".
        ("Recocido 4140 según AMS 2759/9", ["HT-ANN"]),
    ],
)
def test_a_state_of_the_goods_and_another_process_stay_what_they_are(
    text: str, codes: list[str]
) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quench and temper done in-house, Querétaro", ["HT-QT"]),
        ("Temple y revenido hecho en casa", ["HT-QT"]),
        ("Zinc plating of parts; heat treat done in-house by us", ["PLT-ZN"]),
        ("Supplier to provide e-coat; machining done in-house", ["ECOAT"]),
    ],
)
def test_what_a_whole_text_says_is_done_in_house_is_asked_for(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes
