"""Which encoding a text is in, decided over all of it before the first record is read."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

UTF_8 = "utf-8-sig"
WINDOWS = "cp1252"
DOS = "cp850"
MACINTOSH = "mac_roman"

# The five bytes that Windows-1252 leaves undefined.
_UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
# Letters of Spanish as single bytes, within words: bytes that are no UTF-8 read as surrogates. Of
# each code page only those that are no sign which another one has between letters, as a dash or
# an apostrophe.
_WITHIN: Final = "(?<=[A-Za-z])[{}](?=[A-Za-z])"
_OF_WINDOWS: Final = (
    "\udce1\udce9\udced\udcf3\udcfa\udcf1\udcfc\udcc1\udcc9\udccd\udcd3\udcda\udcd1"
)
_OF_DOS: Final = "\udc82\udca1\udca2\udca3\udca4\udca5"
_OF_MACINTOSH: Final = "\udc87\udc8e\udc9c"
_LETTERS: Final = {
    WINDOWS: re.compile(_WITHIN.format(_OF_WINDOWS)),
    DOS: re.compile(_WITHIN.format(_OF_DOS)),
    MACINTOSH: re.compile(_WITHIN.format(_OF_MACINTOSH) + "|(?<=i)\udc97(?=n)"),  # "galvanización"
}
_ODD: Final = re.compile("[\udc80-\udcff]")
_BEYOND: Final = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of one text and whether its records need a look for bad characters.

    `suspect` means that a byte somewhere cannot be decoded, or that there is a null character;
    undecodable bytes are then read as lone surrogates, which is how a bad record is told.
    """

    name: str
    suspect: bool


def detect_encoding(chunks: Iterable[bytes]) -> Encoding:
    """Return the encoding of a text: UTF-8 where it is, else the code page that its letters tell.

    A byte order mark settles it, and so do more letters in UTF-8 than bytes that are none: the
    rest is then UTF-8, and bytes that are not are errors of their records. A code page is
    Windows-1252, unless more letters within words are those of DOS or of the Macintosh. Reads all
    chunks, holds one.
    """
    seen = _Seen()
    undefined = null = False
    first = b""
    for chunk in chunks:
        if len(first) < len(codecs.BOM_UTF8):
            first += chunk[: len(codecs.BOM_UTF8)]
        null = null or b"\x00" in chunk
        undefined = undefined or any(byte in chunk for byte in _UNDEFINED)
        seen.look(chunk)
    seen.look(b"", is_last=True)
    if first.startswith(codecs.BOM_UTF8) or seen.well >= seen.odd:
        return Encoding(UTF_8, suspect=null or seen.odd > 0)
    name = seen.code_page
    return Encoding(name, suspect=null or (undefined and name == WINDOWS))


class _Seen:
    """What was seen of a text: letters in UTF-8, bytes that are none, and letters of code pages."""

    def __init__(self) -> None:
        self.well = self.odd = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._told = dict.fromkeys(_LETTERS, 0)
        self._last = "\n"  # two letters more tell what the last one was

    def look(self, chunk: bytes, *, is_last: bool = False) -> None:
        """Look at the next piece of a text."""
        read = self._decoder.decode(chunk, is_last)
        if read.isascii() and self._last.isascii():
            self._last = (self._last + read)[-2:]
            return
        odd = len(_ODD.findall(read))
        self.odd += odd
        self.well += len(_BEYOND.findall(read)) - odd
        about = self._last + read
        if odd or _ODD.search(self._last):
            for name, letters in _LETTERS.items():
                self._told[name] += sum(1 for hit in letters.finditer(about) if hit.start() > 0)
        self._last = about[-2:]

    @property
    def code_page(self) -> str:
        """Return the code page that most letters within words are of."""
        return max(_LETTERS, key=self._told.__getitem__)  # of equals the first, Windows-1252
