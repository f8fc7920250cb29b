"""The entries of drop-down lists, each in a form that the loaders read back."""

from collections.abc import Mapping, Sequence

from eslabon.graph.language import Language, Text
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.regions.catalogue import countries, states
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import (
    ASSURANCES,
    CERTIFICATE_STATUSES,
    CLAIM_KINDS,
    CONTROLS,
    MODES,
    PROVENANCES,
    SIZE_BANDS,
    UNITS,
)
from eslabon.loaders.sources.tables.cells import LIST_SEPARATOR
from eslabon.loaders.sources.tables.codes import LABEL_MARK
from eslabon.loaders.sources.tables.currencies import COMMON_CURRENCIES, CURRENCIES


def choices(name: str, language: Language) -> tuple[str, ...]:
    """Return the entries of one list, by the name that `columns.csv` gives it."""
    match name:
        case "capabilities":
            named = {c.code: Text(c.name_es, c.name_en) for c in capability_tree()}
            return _labelled(named, language)
        case "standards":
            standards = standard_catalogue().standards
            return _labelled({s.code: Text(s.name, s.name) for s in standards.values()}, language)
        case "countries":
            named = {c.code: c.label for c in countries().values()}
            named |= {s.code: Text(s.short_name, s.short_name) for s in states().values()}
            return _labelled(named, language)
        case "currencies":
            others = sorted(CURRENCIES - set(COMMON_CURRENCIES))
            return (*COMMON_CURRENCIES, *others)
        case "size_bands":
            return tuple(SIZE_BANDS)
        case _:
            return tuple(label.in_language(language) for label in _SMALL_LISTS[name])


_SMALL_LISTS: Mapping[str, Sequence[Text]] = {
    "materials": [material.label for material in MATERIALS.values()],
    "modes": list(MODES.values()),
    "required_modes": [MODES["in_house"]],
    "provenances": [PROVENANCES[code] for code in ("declared", "audited", "invoiced")],
    "statuses": list(CERTIFICATE_STATUSES.values()),
    "claims": list(CLAIM_KINDS.values()),
    "units": list(UNITS.values()),
    "assurances": list(ASSURANCES.values()),
    "controls": list(CONTROLS.values()),
}


def _labelled(named: Mapping[str, Text], language: Language) -> tuple[str, ...]:
    # A label goes into lists too: it must not hold what parts their entries.
    return tuple(
        f"{code}{LABEL_MARK}{LIST_SEPARATOR.sub(' ', label.in_language(language))}"
        for code, label in named.items()
    )
