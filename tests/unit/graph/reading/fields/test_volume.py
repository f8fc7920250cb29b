import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.days import lead_times
from eslabon.graph.reading.fields.lots import lots
from eslabon.graph.reading.fields.volume import uncounted, volumes
from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("650 EAU", [(650.0, "pieces")]),
        ("Lot size 25, annual 300", [(300.0, "pieces")]),
        ("lote de 25, annual qty 300", [(300.0, "pieces")]),
        ("300 cajas de 50 kits por semana", [(780_000.0, "sets")]),
        ("12 lots of 400 pieces a year", [(4800.0, "pieces")]),
        ("1'250,000 piezas al año", [(1250000.0, "pieces")]),
        ("1'250 piezas al año", [(1250.0, "pieces")]),
        ("medio millón de piezas al año", [(500000.0, "pieces")]),
        ("half a million pcs per year", [(500000.0, "pieces")]),
        ("Qty/yr 9,000", [(9000.0, "pieces")]),
        ("Pzas/mes: 500", [(6000.0, "pieces")]),
        ("36 pcs, repeat every quarter", [(144.0, "pieces")]),
        ("tornillo M8, 2 M al año", [(2_000_000, "pieces")]),
        ("1M shots a year", [(1_000_000, "pieces")]),
        ("6 M/yr", [(6_000_000, "pieces")]),
        ("1.1 M pzas año", [(1_100_000, "pieces")]),
        ("EAU 1.1 M.", [(1_100_000, "pieces")]),
        ("9,000 mes", [(108_000, "pieces")]),
        ("unos 1200 arneses por semana", [(62_400, "pieces")]),
        ("cada mes 3,000 pzas", [(36_000, "pieces")]),
        ("por semana son 400", [(20_800, "pieces")]),
        ("5k-8k per month", [(96_000, "pieces")]),
        ("Sets per year: 90k", [(90_000, "sets")]),
        ("EAU 120k", [(120000, "pieces")]),
        ("volumen anual 50 mil pzas", [(50000, "pieces")]),
        ("20 short tons per month", [(217724.338, "kg")]),
        ("zincado de 20 toneladas cortas al mes", [(217724.338, "kg")]),
        ("10 cwt per month", [(5443.108, "kg")]),
        ("5,000/mes", [(60000, "pieces")]),
        ("1.500 piezas al mes", [(18000, "pieces")]),
        ("1 500 piezas por mes", [(18000, "pieces")]),
        ("dos mil pares semanales", [(104000, "pairs")]),
        ("20 t al mes", [(240000, "kg")]),
        ("300 dozen a week", [(187200, "pieces")]),
        ("between 5 and 8 thousand parts per year", [(8000, "pieces")]),
        ("8 a 10 mil pzas/mes", [(120000, "pieces")]),
        ("1.2M units/yr", [(1200000, "pieces")]),
        ("2.5 millones anuales", [(2500000, "pieces")]),
        ("annual volume: 12,000 pcs", [(12000, "pieces")]),
        ("annual usage of 5000 each", [(5000, "pieces")]),
        ("monthly volume 2,000 sets", [(24000, "sets")]),
        ("consumo mensual de 800 kg", [(9600, "kg")]),
        ("2 lotes de 500 al mes", [(12000, "pieces")]),
        ("lots of 400, twelve lots a year", [(4800, "pieces")]),
        ("500 pzas cada 2 semanas", [(13000, "pieces")]),
        ("400 every two weeks", [(10400, "pieces")]),
        ("5000 sq ft per month", [(5574.182, "m2")]),
        ("10k/yr", [(10000, "pieces")]),
        ("qty 250 then 2k/mo", [(24000, "pieces")]),
        ("600 pza x mes", [(7200, "pieces")]),
        ("aprox 3000 pzas. mensuales", [(36000, "pieces")]),
        ("40,000 por trimestre", [(160000, "pieces")]),
        ("quince mil anuales", [(15000, "pieces")]),
        ("6 toneladas mensuales", [(72000, "kg")]),
        ("120 000 per annum", [(120000, "pieces")]),
        ("200 pcs weekly", [(10400, "pieces")]),
        ("Volume: 15K annually", [(15000, "pieces")]),
        ("volumen de 500 pzas quincenales", [(12000, "pieces")]),
        ("2,000 lb/week", [(47173.606, "kg")]),
        ("three hundred sets per quarter", [(1200, "sets")]),
        ("demanda: 80,000 pz/año", [(80000, "pieces")]),
        ("EAU: 1.5MM", [(1500000, "pieces")]),
        ("EAU 2M", [(2000000, "pieces")]),
        ("run rate 250 per week", [(13000, "pieces")]),
        ("1,000 - 1,500 pcs/month", [(18000, "pieces")]),
        ("5000 pza/mes, 3 turnos por dia", [(60000, "pieces")]),
        ("al mes 500 pzas", [(6000, "pieces")]),
        ("al mes unas 500 piezas", [(6000, "pieces")]),
        ("Necesitamos 2,000 jgos mensuales de bisagras", [(24000, "sets")]),
        ("consumo de 40 mil al año", [(40000, "pieces")]),
        ("serían unas 500 al mes", [(6000, "pieces")]),
        ("around 3,000 a week", [(156000, "pieces")]),
        ("about 250 castings every month", [(3000, "pieces")]),
        ("volume is 75k per year", [(75000, "pieces")]),
        ("75k annual", [(75000, "pieces")]),
        ("we run 1,200 of these a month", [(14400, "pieces")]),
        ("12,000 per year, 4 releases", [(12000, "pieces")]),
        ("volumen: 3,500/sem", [(182000, "pieces")]),
        ("500 kits/mo", [(6000, "sets")]),
        ("Vol. anual 18,000", [(18000, "pieces")]),
        ("VOL ANUAL: 250,000 PZS", [(250000, "pieces")]),
        ("annual qty: 600 ea", [(600, "pieces")]),
        ("annual demand approx. 4,000 units", [(4000, "pieces")]),
        ("Estimated annual usage = 22,000", [(22000, "pieces")]),
        ("Requerimiento mensual: 15 toneladas", [(180000, "kg")]),
        ("8,000 pares por semana", [(416000, "pairs")]),
        ("ritmo de 6 mil por semana", [(312000, "pieces")]),
        ("120 sets per month starting in 2027", [(1440, "sets")]),
        ("25 tons/mo", [(300000, "kg")]),
        ("10,000 lbs per month", [(54431.084, "kg")]),
        ("40 units monthly, ramping to 100 units monthly", [(480, "pieces"), (1200, "pieces")]),
        ("2k per quarter", [(8000, "pieces")]),
        ("15,000 piezas por mes en promedio", [(180000, "pieces")]),
        ("1.5 mm pzas/año", [(1500000, "pieces")]),
        ("1 millón de piezas por año", [(1000000, "pieces")]),
        ("un millón de piezas al año", [(1000000, "pieces")]),
        ("cien mil piezas al año", [(100000, "pieces")]),
        ("800 m2/mes", [(9600, "m2")]),
        ("50,000 dm2 al mes", [(6000, "m2")]),
        ("8,500 sqft weekly", [(41063.144, "m2")]),
        ("2,500 p/mes", [(30000, "pieces")]),
        ("4000 pz mes", [(48000, "pieces")]),
        ("12-15k pcs/yr", [(15000, "pieces")]),
        ("between 10,000 and 12,000 a year", [(12000, "pieces")]),
        ("de 10 a 12 mil anuales", [(12000, "pieces")]),
        ("10,000-12,000/yr", [(12000, "pieces")]),
        ("up to 5k/mo", [(60000, "pieces")]),
        ("min 500 pcs per month", [(6000, "pieces")]),
        ("EAU 2,400 pcs (200/mo)", [(2400, "pieces"), (2400, "pieces")]),
        ("6,000 pcs/yr in lots of 500", [(6000, "pieces")]),
        ("releases of 250 pcs monthly", [(3000, "pieces")]),
        ("1.8 mio pcs/year", [(1800000, "pieces")]),
        ("zinc plate 200 lb/batch, 5 batches per week", [(23586.803, "kg")]),
        ("2 lots per month, 150 pcs per lot", [(3600, "pieces")]),
        ("EAU 60,000 (5,000/mes)", [(60000, "pieces"), (60000, "pieces")]),
    ],
)
def test_a_count_with_a_period_is_a_volume_of_a_year(
    text: str, meant: list[tuple[float, str]]
) -> None:
    assert [(one.value.value, one.value.unit) for one in volumes(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "P/N 0071-AA, 3 PLCS",
        "L 500 x A 300 x H 200 mm",
        "visita 1 vez al mes",
        "20 m/mes",
        "6 month contract",
        "5,000 / release, 12 releases per year",
        "300 pzas diarias",
        "14 pallets a week",
        "500 m al mes",
        "5 entregas por semana",
        "usd 500 al mes",
        "480 h al año",
        "auditoría anual, 500 piezas",
        "0.1 mm per year corrosion",
        "salt spray 240 h per year",
        "se requieren 500 pzas por día",
        "3,000 yards a month",
        "200 racks a week",
        "certificado anual, 3 auditorías",
        "monthly report, 200 pcs",
        "24 kW, 3 h per week",
        "ISO 9001 anual",
        "paint 200 parts per day",
        "Annual volume 2026: 45,000",
        "We ship 4 baskets a week",
        "2.5 pzas al mes",
        "marcos de 1,200 x 600 mm por mes",
    ],
)
def test_a_count_without_an_agreed_year_is_no_volume(text: str) -> None:
    assert volumes(even(written(text))) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("300 pzas diarias", ["300 pzas diarias"]),
        ("14 pallets a week", ["14 pallets a week"]),
        ("3,000 yards a month", ["3,000 yards a month"]),
        ("paint 200 parts per day", ["200 parts per day"]),
        ("500 piezas al día", ["500 piezas al dia"]),
        ("80 por turno", ["80 por turno"]),
        ("4 baskets a week", ["4 baskets a week"]),
    ],
)
def test_what_has_no_agreed_count_is_told_in_the_words_of_the_text(
    text: str, meant: list[str]
) -> None:
    assert [one.value for one in uncounted(even(written(text)))] == meant


def test_a_range_has_its_lower_end_too() -> None:
    [found] = volumes(even(written("30k to 45k units/month")))
    assert (found.value.value, found.value.value_min) == (540_000, 360_000)


def test_pallets_count_where_they_are_what_is_made() -> None:
    text = even(written("tratamiento de tarimas de pino, 900 tarimas al mes"))
    assert [one.value.value for one in volumes(text)] == [10_800]
    assert uncounted(text) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("5 billion pieces a year", 5e9),
        ("5 mil millones de piezas al año", 5e9),
        ("5 millones de piezas al año", 5e6),
        ("5 lakh pieces a year", 5e5),
        ("2 crore pieces a year", 2e7),
        ("5 mil piezas al año", 5e3),
    ],
)
def test_a_scale_is_counted_whole(text: str, pieces: float) -> None:
    volume = read_text(f"zincado, {text}").annual_volume
    assert volume is not None
    assert volume.value == pieces


@pytest.mark.parametrize(
    ("text", "a_year"),
    [
        ("5000 pz c/15 días", 120_000),
        ("5000 pz c/ 15 dias", 120_000),
        ("5000 pz c/15d", 120_000),
        ("5000 pz/15 días", 120_000),
        ("5000 pz cada 15 días", 120_000),
        ("cada 15 días 5000 pz", 120_000),
        ("5000 pz por cada 15 días", 120_000),
        ("5000 pz quincenales", 120_000),
        ("5000 pz cada 30 días", 60_000),
        ("5000 pz cada 8 días", 260_000),
        ("5000 pz c/2 sem", 130_000),
        ("5000 pz cada dos semanas", 130_000),
        ("5000 pz cada par de semanas", 130_000),
        ("5000 pz c/3 meses", 20_000),
        ("5000 pz cada 10 días hábiles", 130_000),
        ("5000 pcs every 10 days", 182_500),
        ("every 10 days 5000 pcs", 182_500),
        ("5000 pcs every 14 days", 130_000),
        ("5000 pcs every 10 working days", 130_000),
        ("5000 pcs each fortnight", 130_000),
        ("5000 pcs fortnightly", 130_000),
        ("5000 pcs every other week", 130_000),
        ("5000 brackets every 2 weeks", 130_000),
        ("5000 pcs per 2 weeks", 130_000),
        ("5000 pcs every 3rd week", 86_667),
        ("5000 pcs every second month", 30_000),
    ],
)
def test_what_is_made_every_so_often_is_a_volume(text: str, a_year: int) -> None:
    plain = even(written(text))
    assert [(one.value.value, one.value.unit) for one in volumes(plain)] == [(a_year, "pieces")]
    assert lots(plain) == []
    assert lead_times(plain) == []


@pytest.mark.parametrize(
    "text",
    [
        "5000 pz cada tercer día",
        "5000 pz cada 3 días",
        "5000 pz cada tercera semana",
        "5000 pz cada 48 horas",
        "5000 pcs every other day",
        "5000 pcs every 4-6 weeks",
        "5000 pcs biweekly",
        "5000 pcs bimonthly",
        "12 tarimas c/15 días",
    ],
)
def test_how_often_that_cannot_be_told_is_left_open(text: str) -> None:
    plain = even(written(text))
    assert volumes(plain) == []
    assert lots(plain) == []
    assert lead_times(plain) == []
    assert [one.value for one in uncounted(plain)] == [plain]


@pytest.mark.parametrize("text", ["probar 5 piezas cada 15 días", "inspect 5 pcs every 10 days"])
def test_what_is_tested_every_so_often_is_no_volume(text: str) -> None:
    assert volumes(even(written(text))) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5000 pz c/u, 15 días", [15]),
        ("5000 pz, entrega 15 días", [15]),
        ("5000 pcs / 2 weeks", [14]),
        ("entrega c/15 días", []),
    ],
)
def test_a_time_that_repeats_is_told_from_one_to_deliver(text: str, days: list[float]) -> None:
    plain = even(written(text))
    assert volumes(plain) == []
    assert [one.value.days for one in lead_times(plain)] == days
