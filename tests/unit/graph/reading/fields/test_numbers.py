import pytest

from eslabon.graph.reading.fields.counts import counts
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import amounts, bounds, number


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,500", 1500),
        ("1 500", 1500),
        ("1'500", 1500),
        ("1.500", 1.5),
        ("1,500.25", 1500.25),
        ("1.500,25", 1500.25),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("0,500", 0.5),
        ("0.500", 0.5),
        ("12,5", 12.5),
        (".0005", 0.0005),
        ("1 1/2", 1.5),
        ("1-1/2", 1.5),
        ("2½", 2.5),
        ("¾", 0.75),
    ],
)
def test_a_number_has_the_value_that_people_mean(written: str, meant: float) -> None:
    assert number(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.500", 1500), ("12.000", 12_000), ("1.5", 1.5), ("0.500", 0.5), ("1,500", 1500)],
)
def test_three_digits_after_a_point_are_thousands_of_whole_things(
    written: str, meant: float
) -> None:
    assert number(written, counted=True) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("veinte mil", "0000020000"),
        ("two thousand", "000000002000"),
        ("twenty five to thirty", "00000000025 to 000030"),
        ("treinta y cinco piezas", "000000000000035 piezas"),
        ("two hundred and fifty", "000000000000000000250"),
        ("dos y tres", "dos y tres"),
        ("one off", "one off"),
        ("una semana", "001 semana"),
        ("mil-a-8625", "mil-a-8625"),
        ("cinco-axis", "cinco-axis"),
        ("4' 6\" long", '0054" long'),
        ("4 pies y 6 pulgadas", '000000000000000054"'),
        ("5' x 6\"", "5' x 6\""),
        ("2 m 30 cm", "0000230cm"),
        ("2 m, 30 piezas", "2 m, 30 piezas"),
    ],
)
def test_numbers_in_words_become_figures_of_the_same_length(text: str, meant: str) -> None:
    assert figured(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8-12 um", [(8, 12)]),
        ("8 a 12", [(8, 12)]),
        ("8 to 12", [(8, 12)]),
        ("8/12", [(8, 12)]),
        ("8 ~ 12", [(8, 12)]),
        ("entre 8 y 12", [(8, 12)]),
        ("between 8 and 12", [(8, 12)]),
        ("8 y 12", [(8, 8), (12, 12)]),
        ("60 ±2", [(58, 62)]),
        ("60 +/- 2", [(58, 62)]),
        ("50 um ± 5 um", [(45, 55)]),
        ("50 ± 10%", [(45, 55)]),
        ("8 um - 12 um", [(8, 12)]),
        ("8 um - 12 hrc", [(8, 8), (12, 12)]),
        ("12-8", [(12, 12)]),
        ("mil-a-8625", []),
        ("ams2759/3", []),
        ("2759/3", [(2759, 2759)]),
        ("rev b2, m8", []),
        ("$500", []),
        ("clase 1 500 pzas", []),
        ("thk.0005", [(0.0005, 0.0005)]),
        ("diam.2", [(2, 2)]),
    ],
)
def test_amounts_are_numbers_and_ranges(text: str, meant: list[tuple[float, float]]) -> None:
    assert [(one.low, one.high) for one in amounts(text)] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("min 5", (5, None)),
        ("minimo de 5", (5, None)),
        (">= 5", (5, None)),
        ("no menos de 5", (5, None)),
        ("at least 5", (5, None)),
        ("5 min.", (5, None)),
        ("5 o mas", (5, None)),
        ("5+", (5, None)),
        ("max. 5", (None, 5)),
        ("hasta 5", (None, 5)),
        ("up to 5", (None, 5)),
        ("≤5", (None, 5)),
        ("5 maximo", (None, 5)),
        ("5 or less", (None, 5)),
        ("58 hrc min. 5", (5, 5)),
        ("nominal 5", (5, 5)),
    ],
)
def test_words_around_an_amount_bound_it(
    text: str, meant: tuple[float | None, float | None]
) -> None:
    [amount] = [one for one in amounts(text) if one.low == 5]
    assert bounds(text, amount, end=amount.end)[:2] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12 mil pzas", [(None, 12_000)]),
        ("12k", [(None, 12_000)]),
        ("1.2 millones", [(None, 1_200_000)]),
        ("3 millares", [(None, 3_000)]),
        ("30-45k", [(30_000, 45_000)]),
        ("30k to 45k", [(30_000, 45_000)]),
        ("8 a 10 mil", [(8_000, 10_000)]),
        ("500-1k", [(500, 1_000)]),
        ("1.500 - 2.000 pzas", [(1_500, 2_000)]),
        ("mil-dtl-5541", []),
        ("01/09/2026", []),
    ],
)
def test_counts_are_multiplied_by_the_words_behind_them(
    text: str, meant: list[tuple[float | None, float]]
) -> None:
    assert [(one.low, one.value) for one in counts(text)] == meant


def test_a_count_may_be_in_millions() -> None:
    [count] = counts("2.4 mm units/yr")
    assert (count.value, count.in_millions().value) == (2.4, 2_400_000)
