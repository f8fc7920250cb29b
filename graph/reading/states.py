"""The words that tell a state of the goods from a demand: "hardened shafts", "to be hardened"."""

import re
from typing import Final

_NEAR: Final = 60
ADJECTIVE = re.compile(
    r"(?: |^)(?:(?!liquid|hibrid|solid)[a-z]{3,}(?:ad|id)(?:a|as|os)|(?!submerg|fused )[a-z]{2,}ed|ground|q y t|h\d{3,4})(?= |$)"
)
CUT_SO: Final = re.compile(r"(?: |^)(?:laser|plasma|jet|flame) cut$")
# "Screws Swiss turned from bar", "preform turned by you": asked for, not what comes in.
ASKED_OF_YOU = re.compile(
    r"^ (?:[a-z]+ ){0,3}(?:by you|by your (?:shop|plant)|por ustedes|por su taller"
    r"|prior to|before|previo a|antes del?"
    r"|(?:from|out of) (?!our |your |the |an? |another |stock )) "
)
# "Soldadura robotizada" is work, "lubricated topcoat" a coat, "must be stripped" a demand, and neither a state of the goods.
NO_STATE = re.compile(
    r".* (?:coat|topcoat|finish|film|oxide|layer|paint|plating|plate)s?"
    r"|.* (?:must|needs?|has|have|be) .*|(?:age|ageing|aging|envejecer|envejecimiento) .*"
    r"|[a-z]{3,}(?:ura|cion|sion|miento|aje|eo)s? .*"
    r"|(?:harden|treat|heat treat|templar) (?:to|at|a) .*"
)
# "Maquinamos", "las soldamos": the buyer's own work.
WE_DO = re.compile(r"[a-z]{3,}[aei]mos ")
ALREADY = re.compile(
    r" (?:(?:is|are|was|were|has been|have been) )?already [a-z]{2,}(?:ed|ne|wn|ut) "
    r"|(?: ya)? (?:fue|fueron|ha sido|han sido|quedo|quedaron) [a-z]+(?:ad|id)[oa]s? "
)
# "Corte con hilo en D2 templado": the state of the metal that is cut.
OF_GRADE = re.compile(
    r" (?:de|en|in|of|acero|aisi|sae)(?: [a-z]+)?"
    r" (?:\d{4}[a-z]?|[a-z]\d{1,2}|\d{3}[a-z]?) $"
)
INFINITIVE = re.compile(r"[a-z]{3,}(?:ar|er|ir)(?: |$)")
# "Normalizado de forjas" is work on them.
WORK_ON: Final = re.compile(r"[a-z]{3,}(?:ad|id)o de [a-z]")
PARTICIPLE = re.compile(r"(?: |^)[a-z]{3,}(?:ad|id)o(?= |$)")
# "Grinding wheels", "plating racks" and "alambre para soldar" are tools; "powder coat wheels" is asked.
OF_TOOLS: Final = re.compile(
    r"^(?:plating|anodizing|electroplating|(?:sand ?)?blast)$"
    r"|(?:^| )(?:(?:grind|polish|buff|cutt?|sand|weld|blast|spray|solder|mask|mill|turn|drill|thread|hon|lapp|brush|"
    r"etch|peen|tumbl|braz|finish|paint)ing|spray|weld|solder|drill|mig|tig|"
    r"(?:pul|rectific|sold|cort|lij|esmeril|desbast|bru[nñ])(?:ir|ar|ido|ado|adura|e))$"
)
# What a process makes, by a name of its own: "need 50 castings anodized" asks nobody to cast.
GOODS_MADE: Final = re.compile(
    r"(?:^| )(?:castings?|forgings?|stampings?|weldments?|(?:sub)?assembl(?:y|ies)|springs?|moldings?|extrusions?|"
    r"fundiciones|forjas|(?:sub ?)?ensambles?|soldaduras|resortes|estampados|troquelados|extrusiones)$"
)
TO_BE: Final = re.compile(
    r" (?:to be |be |que sean? |para ser )?(?:(?!(?:y|e|and|or|o|then|luego) )[a-z]+ ){0,1}"
)
# "Castings are 40 lbs apiece".
SAID_OF_GOODS: Final = re.compile(
    r" (?:are|is|weigh|run|come|came|arrive|carry|have|get|need|must|son|pesan|miden|vienen|llegan) "
)
METAL: Final = re.compile(r"cobre|copper|zinc|laton|brass|niquel|nickel|estano|plata|silver")
STEP_BEFORE: Final = re.compile(r" [,;] (?:y |e )?antes $")
TODAY: Final = re.compile(r" (?:ahora|hoy|now|ya no|actualmente) ")
OBJECT: Final = re.compile(
    r" (?:de|del|of|for|para|on|a)(?: (?:el|la|los|las|the|our|your|these|nuestr[oa]s|unos|unas|\d+|"
    r"(?!(?:y|e|and|or|o|con|with|then|luego|plus|mas) )[a-z]+)){0,2} "
)
# "Need 50 cables anodized": whatever stands between, that is asked for.
WANTED: Final = re.compile(
    r" (?:need|want|quote|require|necesit[a-z]+|ocup[a-z]+|requier[a-z]+|quier[a-z]+|cotizar) "
    r"(?:\d+|our|these|some|unos|unas|estos|estas)(?: [a-z]+){1,2} $"
)
# "Acero 1018 zincado 8 micras", "4340 cadmizado tipo II": what is so measured is to be done.
MEASURED: Final = re.compile(
    r" (?:de |a |min |max )?(?:\d+(?:[.,]\d+)?(?: (?:a |to )?\d+(?:[.,]\d+)?)? (?:um|micras|microns?|mils?|uin) "
    r"|(?:tipo|type|clase|class) [a-z0-9]{1,4} )"
)
_MEASURE: Final = (
    r"(?: (?:to|a|at|de))?(?: \d+(?:[.,]\d+)?){1,2}(?: (?:hrc|rc|hb|hbw|hv|bhn|ksi|um|mm|in|ra))?"
    r"(?: (?:min|max|minimo|maximo|minimum))?"
)
CONNECTED = re.compile(
    rf"(?:{_MEASURE})? (?:, )?(?:(?:y|e|and|,|/) )?(?:ya |previamente |already )?"
)
COMMAND_WORD = re.compile(
    r"[a-z]+(?:ar|er|ir)|anodize|plate|grind|polish|paint|coat|weld|machine|harden|deburr|blast"
    r"|passivate|electropolish|carburize|nitride|anneal|galvanize|braze|phosphate|peen|shot|hard"
    r"|bend|form|drill|stamp|mill|turn|bore|tap|hone|lap|solder|rivet|etch|engrave|impregnate|sterilize"
    r"|electroplate|recoat|strip|apply|heat|stress|powder|induction|electroless|black|zinc|e|chem|mask|assemble|normalize"
)
COMMANDED = re.compile(
    r" (?:aplicar|aplique|realizar|hacer|dar|requier[a-z]*|necesit[a-z]*|solo|solamente|unicamente|"
    r"apply|perform|needs?|require[sd]?|only|just|then|luego|favor de|cotizar)"
    r"(?: [a-z0-9]+){0,3} $"
)
DEMANDED = re.compile(
    r" (?:acabado|finish|finished|deben?|deberan?|must|shall|should|quedar|entregar[a-z]*|final|"
    r"to be|ser|con|with|requier[a-z]*|require[sd]?|needs?|necesit[a-z]*|quer[a-z]*|busc[a-z]*)"
    r"(?: [a-z0-9]+){0,3} $"
)
REFERENCE = re.compile(
    r" (?:before|prior to|previo al?|antes del?|after|despues del?|following|posterior al?)"
    r"(?: (?:el|la|the|su|your|our|final))? $"
)
AND_OR = re.compile(r" (?:, )?(?:y|e|o|u|and|or) (?:(?:el|la|the) )?")
# "H13 (hardened 48 HRC)": what the part is already.
OPENED: Final = (" ( ", " ( ya ", " ( already ")
# "…. Machined 316L housings", "…, 7075 machined fittings": only a grade stands before, goods behind.
GOODS_BEGIN: Final = re.compile(
    r" [;.,:] (?:(?:[a-z]{0,2}\d[a-z0-9]*|ti|al|grade|alloy|aluminum|titanium|steel|stainless|inconel) ){0,4}$"
)
CUT_GOODS: Final = re.compile(
    r"(?:(?:cnc|precision|fully) )?(?:machined|turned|milled) (?:(?!(?:and|or|to|per|from|by|in|of|with|then|as|at) )[a-z0-9_]+ ){0,3}"
    r"[a-z]{2,}[^su ]s (?:[;.,()]|$|qty|\d|per |to )"
)
# "Pasivado. Carcasas maquinadas de 316L": the goods stand before.
GOODS_BEGIN_NAMED: Final = re.compile(
    r" [;.,:] (?:(?:las|los|\d+|nuestr[oa]s) )?[a-z]{3,}[aeo]s (?:de [a-z]+ )?$"
)
CUT_SO_THEY: Final = re.compile(r"(?:maquinad|tornead|fresad|mecanizad)[oa]s (?:cnc )?")
OF_GOODS = re.compile(r" (?:(?!(?:y|e|and|then|luego|con|with) )[a-z0-9]+ ){0,8}")
OBJECT_OF = re.compile(
    r" (?:[a-z0-9]+ ){0,2}(?:de|of|en|in|on|a) (?:(?!(?:y|e|and|then) )[a-z0-9]+ ){0,2}"
)
# "Q&T 38-42 HRC, then grind" begins with what is to be done; "4140 Q&T bar" is bought so.
_TREATMENT: Final = re.compile(r"q (?:y|and) t")
_ORDERED: Final = re.compile(
    r"(?:^|[;,.:()])(?: (?:please|favor de|to|quote|cotizar|then|luego|and|y|hacer|we|i|need|necesito"
    r"|ocupo|(?:step|paso|op) \d+))* $"
)
_TO_BE_LEFT: Final = re.compile(
    r" (?:(?:[a-z0-9]+ ){0,4}(?:to|at|a) )?\d+(?: (?:a |to )?\d+)? (?:hrc|rc|hb|hbw|bhn) | [^;.]{0,60} (?:then|luego) "
)


def is_no_state(text: str, start: int, *, end: int) -> bool:
    """Say whether words that look like a state of the goods tell what is to be done."""
    return NO_STATE.fullmatch(text, start, end) is not None or is_ordered(text, start, end=end)


def is_ordered(text: str, start: int, *, end: int) -> bool:
    """Say whether a short form that names a state as often orders what is to be done."""
    return (
        _TREATMENT.fullmatch(text, start, end) is not None
        and _ORDERED.search(text[max(0, start - _NEAR) : start]) is not None
        and _TO_BE_LEFT.match(text, end) is not None
    )
