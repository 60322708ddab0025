"""What each remembered setting may be. A value that makes no sense is left out, and its default holds."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

LANGUAGES = ("es", "en")
THEMES = ("light", "dark", "contrast")
FONT_SIZES = (100, 115, 130, 150, 200)
"""Sizes of the text, in percent of the system's."""
_LONGEST = 200
"""Letters of a name or an id."""
_MOST = 500
"""Names in a table, entries in a list."""
_PIXELS = 100_000
_GEOMETRY = 4_000
"""Letters. Qt's own has about a hundred."""
_NUMBER = 1e12
_DEEPEST = 20
_WRONG: Any = object()


def checked(found: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Of what a settings file holds, what makes sense, by its name; and whether all of it did.

    A name that is not known here belongs to a newer Ruta and is kept as it is.
    """
    kept: dict[str, Any] = {}
    is_sound = True
    for name, value in found.items():
        if not _is_name(name) or not _is_shallow(value):
            is_sound = False
        elif name not in _CHECKS:
            kept[name] = value
        else:
            sense = _CHECKS[name](value)
            is_sound = is_sound and sense == value and sense is not _WRONG
            if sense is not _WRONG:
                kept[name] = sense
    return kept, is_sound


def _is_shallow(value: Any, depth: int = 0) -> bool:
    """Whether lists and tables are nested so little that they can be written again."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return depth < _DEEPEST and all(_is_shallow(each, depth + 1) for each in inside)
    return True


def _one_of(choices: tuple[Any, ...]) -> Callable[[Any], Any]:
    """One of a few values, of the very same type: `true` is no 1."""
    return lambda value: next((c for c in choices if type(c) is type(value) and c == value), _WRONG)


def _text(value: Any) -> Any:
    return value if value == "" or _is_name(value) else _WRONG


def _is_name(value: Any) -> bool:
    """A text of one line that can be shown and written; half of a pair of characters can not."""
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _geometry(value: Any) -> Any:
    """What Qt wrote about the window, in base64. What is in it Qt checks itself."""
    if not isinstance(value, str) or len(value) > _GEOMETRY:
        return _WRONG
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return _WRONG
    return value


def _panes(value: Any) -> Any:
    if not isinstance(value, dict):
        return _WRONG
    return {
        name: sizes for name, sizes in list(value.items())[:_MOST] if _is_name(name) and _are_sizes(sizes)
    }


def _are_sizes(value: Any) -> bool:
    if not isinstance(value, list) or len(value) > _MOST:
        return False
    return all(type(size) is int and 0 <= size < _PIXELS for size in value)


def _what_ifs(value: Any) -> Any:
    """What was tried in Flow and kept by name: recommendations, and numbers by parameter."""
    if not isinstance(value, dict):
        return _WRONG
    kept: dict[str, Any] = {}
    for name, tried in list(value.items())[:_MOST]:
        if _is_name(name) and isinstance(tried, dict):
            levers, numbers = tried.get("levers"), tried.get("tried")
            if isinstance(levers, list) and isinstance(numbers, dict):
                kept[name] = {
                    **tried,  # a newer Ruta may keep more of it
                    "levers": [lever for lever in levers[:_MOST] if _is_name(lever)],
                    "tried": {
                        key: each for key, each in numbers.items() if _is_name(key) and _is_number(each)
                    },
                }
    return kept


def _choices(value: Any) -> Any:
    """Names with what was chosen for each, yes or no; anything else is left out."""
    if not isinstance(value, dict):
        return _WRONG
    return {name: on for name, on in list(value.items())[:_MOST] if _is_name(name) and isinstance(on, bool)}


def _trying(value: Any) -> Any:
    """What was tried in Flow when Ruta was closed; nothing of it where the pathway is not said."""
    if value == {}:
        return {}
    if not isinstance(value, dict) or not _is_name(value.get("pathway")):
        return _WRONG
    levers, tried, assumed = (value.get(name) for name in ("levers", "tried", "assumed"))
    if not (isinstance(levers, list) and isinstance(tried, dict) and isinstance(assumed, dict)):
        return _WRONG
    year = value.get("year")
    return {
        **value,  # a newer Ruta may keep more of it
        "year": year if isinstance(year, str) and (year == "" or _is_name(year)) else "",
        "levers": [lever for lever in levers[:_MOST] if _is_name(lever)],
        "tried": {key: each for key, each in tried.items() if _is_name(key) and _is_number(each)},
        "assumed": {
            key: each
            for key, each in assumed.items()
            if _is_name(key) and (_is_number(each) or _is_name(each))
        },
    }


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and -_NUMBER < value < _NUMBER


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "language": _one_of(LANGUAGES),
    "theme": _one_of(THEMES),
    "font": _one_of(FONT_SIZES),
    "remarks": _one_of((True, False)),
    "geometry": _geometry,
    "panes": _panes,
    "last_session": _text,
    "last_role": _text,
    "last_case": _text,
    "what_ifs": _what_ifs,
    "trying": _trying,
    "unwarned": _choices,
}
