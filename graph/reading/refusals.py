"""The words that refuse a process by what it is made with: "no cadmium", "silicone is not OK".

A bare name ("zinc") names a process only where it is refused, and stands alone there: "no zinc die
castings" and "no more than 3 % of zinc" refuse none.
"""

import re
from typing import Final

from eslabon.graph.reading.readings import Mention

_LEFT: Final = 60
_LED: Final = re.compile(
    r" (?:no|not|never|nunca|jamas|sin|without|ni|nor|nada|cero|zero|ningun[ao]?|tampoco|skip|omit[a-z]*"
    r"|forget|olvid[a-z]*|exclu[a-z]*|evit[a-z]*|avoid|don t|drop[a-z]*|descart[a-z]*|away from|instead of"
    r"|prohib[a-z]*)"
    r"(?: (?:de|del|any|the|el|la|los|las|un|una|more|mas|of|se|us[ae][a-z]*|usar|quiero|quer[a-z]*"
    r"|want[a-z]*|acc?ept[a-z]*|permit[a-z]*|allow|admit[a-z]*|offer|ofre[a-z]*|quote|cotiz[a-z]*"
    r"|propo[a-z]*|appl?y?|aplic[a-z]*|put|pon[a-z]*|llev[a-z]*|electro|electroplated|straight|plain|bare"
    r"|pure|regular|either|to|please|hacer|do|be|ocup[a-z]*|requ[a-z]*|need|neces[a-z]*|with|con|incl[a-z]*)"
    r"){0,4} $"
)
_ALONE: Final = re.compile(
    r" (?:[;,.:()/]|$|(?:or|nor|and|o|u|ni|y|e|por|porque|que|please|pls|porfa|gracias|thanks|is|are|s|was"
    r"|were|be|es|son|esta|queda[a-z]*|no|not|nel|se|tampoco|ya|on|en|in|for|para|because|since|due|at"
    r"|under[a-z]*|debajo|abajo|allergy|anywhere|whatsoever|only|finish[a-z]*|coat[a-z]*|acabados?"
    r"|allowed|permitted|prohib[a-z]*|forbidden|banned|excluded|excluido|descartado|acceptable|none"
    r"|ningun[ao]?|again|of|de|this|that|eso|esta|either|tried|out|off|may|must|shall|will|can|cannot|won|encima|arriba|top|over|definitely|absolutely|definitivamente|isn|aren|wasn|doesn|don|inaceptable|innecesari[oa]|unnecessary|unacceptable|inadmisible|obsolet[a-z]*|too|tambien|or|flash|strike|repairs?|work|under[a-z]*|process"
    r") )"
)


def stands_alone(text: str, mention: Mention) -> bool:
    """Say whether a bare name is the whole of what is refused, and no part of a longer name."""
    return _ALONE.match(text, mention.end) is not None


def is_led(text: str, mention: Mention) -> bool:
    """Say whether a refusal stands right before a name."""
    return _LED.search(text[max(0, mention.start - _LEFT) : mention.start]) is not None
