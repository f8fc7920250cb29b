"""Processes that are named only to say who works with them, or what a tool is for.

"Our plating line", "the stamping department", "knives for cutting fabric": none is asked for.
"""

import re
from typing import Final

from eslabon.graph.reading.readings import Mention

_NEAR: Final = 60
_STAFF: Final = re.compile(
    r" (?:/ [a-z]+ )?(?:dept|department|division|inc|llc|corp|ltd|sa de cv|manager|engineer|engineers"
    r"|supervisor|guys|people|crew|team|operators?) "
)
_SHOP: Final = re.compile(
    r" (?:/ [a-z]+ )?(?:plant|shop|house|facility|vendor|supplier|source|contractor|room|cell|station"
    r"|line|building|warehouse)s? "
)
_KNOWN: Final = re.compile(
    r" (?:our|the|their|his|her|its|by|from|at|to|another|current|previous|last)(?: [a-z]+){0,2} $"
)
_SOUGHT: Final = re.compile(
    r" (?:look|looking|need|needs|find|finding|seek|seeking|want|search|searching|source|sourcing"
    r"|busc[a-z]*|necesit[a-z]*|ocup[a-z]*|quier[a-z]*|requer[a-z]*|recomiend[a-z]*|conoc[a-z]*)"
    r"(?: [a-z]+){0,4} $"
)
# Who is named by a trade and not looked for does the work today: "our plater (zinc)".
_TRADE: Final = re.compile(
    r" (?:plater|galvanoplaster[oa]|galvanoplasta|finisher|painter|coater|pintor|welder|soldador|cromador"
    r"|niquelador|anodizer|anodizador)[a-z]{0,2} "
)
_KNOWN_BY_TRADE: Final = re.compile(
    r" (?:nuestr[oa]s?|el|los|su|sus|mi|del|al|(?:por|con) un|otr[oa]s?)(?: [a-z]+){0,2} $"
)
_WORKSHOP: Final = re.compile(
    r" (?:(?:nuestr[oa]|mi|su|otr[oa]|del|al|(?:en|de|a|por) (?:el|la)) (?:taller|planta|nave|linea|cuarto|celda|turno)"
    r"|(?:area|departamento|depto|dpto|gerente|gerencia|jefe|jefa|encargad[oa]|supervisor[a]?|seccion"
    r"|ing|ingenier[oa]|tecnico)) de (?:la |el )?$"
)
# What is done with tools of a kind, and hardly ever to them.
_WITH_TOOLS: Final = ("FRM-", "CST-", "CAST", "PL-", "TX-", "CUT-", "WELD", "CRIMP", "SEMI-", "LE-")
_TOOL_FOR: Final = re.compile(
    r" (?:(?:cuchill|navaj|punzon|dado|molde|troquel|matri[cz]|herrament|herramient|insert|rodillo"
    r"|electrod|mandril|escantillon|dispositivo|fixture|mold|mould|tool|blade|roll|jig|mandrel)[a-z]*"
    r"|dies?|punch(?:es)?|knife|knives) (?:para|p /|for|de|of)(?: (?:la|el|the|[a-z]+))? $"
)
_TOOL: Final = re.compile(
    r" (?:press|presses|dies?|molds?|moulds?|tools?|tooling|knife|knives|blades?|punch|punches"
    r"|mandrels?|rolls|machines?) "
)


def is_of_maker(text: str, mention: Mention) -> bool:
    """Say whether a mention names a firm, a department, a workshop or the purpose of a tool."""
    left = f" {text[max(0, mention.start - _NEAR) : mention.start].lstrip()}"
    if mention.called:
        return False
    if _STAFF.match(text, mention.end):
        return True
    if _TRADE.match(text, mention.start - 1):
        is_known = _KNOWN.search(left) or _KNOWN_BY_TRADE.search(left)
        return is_known is not None and not _SOUGHT.search(left)
    if _SHOP.match(text, mention.end):
        return bool(_KNOWN.search(left)) and not _SOUGHT.search(left)
    if _WORKSHOP.search(left):
        return not _SOUGHT.search(left)
    is_with_tools = mention.codes[0][0].startswith(_WITH_TOOLS)
    return is_with_tools and bool(_TOOL_FOR.search(left) or _TOOL.match(text, mention.end))
