"""The one way to write a value: what is quick says the same as what is slow, and judges a text alike."""

from __future__ import annotations

import hashlib
import sys
from typing import Any

import pytest

from workflow.log.base import Stored
from workflow.log.canonical import BadRow, canonical, dense, dense_bytes, parse
from workflow.store.chain import row_of

SURROGATES = range(0xD800, 0xE000)
"""The codes that stand for half a character."""


def test_every_character_is_hashed_as_it_is_written() -> None:
    tried = 0
    for begin in range(0, sys.maxunicode + 1, 4096):
        words = tuple(chr(code) for code in range(begin, begin + 4096) if code not in SURROGATES)
        assert dense_bytes(words) == dense(words).encode()
        tried += len(words)
    assert tried == sys.maxunicode + 1 - len(SURROGATES)


@pytest.mark.parametrize("words", [(), (None, 0, ""), (-(2**63), 2**63 - 1, 2**70), ('"\\/', "\u2028", "ñ")])
def test_every_column_is_hashed_as_it_is_written(words: tuple[str | int | None, ...]) -> None:
    assert dense_bytes(words) == dense(words).encode()


def test_half_a_character_is_not_hashed() -> None:
    with pytest.raises(BadRow, match="invalid characters"):
        dense_bytes(("a\ud800",))


def test_the_hash_of_a_row_stays_what_it_was() -> None:
    stored = Stored(1, 0, 0, 5, "noted", "V1", None, "ngo", "desk-1", '{"text":"ñ"}', 2)
    row = row_of(stored, "s", "2026-02-01T08:00:00+00:00", "0" * 64)
    covered = dense((*row[:13], 2)).encode()
    assert row[13] == hashlib.sha256(covered).hexdigest()


@pytest.mark.parametrize(
    "value",
    [{}, {"a": [1, -5, None, True]}, {"a": 1.5}, {"a": 1e300}, {"a": "1.5 e 2e5"}, {"ñ": "\x00\x7f\u2028"}],
)
def test_what_is_written_is_read(value: dict[str, Any]) -> None:
    assert parse(canonical(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '{"a":1} ',
        '{"a":1,"a":1}',
        '{"a":1,"a":2}',
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"a":1e5}',
        '{"a":1e+300}1',
        '{"a":1.50}',
        '{"a":-0}',
        '{"a":01}',
        '{"a":9223372036854775808}',
        '{"a":"\\u00e9"}',
        '{"a":"\\/"}',
        '{"a":"\\ud800"}',
        '{"a":"\ud800"}',
        '{"a":"\t"}',
        "[" * 26 + "]" * 26,
        "{",
        "",
    ],
)
def test_another_way_to_write_it_is_refused(text: str) -> None:
    with pytest.raises(BadRow):
        parse(text)
