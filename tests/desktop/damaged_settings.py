"""Damaged settings files, the same each time: wrong bytes, types and values, and what is no file at all."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SOUND: dict[str, Any] = {
    "language": "en",
    "theme": "dark",
    "font": 115,
    "geometry": "AdnQywADAAAAAAAAAAAAAAAABVUAAAL/AAAAAAAAAAAAAAVVAAAC/wAAAAAAAAAABVYAAAAAAAAAAAAABVUAAAL/",
    "panes": {"whole": [258, 700, 336], "flow": [960, 300]},
    "last_session": "26e11e4e2bd6",
    "last_role": "police",
    "last_case": "V2",
    "what_ifs": {"Más sesiones": {"levers": ["L13"], "tried": {"panels": 3}}},
    "trying": {
        "pathway": "panama-2021",
        "year": "2021",
        "levers": ["L13"],
        "tried": {"panels": 3},
        "assumed": {"meetings_per_month": 1.6, "forms": "scarce"},
    },
    "unwarned": {"26e11e4e2bd6": True},
    "remarks": False,
}
"""As Ruta writes them, in another language, theme and size than from the start."""

Make = Callable[[Path], object]
_VALUES: tuple[str, ...] = (
    "null", "true", "-1", "1e999", "NaN", "1.5", '"x"', '"\\ud800"', '"a\\u0000b"', '"' + "x" * 5000 + '"',
    "[]", "[[1]]", "[1e400]", '{"a": "b"}', '{"whole": [true, -5, 3]}', '{"a": {"levers": 1, "tried": {}}}',
    '{"": {}}', "9" * 60, "[" * 60 + "]" * 60,
)  # fmt: skip


def written(content: bytes) -> Make:
    """A file with a content."""
    return lambda path: path.write_bytes(content)


def damaged(count: int = 200, seed: int = 9) -> Iterator[tuple[str, Make]]:
    """So many of them, each with a name that says what is wrong."""
    draw = random.Random(seed)
    found = [*_not_files(), *_whole(), *_values()]
    yield from found[:count]
    sound = json.dumps(SOUND, ensure_ascii=False).encode()
    for number in range(count - len(found)):
        content = bytearray(sound)
        at = draw.randrange(1, len(content) - 8)
        if number % 3 == 0:
            del content[at:]
        elif number % 3 == 1:
            content[at] ^= 1 << draw.randrange(8)
        else:
            content[at : at + 8] = draw.randbytes(8)
        kinds = "cut", "one bit wrong", "eight bytes wrong"
        yield f"{kinds[number % 3]} at {at} ({number})", written(bytes(content))


def _values() -> Iterator[tuple[str, Make]]:
    for setting in SOUND:
        for at, value in enumerate(_VALUES):
            said = {name: json.dumps(each) for name, each in SOUND.items()} | {setting: value}
            text = "{" + ", ".join(f'"{name}": {each}' for name, each in said.items()) + "}"
            yield f"{setting} value {at}", written(text.encode())


def _whole() -> Iterator[tuple[str, Make]]:
    for name, content in (
        ("empty", b""),
        ("no JSON", b"{"),
        ("a list", b"[1]"),
        ("null", b"null"),
        ("UTF-16", "{}".encode("utf-16")),
        ("deep", b"[" * 100_000),
        ("NUL", bytes(500)),
        ("large", b" " * 2_000_000 + b"{}"),
        ("long number", b"9" * 5000),
        ("mark of order", b"\xef\xbb\xbf{}"),
        ("deep unknown", b'{"new": ' + b"[" * 900 + b"]" * 900 + b"}"),
    ):
        yield name, written(content)


def _not_files() -> Iterator[tuple[str, Make]]:
    yield "a folder", Path.mkdir
    if hasattr(os, "mkfifo"):
        yield "a pipe", os.mkfifo
        yield "a device", lambda path: path.symlink_to("/dev/zero")
        yield "a link to itself", lambda path: path.symlink_to(path)
