"""Bytes → text: UTF-8 (with or without a byte-order mark) and Windows-1252; everything else is named and refused."""

import codecs
import re

from remedy_finder.errors import UnreadableFile

WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
SAVE_AS = "save it again as UTF-8 text"

TYPICAL_1252 = frozenset("‘’“”–—…•£€é½¼¾è°§©®·\u00a0ÉáíóúàâêîôûçñöüäëïŵŷÖÜ´×¬²³™«»")
"""What English official text has beyond ASCII in Windows-1252; much else means that the file is in another encoding."""

MISREAD_AS = {"cp1252": "Windows-1252", "latin-1": "Latin-1", "mac_roman": "Mac Roman", "cp437": "DOS", "cp850": "DOS"}
"""Encodings that UTF-8 is mistaken for; a text that went through one of them shows each mark as two or three others."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
LOST = re.compile(r"(?<=[a-z])\?(?=(?:s|t|ve|re|ll|d)\b)")
"""A question mark where an apostrophe stood ("Council?s")."""
MOST_LOST = 2
"""More characters than these that cannot be told any more make a copy worthless for quoting."""


def decode(data: bytes) -> str:
    """The text with line ends \\n. Raises UnreadableFile with the reason for what is no readable text."""
    for mark, name in WIDE.items():
        if data.startswith(mark):
            raise UnreadableFile(f"the file is in {name}, which is not read here: {SAVE_AS}")
    if b"\x00" in data:
        raise UnreadableFile("the file is binary or in UTF-16, no text that can be read here")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_1252(data, error)
    _refuse_garbled(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_1252(data: bytes, error: UnicodeDecodeError) -> str:
    mended = data.decode("utf-8", "replace")
    if sum(c in TYPICAL_1252 for c in mended) > mended.count("\ufffd"):
        raise UnreadableFile(f"the file is UTF-8 with damaged bytes (the first is byte {error.start}): copy it again")
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


def _refuse_garbled(text: str) -> None:
    """Raises UnreadableFile where the marks of the text were spoilt before it came here."""
    if name := _misread_as(text):
        raise UnreadableFile(f"the text is garbled (UTF-8 was once read as {name}): {SAVE_AS} from the original")
    if text.count("\ufffd") > MOST_LOST or len(LOST.findall(text)) > MOST_LOST:
        raise UnreadableFile(f"the text has lost characters (apostrophes and others): {SAVE_AS} from the original")


def _misread_as(text: str) -> str | None:
    """The encoding that the text was once misread in, or null: turned back, its odd runs are plain English marks."""
    for run in set(BEYOND_ASCII.findall(text)):
        for encoding, name in MISREAD_AS.items():
            try:
                original = run.encode(encoding, "strict").decode("utf-8")
            except UnicodeError:
                continue
            if all(c in TYPICAL_1252 for c in original):
                return name
    return None


def _unknown(error: UnicodeDecodeError) -> UnreadableFile:
    return UnreadableFile(f"the file is neither UTF-8 (byte {error.start} does not fit) nor Windows-1252: {SAVE_AS}")
