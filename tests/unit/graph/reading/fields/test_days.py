import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.days import LeadTime, as_of_dates, lead_times


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Can you hold 3 weeks?", [21]),
        ("whichever you can turn in a week", [7]),
        ("500 pieces a week", []),
        ("10 calendar days", [10]),
        ("entrega en 3 semanas", [21]),
        ("lead time: 10 business days", [14]),
        ("15 dias habiles", [21]),
        ("4-6 weeks", [42]),
        ("entrega 1 mes", [30]),
        ("plazo de 5 a 8 dias", [8]),
        ("two weeks", [14]),
        ("una semana", [7]),
        ("need it in 10 days", [10]),
        ("3 wks ARO", [21]),
        ("entrega: 2 sem., pago 60 dias", [14]),
        ("turnaround 5 days", [5]),
        ("2 o 3 semanas", [21]),
        ("crédito a 30 dias, entrega a 15 dias", [15]),
        ("max. 12 working days", [17]),
        ("TAT 48 hours", [2]),
        ("zincado con 48 horas de plazo, 500 piezas", [2]),
        ("cuarenta y ocho horas de plazo de entrega", [2]),
        ("dos meses de plazo", [60]),
        ("72 h como plazo máximo", [3]),
        ("30 días de plazo de pago", []),
        ("15 días de plazo para pagar", []),
        ("36 horas de plazo", []),
        ("en menos de 3 semanas", [21]),
        ("no más de 20 días", [20]),
        ("en 8 días", [8]),
        ("dos semanas y media", [14]),
        ("¿puede en 10 días?", [10]),
        ("ocupo para dentro de 2 semanas", [14]),
        ("delivery within 4 weeks of PO", [28]),
        ("L/T 3 weeks", [21]),
        ("lead time of 2-3 weeks", [21]),
        ("3-5 business days", [7]),
        ("entrega inmediata, 5 dias max", [5]),
        ("Tiempo de entrega: 20 días naturales", [20]),
        ("samples in 2 weeks, production in 8 weeks", [56]),
        ("PPAP en 6 semanas", [42]),
        ("two week turnaround", [14]),
        ("1-week lead time", [7]),
        ("a 15 días de la orden", [15]),
        ("ten working days", [14]),
        ("in 6 wks", [42]),
        ("un mes de entrega", [30]),
        ("10 working days after receipt of castings", [14]),
    ],
)
def test_a_time_to_deliver_is_in_calendar_days(text: str, meant: list[float]) -> None:
    assert [one.value.days for one in lead_times(even(written(text)))] == meant


@pytest.mark.parametrize(
    "text",
    [
        "pago a 30 días",
        "net 30 days",
        "contrato por 24 meses",
        "garantía 12 meses",
        "3D 9,500",
        "payment 45 days after invoice",
        "vigencia de la oferta 30 días",
        "cada 2 semanas",
        "500 piezas/mes",
        "aging 7 days",
        "quote valid 30 days",
        "inventario de 2 semanas",
        "480 h salt spray",
        "durante 3 meses",
        "5 días a la semana",
        "30 days net",
        "shelf life 6 months",
        "30 días de crédito",
        "hace 2 semanas",
        "terms net 45",
        "condiciones: 30 días",
        "pago: 50% anticipo, 50% a 30 dias",
        "Precio valido por 60 dias",
        "trabajan 6 días a la semana?",
        "contract for 3 years",
        "next 6 months",
        "retained for 30 days",
        "humidity test 10 days",
        "post-cure 2 days",
        "necesitamos respuesta en 2 días",
        "quote within 3 days",
        "cotización en 48 horas",
        "please reply within 5 days",
        "storage 6 weeks",
        "cert no older than 6 months",
        "60-day payment",
        "45 dias fecha factura",
        "entrega semanal",
        "entregas cada 15 días",
        "aviso con 5 días de anticipación",
        "3 meses de garantía",
        "1.5 dia x 22 long",
        "3/4 dia x 5 in",
    ],
)
def test_a_time_to_pay_to_hold_or_to_answer_is_no_time_to_deliver(text: str) -> None:
    assert lead_times(even(written(text))) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("crating in the week of 3 November 2025", ["2025-11-03"]),
        ("certificado vigente al 15 de marzo de 2027", ["2027-03-15"]),
        ("cert must be valid through 2027-06-30", ["2027-06-30"]),
        ("arranque en enero 2027", ["2027-01-01"]),
        ("SOP 03/2027", ["2027-03-01"]),
        ("production starts October 2026", ["2026-10-01"]),
        ("inicio 01/09/2026 en planta de Silao", ["2026-09-01"]),
        ("launch Q1 2027", ["2027-01-01"]),
        ("valid as of March 31, 2026", ["2026-03-31"]),
        ("a partir del 1o de julio de 2026", ["2026-07-01"]),
        ("SOP 1 sept 2026", ["2026-09-01"]),
        ("certificate valid until 12/31/2026", ["2026-12-31"]),
        ("inicia el 2026-08", ["2026-08-01"]),
        ("vigente hasta diciembre de 2026", ["2026-12-31"]),
        ("starting in January of 2027", ["2027-01-01"]),
        ("IATF 16949 vigente al 31/12/2026", ["2026-12-31"]),
        ("start of production 15-Jan-2027", ["2027-01-15"]),
        ("arranque de produccion: 2do trimestre 2027", ["2027-04-01"]),
        ("que el certificado esté vigente el 30 de junio de 2027", ["2027-06-30"]),
        ("certs current through Dec 2026", ["2026-12-31"]),
        ("AS9100 certificate valid on 15 May 2027", ["2027-05-15"]),
        ("SOP: agosto 2026", ["2026-08-01"]),
        ("SOP Aug-2026", ["2026-08-01"]),
        ("Job 1: 2026-11", ["2026-11-01"]),
        ("inicio de producción en marzo del 2027", ["2027-03-01"]),
        ("kick off Jan 4, 2027", ["2027-01-04"]),
        ("we start 02/01/2027", ["2027-02-01"]),
        ("empezamos en enero de 2027", ["2027-01-01"]),
        ("comenzando el 5 de abril de 2027", ["2027-04-05"]),
        ("begin deliveries June 2026", ["2026-06-01"]),
        ("rev 2 2025-05-01, SOP 06/2026", ["2026-06-01"]),
        ("from March 2027", ["2027-03-01"]),
        ("arranque Q3 2026", ["2026-07-01"]),
        ("production from 2027-02-15 on", ["2027-02-15"]),
        (
            "Vigencia de la cotización: 31 de diciembre de 2026. Arranque: febrero 2027",
            ["2027-02-01"],
        ),
    ],
)
def test_the_day_of_certificates_or_of_the_start_is_read(text: str, meant: list[str]) -> None:
    assert [str(one.value) for one in as_of_dates(even(written(text)))] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CQI-11 valid until end of March 2027", "2027-03-31"),
        ("valid through March 2027", "2027-03-31"),
        ("good thru 03/2027", "2027-03-31"),
        ("good until March 2027", "2027-03-31"),
        ("valid until at least the end of the month of March 2027", "2027-03-31"),
        ("valid throughout February 2028", "2028-02-29"),
        ("certificate valid to June 2027", "2027-06-30"),
        ("vigente hasta marzo de 2027", "2027-03-31"),
        ("vigente hasta fines de marzo 2027", "2027-03-31"),
        ("vigente por lo menos hasta el cierre del mes de febrero de 2027", "2027-02-28"),
        ("vigencia hasta 2027-04", "2027-04-30"),
        ("vigente durante todo marzo de 2027", "2027-03-31"),
        ("vigente hasta el ultimo dia de marzo de 2027", "2027-03-31"),
        ("vigente a finales de marzo de 2027", "2027-03-31"),
        ("valid through Q1 2027", "2027-03-31"),
        ("vigente hasta el 2do trimestre 2027", "2027-06-30"),
        ("vigente hasta fin de año 2027", "2027-12-31"),
        ("valid until the end of 2027", "2027-12-31"),
        ("vigente hasta mediados de marzo de 2027", "2027-03-15"),
        ("valid until mid-March 2027", "2027-03-15"),
        ("valid until mid Q1 2027", "2027-02-15"),
        ("vigente hasta la segunda quincena de marzo de 2027", "2027-03-31"),
        ("valid until the first week of March 2027", "2027-03-07"),
        ("vigente hasta principios de marzo de 2027", "2027-03-01"),
        ("vigente hasta inicios de marzo de 2027", "2027-03-01"),
        ("valid until the beginning of March 2027", "2027-03-01"),
        ("valid until early March 2027", "2027-03-01"),
        ("vigente hasta el 15 de marzo de 2027", "2027-03-15"),
        ("valid through March 10, 2027", "2027-03-10"),
        ("vigente en marzo de 2027", "2027-03-01"),
        ("arranque a fines de marzo de 2027", "2027-03-31"),
        ("SOP during March 2027", "2027-03-01"),
        ("start of production put off to March 2027", "2027-03-01"),
    ],
)
def test_what_must_hold_until_a_month_must_hold_to_its_last_day(text: str, meant: str) -> None:
    assert [str(one.value) for one in as_of_dates(even(written(text)))] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "quote due June 6, 2026",
        "plano rev B 2024-03-01",
        "arranque en enero",
        "cotizar antes del 15 de marzo de 2026",
        "ISO 9001:2015 vigente",
        "dwg dated 03/15/2024",
        "RFQ received 2026-01-05",
        "responder antes del 10/02/2026",
        "ISO 9001:2015",
        "for MY2027",
    ],
)
def test_a_day_of_something_else_or_without_a_year_is_none(text: str) -> None:
    assert as_of_dates(even(written(text))) == []


def test_working_days_may_be_counted_either_way() -> None:
    [found] = lead_times("8 dias habiles")
    assert found.value == LeadTime(days=11, also_days=8)
