"""The tables of a program as one hash: equal tables give it wherever in memory they lie."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

import numpy as np

from workflow.simulation.compile.program import Program


def hash_of(program: Program) -> str:
    """The SHA-256 of all arrays and of the header; an address is told as an array and a place in it."""
    kept = program.memory._kept
    begins = sorted((int(array.ctypes.data), number) for number, array in enumerate(kept))
    firsts, whole = [first for first, _number in begins], hashlib.sha256()

    def told(word: int) -> object:
        at = bisect_right(firsts, word) - 1
        if at < 0:
            return word
        first, number = begins[at]
        return ("in", number, word - first) if word < first + kept[number].nbytes else word

    for array in (*kept, np.array(program.header, dtype=np.int64)):
        words = array.tolist()
        whole.update(repr([told(word) for word in words] if array.dtype == np.int64 else words).encode())
    return whole.hexdigest()
