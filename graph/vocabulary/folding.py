"""Text compared without regard to case, accents and punctuation, and the closest of a list."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

_SEPARATORS = re.compile(r"[\W_]+")
# Below this share of equal characters a suggestion is noise; a typo in a short code is above.
_CLOSE_ENOUGH = 60.0


@lru_cache(maxsize=8192)  # tables repeat the same few words on every row
def fold(text: str) -> str:
    """Return the text in lower case without accents, its words parted by single spaces.

    >>> fold("  Acero_INOXIDABLE, 17-4 PH ")
    'acero inoxidable 17 4 ph'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", bare.casefold()).strip()


def closest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like the text, or None where none is close.

    >>> closest("NADCAP-HTT", ["NADCAP-HT", "ISO9001"])
    'NADCAP-HT'
    """
    found = process.extractOne(
        text, sorted(choices), scorer=fuzz.ratio, processor=fold, score_cutoff=_CLOSE_ENOUGH
    )
    return None if found is None else found[0]
