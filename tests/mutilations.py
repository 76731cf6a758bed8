"""Ways in which copies of decisions get hurt."""

import random
from collections.abc import Callable

Mutilation = Callable[[bytes, random.Random], bytes]


def cut_end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_start(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def cut_at_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    return b"\n".join(lines[: chance.randrange(1, len(lines))])


def shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def shuffle_some(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.choice([0, chance.randrange(len(lines))])
    some = lines[at : at + 12]
    chance.shuffle(some)
    return b"\n".join([*lines[:at], *some, *lines[at + 12 :]])


def duplicate_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(10):
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def duplicate_headings(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    headings = [line for line in lines if 3 < len(line) < 45]
    for line in chance.sample(headings, min(5, len(headings))):
        lines.insert(chance.randrange(len(lines)), line)
    return b"\n".join(lines)


def double_every_line(data: bytes, chance: random.Random) -> bytes:
    return b"\n".join(line for once in data.split(b"\n") for line in (once, once))


def delete_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.choice([1, 3, 12])):
        del lines[chance.choice([0, chance.randrange(len(lines))])]
    return b"\n".join(lines)


def flip_bytes(data: bytes, chance: random.Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.choice([1, 10, 60])):
        hurt[chance.randrange(len(hurt))] = chance.choice(b"\x01#~\x7f\x80\x9d\xc3\xe2\xff")
    return bytes(hurt)


def encode_wrongly(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8")
    wrong = chance.choice(["utf-16", "utf-16-le", "cp1252", "koi8-r", "mac-roman", "shift-jis", "cp037", "utf-7"])
    return text.encode(wrong, "replace")


def encode_twice(data: bytes, chance: random.Random) -> bytes:
    return data.decode(chance.choice(["cp1252", "latin-1", "mac-roman"]), "replace").encode("utf-8")


def other_line_ends(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b"\r\n\r\n"]))


MUTILATIONS: tuple[Mutilation, ...] = (
    cut_end, cut_start, cut_at_line, shuffle_lines, shuffle_some, duplicate_lines, duplicate_headings,
    double_every_line, delete_lines, flip_bytes, encode_wrongly, encode_twice, other_line_ends,
)  # fmt: skip
