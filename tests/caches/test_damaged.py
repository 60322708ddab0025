"""Damaged caches: never other rules or numbers, never a traceback; told, taken away and made anew."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.caches import damage
from tests.patience import SECONDS
from tests.simulation.small import SMALL
from workflow import cache
from workflow.pathway import library
from workflow.rows.asking import Plan
from workflow.service import snapshots
from workflow.simulation.kernel.machine_code import _Kept as KeptCode
from workflow.simulation.kernel.machine_code import telling
from workflow.simulation.run.failures import SimulationProblem
from workflow.simulation.run.runs import definition
from workflow.simulation.study.kept_points import Kept

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.notes()
    yield tmp_path / "ruta"
    cache.notes()


@pytest.fixture
def few(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, and only a small pathway that comes with Ruta."""
    monkeypatch.setattr(library, "_FOLDER", library._FOLDER)  # put back at the end
    damage.instead(tmp_path / "pathways")
    yield folder
    monkeypatch.undo()
    library.names.cache_clear()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.usefixtures("few")
def test_a_damaged_pathway_gives_no_other_rules() -> None:
    found = damage.of_pathway(60, 1, "small")
    assert found.wrong == 0, found


@pytest.mark.usefixtures("few")
def test_a_cache_that_is_believed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "recall", damage.unhashed)
    assert damage.of_pathway(60, 1, "small").wrong > 0


def test_a_damaged_snapshot_gives_no_other_state(
    few: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LEAST", 1)
    found = damage.of_snapshot(small.parent, 60, 5)
    assert found.wrong == 0 and found.slowest < 1.0, found


def test_a_snapshot_that_is_believed_is_noticed(
    few: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LEAST", 1)
    monkeypatch.setattr(snapshots, "recall", damage.unhashed)
    assert damage.of_snapshot(small.parent, 60, 5).wrong > 0


def test_other_rules_never_bear_the_genuine_digest(few: Path) -> None:
    """Even where somebody writes a cache that agrees with its own hash: the digest is of what was loaded."""
    genuine = damage.loaded("small")
    (path,) = few.glob("*.pathway")
    other = library.to_json(genuine).replace('"value":0.5', '"value":0.6', 1)
    assert other != library.to_json(genuine)
    cache.keep(path, path.stem, other.encode())
    found = damage.loaded("small")
    assert found.digest == hashlib.sha256(other.encode()).hexdigest() != genuine.digest
    assert library.with_digest(found).digest == found.digest


def test_the_kept_pathway_is_the_one_that_was_read(folder: Path) -> None:
    read = damage.loaded("panama-2024")
    kept = damage.loaded("panama-2024")
    assert kept == read and kept.digest == read.digest == library.with_digest(kept).digest
    assert [path.suffix for path in folder.iterdir()] == [".pathway"]


def test_a_pathway_is_read_once_and_again_where_its_file_says_something_else(few: Path) -> None:
    read = library.load("small")
    assert library.load("small") is read
    (file,) = (few.parent / "pathways").iterdir()
    file.write_text(SMALL.replace("value: 0.5", "value: 0.6", 1), encoding="utf-8")
    again = library.load("small")
    assert again.digest != read.digest and len(list(few.glob("*.pathway"))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_what_stands_there_instead_of_a_cache_never_hangs(few: Path) -> None:
    genuine = damage.loaded("small")
    (path,) = few.glob("*.pathway")

    def huge() -> None:
        with path.open("wb") as file:
            file.truncate(10**10)

    stands: tuple[Callable[[], object], ...] = (
        lambda: os.mkfifo(path),
        path.mkdir,
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.symlink_to(path),
        huge,
    )
    for stand in stands:
        path.unlink()
        stand()
        begun = time.perf_counter()
        found = damage.loaded("small")
        assert time.perf_counter() - begun < 20.0  # it is read from its file
        assert (found.digest, len(cache.notes())) == (genuine.digest, 1)
        assert path.is_file() and not path.is_symlink()


@pytest.mark.usefixtures("folder")
def test_damaged_machine_code_is_compiled_again() -> None:
    found = damage.of_machine_code(10, seed=2)
    assert found.wrong == 0, found


@pytest.mark.usefixtures("folder")
def test_what_is_compiled_is_told_and_what_was_kept_is_not() -> None:
    told: list[tuple[int, int]] = []
    with telling(lambda done, of: told.append((done, of))):
        assert damage._compiled()(2) == 11
        ((done, of),) = told
        assert 0 < done <= of
        assert damage._compiled()(2) == 11  # taken up, as it was kept
    damage._compiled()(3)  # nobody is told any more
    assert len(told) == 1


def test_a_damaged_point_of_a_sweep_is_never_a_number(tmp_path: Path, small: Path) -> None:
    found = damage.of_points(tmp_path, small, 60, seed=3)
    assert found.wrong == 0, found


def test_a_point_that_is_believed_is_noticed(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.simulation.study.kept_points._sealed", lambda line: Anything())
    with pytest.raises(TypeError):
        damage.kept_points(tmp_path, small)  # nothing is written that bears no hash
    monkeypatch.undo()
    path, plan = damage.kept_points(tmp_path, small)
    monkeypatch.setattr("workflow.simulation.study.kept_points._sealed", lambda line: Anything())
    assert damage.tried(path, lambda: _points(path, plan), 40, 3).counts["other numbers"] > 0


class Anything(bytes):
    """Equal to whatever it is compared with."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __len__(self) -> int:
        raise TypeError


def _points(path: Path, plan: Plan) -> str:
    made = definition(plan)
    with Kept(path, plan, made) as file:
        values = [tuple(map(tuple, array.tolist())) for array in file.points.values()]
    return "other numbers" if values and hash(tuple(values)) else "noticed"


def test_only_what_a_torn_line_left_is_cut(tmp_path: Path, small: Path) -> None:
    path, plan = damage.kept_points(tmp_path, small)
    made, good = definition(plan), path.read_bytes()
    first = good.splitlines(keepends=True)[0]
    for torn, begins in ((first[:-5], True), (first[:90], True), (b"a note", False), (b"\n", False)):
        path.write_bytes(good + torn)
        try:
            with Kept(path, plan, made) as file:
                assert begins and len(file.points) == 4
                assert path.read_bytes() == good + torn  # reading changes nothing
                file.add(frozenset(made.levers), next(iter(file.points.values())))
            assert path.read_bytes().startswith(good) and path.read_bytes().count(b"\n") == 5
        except SimulationProblem:
            assert not begins and path.read_bytes() == good + torn
    for whole in (b"a note", b"{", b'{"sweep": "another'):
        path.write_bytes(whole)
        with pytest.raises(SimulationProblem):
            Kept(path, plan, made)
        assert path.read_bytes() == whole


# -- the whole command ---------------------------------------------------------------------------------

WORDS = ("simulate", "--replications", "2", "--no-history", "--warmup", "0", "--json", "--lang", "en")


def simulated(home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _MAIN, *WORDS],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(home)},
    )  # fmt: skip


_MAIN = "import sys; from workflow.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.skipif(sys.platform != "linux", reason="the cache of the test's own is found by its variable")
def test_a_damaged_compiler_cache_is_told_once_and_repaired(tmp_path: Path) -> None:
    importlib.import_module("workflow.simulation.kernel.loop")  # it is compiled and kept
    kept = Path(KeptCode(simulated).cache_path)
    copy = tmp_path / "ruta" / kept.name
    shutil.copytree(kept, copy)
    good = simulated(tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    names = ("loop.reset", "loop.close", "draws.seed_keys", "entries.happen")
    called, closed, inner, idle = (next(copy.glob(f"{name}-*.code")) for name in names)
    called.write_bytes(inner.read_bytes())  # whole, but another function's
    closed.write_bytes(closed.read_bytes()[:-1] + b"\0")
    inner.write_bytes(b"")  # what is damaged in the one that is compiled again is itself compiled again
    idle.write_bytes(b"")  # what is only called by others is not even read while they are whole
    again = simulated(tmp_path)
    assert (again.returncode, again.stdout) == (0, good.stdout)
    assert again.stderr.count("damaged") == 1 and len(again.stderr.splitlines()) == 1
    assert inner.stat().st_size > 0 == idle.stat().st_size
    healed = simulated(tmp_path)
    assert (healed.returncode, healed.stdout, healed.stderr) == (0, good.stdout, "")
