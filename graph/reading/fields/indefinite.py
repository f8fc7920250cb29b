"""Finds what a text asks for without saying it: in another document, on a condition, in vague words.

Nobody can tell what a drawing asks for that was not read, when "if needed" holds, or how large
"large parts" are; the writer is to be asked.
"""

import re
from typing import Final

from eslabon.graph.reading.even import Found

_NOT_ASKED_IF: Final = (
    r"(?:possible|posible|se puede|pueden?|you|tienen?|hay|no|not|fuera posible|es posible|any|"
    r"gustan?|quieren?|lo|la|les|me|nos|ustedes|we|it|they|this|so|available|desean?|cuentan?|"
    r"ofrecen?|hacen|manejan|estan|esta|es|son|alguien|quote|cotizan?|ready|done|shipped|llegue|"
    r"lleguen|requerimos|requiero|necesitamos|necesito|queremos|ocupamos|ocupo|urge|por favor)"
)
_DOCUMENT: Final = (
    r"(?:planos?|dibujos?|prints?|drawings?|dwg|notas?|notes?|anexos?|adjuntos?|attachment|normas?|"
    r"especificacion|spec|specification|standard|hoja tecnica|ficha tecnica|muestra|sample)"
)
# In what no reader has used.
_UNREAD: Final = re.compile(
    r"(?<![a-z])(?:(?:segun|per|ver|see|conforme a|de acuerdo (?:a|con)|iaw|acc\.? to|s/) "
    r"(?:(?:el|la|los|las|the|our|su|nuestro|nuestra|attached|client|customer) )*"
    rf"{_DOCUMENT}(?![a-z])(?: (?:adjunt[oa]s?|attached|del cliente|interna|"
    r"(?:no\. ?)?[a-z]{0,4}-?\d[a-z0-9-]*(?: rev\.? ?[a-z0-9]{1,2})?))?"
    r"|(?:nota|note) \d{1,2} (?:del?|of|on) (?:el |la |the )?(?:plano|dibujo|print|drawing|dwg)"
    r"|to (?:customer|client|our|your) (?:specs?|specification|print|drawing|requirements?)(?![a-z])"
    r"|(?:face|side|cara|lado|zone|zona|extremo) [a-z0-9]{1,2}(?: only)?(?= ?(?:[.,;\n]|$))"
    r"|(?!fuss|care|toll|duty|hands|worry)[a-z]{3,}[ -]free(?! (?:machin|cutting|form|shipping|trade|of|sample))(?![a-z-])"
    r"|(?:with|con) (?:and|or|y|o) (?:without|sin)(?![a-z])|opcional(?:es|mente)?(?![a-z])|optional(?:ly)?(?![a-z])"
    r"|(?<=, )ul(?= ?(?:[.,;\n]|$))"
    r"|(?:la )?proxima semana|next week|(?:este|this|next|proximo) (?:mes|month)(?![a-z])"
    r"|(?:requisitos?|requerimientos?|requirements?|condiciones|conditions) "
    r"(?:especial(?:es)?|adicional(?:es)?|del cliente|particulares)"
    r"|(?:special|additional|customer|other) (?:requirements?|conditions?)"
    rf"|(?:if|when|unless|si|cuando|salvo que|a menos que|en caso de (?:que|ser)|depending on|"
    rf"dependiendo del?|segun el (?:material|caso|tipo)) (?!{_NOT_ASKED_IF}(?![a-z]))"
    r"(?:[a-z]{3,}[a-z ]{0,24}|se requiere|\x00+)"
    r"|(?:de|of|en|in) (?:grafito|graphite|plomo|tungsteno|tungsten|molibdeno|molybdenum|tantalio|tantalum|niobio|"
    r"niobium|zirconio|zirconium|berilio|beryllium|hafnio|hafnium|nitinol|niti|platino|platinum|iridio|iridium|a706|a615)(?![a-z])"
    # Of a family that nobody told apart, and never goods or a coat.
    r"|(?:nitinol|ni-?ti (?=wire|alambre|tub|stents?)|niti(?![a-z])|tantalio|tantalum|niobio|niobium|invar"
    r"|(?:aleacion(?:es)? )?con memoria de forma|shape[ -]memory)(?: alloys?)?(?![a-z])"
    r"|(?:insertos?|dados?|punzones|herramientas?|matrices|boquillas) de carburo(?: de tungsteno)?"
    r"|(?:tungsten )?carbide (?:inserts?|blanks?|tools?|dies|punches|nozzles)"
    r"|asme (?:section |sec\.? )?(?:viii|viii div|i|iv|v)(?![a-z])|asme b31(?:\.\d)?"
    r"|(?:de|from) (?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug)[a-z]* (?:a|to|hasta|through) [a-z]{3,}"
    r"|(?:no|not|sin|without) \d[\d.,-]* ?(?:um|micras?|microns?|mils?|hrc|rc|hv|hb|hrb|mm)(?![a-z])"
    r"|(?:solo|only|solamente|unicamente) (?:en|on|in|por) (?!\d)[a-z]+(?: [a-z]+)?"
    r"|(?:todas?|todos?|all) (?:menos|but) (?:el|la|los|las|the) [a-z]+"
    r"|(?:ambos|ambas|both) (?:con|with|a|de|at|of)(?![a-z])"
    r"|(?:excepto|except|salvo) (?:en |in )?[a-z]{3,}(?: [a-z]+)?"
    r"|(?:el|la|al|the) (?:primer[oa]|segund[oa]|tercer[oa]|ultim[oa]|first|second|third|latter|former) "
    r"(?=con|nadcap|iso|iatf|cqi|with|\x00|en )"
    r"|(?:cerca|lejos|alrededor) del? (?!nuestra|nuestro|mi planta|planta)[a-z]+(?: [a-z]+){0,2}"
    r"|(?:near|close to|far from|around) (?!our|my plant|the plant)[a-z]{2,}(?: [a-z]+){0,2}"
    r"|(?:en|in) (?:mi|my|nuestra|our) (?:ciudad|zona|region|estado|city|area|state)"
    r"|(?:para|antes de|by|before|until|hasta)(?: (?:el|la|este|esta|this|next|proximo))* "
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|tomorrow|today)(?![a-z]))"
)
# Whoever has read it: what is read there is not all, or not what is meant.
_READ: Final = re.compile(
    r"(?<![a-z0-9])(?:(?:muy |very |de |of )?(?:grand(?:es?|isimas?)|gran (?:tamano|formato)|enormes?|"
    r"gigantes?|pesad[oa]s?|oversized?|heavy|bulky)(?: dimensiones| tamano)?(?= ?(?:[.,;\n]|$))"
    r"|(?:piezas?|partes?|parts?|componentes?|components?|estructuras?|structures?|lotes?|lots?)"
    r"(?: muy| very)? (?:grandes?|largas?|pesad[oa]s?|enormes|large|heavy|long)"
    r"|muy (?:largas?|anch[oa]s?|pesad[oa]s?|grandes?)"
    r"|(?:large|heavy|oversized?|bulky) (?:parts?|components?|pieces|structures?|weldments?|lots?)"
    r"|(?:de )?alta resistencia|high[- ](?:strength|tensile)"
    r"|(?:calidad|grado) (?:aeroespacial|aeronautic[oa]|medic[oa]|militar|alimenticio)"
    r"|(?:aerospace|medical|military|food)[- ](?:grade|quality)"
    r"|(?:everything|all (?:the )?(?:operations|processes|steps|work)|todos? (?:los procesos|las operaciones)?) ?"
    r"(?:except|but|excepto|menos|salvo) [a-z]{2,}(?: [a-z]+){0,2}"
    r"|(?:opcion|option|alternativa|alternative) (?:1|2|a|b|i|ii)(?![a-z0-9])"
    r"|(?:two|three|double|2|3) coats|(?:dos|tres|2|3) (?:capas|manos)"
    r"|(?:con|with|marca|mark|listed|listado) (?:ul|csa|etl|tuv)(?![a-z])"
    r"|(?:con|with) (?:certificaciones|certifications)(?= ?(?:[.,;\n]|$))"
    r"|(?<!mil )(?<!\d )(?:miles|cientos|millones|decenas|toneladas) de [a-z]+|(?<!\d )(?:thousands|hundreds|millions|tons) of [a-z]+"
    r"|(?<!\d )(?:de|of) mil(?! \d) [a-z]+"
    r"|por (?:dentro|fuera)(?= ?(?:[.,;\n]|$))|on the (?:inside|outside)"
    r"|(?:doble|triple|double) (?=(?:zinc|niquel|cromad|anodiz|pint|coat|plat|galvan))"
    r"|(?:pero )?(?:fuera de|outside(?: of)?) [a-z]+)"
    r"|(?<![^\n])(?:from|de) ?: [^\n]{1,80}\n(?=(?:sent|enviado|date|fecha|to|para) ?:)"
    r"|(?<![^\n])-{2,}[ ]?(?:original message|mensaje original)|(?:escribio|wrote) ?:(?=\n)"
    r"|\[ ?x? ?\]|[☐☑☒✓✔✗✘]"
    # But no tolerance: "-0/+4", "+4 -0".
    r"|(?<=[\s,;(])(?<!\+\d )(?<!\+\d\d )(?<!\+\d\.\d )(?<!\+\d\.\d\d )"
    r"-(?![\d.,]+[a-z\" ]{0,4}/?\s?\+\s?[.\d])\d[\d.,]*(?![\d-])(?<!\n.)"
    r"|\b\d+(?:[.,]\d+)?e\d{1,2}\b"
    r"|\d+ (?:juegos|sets|kits|pares|pairs) (?:de|of) \d+"
)


def indefinite(left: str, text: str) -> list[Found[None]]:
    """Return the words that ask for what a text does not say.

    Args:
        left: The even text, what was read blotted.
        text: The same, as it was.

    >>> text = "zincado de piezas grandes segun plano 12345, si se requiere"
    >>> [text[a:b] for a, b, _ in indefinite(text, text)]
    ['segun plano 12345', 'si se requiere', 'piezas grandes']
    """
    return [
        Found(*one.span(), None)
        for pattern, part in ((_UNREAD, left), (_READ, text))
        for one in pattern.finditer(part)
    ]
