"""Memory by address: what the kernel's tables and states are read and written with.

Arrays passed between functions cost a compiled program more than its work does; addresses cost
nothing. There are no bounds checks: tables are validated before they are used, and whoever hands over an
address keeps its array alive. All addresses and values are 64-bit integers; tables hold 8-byte words.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from workflow.pathway.library import cache_folder

_F = TypeVar("_F", bound=Callable[..., Any])
_WORD, _REAL, _BYTE = ir.IntType(64), ir.DoubleType(), ir.IntType(8)


def _keep_apart() -> None:
    """Keep what is compiled in a folder of its own for each version of the kernel.

    numba compares a function's own file with what it has kept, and not the files of the functions that are
    compiled into it.
    """
    whole = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(file.read_bytes())
    folder = cache_folder() / f"kernel-{whole.hexdigest()[:16]}"
    with contextlib.suppress(OSError):  # without it, every start compiles anew
        folder.mkdir(parents=True, exist_ok=True)
        vars(numba.config)["CACHE_DIR"] = str(folder)


_keep_apart()
_TYPES = {"int": types.int64, "float": types.float64, "bool": types.boolean, "None": types.void}


def compiled(function: _F) -> _F:
    """Compile a function of the kernel, by its annotations; kept on disk, free of the interpreter's lock.

    With the types said beforehand, it is compiled once and not again for every constant it is called with.
    """
    *given, answer = (_TYPES[name] for name in function.__annotations__.values())
    return cast(_F, numba.njit(answer(*given), cache=True, nogil=True, error_model="numpy")(function))


def _place(builder: Any, address: Any, kind: Any) -> Any:
    return builder.inttoptr(address, kind.as_pointer())


def _load(_context: Any, _address: Any) -> Any:
    def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.load(_place(builder, args[0], _WORD))

    return types.int64(types.int64), code


def _store(_context: Any, _address: Any, _value: Any) -> Any:
    def code(ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        builder.store(args[1], _place(builder, args[0], _WORD))
        return ctx.get_dummy_value()

    return types.void(types.int64, types.int64), code


def _load_real(_context: Any, _address: Any) -> Any:
    def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.load(_place(builder, args[0], _REAL))

    return types.float64(types.int64), code


def _store_real(_context: Any, _address: Any, _value: Any) -> Any:
    def code(ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        builder.store(args[1], _place(builder, args[0], _REAL))
        return ctx.get_dummy_value()

    return types.void(types.int64, types.float64), code


def _load_byte(_context: Any, _address: Any) -> Any:
    def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.zext(builder.load(_place(builder, args[0], _BYTE)), _WORD)

    return types.int64(types.int64), code


def _store_byte(_context: Any, _address: Any, _value: Any) -> Any:
    def code(ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        builder.store(builder.trunc(args[1], _BYTE), _place(builder, args[0], _BYTE))
        return ctx.get_dummy_value()

    return types.void(types.int64, types.int64), code


load = cast(Callable[[int], int], intrinsic(_load))
"""The word at an address."""
store = cast(Callable[[int, int], None], intrinsic(_store))
"""Put a word at an address."""
load_real = cast(Callable[[int], float], intrinsic(_load_real))
"""The 64-bit float at an address."""
store_real = cast(Callable[[int, float], None], intrinsic(_store_real))
"""Put a 64-bit float at an address."""
load_byte = cast(Callable[[int], int], intrinsic(_load_byte))
"""The byte at an address, 0 to 255."""
store_byte = cast(Callable[[int, int], None], intrinsic(_store_byte))
"""Put a byte at an address."""
