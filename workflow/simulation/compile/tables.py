"""Pieces of memory that the kernel reads, and the numbers of a definition as they are in force over time."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workflow.case.settings import Settings
from workflow.pathway.base import ParameterRef

Words = npt.NDArray[np.int64]


class Memory:
    """Arrays that are kept alive, and known by their addresses."""

    def __init__(self, before: Memory | None = None) -> None:
        self._kept: list[npt.NDArray[np.generic]] = [] if before is None else list(before._kept)

    def words(self, values: Iterable[int]) -> int:
        """The address of these 64-bit words; 0 for none."""
        return self.keep(np.array(list(values), dtype=np.int64))

    def records(self, records: Iterable[Sequence[int]]) -> int:
        """The address of these records, one behind the other; 0 for none."""
        return self.words(word for record in records for word in record)

    def reals(self, values: Iterable[float]) -> int:
        """The address of these 64-bit floats; 0 for none."""
        return self.keep(np.array(list(values), dtype=np.float64))

    def bytes_(self, values: Sequence[int]) -> int:
        """The address of these bytes, filled up to whole words."""
        padded = [*values, *([0] * (-len(values) % 8))]
        return self.keep(np.array(padded, dtype=np.uint8))

    def keep(self, array: npt.NDArray[np.generic]) -> int:
        """Keep an array; its address."""
        if array.size == 0:
            return 0
        self._kept.append(array)
        return int(array.ctypes.data)

    def word(self, address: int) -> int:
        """The word at an address among the arrays that are kept."""
        for array in self._kept:
            first = int(array.ctypes.data)
            if first <= address < first + array.nbytes:
                return int(array.view(np.int64)[(address - first) // 8])
        raise LookupError(address)

    @property
    def last(self) -> npt.NDArray[np.generic]:
        """The array that was kept last."""
        return self._kept[-1]


@dataclass(frozen=True, slots=True)
class Epoch:
    """From a minute on, these settings are in force."""

    start: int
    settings: Settings


class Numbers:
    """Numbers and amounts of a definition, each once, with its value in every epoch."""

    def __init__(self, epochs: Sequence[Epoch]) -> None:
        self.epochs = tuple(epochs)
        self._numbers: dict[float | str | tuple[float | str, ...], int] = {}
        self._cents: dict[float | str, int] = {}

    def under(self, epochs: Sequence[Epoch]) -> Numbers:
        """The same numbers, in the same places, under other settings."""
        other = Numbers(epochs)
        other._numbers, other._cents = self._numbers, self._cents
        return other

    def number(self, number: float | ParameterRef) -> int:
        """The index of a number."""
        return self._numbers.setdefault(_key(number), len(self._numbers))

    def total(self, numbers: Iterable[float | ParameterRef]) -> int:
        """The index of a sum: of the numbers one after the other, from 0 on."""
        return self._numbers.setdefault(tuple(_key(number) for number in numbers), len(self._numbers))

    def cents(self, amount: float | ParameterRef | str) -> int:
        """The index of an amount in cents."""
        key = amount.parameter if isinstance(amount, ParameterRef) else amount
        return self._cents.setdefault(key, len(self._cents))

    def reals(self) -> list[float]:
        """All numbers, epoch after epoch."""
        return [_value(key, epoch.settings) for epoch in self.epochs for key in self._numbers]

    def all_cents(self) -> list[int]:
        """All amounts in cents, epoch after epoch."""
        return [epoch.settings.cents(key) for epoch in self.epochs for key in self._cents]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many numbers and how many amounts an epoch has."""
        return len(self._numbers), len(self._cents)


def _key(number: float | ParameterRef) -> float | str:
    return number.parameter if isinstance(number, ParameterRef) else float(number)


def _value(key: float | str | tuple[float | str, ...], settings: Settings) -> float:
    if isinstance(key, tuple):
        return functools.reduce(operator.add, (_value(part, settings) for part in key), 0.0)
    return settings.numbers[key] if isinstance(key, str) else key
