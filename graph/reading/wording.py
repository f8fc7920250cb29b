"""What is read, in words for people: fields, units and codes are data, and are told by their labels."""

from collections.abc import Mapping
from functools import cache

from eslabon.graph.language import Text, joined, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.packaged import packaged_texts
from eslabon.graph.vocabulary.terms import ASSURANCES, CONTROLS, MODES


def label(code: str) -> Text:
    """Return what people call a field of a reading, or a unit; one that has no label as it stands.

    >>> label("annualVolume").es, label("pieces").es, label("kg").es
    ('volumen anual', 'piezas', 'kg')
    """
    return _labels().get(code) or same(code)


def value_told(field: str, value: str) -> Text:
    """Return a value of a field in words: a process by code and name, a material by its name.

    >>> value_told("material", "alloy_steel").es, value_told("annualVolume", "200,000 pieces").es
    ('Acero aleado', '200,000 piezas')
    """
    match field:
        case "capability":
            node = capability_tree().get(value)
            return Text(f"{value} {node.name_es}", f"{value} {node.name_en}")
        case "excluded":
            return joined(label(field), value_told("capability", value))
        case "material":
            family = MATERIALS.get(value)
            return same(value) if family is None else family.label
        case "mode":
            return MODES.get(value) or same(value)
        case "minimumAssurance":
            return ASSURANCES[value]
        case "controlled":
            return CONTROLS[value]
        case "annualVolume" | "lot":
            count, _, unit = value.partition(" ")
            return amount(count, unit)
        case "unit":
            return label(value)
    return same(value)


def amount(count: str, unit: str) -> Text:
    """Return a number with its unit in words.

    >>> amount("1,200", "pairs").es
    '1,200 pares'
    """
    name = label(unit)
    return Text(f"{count} {name.es}", f"{count} {name.en}")


def number(value: float) -> str:
    """Return a number to the digit, thousands marked, no zeros behind its point.

    >>> number(1200000.0), number(22.68), number(0.5)
    ('1,200,000', '22.68', '0.5')
    """
    whole, point, rest = f"{value:,.3f}".partition(".")
    return (whole + point + rest).rstrip("0").rstrip(".")


@cache
def _labels() -> Mapping[str, Text]:
    return packaged_texts("eslabon.graph.reading", "labels.csv")
