"""What the words before a place tell of it: what of the deal is there."""

import re
from typing import Final, Literal

from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.fields.place_cues import ARTICLE

Mention = Literal["supplier", "plant", "destination", "origin", "ruled_out", "unsaid"]

_NOT_THERE: Final = re.compile(
    r"(?<![a-z])(?:no|not|nunca|never|excepto|except|fuera|outside|salvo|sin)(?: of| de)?(?: en"
    r"| in)? " + ARTICLE + "$"
)
_NOT_FROM: Final = re.compile(
    r"(?<![a-z])(?:no|nunca|not|never|ni) (?:quer[a-z]+ |sea[n]? |este[n]? |want |be |need )?"
    r"(?:(?:a |un |una |any |ningun |otro )?(?:proveedor(?:es)?|taller(?:es)?|suppliers?|vendors?|shops?) )?"
    r"(?:en|in|de|from|at|of) (?:la |el |los |las |the )?$"
)
# A place behind one where it is done today, in words of its own: "done in Ohio, plant in Puebla".
_APART: Final = re.compile(
    r"(?:[a-z]* ?[,(;]|[a-z ]{0,24},) ?(?!(?:and|y|e|o|or|then|luego|from|de|desde) )[^.\n]{0,60}$"
)
_DOER_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:supplier|vendor|shop|plater|source|proveedor|taller|planta|maquila) (?:in|en|de|from|at) $"
)
_DOES_AFTER: Final = re.compile(
    r" (?:does|do|makes|handles|runs|plates|coats|hace|nos hace|lo hace|la hace|los hace|maneja|cobra|surte)(?![a-z])"
)
_YOURS: Final = re.compile(r"(?<![a-z])(?:your|su|tu|sus) $")
_OTHERS: Final = re.compile(
    r"(?<![a-z])(?:otr[oa]s? (?:empresas?|proveedor(?:es)?|taller(?:es)?|plantas?|casas?|fuentes?"
    r"|lados?)"
    r"|(?:un )?terceros?|another (?:shop|supplier|vendor|company|source|plater|house)"
    r"|other (?:shop|vendor|supplier)s?|third part(?:y|ies)|competidor(?:es)?|competitors?"
    r"|proveedor (?:actual|anterior)|(?:current|previous|old|present|last|existing) "
    r"(?:supplier|vendor|source|shop|plater|house)|incumbent|headquarters|headquartered|hq"
    r"|casa matriz"
    r"|corporativo|matriz|oficinas? central(?:es)?|head office|parent company|outside (?:shop"
    r"|vendor))"
    r"[^.;\n|]{0,30}$"
)
_COMES: Final = re.compile(
    r"(?<![a-z])(?:vien\w{1,3}|provien\w+|llegan?|traen?|traemos|traigo|importa\w*|import\w*"
    r"|compra\w*"
    r"|c(?:o|a)m(?:e|es|ing)|shipp?(?:ed|ing|s)?|sourced?|bought|buy|received?|arriv\w+"
    r"|surtid[oa]s?"
    r"|shipment)(?: [a-z0-9]+){0,4} (?:de|desde|from|out of)(?: [a-z]+){0,2} ?$"
)
_DONE: Final = re.compile(
    r"(?<![a-z])(?:made|fabricad[oa]s?|hech[oa]s?|producid[oa]s?|produced|manufactured|molded"
    r"|forged"
    r"|machined|plated|done|run|coated|processed|procesad[oa]s?|tratad[oa]s?|recubiert[oa]s?"
    r"|(?:maquinad|fundid|forjad|curtid|zincad|niquelad|anodizad|cromad|pintad|templad)(?:as?|os)"
    r"|se hace|(?:se )?(?:sigue|siguen|queda|quedan)|stays?|remains?|lo mismo que hacen"
    r"|se (?!requier|necesit|entreg|recib|cotiz|busc|ubic|encuent|quier|ocup|solicit|mand|envi|localiz|pued|deb)"
    r"[a-z]{4,}[ae]n?|lo hacen|los hacen|la hacen|comprad[oa]s?)"
    r"(?: [a-z]+){0,3} (?:en|in|by|at|over in|out in) (?:un |a |una )?(?:[a-z]+ (?:en|in) )?$"
)
_NOW: Final = re.compile(
    r"(?<![a-z])(?:now|currently|presently|actualmente|hoy en dia|ahorita|hasta (?:ahora|hoy)"
    r"|until now"
    r"|used to|previously|formerly|anteriormente|today we|hoy (?:se|lo|los|la|las|viene)"
    r"|ahora (?:se|lo|los|la|las)|ya esta (?:resuelt|cubiert|contratad)[oa])(?![a-z])[^.;\n|]{0,60}$"
)
_SENT: Final = re.compile(
    r"(?<![a-z])(?:l[oa]s? (?:mandamos|enviamos|mandabamos|mandan)|se mandan?|mandamos"
    r"|mandarl[oa]s?"
    r"|(?:now|currently|today|actualmente|hoy|ahora)(?: [a-z]+){0,5}? (?:go|goes|van|va|se van|se mandan?|se envian?|are sent|is sent)"
    r"|(?:today|hoy|now|currently|actualmente),? (?:we |they )?(?:ship|send)|(?:we|they) (?:now |currently )?(?:send|truck)|(?:we|they) (?:now|currently) ship|sending"
    r"|sent|trucked|exporting|going)"
    r"(?: [a-z]+){0,4} (?:a|to|hasta|out to)(?: [a-z]+){0,3} ?$"
)
_GOODS_FROM: Final = re.compile(
    r"(?<![a-z])([a-z]{3,})(?: (?:coming|sourced|received|shipped|bought))? from(?: the)? $"
)
_GOODS: Final = frozenset({
    "hides", "skins", "material", "materials", "stock", "steel", "product", "products", "parts",
    "sheets", "coils", "fabric", "fabrics", "leather", "uppers", "goods", "castings", "forgings",
    "blanks", "stampings", "weldments", "aluminum", "resin", "yarn", "assemblies", "boards",
    "lumber", "glass", "wood", "billet", "extrusions", "moldings", "fixtures", "cores",
})  # fmt: skip
# The sentence before tells how it is done today.
_TODAY: Final = re.compile(
    r"(?:^|[\n.;|]) *(?:current|currently|actual|actualmente|today|hoy|antes|before|previous|as[ -]is"
    r"|existing|incumbent|old|anterior)"
    r"(?: (?:process|source|state|supplier|situation|proceso|proveedor|fuente|vendor|shop|route))? ?:"
    r"[^.;\n|]{0,80}$"
)
_ONCE: Final = re.compile(
    r"(?<![a-z])(?:antes (?:(?:l[oa]s?|se|nos) ){0,2}(?:hac|mand|env|surt|proces|maquil|trabaj)\w+"
    r"|previously|formerly|used to)[^.;\n|]{0,60}$"
)
_BY_OURS: Final = re.compile(
    r"(?:ed|done|made|cast|[ai]d[oa]s?|hech[oa]s?)(?: (?:beforehand|already|previamente))?"
    r" (?:by|por) (?:our|nuestr[oa]s?)(?: [a-z]+){0,3} $"
)
# "Hoy zincamos en Monterrey" tells of today; "hoy necesitamos" asks.
_RESOLVED: Final = re.compile(
    r"(?<![a-z])(?:ya (?:esta|quedo|lo tenemos) (?:resuelt[oa]|cubiert[oa]|contratad[oa])"
    r"|hoy (?!necesit|requer|quer|busc|ocup|cotiz|est[ae]|ten|solicit|ped|inici|arranc|abri|som)[a-z]{3,}[aei]mos)"
    r"[^.;\n|]{0,40} $"
)
_TODAYS: Final = re.compile(
    r"(?<![a-z])(?:actualmente|currently|today|hoy|ahora|now) (?:nuestro proveedor|our (?:supplier|vendor|plater|source))"
    r"[^.;\n|]{0,20} $"
)
_FROM_OUR_SOURCE: Final = re.compile(
    r"(?:from|de|desde) (?:our|nuestr[oa]s?) (?:cm|contract manufacturer|molder|foundry|supplier|vendor"
    r"|forge|forger|caster|stamper|machine shop|mill|fab|proveedor|fundidora|maquilador|molino)"
    r"(?: [a-z]+){0,2} (?:in|en|at) $"
)
# A distance has been read right before: "within 40 miles of Laredo".
_FAR_FROM: Final = re.compile(r"\x00 (?:of|from|del?|a la redonda de|alrededor de) $")
_LEFT_BEHIND: Final = re.compile(
    r"(?<![a-z])(?:replac\w+|reemplaz\w+|sustitu\w+|instead of|en lugar de|en vez de|mov(?:e|er"
    r"|ed|ing)"
    r"|trasladar|relocat\w+|transfer\w*|(?:near|re)shor\w+)(?: [a-z]+){0,4}"
    r" (?:from|de|desde|in|en|out of)(?: [a-z]+)? ?$"
)
_OURS: Final = re.compile(
    r"(?<![a-z])(?:our|nuestr[oa]s?|nosotros|ourselves)(?![a-z])[^.;\n|]{0,30}$"
)
_SOUGHT: Final = re.compile(
    r"(?<![a-z])(?:proveedor\w*|suppliers?|vendors?|taller(?:es)?|shops?|sources?|sourcing"
    r"|fuentes?|house"
    r"|laborator\w+|maquil\w+|quien|busc\w+|look\w*|must be|deb\w+ estar|cerca\w*|near\w*|kms?|kilometros"
    r"|mil(?:es|e|las)"
    r"|radio|within|zona|corredor|region|bajio|preferi\w*|prefer\w*|local\w*|alguien|an(?:y|ybody"
    r"|yone)"
    r"|somebody|someone|located|ubica\w+|plater|galvanizer|heat treater|molder|based|closer"
    r"|alrededor\w*)"
    r"(?![a-z])[^.;\n|]{0,60}$"
)
_DELIVERED: Final = re.compile(
    r"(?<![a-z])(?:entreg\w+|deliver\w*|ship\w*|env[ií]\w+|destino|fob|dap|ddp|cpt|cif|exw|fca"
    r"|recog\w+|pick"
    r"|pickup|recole\w+|embar\w+|llev\w+|flete|freight|bodega|warehouse"
    r"|puest[oa]s?)(?![a-z])[^.;\n|]{0,40}$"
)


def mention(left: str) -> Mention:
    """Return what the words of a sentence before a place say of it.

    >>> mention("entrega en "), mention("busco proveedor en "), mention("ahora viene de ")
    ('destination', 'supplier', 'origin')
    """
    if _NOT_THERE.search(left) or _NOT_FROM.search(left):
        return "ruled_out"
    if _YOURS.search(left) or _FAR_FROM.search(left):
        return "supplier"
    if _is_origin(left):
        return "origin"
    delivered, sought = _DELIVERED.search(left), _SOUGHT.search(left)
    if sought is not None and (delivered is None or delivered.start() < sought.start()):
        return "supplier"
    return "plant" if delivered is None else "destination"


def is_of_doer(left: str, right: str) -> bool:
    """Tell whether whoever is there does the work today: "supplier in Laredo does our black oxide"."""
    return _DOER_BEFORE.search(left) is not None and _DOES_AFTER.match(right) is not None


def is_apart(between: str) -> bool:
    """Tell whether a place is said of something else than the place before it, by what parts them."""
    return _APART.match(between) is not None


def _is_origin(left: str) -> bool:
    found = (_OTHERS, _LEFT_BEHIND, _SENT, _FROM_OUR_SOURCE)
    if any(one.search(left) for one in found):
        return True
    goods = _GOODS_FROM.search(left)
    if goods is not None and (goods[1] in _GOODS or is_part(goods[1], generic=False)):
        return True
    if (
        _RESOLVED.search(left)
        or _TODAYS.search(left)
        or _TODAY.search(left)
        or _ONCE.search(left)
        or _BY_OURS.search(left)
    ):
        return True
    if _OURS.search(left):
        return False
    if _COMES.search(left) or _DONE.search(left):
        return True
    return _NOW.search(left) is not None and not (_SOUGHT.search(left) or _DELIVERED.search(left))
