"""How soon work must be delivered, and the days on which certificates must hold or work begins."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import Amount, amounts
from eslabon.graph.reading.fields.patterns import (
    SENTENCE,
    any_of,
    before,
    cue,
    cue_words,
    is_within,
    listed,
)
from eslabon.graph.reading.fields.periods import periodic
from eslabon.graph.reading.telling import told_by

_UNIT: Final = re.compile(
    r"[\s-]?(?:(?P<day>dias?|days?)|(?P<week>semanas?|sems?|weeks?|wks?|wk)|(?P<month>mes(?:es)?"
    r"|months?|mos?)"
    r"|(?P<hour>horas?|hrs?|hours?|h))\b\.?(?!-)"
)
_WORKING_AFTER: Final = re.compile(
    r"\s?(?:de\s)?(?:habil(?:es)?|laborables?|laborales?|hab\b\.?|lab\b\.?|business|working"
    r"|work days?|workdays?)\b"
)
_WORKING_UNIT: Final = re.compile(
    r"[\s-]?(?:business|working|work|wrk|bus\.?)[\s-]?(?P<day>days?)\b|[\s-]?(?P<day2>workdays?"
    r"|bd)\b"
)
_CALENDAR_UNIT: Final = re.compile(
    r"[\s-]?(?:calendar|cal\.?|natural|straight)[\s-](?P<day>days?)\b"
)
_CALENDAR: Final = re.compile(r"\s?(?:naturales|calendario|calendar(?: days)?|corridos)\b")
_DIAMETER: Final = re.compile(r"\s?dia(?!s)(?<!\b1\sdia)")
_CROSS: Final = re.compile(r"\s?x\s?[\d.]")
# A slash between blanks parts what is said: "2 weeks / 5 kg each".
# A term may also be one to pay, to answer or to complain.
_TERM: Final = r"(?:como |de )?plazo"
_OF_OTHERS: Final = (
    r"\s(?:del?\s|para\s|of\s)?(?:el\s|la\s)?(?:pag|cred|resp|contest|cotiz|garant|ofert|vigen|valid"
    r"|reclam|devol|almac|financ|contrat)"
)
_NEVER_AFTER: Final = re.compile(
    rf"(?!\s/\s)\s?(?:{cue('days', 'never after')}|{_TERM}{_OF_OTHERS})"
)
_SOON: Final = before("days", "soon before", gap=rf"{SENTENCE}{{0,30}}")
_SOON_AFTER: Final = re.compile(
    rf"\s?(?:max\w*\.?\s?)?(?:{cue('days', 'soon after')}|{_TERM}\b(?!{_OF_OTHERS}))"
)
_NOT_SOON: Final = re.compile(
    rf"{cue('days', 'never before')}{SENTENCE}{{0,26}}\Z"
    rf"|(?<!can you )(?<!could you ){cue('days', 'for')}\s(?:los\s|the\s|a\s)?\Z"
)
_SAMPLES: Final = before("days", "samples", gap=r"[^,;.\n|0-9\x00]{0,24}")
_REPLY: Final = before(
    "days",
    "reply",
    gap=r"\s(?:[a-z]+\s)?(?:en|in|within|antes de|dentro de)\s(?:menos de\s|less than\s)?",
)
# "Cada" is among what never stands before a time; shortened it stands right before.
_EVERY: Final = re.compile(r"\b(?:c\s?/|per)\s?\Z")
_REACH: Final = 48
_MOST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class LeadTime:
    """A time to deliver in calendar days; `also_days` is another count of it that is as right."""

    days: float
    also_days: float | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """A time with its weight: 2 said to be until delivery, 1 bare, 0 that of samples."""

    found: Found[LeadTime]
    weight: int


@told_by(
    r"dias?|[a-z]*days?|bd|semanas?|sems?|weeks?|wks?|mes(?:es)?|months?|mos?|horas?|hrs?|hours?|h"
)
def lead_times(text: str) -> list[Found[LeadTime]]:
    """Return the times to deliver that an even text states; not those to pay, hold or cure.

    >>> [one.value.days for one in lead_times("entrega en 2 a 3 semanas, pago a 30 dias")]
    [21]
    >>> [one.value for one in lead_times("15 dias habiles")]
    [LeadTime(days=21, also_days=15)]
    """
    plain = figured(text)
    repeated = [(one.start, one.end) for one in periodic(plain)]
    spans = [one for one in _spans(plain) if not is_within(one.found.start, repeated)]
    best = max((span.weight for span in spans), default=0)
    return [span.found for span in spans if span.weight == best]


def _spans(text: str) -> Iterator[_Span]:
    """Yield the times of a figured text that may be ones to deliver."""
    for amount in amounts(text):
        working = _WORKING_UNIT.match(text, amount.end)
        unit = working or _UNIT.match(text, amount.end) or _CALENDAR_UNIT.match(text, amount.end)
        if unit is None:
            continue
        end = unit.end()
        after = _WORKING_AFTER.match(text, end) or _CALENDAR.match(text, end)
        works = working is not None or _WORKING_AFTER.match(text, end) is not None
        end = after.end() if after is not None else end
        weight = _weight(text, amount, end=end)
        if _DIAMETER.match(text, amount.end) and (weight != 2 or _CROSS.match(text, end)):
            continue
        days = _days(amount.high, unit, weight=weight)
        if weight is not None and days is not None:
            value = _lead_time(days, works=works)
            yield _Span(Found(amount.start, end, value), weight)


def _lead_time(days: float, *, works: bool) -> LeadTime:
    """Return the time of some days, five working ones a week of seven."""
    return LeadTime(round(days * 7 / 5), _whole(days)) if works else LeadTime(_whole(days))


def _whole(value: float) -> float:
    """Return a whole number as one."""
    return int(value) if value == int(value) else value


def _weight(text: str, amount: Amount, *, end: int) -> int | None:
    """Return how surely a time is one to deliver; None where it is surely none."""
    begin = max(0, amount.start - _REACH)
    soon = _SOON.search(text, begin, amount.start)
    never = _NOT_SOON.search(text, begin, amount.start)
    if never is not None and (soon is None or soon.start() < never.start()):
        return None
    ends = text[end - 1] == "." or _SOON_AFTER.match(text, end) is not None
    if not ends and _NEVER_AFTER.match(text, end):
        return None
    if _REPLY.search(text, begin, amount.start) or _EVERY.search(text, begin, amount.start):
        return None
    if _SAMPLES.search(text, begin, amount.start) is not None:
        return 0
    return 2 if soon is not None or _SOON_AFTER.match(text, end) is not None else 1


def _days(value: float, unit: re.Match[str], *, weight: int | None) -> float | None:
    """Return the days of a time in its unit; months and hours only where delivery is said."""
    told = unit.groupdict()
    if told.get("hour"):
        return value / 24 if weight == 2 and value >= 24 and value % 24 == 0 else None
    if told.get("month"):
        return value * 30 if weight == 2 and 0 < value <= 12 else None
    days = value * 7 if told.get("week") else value
    return days if 0 < days <= _MOST_DAYS else None


_MONTHS: Final = {
    word: int(month) for month, words in listed("months", "month").items() for word in words
}
_MONTH: Final = any_of(_MONTHS)
_DATE: Final = re.compile(
    rf"""(?:(?<![a-z0-9/-])|(?<=mid-))(?:
    (?P<y1>20\d\d)-(?P<m1>\d\d?)(?:-(?P<d1>\d\d?))?
    |(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?P<y2>20\d\d)
    |(?P<m3>0?[1-9]|1[0-2])[/-](?P<y3>20\d\d)
    |(?:(?P<d4>\d\d?)(?:st|nd|rd|th|o|°)?[\s/-]{{1,3}}(?:(?:de
        |of)\s)?)?(?P<m4>{_MONTH})\b\.?[\s/-]{{0,3}}(?:(?:del?|of)\s)?(?:ano\s)?,?(?P<y4>20\d\d)
    |(?P<m5>{_MONTH})\b\.?\s(?P<d5>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y5>20\d\d)
    |(?:q(?P<q>[1-4])|(?P<q2>[1-4])(?:er|do|ro|to|°)?\s?(?:trim\w*|q)
        |(?P<first>primer)\strimestre)[\s/'-]{{0,2}}(?:del?\s|of\s)?(?:ano\s)?(?P<y6>20\d\d)
    |(?:(?:end|close|fin|fines|finales|cierre)\s(?:of|del?)\s|year[\s-]end\s(?:of\s)?)
        (?:(?:the\s)?year\s|ano\s)?(?:(?:of|del?)\s)?(?P<y7>20\d\d)
    )(?![\d/-])""",
    re.VERBOSE,
)
_PARTS: Final = {
    word: int(day) for day, words in listed("month_parts", "day").items() for word in words
}
_LAST: Final = 31
_BESIDE_UNTIL: Final = any_of(cue_words("days", "beside until"))
_PART: Final = rf"(?P<part>{any_of(_PARTS)})(?:\s{_BESIDE_UNTIL}){{0,4}}[\s-]\Z"
_UNTIL: Final = rf"{cue('days', 'until')}(?:\s{_BESIDE_UNTIL}){{0,4}}\s"
# "Until the end of", "hasta el mes de": by which day of a month something must still hold.
_LEAD: Final = re.compile(rf"(?:{_UNTIL})?(?<![a-z]){_PART}|{_UNTIL}\Z")
_CERTIFIED: Final = before("days", "certified", gap=rf"{SENTENCE}{{0,24}}")
_STARTS: Final = before("days", "starts", gap=rf"{SENTENCE}{{0,26}}")
_NO_START: Final = before("days", "other date", gap=rf"{SENTENCE}{{0,26}}")
_YEAR: Final = re.compile(r"20[2-9]\d")
_SPANISH: Final = re.compile(r"\b(?:de|al|el|la|del|en|vigente|inicio|arranque|para|con)\b")


def as_of_dates(text: str) -> list[Found[date]]:
    """Return the days for which certificates are asked, else those on which work begins.

    A month stands for its first day, a quarter for its first month, but what must hold until one
    must hold to its last day; a day without a year is none.

    >>> [str(one.value) for one in as_of_dates("cert vigente al 30-jun-2026; sop 03/2027")]
    ['2026-06-30']
    >>> [str(one.value) for one in as_of_dates("cert valid through march 2027")]
    ['2027-03-31']
    """
    if _YEAR.search(text) is None:
        return []
    certified: list[Found[date]] = []
    starts: list[Found[date]] = []
    for found in _DATE.finditer(text):
        begin = max(0, found.start() - _REACH)
        lead = None if _has_day(found) else _LEAD.search(text, begin, found.start())
        start = found.start() if lead is None else lead.start()
        # "Good until" is one cue with the first word of what leads to a month.
        spans = {(begin, found.start()), (max(0, start - _REACH), start)}
        if any(_is_near(_CERTIFIED, text, span=span) for span in spans):
            certified += _dated(found, text, lead=lead)
        elif any(_is_near(_STARTS, text, span=span) for span in spans):
            # What starts in a month, or is put off to one, does so from its first day.
            starts += _dated(found, text, lead=lead if lead and lead["part"] else None)
    return certified or starts


def _dated(found: re.Match[str], text: str, *, lead: re.Match[str] | None) -> Iterator[Found[date]]:
    """Yield the day of a date with the words that lead to it, if there is such a day."""
    day = _day(found, text, lead=lead)
    if day is not None:
        yield Found(found.start() if lead is None else lead.start(), found.end(), day)


def _is_near(words: re.Pattern[str], text: str, *, span: tuple[int, int]) -> bool:
    """Tell whether some words are nearer to a date, at the end of a span, than other dates' are."""
    meant, other = words.search(text, *span), _NO_START.search(text, *span)
    return meant is not None and (other is None or other.start() < meant.start())


def _has_day(found: re.Match[str]) -> bool:
    """Tell whether a date states its day."""
    return any(found[name] for name in ("a", "d1", "d4", "d5"))


def _day(found: re.Match[str], text: str, *, lead: re.Match[str] | None) -> date | None:
    """Return the day of a date, or None where there is no such day or it may be one of two."""
    told = found.groupdict()
    year = int(next(told[f"y{n}"] for n in range(1, 8) if told[f"y{n}"]))
    try:
        if told["y7"]:
            return date(year, 12, 31)
        if told["a"]:
            day, month = _day_and_month(int(told["a"]), int(told["b"]), text=text)
            return date(year, month, day)
        if told["q"] or told["q2"] or told["first"]:
            return _of_quarter(year, int(told["q"] or told["q2"] or 1), lead=lead)
        named = told["m4"] or told["m5"]
        month = _MONTHS[named] if named else int(told["m1"] or told["m3"] or 0)
        stated = told["d1"] or told["d4"] or told["d5"]
        day = int(stated) if stated else min(_part(lead), monthrange(year, month)[1])
        return date(year, month, day)
    except ValueError:
        return None


def _part(lead: re.Match[str] | None) -> int:
    """Return the day of a month that the words before it mean: its last where it lasts until it."""
    if lead is None:
        return 1
    return _PARTS[lead["part"].replace("\n", " ")] if lead["part"] else _LAST


def _of_quarter(year: int, quarter: int, *, lead: re.Match[str] | None) -> date:
    """Return the day of a quarter that the words before it mean: its first, middle or last."""
    part = _part(lead)
    month = 3 * quarter - (2 if part == 1 else 0 if part == _LAST else 1)
    return date(year, month, min(part, monthrange(year, month)[1]))


def _day_and_month(one: int, other: int, *, text: str) -> tuple[int, int]:
    """Return day and month of two numbers: in English the month comes first, if it can."""
    if one > 12 or other > 12:
        return (one, other) if one > 12 else (other, one)
    is_spanish = len(_SPANISH.findall(text)) >= 2
    return (one, other) if is_spanish else (other, one)
