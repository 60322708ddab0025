"""Other processes: a second one is refused, a killed one leaves whole acts, an open file can be copied."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, start, started
from workflow.store.problems import StoreProblem, WorkspaceBusy
from workflow.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]
OPEN = """
import sys
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace
try:
    with Workspace.open(sys.argv[1]):
        print("open")
except StoreProblem as problem:
    print(problem.code)
"""
# Each act is a batch of three; its last number is told only after `append` has returned.
WRITE = """
import sys
from tests.store.logs import SESSION, note
from workflow.store.workspace import Workspace
with Workspace.open(sys.argv[1]) as workspace:
    seq = workspace.head(SESSION).seq
    while True:
        workspace.append(SESSION, [note(seq + 1), note(seq + 2), note(seq + 3)], "t")
        seq += 3
        print(seq, flush=True)
"""
ACT = 3


def test_a_second_process_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    def second() -> str:
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(tmp_path / "w")],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    with Workspace.open(tmp_path / "w"):
        assert second() == "busy"
        with pytest.raises(WorkspaceBusy) as caught:
            Workspace.open(tmp_path / "w")
        assert str(tmp_path / "w") in caught.value.text("es")
    assert second() == "open"


def test_a_failed_opening_gives_the_lock_back(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"x" * 200)
    for _ in range(2):
        with pytest.raises(StoreProblem) as caught:
            Workspace.open(tmp_path / "w")
        assert caught.value.code == "not_ours"


def test_a_killed_writer_leaves_whole_acts_and_every_one_it_told(tmp_path: Path) -> None:
    chance = random.Random(20)
    started(tmp_path / "w", 0)
    told, kills = 0, 12
    for _ in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path / "w")], cwd=HOUSE, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        # It has begun: a kill before that would show nothing. A busy machine takes longer for each act.
        lines = [writer.stdout.readline() for _ in range(chance.randint(2, 6))]
        assert all(lines), "the writer died by itself"
        time.sleep(chance.uniform(0, 0.02))
        writer.kill()
        lines += writer.stdout.readlines()
        writer.stdout.close()
        writer.wait()
        told = max(int(line) for line in lines if line.endswith("\n"))
        with Workspace.open(tmp_path / "w") as workspace:
            found = workspace.verify(SESSION)
            assert found.ok and found.events >= told and found.events % ACT == 0
            assert found.events <= told + ACT
    assert told >= 2 * kills * ACT, "too little was written for this test to mean anything"


def test_copies_of_an_open_file_are_complete(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace)
        for seq in range(1, 31):
            head = workspace.append(SESSION, [note(seq)], "t")
            shutil.copyfile(tmp_path / "w", tmp_path / f"copy{seq}")
            with Workspace.open(tmp_path / f"copy{seq}") as copy:
                assert copy.verify(SESSION, witnessed=head).events == seq
