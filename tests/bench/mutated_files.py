"""Files with something wrong in them: what becomes of thousands of pathways, patches, cases and scripts.

Run: `python -m tests.bench.mutated_files [number] [first]`. Each file is a sound one that was changed at
random, in its text or in one of its numbers, days or hours. Read, it is refused with a sentence or accepted;
what is accepted is run: a pathway by hand and in bulk, a case and a script with `ruta play` (a patch is over
Panama's pathway, and only read). Printed is how many ended how. The exit code is 1 where one ended in a
traceback, lived otherwise by hand than in bulk, or took two seconds more than the sound file does (of the
processor, so that a busy machine does not count).
"""

from __future__ import annotations

import contextlib
import io
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.magnitudes.mutating import Spot, replaced, spots
from tests.magnitudes.readings import lived_alike
from workflow.case.settings import Settings
from workflow.cli import main as ruta
from workflow.pathway import library
from workflow.pathway.definition import Pathway

ROOT = Path(__file__).resolve().parent.parent.parent
_MADE_UP = ROOT / "tests" / "service" / "made_up.yaml"
MOST_SECONDS, GIVEN_UP = 2.0, 20.0
"""How much longer than the sound file one may take, and when it is given up; seconds of the processor."""
DAYS = 10
"""How long an accepted pathway is lived."""
_HARMLESS, _BAD = ("refused", "accepted", "run"), ("traceback", "slow", "other")

_PATCH = """\
extends: panama-2021
pathway: mine
starts: 2021-01-01
parameters:
  panels: {value: 2, low: 1, high: 3}
  grant_chance: {value: 0.8}
calendars:
  commission_meetings: {meetings: {per_month: 2, hours: 6}}
resources:
  commission_panel: {background: {waiting: 4, per_year: 20}}
funds:
  special: {opening: 10}
years:
  "2021": {set: {panels: 1, training_programme: open}}
"""
_CASE = """\
name: Coral
profile: a_child
facts: {age: child}
"""
_SCRIPT = """\
script: {es: Prueba, en: Test}
pathway: made-up.yaml
seed: 7
plays: [police, victim, commission]
acts:
  - {take: consent_given, by: victim}
  - {wait: {hours: 3, minutes: 30}}
  - {take: send_form, by: police, expect: accepted}
  - {take: confirm, by: commission, expect: pending, within: {days: 5}}
  - {until: {status: confirmed}, within: {days: 20}}
  - {see: {all: [{status: confirmed}, {consent: given}]}}
  - {take: lodge_in_hotel, by: police, expect: harmful}
  - {wait: {days: 12}}
"""
_STRANGE = (
    "{", "}", "[", "]", ":", ": ", ",", "-", "- ", "#", "&a", "*a", "!x", "|", ">", '"', "'", "\t", "\n", "%",
    "@", "\x00", "ñ", "\u202e", "\ud7ff", "null", "~", "<<: {}", "---", "...", "é" * 50,
)  # fmt: skip


Tried = Callable[[Path, Path], str]
"""Tries a file in a folder, and says how it ended."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of file: its sound text, how often it is taken, and how it is tried in a folder."""

    name: str
    text: str
    often: int
    tried: Tried


def _pathway(path: Path, _folder: Path) -> str:
    pathway = _read(path)
    if pathway is None:
        return "refused"
    return "run" if lived_alike(pathway, Settings.of(pathway, None), 1, DAYS) else "accepted"


def _read(path: Path) -> Pathway | None:
    reading = library.read(path)
    assert all(problem.es and problem.en and problem.place.line for problem in reading.problems)
    return None if reading.problems else reading.whole()


def _patch(path: Path, _folder: Path) -> str:
    return "refused" if _read(path) is None else "accepted"


def _played(case: Path, script: Path, folder: Path) -> str:
    told, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(said):
        words = ["--case", str(case), "--script", str(script), "--log", str(folder / "log.ruts")]
        code = ruta(["play", *words])
    assert code in (0, 1, 2), code
    assert (code == 2) == bool(said.getvalue()), (code, said.getvalue())
    return "refused" if code == 2 else "run"


def _case(path: Path, folder: Path) -> str:
    return _played(path, folder / "sound.script.yaml", folder)


def _script(path: Path, folder: Path) -> str:
    return _played(folder / "sound.case.yaml", path, folder)


def sorts() -> list[Sort]:
    """The sound files that are changed."""
    numbers = ROOT / "tests" / "magnitudes"
    return [
        Sort("pathway", _MADE_UP.read_text(encoding="utf-8"), 4, _pathway),
        Sort("few", (numbers / "few_numbers.yaml").read_text(encoding="utf-8"), 16, _pathway),
        Sort("every", (numbers / "every_number.yaml").read_text(encoding="utf-8"), 4, _pathway),
        Sort("patch", _PATCH, 1, _patch),
        Sort("case", _CASE, 8, _case),
        Sort("script", _SCRIPT, 12, _script),
    ]


# -- what is changed ------------------------------------------------------------------------------


def changed(text: str, chance: random.Random) -> str:
    """The text with one to three things changed."""
    if chance.random() < 0.5:
        found = _spots(text)
        if found:
            some = chance.sample(found, min(len(found), chance.choice((1, 1, 2, 3))))
            return replaced(text, [(spot, chance.choice(spot.others)) for spot in some])
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice((_cut, _inserted, _moved, _twice, _indented, _renamed))(text, chance)
    return text


@lru_cache
def _spots(text: str) -> tuple[Spot, ...]:
    return tuple(spots(text))


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) or 1)
    return text[:start] + text[start + chance.choice((1, 1, 2, 5, 30, 400)) :]


def _inserted(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(_STRANGE) + text[place:]


def _moved(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return "\n".join(lines)


def _twice(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    return "\n".join([*lines[:place], lines[place], *lines[place:]])


def _indented(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    lines[place] = " " * chance.choice((1, 2, 4)) + lines[place]
    return "\n".join(lines)


def _renamed(text: str, chance: random.Random) -> str:
    """One word of the file in place of another."""
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    return " ".join(words)


# -- how they end ---------------------------------------------------------------------------------


class TooLong(Exception):
    """A file was given up."""


@contextlib.contextmanager
def _given_up_after(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def ended(sort: Sort, path: Path, folder: Path, most: float = MOST_SECONDS) -> tuple[str, str]:
    """How a file ended, and what there is to say of it; it may take so many seconds at the most."""
    begin = time.process_time()
    try:
        with _given_up_after(GIVEN_UP):
            how = sort.tried(path, folder)
    except TooLong:
        return "slow", f"given up after {GIVEN_UP:.0f} s"
    except AssertionError:
        return "other", traceback.format_exc(limit=-3)
    except BaseException:  # whatever it is, it would have reached a person
        return "traceback", traceback.format_exc(limit=-3)
    seconds = time.process_time() - begin
    return ("slow", f"{seconds:.1f} s") if seconds > most else (how, "")


def tried(numbers: range, folder: Path, kinds: list[Sort] | None = None) -> tuple[Counter[str], list[str]]:
    """How changed files ended, each sort by itself, and what is to be said of those that ended badly."""
    kinds, counts, told = kinds or sorts(), Counter[str](), list[str]()
    (folder / "made-up.yaml").write_bytes(_MADE_UP.read_bytes())
    (folder / "sound.case.yaml").write_text(_CASE, encoding="utf-8")
    (folder / "sound.script.yaml").write_text(_SCRIPT, encoding="utf-8")
    allowed = {sort.name: MOST_SECONDS + _sound(sort, folder) for sort in kinds}
    for number in numbers:
        chance = random.Random(number)
        sort = chance.choices(kinds, [kind.often for kind in kinds])[0]
        path = folder / f"{sort.name}.yaml"
        path.write_bytes(changed(sort.text, chance).encode("utf-8", "surrogatepass"))
        with contextlib.chdir(folder):
            how, said = ended(sort, path, folder, allowed[sort.name])
        counts[f"{sort.name}: {how}"] += 1
        if how in _BAD:
            told.append(f"{number} {sort.name} {how}: {said}")
    return counts, told


def _sound(sort: Sort, folder: Path) -> float:
    """How many seconds the sound file takes, which is not refused."""
    path = folder / f"{sort.name}.yaml"
    path.write_text(sort.text, encoding="utf-8")
    with contextlib.chdir(folder):
        first = sort.tried(path, folder)  # what is loaded once counts for none of them
        begin = time.process_time()
        assert sort.tried(path, folder) == first != "refused", sort.name
    return time.process_time() - begin


def main(number: int = 3000, first: int = 0) -> int:
    """Try the files and print how they ended; 1 where one ended badly."""
    with tempfile.TemporaryDirectory(prefix="ruta-") as folder:
        counts, told = tried(range(first, first + number), Path(folder))
    for line in told:
        print(line)
    for name, count in sorted(counts.items()):
        print(f"{name:<20}{count:>6}")
    for how in (*_HARMLESS, *_BAD):
        print(f"{how:<20}{sum(n for name, n in counts.items() if name.endswith(': ' + how)):>6}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
