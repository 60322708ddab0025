"""Finished points of a sweep in a file, a line each, so that an interruption loses nothing.

A line is believed by the hash of the question that it answers and by the hash of itself.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from workflow.exchange.files import place
from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.simulation.run.failures import SimulationProblem
from workflow.simulation.run.plan import year_of
from workflow.simulation.run.sources import fingerprint

Real = npt.NDArray[np.float64]
_FORMAT = 2
BEGINS = b'{"sweep":"'
"""How every line begins; the hash of its question follows."""
_SEAL = ',"sha256":"{}"}}\n'
"""How a line ends: with the hash of what stands before, closed by a brace."""
_SEALED = len(_SEAL.format("0" * 64))


def mark(plan: Plan, pathway: Pathway) -> str:
    """The hash of a sweep's question: lines of another are never taken for its own.

    Which levers a point follows is not in it, nor which of them are asked for: a point is a point.
    """
    question = {
        "format": _FORMAT,
        "ruta": fingerprint(),
        "pathway": pathway.digest,
        "year": year_of(plan, pathway),
        "history": plan.history,
        "years": plan.years,
        "onwards": plan.onwards,
        "warmup": plan.warmup,
        "replications": plan.replications,
        "seed": plan.seed,
        "tried": dict(plan.tried),
        "assumed": dict(plan.assumed),
        "in_year": {year: dict(held) for year, held in plan.in_year.items()},
    }
    return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()


class Kept:
    """The file: read when opened, written line by line. Use as a context."""

    def __init__(self, path: Path, plan: Plan, pathway: Pathway) -> None:
        """Read what is there, and change nothing; the point of a last line that was torn off is run again.

        Raises:
            SimulationProblem: it is another sweep's file, is damaged, or cannot be read or written.
            NotReplaced: it is no ordinary file, or is read-only.
        """
        self._path, self._mark = path, mark(plan, pathway)
        self._measures, self._replications = tuple(pathway.measures), plan.replications
        self._levers = frozenset(pathway.levers)
        self.points: dict[frozenset[str], Real] = {}
        self._good = 0
        try:
            place(path)  # an ordinary file, or none
            self._file = path.open("a+b")
        except OSError as error:
            raise _unusable(path, error) from error
        try:
            self._read()
        except BaseException as error:
            self._file.close()
            if isinstance(error, OSError):
                raise _unusable(path, error) from error
            raise

    def _read(self) -> None:
        """Read the lines; where a torn one begins, the next point is written."""
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            raise _damaged(self._path, 1)
        self._file.seek(0)
        longest, number = self._longest(), 0
        while line := self._file.readline(longest):
            number += 1
            if not line.endswith(b"\n"):
                if len(line) == longest or not self._is_ours(line):
                    raise _damaged(self._path, number)
                break
            levers, values = self._point(line, number)
            self.points[levers] = values
            self._good += len(line)

    def _longest(self) -> int:
        """More bytes than any line of this sweep has: a number takes 24 at the most."""
        names = sum(8 + len(name.encode()) for name in (*self._measures, *self._levers))
        return 512 + names + 26 * len(self._measures) * self._replications

    def _is_ours(self, torn: bytes) -> bool:
        """Whether what is left of a line is the beginning of one of ours: nothing else is ever cut off."""
        begins = BEGINS + f'{self._mark}",'.encode()
        return torn.startswith(begins) or (self._good > 0 and begins.startswith(torn))

    def _point(self, line: bytes, number: int) -> tuple[frozenset[str], Real]:
        try:
            found = json.loads(line)
            whose = found["sweep"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _damaged(self._path, number) from error
        if whose != self._mark:
            raise SimulationProblem("other_sweep", path=str(self._path))
        if _sealed(line[:-_SEALED]) != line:
            raise _damaged(self._path, number)
        try:
            levers, values = found["levers"], found["values"]
            rows = [[math.nan if v is None else float(v) for v in values[name]] for name in self._measures]
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(self._path, number) from error
        array = (
            np.array(rows, dtype=np.float64).T if all(len(r) == self._replications for r in rows) else None
        )
        if array is None or not isinstance(levers, list) or not self._levers.issuperset(map(str, levers)):
            raise _damaged(self._path, number)
        return frozenset(map(str, levers)), array

    def add(self, levers: frozenset[str], values: Real) -> None:
        """Keep a finished point: `values` (replications, measures), NaN where nothing was timed.

        Raises:
            SimulationProblem: it cannot be written.
        """
        line: Mapping[str, Any] = {
            "sweep": self._mark,
            "levers": sorted(levers),
            "values": {
                name: [None if math.isnan(v) else v for v in column]
                for name, column in zip(self._measures, values.T.tolist(), strict=True)
            },
        }
        try:
            whole = _sealed(json.dumps(line, separators=(",", ":")).encode()[:-1])
            self._file.truncate(self._good)  # what a torn line left
            self._file.write(whole)
            self._file.flush()
            os.fsync(self._file.fileno())
            self._good += len(whole)
        except OSError as error:
            raise _unusable(self._path, error) from error
        self.points[levers] = values

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _sealed(line: bytes) -> bytes:
    """A line, given without its last brace, with the hash of itself."""
    return line + _SEAL.format(hashlib.sha256(line).hexdigest()).encode()


def _damaged(path: Path, line: int) -> SimulationProblem:
    return SimulationProblem("damaged_sweep", path=str(path), line=line)


def _unusable(path: Path, error: OSError) -> SimulationProblem:
    return SimulationProblem("unusable_file", path=str(path), why=str(error.strerror or error))
