"""What beside a name tells whether a place is meant by it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from eslabon.graph.reading.even import even
from eslabon.graph.vocabulary.packaged import packaged_rows

ARTICLE: Final = (
    r"(?:(?:el|la|los|las|the|nuestra|nuestro|our|your|su|tu|greater|downtown|norte de|sur de) )?"
)
_STRONG: Final = re.compile(
    r"(?<![a-z])(?:plantas?|plants?|planta destino|naves?|bodegas?|almacen|warehouse"
    r"|taller(?:es)?|shops?"
    r"|sucursal|sede|site|facility|fabrica|maquiladora|oficinas?|laboratorios?|lab|cedis"
    r"|ubicad[oa]s?"
    r"|ubicacion(?: del proveedor)?|located|location|based|proveedor(?:es)?|suppliers?|vendors?"
    r"|sources?"
    r"|municipio|mpio|ciudad|cd|city|zona(?: metropolitana)?|area(?: metropolitana)?|region"
    r"|corredor"
    r"|entregas?|entregar(?:se)?|entregad[oa]s?|deliver(?:y|ed|ing|ies)?|ship(?:s|ping|ped"
    r"|ment)?(?: to)?"
    r"|envios?|enviar|embarques?|embarcar|destino|recoger|recoleccion|recolectar|pick ?up|pickup"
    r"|lab"
    r"|fob|dap|ddp|cpt|cif|exw|fca|lugar|estamos|somos|aqui|cerca|cercan[oa]s?|near|nearby|close to"
    r"|alrededor(?:es)?|around|preferible(?:mente)?|preferably|preferred|prefer|parque industrial"
    r"|parque|aeroparque|kms?|mi|millas"
    r"|miles?|kilometros|radio|estado|state|local|llevar(?:lo|los|la|las)?|mandar|flete|puesto"
    r"|puestas"
    r"|puestos|lab|entrega final|entrego|entreguen|entregan|hub|metro)"
    r"[ .:]{1,2}(?:(?:en|in|de|del|at|to|a|desde|from|of|nuestra planta|nuestra|our)[ :]{1,2})?"
    + ARTICLE
    + r"$"
)
_TOWN_NAMED: Final = re.compile(
    r"(?<![a-z])(?:municipio|mpio\.?|ciudad|cd\.?|city|town|poblado)(?: (?:de|of))? $"
)
_IN: Final = re.compile(
    r"(?<![a-z])(?:en|in|at|near|around|within|cerca de|hacia|inside|dentro de) " + ARTICLE + "$"
)
_ANY_PREPOSITION: Final = re.compile(
    r"(?<![a-z])(?:de|del|from|desde|to|hasta|a|al|p/ ?|para|for|of|por|o|or|y|and) ?"
    + ARTICLE
    + "$"
)
_LEFT_EDGE: Final = re.compile(r"(?:^|[\n.,;:|/()•?!\"\x00]|(?: |^)-) *$")
_RIGHT_EDGE: Final = re.compile(
    r" *(?:$|[\n.,;:|/()•?!\"\x00]|- | (?:o|or|u|y|and|e|urge|max) |\d"
    r"| (?:only|preferred|please|pls|plz|shops?|suppliers?|vendors?|area|based)(?![a-z]))"
)
_POSSESSED: Final = re.compile(r"(?:our|your|nuestra|nuestro|their|su|the|tu) $")
_SITE_AFTER: Final = re.compile(
    r"(?:[, ]{1,2}[a-z]{2})? (?:sites?|plants?|planta|facilit(?:y|ies)|area|warehouse|metro|shop"
    r"|lab"
    r"|office|region|campus|location|dock|based)(?![a-z])"
)
_ENGLISH_IN: Final = re.compile(r"(?<![a-z])(?:in|near|outside|outside of|around) $")
_AT_FIRM: Final = re.compile(
    r"(?:(?:^|[\n.,;:(|]) ?|(?<![a-z])(?:at|en|in|to|near|for|para|a) )(?:gm|ford|toyota|honda|nissan|vw|volkswagen|audi|kia"
    r"|bmw|mazda|stellantis|chrysler|tesla|volvo|boeing|safran|bombardier|ge|caterpillar|cat|deere"
    r"|john deere|bosch|magna|lear|aptiv|foxconn|flex|jabil|whirlpool|mabe|samsung|lg) $"
    r"|(?<![a-z])(?:planta|plant) (?!en |de |in |at |of |a |to )[a-z]{2,}(?: [a-z]{2,})? $"
)
_TEXT_ENDS: Final = re.compile(r"[ .!]*(?:$|\n)")
# What the last words of a hurried note are, before the town.
_LAST_BEFORE: Final = re.compile(
    r"(?:(?<![a-z])(?:urgente|urge|porfa|please|pls|plz|rush|asap|mes|ano|semana|mensual(?:es)?|anual(?:es)?"
    r"|semanal(?:es)?|dias|semanas|meses|weeks|wks|days|month|mo|yr|year|week|wk|pzas|piezas|pcs|pieces"
    r"|pares|pairs|habiles|max|min|nadcap|certificad[oa]s?|only|solo|\d+|total)|\d(?: ?(?:t|ton|kg|lb|lbs|mm|um|m|mts|cm|metros|in|ft|pulg|pulgadas)\.?)?) $"
)
_CHAIN: Final = re.compile(
    r"\s?(?:,|/|;|-|o|or|u|y|and|e|,? o|,? or)\s?(?:en |in |cerca de |near )?(?:el |la )?"
)
_TITLE_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:ing|inge|lic|sra?|srta|dra?|arq|qfb|c\.p|mrs?|ms|contacto|contact|attn|don"
    r"|dona|compa"
    r"|@|[b-df-nq-tv-z])[.:!]?\s{1,3}$"
)
_PERSON_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:saludos(?: cordiales)?|slds|atte|atentamente|gracias|regards|thanks|cheers|best"
    r"|cordialmente|hola|hi|hey|hello|dear|estimad[oa]s?|apreciable)[.,:!]?\s{0,3}$"
)
_SIGNED: Final = re.compile(
    r"(?:^|[\n.;!?]) ?(?:mil |muchas |many )?(?:saludos(?: cordiales)?|slds|atte|atentamente|gracias"
    r"|(?:best |kind )?regards|thanks|thx|cheers|best|hola|hi|hey|hello|dear|estimad[oa]s?)"
    r"[.,:!]?\s{0,3}$"
)
_OTHER_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:calle|av|ave|avenida|blvd|boulevard|calz|calzada|carr|carretera|autopista|camino"
    r"|col|colonia|fracc|privada|prol|prolongacion|ruta|hwy|highway|libramiento|periferico|paseo"
    r"|via"
    r"|universidad|tecnologico|instituto|tec|banco|hotel|grupo|aceros|tipo|estilo|modelo|norma"
    r"|proyecto"
    r"|programa|equipo|linea|serie|marca|codigo|club|plan|articulo|ley|cantera|piedra|vino|cafe"
    r"|barro)"
    r"[ .]{1,2}(?:(?:de|a|la|libre|federal|a la|autonoma de|nacional|virreyes)[ ]){0,2}$"
)
_FIRM_AFTER: Final = re.compile(
    r"(?: (?:s\.? ?a\.?(?![a-z])|sa de cv|s de rl|inc\b|llc\b|corp\b|ltd\b|co\.|steel|diesel|wire"
    r"|tool|tools"
    r"|machine|industries|manufacturing|mfg|university|college|motors|gear|valve|metal|plating"
    r"|controls|scientific|airmotive|mills?|approved|approval|spec"
    r"|aerospace|milacron|instruments|electric|lathe|press|gauge|blvd|street|st\.|ave|avenue|road"
    r"|rd\.)(?![a-z])|-[a-z](?![a-z-]* corridor)|@|\.com)"
)


def is_named(left: str, right: str, *, use: str, has_state: bool, follows: bool) -> bool:
    """Tell whether a name stands where places are named; its use tells how much that takes.

    `follows` tells that it is the next of a list of places.
    """
    if _OTHER_BEFORE.search(left):
        return False
    if _FIRM_AFTER.match(right) and not has_state and not left.endswith("corredor "):
        return False
    if has_state:
        return use != "common" or not _TITLE_BEFORE.search(left)
    if use == "english":
        return _ENGLISH_IN.search(left) is not None
    if use in ("state", "common"):
        return use == "common" and _TOWN_NAMED.search(left) is not None
    if follows or _STRONG.search(left) or _IN.search(left):
        return True
    possessed = _POSSESSED.search(left) is not None and _SITE_AFTER.match(right) is not None
    return possessed or _stands_alone(left, right, use=use)


def may_be_meant(left: str, right: str) -> bool:
    """Tell whether a name that stands for no place may still be one, and no street, firm or person."""
    barred = (_OTHER_BEFORE, _TITLE_BEFORE, _SIGNED, _PERSON_BEFORE)
    return not any(one.search(left) for one in barred) and not _FIRM_AFTER.match(right)


def _stands_alone(left: str, right: str, *, use: str) -> bool:
    """Tell whether a name that nothing announces is a place all the same."""
    if _TITLE_BEFORE.search(left):
        return False
    if use == "sure":
        if _SITE_AFTER.match(right) or _AT_FIRM.search(left):
            return True
        if _SIGNED.search(left):
            return False
        if _TEXT_ENDS.match(right) and _LAST_BEFORE.search(left):
            return True
        return bool(_LEFT_EDGE.search(left) or _ANY_PREPOSITION.search(left))
    if use != "common" and not _PERSON_BEFORE.search(left):
        return bool(_LEFT_EDGE.search(left) and _RIGHT_EDGE.match(right))
    return False


def is_next(between: str) -> bool:
    """Tell whether what parts two names only lists them."""
    return len(between) < 16 and _CHAIN.fullmatch(between) is not None


@cache
def state_codes() -> Mapping[str, str]:
    """Return the code of a state for each even way to write it after the name of a town."""
    rows = packaged_rows("eslabon.graph.reading.fields", "states_written.csv")
    return {even(way): row["state"] for row in rows for way in row["written"].split(";")}
