"""Bytes → text: UTF-8 (with or without a byte-order mark) and Windows-1252; everything else is named and refused."""

import codecs
import re

from remedy_finder.errors import UnreadableFile

WIDE = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
SAVE_AS = "save it again as UTF-8 text"

TYPICAL_1252 = frozenset("‘’“”–—…•£€é½¼¾è°§©®·\u00a0ÉáíóúàâêîôûçñöüäëïŵŷÖÜ´×¬²³™«»")
"""What English official text has beyond ASCII in Windows-1252; much else means that the file is in another encoding."""

DOUBLY_ENCODED = re.compile(r"â€(?:™|˜|œ|“|”|¢|¦|\x9d|\x9c|\x99)|Â[£\u00a0§½]|Ã[©¨¢§´]")


def decode(data: bytes) -> str:
    """The text with line ends \\n. Raises UnreadableFile with the reason for what is no readable text."""
    for mark, name in WIDE.items():
        if data.startswith(mark):
            raise UnreadableFile(f"the file is in {name}, which is not read here: {SAVE_AS}")
    if b"\x00" in data[:100_000]:
        raise UnreadableFile("the file is binary or in UTF-16, no text that can be read here")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_1252(data, error)
    if DOUBLY_ENCODED.search(text):
        raise UnreadableFile(f"the text is garbled (UTF-8 was once read as Windows-1252, as in “â€™”): {SAVE_AS} from the original")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_1252(data: bytes, error: UnicodeDecodeError) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _unknown(error) from None
    beyond = [c for c in text if ord(c) > 127]
    odd = sum(c not in TYPICAL_1252 for c in beyond)
    control = sum(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    if odd > max(2, len(beyond) // 5) or control > 3:
        raise _unknown(error)
    return text


def _unknown(error: UnicodeDecodeError) -> UnreadableFile:
    return UnreadableFile(
        f"the file is neither UTF-8 (byte {error.start} does not fit) nor Windows-1252: {SAVE_AS}"
    )
