"""Files that are damaged in many ways, and what each cache then answers, counted."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba.core import types

from tests.sentences import said
from tests.simulation.small import SMALL
from workflow import cache
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.rows.asking import Note, Plan
from workflow.simulation.kernel.machine_code import kept
from workflow.simulation.run.failures import SimulationProblem
from workflow.simulation.run.runs import definition
from workflow.simulation.study.kept_points import Kept

MOST_SECONDS = 2.0
Damage = Callable[[bytes, random.Random], bytes]


def _flipped(whole: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ (1 << rng.randrange(8))]) + whole[at + 1 :]


def _digit(whole: bytes, rng: random.Random) -> bytes:
    """Another digit in place of one: what still reads well and says something else."""
    places = [at for at, byte in enumerate(whole) if byte in b"123456789"]
    if not places:
        return _flipped(whole, rng)
    at = rng.choice(places)
    other = rng.choice([digit for digit in b"123456789" if digit != whole[at]])
    return whole[:at] + bytes([other]) + whole[at + 1 :]


def _word(whole: bytes, rng: random.Random) -> bytes:
    """A condition or a name taken for another."""
    pairs = [pair for pair in ((b"yes", b"no"), (b"true", b"false"), (b"any", b"all")) if pair[0] in whole]
    if not pairs:
        return _flipped(whole, rng)
    old, new = rng.choice(pairs)
    parts = whole.split(old)
    at = rng.randrange(1, len(parts))
    return old.join(parts[:at]) + new + old.join(parts[at:])


def _part_gone(whole: bytes, rng: random.Random) -> bytes:
    begin = rng.randrange(len(whole))
    return whole[:begin] + whole[begin + rng.randrange(1, 200) :]


DAMAGES: tuple[Damage, ...] = (
    _flipped,
    _digit,
    _word,
    _part_gone,
    lambda whole, rng: whole[: rng.randrange(len(whole))],
    lambda _whole, _rng: b"",
    lambda whole, rng: rng.randbytes(len(whole) // 2),
    lambda whole, _rng: bytes(len(whole)),
    lambda _whole, _rng: b"[" * 100_000,
    lambda whole, rng: whole + rng.randbytes(7),
)


@dataclass(slots=True)
class Found:
    """What damaged files did: how many, by what came of it; the slowest, in seconds."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    @property
    def wrong(self) -> int:
        """How many were not noticed, or ended in anything but an answer or a sentence."""
        good = ("noticed", "unharmed")
        return sum(number for what, number in self.counts.items() if what not in good)


def tried(path: Path, ask: Callable[[], str], number: int, seed: int, seconds: float = MOST_SECONDS) -> Found:
    """Damage a file again and again; `ask` says in a word what came of it, and leaves a good file behind."""
    found, rng = Found(), random.Random(seed)
    good = path.read_bytes()
    for turn in range(number):
        damaged = DAMAGES[turn % len(DAMAGES)](good, rng)
        path.write_bytes(damaged)
        begun = time.process_time()  # a busy machine is not ours
        try:
            word = ask()
        except Exception as error:  # whatever it is, it is counted
            word = f"{type(error).__name__}: {error}"[:80]
        took = time.process_time() - begun
        found.slowest = max(found.slowest, took)
        if took > seconds:
            word = "too slow"
        if word == "unharmed" and damaged != good:
            word = "believed"
        found.counts[word] += 1
        path.write_bytes(good)
    return found


# -- the pathway ---------------------------------------------------------------------------------------


def unhashed(path: Path, _made_from: str, _damaged: Note) -> bytes | None:
    """For the control: what is there is believed."""
    return path.read_bytes().partition(b"\n")[2] if path.exists() else None


def instead(folder: Path) -> None:
    """Let a small pathway be the only one that comes with Ruta: Panama takes a while to read."""
    folder.mkdir()
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    library._FOLDER = folder
    library.names.cache_clear()


def loaded(name: str) -> Pathway:
    """A pathway that comes with Ruta, as a new process loads it."""
    library._loaded.cache_clear()
    return library.load(name)


def of_pathway(number: int, seed: int, name: str) -> Found:
    """The kept pathway damaged: the same rules and the same digest must come, and it must be told."""
    loaded(name)
    genuine = loaded(name)
    rules = library.to_json(genuine)
    (path,) = [p for p in cache.folder().glob("*.pathway") if rules.encode() in p.read_bytes()]
    good = path.read_bytes()

    def ask() -> str:
        cache.notes()
        found = loaded(name)
        if library.to_json(found) != rules:
            return "other rules" if found.digest != genuine.digest else "other rules, genuine digest"
        if found.digest != genuine.digest:
            return "other digest"
        return "noticed" if cache.notes() and path.read_bytes() == good else "unharmed"

    return tried(path, ask, number, seed)


# -- a session's snapshot ------------------------------------------------------------------------------


def of_snapshot(folder: Path, number: int, seed: int) -> Found:
    """A session's snapshot damaged: the very state and record of the log must come, and it must be told."""
    from workflow.service import Service, snapshots

    snapshots.LEAST = 1
    shutil.rmtree(cache.folder() / "sessions", ignore_errors=True)
    service = Service.open(folder / "work.ruta")
    service.start(str(folder / "small.yaml"), "", "x", seed=1)
    for name in ("a", "b"):
        service.new_case(None, {}, name)
        service.advance(9 * 1440, "es")
    id = service.session_id
    wanted = service.world.state.copy(), service._here().happened.all_rows()
    service.go_on()
    service.leave()
    (path,) = (cache.folder() / "sessions").iterdir()
    good = path.read_bytes()

    def ask() -> str:
        cache.notes()
        service.resume(id)
        noticed = bool(cache.notes())
        while service.go_on():
            pass
        if (service.world.state, service._here().happened.all_rows()) != wanted:
            return "another state"
        service.leave()
        return "noticed" if noticed and path.read_bytes() == good else "unharmed"

    try:
        return tried(path, ask, number, seed)
    finally:
        service.close()


# -- machine code --------------------------------------------------------------------------------------


def _thrice(value: int) -> int:
    return 3 * value + 5


def _compiled() -> Any:
    return kept(numba.njit(nogil=True)(_thrice), types.int64(types.int64))


def of_machine_code(number: int, seed: int) -> Found:
    """A kept function damaged: it must give the right number, be told and be kept anew."""
    assert _compiled()(2) == 11
    (path,) = cache.folder().glob("kernel-*/*_thrice*.code")

    def ask() -> str:
        cache.notes()
        if _compiled()(2) != 11:
            return "another number"
        noticed = bool(cache.notes())
        _compiled()
        return "noticed" if noticed and not cache.notes() else "unharmed"

    return tried(path, ask, number, seed, seconds=60.0)  # it is compiled again, which is told


# -- points of a sweep ---------------------------------------------------------------------------------


def kept_points(folder: Path, pathway: Path, number: int = 4) -> tuple[Path, Plan]:
    """A file with some points of made-up numbers."""
    plan = Plan(str(pathway), replications=6, years=1, warmup=0)
    made, path = definition(plan), folder / "points.jsonl"
    rng = np.random.default_rng(3)
    with Kept(path, plan, made) as file:
        for point in range(number):
            values = rng.random((plan.replications, len(made.measures)))
            file.add(frozenset(list(made.levers)[:point]), values)
    return path, plan


def of_points(folder: Path, pathway: Path, number: int, seed: int) -> Found:
    """A file of points damaged: refused in a sentence, or every point that is believed is as it was."""
    path, plan = kept_points(folder, pathway)
    made = definition(plan)

    def points() -> dict[frozenset[str], Any]:
        with Kept(path, plan, made) as file:
            return dict(file.points)

    good = points()

    def ask() -> str:
        before = path.read_bytes()
        try:
            found = points()
        except SimulationProblem as problem:
            return "noticed" if said(problem, "es") != said(problem) else "no sentence"
        finally:
            if path.read_bytes() != before:
                raise AssertionError("reading changed the file")
        if any(not np.array_equal(values, good.get(levers, ())) for levers, values in found.items()):
            return "other numbers"
        return "noticed" if len(found) < len(good) else "unharmed"

    return tried(path, ask, number, seed)


def lines(name: str, found: Found) -> Sequence[str]:
    """What is printed of it."""
    counts = ", ".join(f"{what} {number}" for what, number in sorted(found.counts.items()))
    return (f"{name}: {sum(found.counts.values())} damaged: {counts}; slowest {found.slowest:.2f} s",)


# -- the settings --------------------------------------------------------------------------------------


def of_settings(folder: Path, number: int, seed: int) -> Found:
    """The window's settings damaged: read without an exception, and every value of the kind that is used."""
    import base64

    from desktop.settings import SettingsFile

    path = folder / "settings.json"
    SettingsFile(path).change(
        language="en", panes={"flow": [900, 300]}, geometry="AdnQywADAAA=",
        what_ifs={"any": {"levers": ["L1"], "tried": {"panels": 3.0}}},
    )  # fmt: skip

    def ask() -> str:
        now = SettingsFile(path).now
        base64.b64decode(now.geometry)
        whole = json.dumps(now._asdict(), default=dict).encode()
        for widths in now.panes.values():
            if not all(type(width) is int for width in widths):
                return "a wrong kind"
        for kept_ in now.what_ifs.values():
            if not all(isinstance(value, float | int | str) for value in kept_.get("tried", {}).values()):
                return "a wrong kind"
        return "noticed" if whole else "unharmed"

    found = tried(path, ask, number, seed)
    for other in folder.glob("settings*damaged*"):
        other.unlink()
    return found
