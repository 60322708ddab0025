"""What holds for every test: no screen, no file of a person's, and nothing said that nobody expected.

A warning is an error and a message of Qt fails (both in pyproject.toml); a line of `logging` from WARNING on
fails here. A test that expects a line asserts it and calls `caplog.clear()`. tests/test_silence.py shows
that each of these fails a test.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from workflow.store import schema

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")  # every run finds the same; pytest --hypothesis-profile=search looks for more

COMPILE = "from workflow.simulation.run.replication import take_up; take_up()"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Where several processes are to test: compile first, side by side, what each of them would compile.

    The kernel takes half a minute, and so do all tests in a new checkout (pytest writes their asserts anew).
    """
    tests = Path(__file__).resolve().parent
    programs = [["-c", COMPILE]]
    if not sys.dont_write_bytecode and not any(tests.glob("__pycache__/test_*.pyc")):
        programs.append(["-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider", *config.args])
    begun = [
        subprocess.Popen([sys.executable, *words], cwd=tests.parent, stdout=subprocess.DEVNULL)
        for words in programs
    ]
    for program in begun:
        program.wait()  # the tests tell what is wrong


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Throw away what the processes of this run kept for each other (`tests/service/played_once.py`)."""
    manager = getattr(session.config.pluginmanager.get_plugin("dsession"), "nodemanager", None)
    if manager is not None:  # this process hands out the tests
        shutil.rmtree(Path(tempfile.gettempdir()) / f"ruta-pages-{manager.testrunuid}", ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many processes test at once: one more than there are cores.

    Where a test waits for the disk, a window at rest or a process that it started, another has its core.
    """
    return (os.cpu_count() or 1) + 1


LONGEST = (
    "test_run", "desktop/test_every_screen", "rehearsal/test_scenarios", "service/test_scene_follows",
    "service/test_own_part", "service/test_report_agrees", "simulation/test_levers",
    "service/test_seat_knows", "desktop/test_flow", "cli/test_terminal", "service/test_chances",
    "simulation/test_agreement", "desktop/test_layout", "desktop/test_presentation",
    "service/test_reviewed_scenarios", "desktop/test_trainees_see", "desktop/test_trying",
    "service/test_turn_told", "simulation/test_one_question", "service/test_reviewed_paths",
    "service/test_supposing", "service/test_time_told", "simulation/test_theory", "service/test_past",
    "service/test_one_truth", "simulation/test_more_theory", "service/test_report_of_two",
    "service/test_not_told", "simulation/test_cost", "simulation/test_replication",
    "service/test_who_answered", "service/test_waits_for_you", "service/test_role_reads",
    "simulation/test_forms", "service/test_safe_writing", "simulation/test_continuing", "twin/test_twin",
    "desktop/test_recovery", "simulation/test_mutants", "desktop/test_flow_playing", "pathways/test_panama",
    "worker/test_simulator", "simulation/test_left_out", "service/test_drafting", "desktop/test_supposing",
    "service/test_last_page_agrees", "service/test_word_from_its_lines", "desktop/test_whole_map",
    "caches/test_damaged", "exchange/test_told", "service/test_draft_sheets", "cli/test_costs",
    "service/test_strange_logs", "check/test_mutations", "property/test_attempts",
    "service/test_simulated_sessions", "check/test_walked", "service/test_every_role", "cli/test_paths",
    "cli/test_report", "store/test_damaged_logs", "desktop/test_person", "desktop/test_first_case",
    "personal_data/test_look", "check/test_broken", "magnitudes/test_readings", "simulation/test_fidelity",
    "exchange/test_flow_files", "simulation/test_cluster", "simulation/test_history", "store/test_processes",
    "worker/test_recovery", "worker/test_sweep",
)  # fmt: skip
"""The files that take longest come first: what is left to the end, nobody works beside."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the tests of a file stay together, in its order."""
    tests = Path(__file__).resolve().parent
    places = {tests / f"{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(LONGEST)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What all tests stand on stays: it is not gone through again and again for what could be freed of it.

    Python's own measure, 700 new objects, has a test look for garbage a hundred times: that is a fourteenth
    of all their work.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000)
        gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _files_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings and the workspace of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUTA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """A commit waits five times for the disk, so that it survives a power cut: here there is none, and most
    tests would wait longer than they work. A process that a test starts syncs as always, and
    tests/store/test_append.py sees that Ruta does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "SYNCHRONOUS", "OFF")
        patch.setattr(os, "fsync", lambda _file: None)
        yield


@pytest.fixture(autouse=True)
def _nothing_unexpected(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a log line of WARNING or above which it did not take."""
    yield
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    lines = [f"{each.levelname} {each.name}: {each.getMessage()}" for each in records]
    loud = [line for line, each in zip(lines, records, strict=True) if each.levelno >= logging.WARNING]
    if loud:
        pytest.fail("unexpected log lines:\n" + "\n".join(loud), pytrace=False)
