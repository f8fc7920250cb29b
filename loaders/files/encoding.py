"""Which encoding a text is in, decided over all of it before the first record is read."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

UTF_8 = "utf-8-sig"
WINDOWS = "cp1252"

# The five bytes that Windows-1252 leaves undefined.
_UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of one text and whether its records need a look for bad characters.

    `suspect` means that a byte somewhere cannot be decoded, or that there is a null character;
    undecodable bytes are then read as lone surrogates, which is how a bad record is told.
    """

    name: str
    suspect: bool


def detect_encoding(chunks: Iterable[bytes]) -> Encoding:
    """Return the encoding of a text: UTF-8 where all of it is, else Windows-1252.

    A byte order mark settles it: the rest is then UTF-8, and bytes that are not are errors of
    their records. Reads all chunks, holds one.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    marked = valid = True
    undefined = null = False
    first = b""
    for chunk in chunks:
        if len(first) < len(codecs.BOM_UTF8):
            first += chunk[: len(codecs.BOM_UTF8)]
        null = null or b"\x00" in chunk
        if valid:
            valid = _decodes(decoder, chunk)
        undefined = undefined or any(byte in chunk for byte in _UNDEFINED)
    marked = first.startswith(codecs.BOM_UTF8)
    valid = valid and _decodes(decoder, b"", final=True)
    if valid or marked:
        return Encoding(UTF_8, suspect=null or not valid)
    return Encoding(WINDOWS, suspect=null or undefined)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
