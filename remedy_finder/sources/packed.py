"""What is packed is looked at before and while it is unpacked: some kilobytes can unpack to gigabytes of nothing."""

from collections.abc import Iterator
from typing import IO

from remedy_finder.errors import UnreadableFile

UNSUSPECTED = 100_000_000
"""Bytes up to which nothing is suspected: no more memory or time than that is lost."""
MOST_TIMES = 200
"""Text of decisions shrinks to a fifth or a tenth, one letter over and over to a thousandth."""


def refuse_bomb(unpacked: int, packed: int | None) -> None:
    """Raises UnreadableFile where so few bytes unpack to so many that no decisions can be in them."""
    if packed is not None and unpacked > max(UNSUSPECTED, MOST_TIMES * packed):
        raise UnreadableFile(
            f"its {_size(packed)} unpack to {_size(unpacked)} and more, as no file of decisions does; "
            "the rest of it was passed over"
        )


def lines_of(file: IO[bytes], longest: int, packed: int | None) -> Iterator[bytes]:
    """The lines of a file, of one that is too long only its first `longest` + 1 bytes. `packed` is its packed size.

    Raises UnreadableFile for what unpacks to far more than it could hold.
    """
    unpacked = 0
    inside = False
    while line := file.readline(longest + 1):
        unpacked += len(line)
        refuse_bomb(unpacked, packed)
        if not inside:
            yield line
        inside = not line.endswith(b"\n") and (inside or len(line) > longest)


def _size(count: int) -> str:
    for unit, divisor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= divisor:
            return f"{count / divisor:.0f} {unit}"
    return f"{count} bytes"
