"""Names replaced by others in rows that are already told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

_T = TypeVar("_T")


def renamed(told: _T, names: Mapping[str, str]) -> _T:
    """The same rows with each name replaced, wherever it stands as a word of its own."""
    if not names:
        return told
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return cast(_T, _renamed(told, pattern, names))


def _renamed(told: object, pattern: re.Pattern[str], names: Mapping[str, str]) -> object:
    if isinstance(told, str):
        return pattern.sub(lambda found: names[found[0]], told)
    if isinstance(told, tuple):
        return tuple(_renamed(each, pattern, names) for each in told)
    if is_dataclass(told) and not isinstance(told, type):
        changed: dict[str, Any] = {
            field.name: _renamed(getattr(told, field.name), pattern, names) for field in fields(told)
        }
        return replace(told, **changed)
    return told
