"""The closed list of material families, and the reading of a material's name or grade."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key


@dataclass(frozen=True, slots=True)
class Material:
    """One family of materials: its code, its names, and what else it is called."""

    code: str
    label: Text
    synonyms: tuple[str, ...]


def _family(code: str, names: tuple[str, str], synonyms: str) -> Material:
    return Material(code, Text(*names), tuple(s.strip() for s in synonyms.split(",")))


# Synonyms are matched as whole words after folding; a grade stands for its family.
_FAMILIES = (
    _family(
        "carbon_steel",
        ("Acero al carbono", "Carbon steel"),
        "acero al carbon, acero de bajo carbono, acero bajo carbono, acero dulce, mild steel, "
        "low carbon steel, plain carbon steel, acero rolado en frio, cold rolled steel, CRS, "
        "acero resorte, spring steel, 1008, 1010, 1018, 1020, 1045, 1060, 1070, 1075, 1095, "
        "12L14, A36",
    ),
    _family(
        "alloy_steel",
        ("Acero aleado", "Alloy steel"),
        "acero de baja aleacion, low alloy steel, acero cromo molibdeno, chromoly, "
        "chrome molybdenum steel, 4130, 4140, 4150, 4340, 5160, 8620, 9310, 52100, 300M",
    ),
    _family(
        "stainless_steel",
        ("Acero inoxidable", "Stainless steel"),
        "inoxidable, inox, stainless, SS, CRES, 301, 302, 303, 304, 304L, 316, 316L, 321, 410, "
        "416, 420, 430, 440C, 17-4 PH, 17-4PH, 15-5 PH, 15-5PH",
    ),
    _family(
        "tool_steel",
        ("Acero herramienta", "Tool steel"),
        "acero para herramientas, acero grado herramienta, acero rapido, high speed steel, HSS, "
        "A2, D2, H13, M2, O1, P20, S7",
    ),
    _family(
        "cast_iron",
        ("Hierro fundido", "Cast iron"),
        "fundicion gris, hierro gris, hierro nodular, hierro ductil, hierro colado, fierro "
        "fundido, fierro vaciado, gray iron, grey iron, ductile iron, nodular iron, malleable iron",
    ),
    _family(
        "aluminum",
        ("Aluminio", "Aluminum"),
        "aluminium, aleacion de aluminio, aluminum alloy, aluminium alloy, 2024, 3003, 5052, "
        "6061, 6063, 6082, 7050, 7075, A356, A380, ADC12",
    ),
    _family(
        "magnesium",
        ("Magnesio", "Magnesium"),
        "aleacion de magnesio, magnesium alloy, AZ31, AZ31B, AZ91, AZ91D, AM60",
    ),
    _family(
        "zinc_alloy",
        ("Aleación de zinc", "Zinc alloy"),
        "zamak, zamac, zinc, Zamak 3, Zamak 5, zinc die cast, ZA-8",
    ),
    _family(
        "copper_alloy",
        ("Cobre y sus aleaciones", "Copper alloy"),
        "cobre, copper, laton, brass, bronce, bronze, aleacion de cobre, cobre berilio, "
        "beryllium copper, C11000, C26000, C36000",
    ),
    _family(
        "titanium",
        ("Titanio", "Titanium"),
        "aleacion de titanio, titanium alloy, Ti-6Al-4V, Ti6Al4V, Ti64",
    ),
    _family(
        "nickel_alloy",
        ("Aleación de níquel", "Nickel alloy"),
        "inconel, inconel 625, inconel 718, hastelloy, monel, waspaloy, superaleacion, superalloy, "
        "niquel, nickel, base niquel, nickel base alloy",
    ),
    _family(
        "thermoplastic",
        ("Termoplástico", "Thermoplastic"),
        "ABS, PC-ABS, PC/ABS, polipropileno, polypropylene, PP, polietileno, polyethylene, HDPE, "
        "PE, PET, PVC, policarbonato, polycarbonate, nylon, nailon, poliamida, polyamide, PA6, "
        "PA66, POM, acetal, delrin, PEEK, acrilico, acrylic, PMMA, poliestireno, polystyrene",
    ),
    _family(
        "thermoset",
        ("Termofijo", "Thermoset"),
        "termoestable, resina fenolica, phenolic, phenolic resin, baquelita, bakelite, epoxica, "
        "resina epoxica, epoxy, melamina, melamine, SMC, BMC",
    ),
    _family(
        "elastomer",
        ("Elastómero", "Elastomer"),
        "hule, caucho, rubber, silicon, silicona, silicone, EPDM, NBR, nitrilo, nitrile, neopreno, "
        "neoprene, viton, FKM, TPE, TPU",
    ),
    _family(
        "textile",
        ("Textil", "Textile"),
        "tela, tejido, fabric, algodon, cotton, poliester, polyester, mezclilla, denim, lana, "
        "wool, no tejido, nonwoven, hilo, yarn",
    ),
    _family(
        "leather",
        ("Cuero", "Leather"),
        "piel, piel de res, vaqueta, carnaza, cowhide, suede",
    ),
    _family(
        "wood",
        ("Madera", "Wood"),
        "triplay, plywood, MDF, aglomerado, particle board, pino, pine, encino, oak",
    ),
    _family(
        "glass_ceramic",
        ("Vidrio y cerámica", "Glass and ceramic"),
        "vidrio, glass, cristal, ceramica, ceramic, porcelana, porcelain, alumina, zirconia, "
        "cuarzo, quartz",
    ),
    _family(
        "electronic_assembly",
        ("Ensamble electrónico", "Electronic assembly"),
        "tarjeta electronica, circuito impreso, PCB, PCBA, printed circuit board, "
        "semiconductor, oblea, wafer, arnes, wire harness, cable harness",
    ),
    _family(
        "composite",
        ("Material compuesto", "Composite"),
        "compuesto, composito, fibra de carbono, carbon fiber, carbon fibre, CFRP, "
        "fibra de vidrio, fiberglass, fibreglass, GFRP, kevlar, panal, honeycomb",
    ),
    _family(
        "paper_board",
        ("Papel y cartón", "Paper and board"),
        "papel, paper, carton, cardboard, cartoncillo, corrugado, corrugated board, paperboard",
    ),
)

MATERIALS: Mapping[str, Material] = {family.code: family for family in _FAMILIES}

_STEELS = frozenset({"carbon_steel", "alloy_steel", "stainless_steel", "tool_steel"})
_PLASTICS = frozenset({"thermoplastic", "thermoset", "elastomer"})

# Said alone, these mean the ordinary member of their kind; beside another member, nothing more.
_ORDINARY: Mapping[str, tuple[str, frozenset[str]]] = {
    "acero": ("carbon_steel", _STEELS),
    "steel": ("carbon_steel", _STEELS),
    "fierro": ("carbon_steel", _STEELS),
    "plastico": ("thermoplastic", _PLASTICS),
    "plastic": ("thermoplastic", _PLASTICS),
}


@cache
def _names() -> Mapping[str, str]:
    return {
        word_key(name): family.code
        for family in _FAMILIES
        for name in (family.code, family.label.es, family.label.en, *family.synonyms)
    }


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")


@lru_cache(maxsize=1024)
def material_code(text: str) -> str | None:
    """Return the family that a name, a synonym or a grade stands for.

    Plain "steel" is carbon steel. A text that names two families, or none, gives None.

    >>> material_code("Acero AISI 4140"), material_code("Aluminio 6061-T6"), material_code("oro")
    ('alloy_steel', 'aluminum', None)
    """
    folded = word_key(text)
    exact = _names().get(folded)
    if exact is not None:
        return exact
    named = {_names()[phrase] for phrase in _phrases().findall(folded)}
    for word in _phrases().sub(" ", folded).split():
        ordinary, kin = _ORDINARY.get(word, (None, frozenset()))
        if ordinary is not None and not named & kin:
            named.add(ordinary)
    return named.pop() if len(named) == 1 else None


def material_names() -> tuple[str, ...]:
    """Return every code and name of the list, for suggestions."""
    return tuple(name for f in _FAMILIES for name in (f.code, f.label.es, f.label.en))
