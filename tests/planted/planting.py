"""A fault planted in a copy of a module's text; for a while the module does what the copy says."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType


@dataclass(frozen=True, slots=True)
class Fault:
    """What it is, the module, the text that is there exactly once, and what stands there instead."""

    what: str
    module: str
    old: str
    new: str


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """The functions of the module do what the changed text says: whoever has imported them before, too.

    Raises:
        AssertionError: the text is not there once, or changes no function.
    """
    module = importlib.import_module(fault.module)
    path = Path(str(module.__file__))
    text = path.read_text(encoding="utf-8")
    assert text.count(fault.old) == 1, f"{fault.module}: {fault.old!r} is there {text.count(fault.old)} times"
    other = ModuleType(fault.module)
    other.__file__ = str(path)
    changed = text.replace(fault.old, fault.new)
    exec(compile(changed, str(path), "exec"), vars(other))  # noqa: S102
    theirs, kept = dict(_functions(other)), list[tuple[FunctionType, CodeType]]()
    for name, function in _functions(module):
        code = theirs[name].__code__
        if not _same(function.__code__, code):
            kept.append((function, function.__code__))
            function.__code__ = code
    try:
        assert kept, f"{fault.module}: {fault.what}: no function is changed by it"
        yield
    finally:
        for function, code in kept:
            function.__code__ = code


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """The functions and methods that a module's text holds, by name."""
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__:
            yield name, value
        elif isinstance(value, type) and value.__module__ == module.__name__:
            for inner, held in vars(value).items():
                held = held.__func__ if isinstance(held, (staticmethod, classmethod)) else held
                held = held.fget if isinstance(held, property) else held
                if isinstance(held, FunctionType) and held.__code__.co_filename == module.__file__:
                    yield f"{name}.{inner}", held


def _same(one: CodeType, other: CodeType) -> bool:
    """Whether two functions do the same, wherever they stand in their texts."""
    if (one.co_code, one.co_names, one.co_varnames) != (other.co_code, other.co_names, other.co_varnames):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    for a, b in zip(one.co_consts, other.co_consts, strict=True):
        if isinstance(a, CodeType) and isinstance(b, CodeType):
            if not _same(a, b):
                return False
        elif (type(a), a) != (type(b), b):
            return False
    return True
