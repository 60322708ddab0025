"""JSON as the chain covers it: one way to write a value, and nothing that could be read in two ways."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from pydantic_core import from_json, to_json

_DEEPEST = 24

Both = tuple[str, str]
"""One text in Spanish and in English."""


class BadRow(Exception):
    """A row or value that breaks the log's rules; `why` in both languages."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self.why: Both = (es, en)


_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
dense = _WRITER.encode
"""JSON without spaces, its text as it is. The encoder is made once: it is asked three times an event."""


def canonical(value: object) -> str:
    """JSON as the chain covers it: no spaces, text as it is.

    The order of keys is kept and not sorted: a session that is resumed must meet its own data in
    the very order in which it wrote them.

    Raises:
        BadRow: something that is not JSON, not finite, too deep, or not valid text.
    """
    _check(value, 0)
    text = dense(value)
    encoded(text)
    return text


def parse(text: str) -> Any:
    """The value of a canonical JSON text.

    Raises:
        BadRow: not JSON, a key twice, a number out of range, too deep, or not in canonical form.
    """
    if (plain := _plain(text)) is not _UNSURE:
        return plain
    try:
        value = read(text)
    except BadRow:
        raise
    except (ValueError, RecursionError) as error:
        raise BadRow("los datos no son JSON válido", "the data are not valid JSON") from error
    if canonical(value) != text:
        raise BadRow("los datos no están en la forma acordada", "the data are not in the agreed form")
    return value


_UNSURE = object()
_CARE = re.compile(r"[0-9]{19}|[0-9][.eE]")
"""What may be a number that is too large, or one that others write in another way than `dense`."""


def _plain(text: str) -> Any:
    """The value of a short text that is plainly canonical: it is what is written of its value.

    What says something twice or is out of range is written otherwise, so that it is looked at with care. It
    is asked of every event as a log is read, where care would take five times as long.
    """
    if text.count("{") + text.count("[") > _DEEPEST or _CARE.search(text):
        return _UNSURE
    try:
        given = text.encode()
        value = from_json(given, allow_inf_nan=False)
        return value if to_json(value) == given else _UNSURE
    except ValueError:  # half a character is looked at with care, too
        return _UNSURE


def dense_bytes(words: tuple[str | int | None, ...]) -> bytes:
    """What `dense` gives of a row, as the bytes that are hashed: a long log has a million of them.

    Raises:
        BadRow: a text has half characters that no file can hold.
    """
    try:
        return to_json(words)
    except ValueError:
        return encoded(dense(words))


def read(text: str) -> Any:
    """The value of a JSON text that says nothing twice, whatever its form.

    Raises:
        BadRow: a key twice, or a number out of range.
        ValueError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)


def _check(value: object, depth: int) -> None:
    if depth > _DEEPEST:
        raise BadRow("los datos están anidados en exceso", "the data are nested too deeply")
    if isinstance(value, dict):
        for key, item in value.items():
            if type(key) is not str:
                raise BadRow("una clave no es texto", "a key is not text")
            _check(item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check(item, depth + 1)
    elif type(value) is int:
        if abs(value) >= 2**63:
            raise BadRow("un número es demasiado grande", "a number is too large")
    elif type(value) is float:
        if not math.isfinite(value):
            raise BadRow("un número no es finito", "a number is not finite")
    elif value is not None and type(value) not in (str, bool):
        raise BadRow("un dato no es texto, número ni lista", "a value is not text, number or list")


def encoded(text: str) -> bytes:
    """A text as the bytes that are kept and hashed.

    Raises:
        BadRow: it has half characters that no file can hold.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadRow("un texto tiene caracteres no válidos", "a text has invalid characters") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise BadRow("una clave aparece dos veces", "a key appears twice")
    return table


def _no_constant(_name: str) -> NoReturn:
    raise BadRow("un número no es finito", "a number is not finite")


def _whole(digits: str) -> int:
    if len(digits) > 20:
        raise BadRow("un número es demasiado grande", "a number is too large")
    return int(digits)
