"""Flattens readings of requirements to comparable items and tells whether two values agree."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

Item = tuple[str, Any]
Reading = Mapping[str, Any]
Tree = Mapping[str, str]  # process code -> its parent
Same = Callable[[Any, Any], bool]  # of a gold (or accepted) value and a read one

ROOT, BAKE, PHRASES = "PROC", "HT-BAKE", "notUnderstood"
BARE_STEEL = ("carbon_steel", "alloy_steel")  # count neither way where gold has no material
SIDES = ("lengthMm", "widthMm", "heightMm")
COMPONENT = ("material", "grade", "diameterMm", "massKg", "hsCode")
PLAIN = ("approvals", "annualVolume", "lot", "leadTimeDays", "place", "withinKm", "mode", "asOf")
SETS = ("specification", "detail", "standards", "standardFor", "approvals", "excluded")
ANY = "*"  # an accepted approval leaves its specification open
EITHER = {  # how standards that count the same as a specification are written -> their code
    "ISO11135": "ISO11135", "ISO11137": "ISO11137", "ISO17665": "ISO17665",
    "IPC.*A610": "IPC-A-610", "IPC.*A620": "IPC-A-620", "JSTD001": "J-STD-001",
}  # fmt: skip
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
STOPWORDS = {
    "a", "al", "and", "as", "at", "by", "con", "de", "del", "el", "en", "es", "for", "in", "is",
    "la", "las", "lo", "los", "must", "no", "not", "o", "of", "on", "or", "para", "por", "que",
    "se", "sin", "su", "the", "to", "un", "una", "with", "y",
}  # fmt: skip


def fold(text: Any) -> str:
    """Returns the text in lower case, without accents and with single spaces for all marks."""
    plain = unicodedata.normalize("NFKD", str(text).lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _tight(text: Any) -> str:
    """Returns the folded text without its spaces."""
    return fold(text).replace(" ", "")


def _specification_key(text: Any) -> str:
    """Returns a specification without case, spaces, hyphens, year and revision letter."""
    key = re.sub(r"[\s\-\u2010-\u2015]+", "", str(text).upper())
    key = re.sub(r":\d{4}$", "", key)
    return re.sub(r"(?<=\d),?(REV\.?)?[A-Z]$", "", key)


def _detail_key(text: Any) -> str:
    """Returns a type, class or grade without its label and with arabic numbers."""
    labels = r"^(type|tipo|class|clase|grade|grado|service condition|condition|condicion) "
    words = re.sub(labels, "", fold(text))
    key = re.sub(r"^SC(?=\d)", "", words.replace(" ", "").upper())
    roman = re.fullmatch(r"(VIII|VII|VI|IV|IX|V|X|III|II|I)([A-HY]?)", key)
    return f"{ROMAN[roman[1]]}{roman[2]}" if roman else key


def _grade_key(text: Any) -> str:
    """Returns a grade of material without marks and without the body that numbers it."""
    return re.sub(r"^(aisi|sae|astm|uns|grade|grado)+(?=.)", "", _tight(text))


def _near(tolerance: float) -> Same:
    """Returns the comparison of two numbers within a relative tolerance."""

    def same(gold: Any, read: Any) -> bool:
        """Tells whether both are numbers and near each other, or both absent."""
        if not isinstance(gold, int | float) or not isinstance(read, int | float):
            return gold is None and read is None
        return abs(gold - read) <= tolerance * abs(gold) + 1e-9

    return same


def _keyed(key: Callable[[Any], str]) -> Same:
    """Returns the comparison of two values by a key."""
    return lambda gold, read: key(gold) == key(read)


def free_bounds(span: Reading) -> Sequence[str]:
    """Returns the bounds of a gold range that a reader may state or not (`optional`)."""
    optional = span.get("optional") or ()
    return ("min", "max") if optional is True else tuple(listed(optional))


def _table(value: Any) -> Mapping[str, Any]:
    """Returns the value as a table, a bare one as its `value`."""
    return value if isinstance(value, dict) else {"value": value}


def _same_range(tolerance: float) -> Same:
    """Returns the comparison of two ranges (and scales), save for the optional bounds of gold."""
    near = _near(tolerance)

    def same(gold: Any, read: Any) -> bool:
        """Tells whether scale and bounds agree."""
        gold, read = _table(gold), _table(read)
        bounds = [name for name in ("min", "max") if name not in free_bounds(gold)]
        scales = _tight(gold.get("scale", "")) == _tight(read.get("scale", ""))
        return scales and all(near(gold.get(name), read.get(name)) for name in bounds)

    return same


def _same_amount(gold: Any, read: Any) -> bool:
    """Tells whether two amounts agree within 1 % and, where gold states it, in their unit."""
    gold, read = _table(gold), _table(read)
    units = gold.get("unit") in (None, read.get("unit"))
    return units and _near(0.01)(gold.get("value"), read.get("value"))


def _same_sides(gold: Any, read: Any) -> bool:
    """Tells whether two sorted lists of sides agree within 2 %."""
    return len(gold) == len(read) and all(map(_near(0.02), gold, read))


def _same_issuer(gold: Any, read: Any) -> bool:
    """Tells whether two approvals name the same issuer."""
    issuers = [fold(_table(x).get("issuer") or "") for x in (gold, read)]
    return issuers[0] == issuers[1] or _same_place(*issuers)


def _same_approval(gold: Any, read: Any) -> bool:
    """Tells whether two approvals name the same issuer and specification."""
    keys = [_specification_key(_table(x).get("specification") or "") for x in (gold, read)]
    return keys[0] in (ANY, keys[1]) and _same_issuer(gold, read)


def _same_place(gold: Any, read: Any) -> bool:
    """Tells whether one name contains the other, word for word."""
    one, other = f" {fold(gold)} ", f" {fold(read)} "
    return bool(one.strip() and other.strip()) and (one in other or other in one)


def _same_day(gold: Any, read: Any) -> bool:
    """Tells whether two dates agree, a month agreeing with each of its days."""
    short, long = sorted((str(gold), str(read)), key=len)
    return len(short) >= len("2026-01") and long.startswith(short)


def _content(phrase: str) -> set[str]:
    """Returns the content words of a phrase, all its words where it has none."""
    words = set(fold(phrase).split())
    return words - STOPWORDS or words


def finds(gold: str, read: str) -> bool:
    """Tells whether a read phrase holds half of the content words of a gold one, or contains it."""
    wanted = _content(gold)
    return 2 * len(wanted & _content(read)) >= len(wanted) or fold(gold) in fold(read)


def overlaps(known: str, read: str) -> bool:
    """Tells whether two phrases share a content word."""
    return bool(_content(known) & _content(read))


def related(one: str, other: str, *, tree: Tree) -> bool:
    """Tells whether two processes are the same, parent and child, or siblings below a branch."""
    above, beside = tree.get(one), tree.get(other)
    return one in (other, beside) or other == above or above == beside not in (None, "", ROOT)


SAME: dict[str, Same] = {
    "specification": _keyed(_specification_key), "detail": _keyed(_detail_key),
    "thicknessUm": _same_range(0.03), "hardness": _same_range(0.001),
    "material": _keyed(fold), "grade": _keyed(_grade_key), "sides": _same_sides,
    "diameterMm": _near(0.02), "massKg": _near(0.02), "hsCode": _keyed(_tight),
    "standards": _keyed(_tight), "standardFor": lambda gold, read: bool(gold == read),
    "approvals": _same_approval, "annualVolume": _same_amount, "lot": _same_amount,
    "leadTimeDays": _near(0.001), "place": _same_place, "withinKm": _near(0.02),
    "mode": _keyed(fold), "asOf": _same_day, "excluded": _keyed(str),
}  # fmt: skip


def listed(value: Any) -> list[Any]:
    """Returns the value as a list, an absent one as an empty list."""
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def operations(reading: Reading) -> list[Reading]:
    """Returns the operations of a reading that count, in order."""
    found = reading.get("operations") or []
    return [operation for operation in found if operation.get("capability") != BAKE]


def _either(text: Any) -> str | None:
    """Returns the code of a standard that also counts as a specification."""
    key = _specification_key(text)
    return next((code for mark, code in EITHER.items() if re.search(mark, key)), None)


def codes_of(operation: Reading) -> set[str]:
    """Returns the process codes of an operation, its alternatives among them."""
    return {str(operation.get("capability")), *listed(operation.get("alternatives"))} - {BAKE}


def _operation_items(operation: Reading) -> list[Item]:
    """Returns the items of one operation."""
    found: list[Item] = [("capability", operation.get("capability"))]
    found += [("alternatives", code) for code in listed(operation.get("alternatives"))]
    written = listed(operation.get("specification"))
    found += [("specification", text) for text in written if not _either(text)]
    for name in ("type", "class", "grade"):
        found += [("detail", text) for text in listed(operation.get(name))]
    ranges = ("thicknessUm", "hardness")
    return found + [(name, operation[name]) for name in ranges if operation.get(name)]


def _standard_items(reading: Reading) -> list[Item]:
    """Returns the standards and what each is for (not asked of those that may be either)."""
    stated = [entry for entry in listed(reading.get("standards")) if entry.get("code")]
    codes = [_either(entry["code"]) or entry["code"] for entry in stated]
    targets = [
        ("standardFor", (entry["code"], code))
        for entry in stated if not _either(entry["code"])
        for code in listed(entry.get("for")) if code != BAKE
    ]  # fmt: skip
    for operation in operations(reading):
        codes += [code for x in listed(operation.get("specification")) if (code := _either(x))]
    return [*(("standards", code) for code in dict.fromkeys(codes)), *dict.fromkeys(targets)]


def items(reading: Reading) -> list[Item]:
    """Returns the comparable (field, value) items of a reading."""
    found = [item for operation in operations(reading) for item in _operation_items(operation)]
    component = reading.get("component") or {}
    sides = sorted(component[side] for side in SIDES if component.get(side) is not None)
    found += [("sides", sides)] if sides else []
    found += [(name, value) for name in COMPONENT for value in listed(component.get(name))]
    found += _standard_items(reading)
    found += [(name, value) for name in PLAIN for value in listed(reading.get(name))]
    found += [("excluded", code) for code in listed(reading.get("excluded")) if code != BAKE]
    return found + [(PHRASES, phrase) for phrase in listed(reading.get(PHRASES))]


def values_by_field(reading: Reading) -> dict[str, list[Any]]:
    """Returns the values of a reading by field."""
    found: dict[str, list[Any]] = {name: [] for name in (*SAME, PHRASES)}
    for name, value in items(reading):
        found.setdefault(name, []).append(value)
    return found


def _accepted_sides(component: Reading, accept: Reading) -> list[list[float]]:
    """Returns the sides of a component in each accepted combination."""
    choices = [[component.get(side), *listed(accept.get(side))] for side in SIDES]
    return [sorted(x for x in sides if x is not None) for sides in product(*choices)]


def accepted_values(gold: Reading, accept: Reading, *,
                    unasked: Sequence[Reading]) -> dict[str, list[Any]]:  # fmt: skip
    """Returns the further values by field that count as right or neutral."""
    accept, component = {**(accept.get("component") or {}), **accept}, gold.get("component") or {}
    found = values_by_field({"operations": unasked})
    for name in found:
        found[name] += listed(accept.get(name))
    found["standards"] = [x["code"] if isinstance(x, dict) else x for x in found["standards"]]
    found["standardFor"] = [(code, None) for code in found["standards"]]
    issuers = [x if isinstance(x, dict) else {"issuer": x} for x in found["approvals"]]
    found["approvals"] = [{"specification": ANY, **x} for x in issuers]
    found["detail"] += [x for name in ("type", "class", "grade") for x in listed(accept.get(name))]
    found["sides"] = _accepted_sides(component, accept)
    if not component.get("material"):
        found["material"] += BARE_STEEL
    found[PHRASES] += [x["words"] for x in operations(gold) if x.get("words")]
    return found


def comparisons(tree: Tree) -> dict[str, tuple[Same, Same]]:
    """Returns how a field tells equal values, and accepted values that stand for a gold one."""

    def kin(one: str, other: str) -> bool:
        """Tells whether two processes are of one family."""
        return related(one, other, tree=tree)

    def same_target(one: tuple[str, str | None], other: tuple[str, str]) -> bool:
        """Tells whether two attestations agree in standard and, if named, in family."""
        return one[0] == other[0] and (one[1] is None or kin(one[1], other[1]))

    same = SAME | {"standardFor": same_target}
    alike: dict[str, Same] = dict.fromkeys(SETS, lambda *_: False)
    alike |= {"excluded": kin, "approvals": _same_issuer}
    return {name: (same[name], alike.get(name, lambda *_: True)) for name in same}


def distinct(values: Iterable[Any], *, same: Same) -> list[Any]:
    """Returns the values without those that agree with an earlier one."""
    kept: list[Any] = []
    for value in values:
        if not any(same(earlier, value) for earlier in kept):
            kept.append(value)
    return kept
