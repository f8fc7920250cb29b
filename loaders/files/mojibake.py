"""Letters that an earlier program read in the wrong encoding, put right again."""

import re
from dataclasses import dataclass

_UTF_8_IN_LATIN = re.compile("[ÂÃâ]")
_UTF_8_IN_MAC = re.compile("[√¬‚]")
# Windows-1252 shows as these what Latin-1 leaves to control characters.
_WINDOWS_TO_LATIN = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_DEEPEST_DAMAGE = 3
_DOS_N = re.compile(r"(?<=[^\W\d_])[¥¤](?=[^\W\d_])")
_DOS_LETTERS = {"¥": "Ñ", "¤": "ñ"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair, and whether anything had to be repaired."""

    text: str
    changed: bool


def repair_mojibake(text: str) -> Repaired:
    """Undo UTF-8 that was read as Latin-1, Windows-1252 or Mac Roman, where all of it was.

    A text that holds U+FFFD has lost bytes and stays as it is. A yen or currency sign within a
    word was Ñ in the code page of DOS.

    >>> repair_mojibake("Econ√≥mica"), repair_mojibake("QuerÃ©taro").text
    (Repaired(text='Económica', changed=True), 'Querétaro')
    >>> repair_mojibake("SÃO PAULO").changed, repair_mojibake("COMPAÂ¥IA").text
    (False, 'COMPAÑIA')
    """
    if text.isascii():
        return Repaired(text, changed=False)
    repaired = text
    for _ in range(_DEEPEST_DAMAGE):
        once = _undo_once(repaired)
        if once is None:
            break
        repaired = once
    repaired = _DOS_N.sub(lambda sign: _DOS_LETTERS[sign[0]], repaired)
    return Repaired(repaired, changed=repaired != text)


def _undo_once(text: str) -> str | None:
    if _UTF_8_IN_LATIN.search(text) and (
        undone := _undo(text.translate(_WINDOWS_TO_LATIN), "latin-1")
    ):
        return undone
    if _UTF_8_IN_MAC.search(text):
        return _undo(text, "mac_roman")
    return None


def _undo(text: str, encoding: str) -> str | None:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
