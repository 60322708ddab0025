"""What a screen saves: only over an ordinary file, which keeps links and permissions, and whole or not.

The window has asked before whether a file that is there may be replaced.
"""

from __future__ import annotations

import inspect
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.strangers import CONTENTS, NO_FILES, STRANGERS, needs_links, unchanged
from tests.patience import SECONDS
from workflow.present.flow import flow
from workflow.problems import ExpectedError
from workflow.rows.asking import Question
from workflow.rows.case_page import CasePage
from workflow.rows.exercise import HotWash, ScenarioSheets, Sheet
from workflow.rows.flow import FlowResult
from workflow.rows.report import ReportRow, SessionInReport
from workflow.service import exports

pytestmark = needs_links
ROOT = Path(__file__).resolve().parent.parent.parent
Save = Callable[[Path, FlowResult], None]
SAVES: dict[str, Save] = {
    "save_csv": lambda path, found: exports.save_csv(path, found, 0, "en"),
    "save_xlsx": lambda path, found: exports.save_xlsx(path, found, "en"),
    "save_brief": lambda path, found: exports.save_brief(path, found, ""),
    "save_pages": lambda path, found: exports.save_pages(path, (), found, {}, slides=True),
    "save_case_page": lambda path, _found: exports.save_case_page(path, CasePage("V1", "", "", ()), "en"),
    "save_hot_wash": lambda path, _found: exports.save_hot_wash(
        path, HotWash("Title", "Over", "About", (), (), (), (), "Note"), "en"
    ),
    "save_scenario_sheets": lambda path, _found: exports.save_scenario_sheets(
        path, ScenarioSheets("Title", (), Sheet("Whom", "Guide", "About", ())), "en"
    ),
    "save_report": lambda path, _found: exports.save_report(
        path, ReportRow("en", (SessionInReport("Title", ("About",)),))
    ),
    "save_bytes": lambda path, _found: exports.save_bytes(path, b"\x89PNG"),
}


@pytest.fixture(scope="module")
def found() -> FlowResult:
    """A small result."""
    asked = Question(year="2021", history=False, years=1, warmup=0, replications=2, levers=(), lang="en")
    return flow(asked, lambda _done, _of: None, lambda: False)


def test_every_way_to_save_is_tried() -> None:
    assert {name for name, _f in inspect.getmembers(exports, inspect.isfunction) if name[:5] == "save_"} == {
        *SAVES
    }
    asks = re.compile(r"getSaveFileName|QSaveFile|AcceptSave")
    screens = {p.name for p in (ROOT / "desktop").rglob("*.py") if asks.search(p.read_text(encoding="utf-8"))}
    assert screens == {
        "flow_saving.py", "case_page.py", "saving.py", "console_more.py", "review_saving.py",
        "review_evaluating.py", "own_scenarios.py", "draft_sheets.py",
        "keeping.py",  # seals a session
    }  # fmt: skip


def saved(save: Save, path: Path, found: FlowResult) -> tuple[int, str]:
    """Exit code and sentence, as a command would have them."""
    try:
        save(path, found)
    except ExpectedError as error:
        assert error.text("es") != error.text("en")
        return 2, error.text("en")
    return 0, f"saved: {path}"


@pytest.mark.parametrize("stranger", sorted(NO_FILES | {"read-only", "link-to-read-only", "circle"}))
@pytest.mark.parametrize("name", SAVES)
def test_what_is_no_ordinary_file_is_left_alone(
    name: str, stranger: str, found: FlowResult, tmp_path: Path
) -> None:
    code, told = unchanged(STRANGERS[stranger], tmp_path, lambda path: saved(SAVES[name], path, found))
    assert code == 2
    assert stranger == "circle" or "left as it was" in told


@pytest.mark.parametrize("name", SAVES)
def test_a_file_that_others_may_read_stays_so_and_a_link_a_link(
    name: str, found: FlowResult, tmp_path: Path
) -> None:
    there, link, new = tmp_path / "there", tmp_path / "link", tmp_path / "new"
    there.write_bytes(CONTENTS["text"])
    there.chmod(0o664)
    link.symlink_to("there")
    before = os.umask(0o027)
    try:
        for path in (link, new):
            assert saved(SAVES[name], path, found)[0] == 0
    finally:
        os.umask(before)
    assert link.is_symlink() and there.read_bytes() == link.read_bytes() != CONTENTS["text"]
    assert stat.S_IMODE(there.stat().st_mode) == 0o664
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "new", "there"]


_FULL = """
import resource, sys
from pathlib import Path
from workflow.problems import ExpectedError
from workflow.service.exports import save_bytes

resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_bytes(Path(sys.argv[1]), b"x" * 5000)
except ExpectedError as error:
    print(error.text("en"))
"""


def test_a_full_disk_takes_nothing_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "old.png"
    path.write_bytes(CONTENTS["picture"])
    command = [sys.executable, "-c", _FULL, str(path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)
    assert "disk is full" in told.stdout and told.stderr == ""
    assert path.read_bytes() == CONTENTS["picture"]
    assert [each.name for each in tmp_path.iterdir()] == ["old.png"]
