"""Machine code that was compiled before: kept on disk, believed by its hashes, compiled again otherwise.

numba has a cache of its own. It believes what it finds there, so that a damaged file ends the process or
gives other numbers; and it compares a function's own file with what it has kept, not the files of the
functions that are compiled into it. So it is given another one.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import numba
from numba.core.caching import NullCache
from numba.core.compiler import CompileResult
from numba.core.compiler_lock import global_compiler_lock
from numba.core.runtime.nrt import rtsys
from numba.core.serialize import dumps
from numba.core.typeinfer import register_dispatcher

from workflow.cache import drop, folder, hash_of, keep, recall
from workflow.rows.asking import Note

_DAMAGED = Note(
    "Una parte ya preparada de la simulación estaba dañada: se quitó y se prepara de nuevo. "
    "Puede tardar hasta medio minuto.",
    "A part of the simulation that was ready was damaged: it was removed and is made ready again. "
    "This may take up to half a minute.",
)
_rebuild: Any = CompileResult._rebuild
_dumps: Any = dumps
_KERNEL = Path(__file__).parent
_known: list[str] = []
"""All functions that may have to be compiled."""
_compiled: list[str] = []
"""Those that this process compiled, since it found none that were kept."""
_told: list[Callable[[int, int], None]] = []


@cache
def _sources() -> str:
    """The hash of everything that decides what is compiled, but for the processor."""
    return hash_of(sorted(_KERNEL.glob("*.py")), numba.__version__, llvmlite.__version__, sys.version)


class _Kept(NullCache):
    """One function's machine code, in the words in which numba asks for it and hands it over."""

    def __init__(self, function: Any) -> None:
        self._name = f"{function.__module__}.{function.__qualname__}"

    @property
    def cache_path(self) -> str:
        """The folder."""
        return str(folder() / f"kernel-{_sources()[:16]}")

    def _file(self, signature: Any, codegen: Any) -> tuple[Path, str]:
        """Where it is kept, and what it is made from: sources, function, types and processor."""
        made_from = repr((_sources(), self._name, str(signature), codegen.magic_tuple()))
        short = hashlib.sha256(made_from.encode()).hexdigest()[:16]
        return Path(self.cache_path) / f"{self._name.rpartition('kernel.')[2]}-{short}.code", made_from

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The function as it was compiled before; None: it has to be compiled."""
        rtsys.initialize(target_context)  # numba's symbols; what it knows of types is for compiling only
        path, made_from = self._file(sig, target_context.codegen())
        content = recall(path, made_from, _DAMAGED)
        if content is None:
            return None
        try:
            made = pickle.loads(content)  # noqa: S301 - its hash says that it is what was put there
            return _rebuild(target_context, *made)
        except Exception:  # what was whole and still cannot be taken up is of no use, whatever the reason
            drop(path, _DAMAGED)
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled, and tell how far that is."""
        _compiled.append(self._name)
        for tell in tuple(_told):
            tell(len(_compiled), len(_known))
        if not data.library.has_dynamic_globals:  # an address of this process means nothing to another
            keep(*self._file(sig, data.codegen), _dumps(data._reduce()))


@contextmanager
def telling(tell: Callable[[int, int], None]) -> Iterator[None]:
    """While this lasts, `tell` is called after each function that is compiled, with how many are by now, of
    how many; never where all were kept."""
    _told.append(tell)
    try:
        yield
    finally:
        _told.remove(tell)


def kept(dispatcher: Any, signature: Any) -> Any:
    """Let a function be compiled for one signature, or taken up as it was compiled before; it takes no other.

    Only when it is first called from Python or compiled into another one: what is called from outside brings
    with it all that it calls, so that a start takes up ten functions and not two hundred.
    """
    dispatcher._cache = _Kept(dispatcher.py_func)
    _known.append(dispatcher.py_func.__qualname__)
    template = dispatcher.get_call_template

    made: list[Any] = []

    def have() -> Any:
        with global_compiler_lock, register_dispatcher(dispatcher):
            if not made:
                made.append(dispatcher.compile(signature))
                dispatcher.disable_compile()
        return made[0]

    def within_another(args: Any, named: Any) -> Any:
        have()
        return template(args, named)

    dispatcher.take_up = have
    dispatcher.get_call_template = within_another
    dispatcher._compile_for_args = lambda *_args, **_named: have()
    return dispatcher
