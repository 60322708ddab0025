"""The entry point and the weight of a fresh start, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop.__main__ import has_display
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent


def fresh(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a fresh process."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**kept, **environment},
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip


def test_without_a_display_it_is_one_line() -> None:
    done = fresh("import sys; from desktop.__main__ import main; sys.exit(main([]))")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "ruta pathway list" in done.stderr


def test_words_are_a_command_and_load_no_qt_and_no_other_command() -> None:
    done = fresh(
        "import sys\nfrom desktop.__main__ import main\n"
        "assert main(['--lang', 'en', 'pathway', 'list']) == 0\n"
        "print([name for name in ('workflow.service', 'workflow.cli.logs') if name in sys.modules])\n"
        "assert main(['--help']) == 0\n"
        "print('QT' if any(name.startswith('PySide6') for name in sys.modules) else 'NO QT')\n"
        "assert 'workflow.cli.logs' in sys.modules"
    )
    lines = done.stdout.splitlines()
    assert "panama-2021" in done.stdout and "[]" in lines and lines[-1] == "NO QT", done.stderr
    assert done.returncode == 0, done.stderr


def test_a_display_is_known_before_qt_is_asked() -> None:
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "offscreen:configfile=screen.json"}, "linux")
    assert has_display({"DISPLAY": "host:0"}, "linux")
    assert has_display({}, "win32")
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": ":9987"}, "linux")


def test_a_fresh_window_has_loaded_nothing_heavy_and_no_service(tmp_path: Path) -> None:
    done = fresh(
        "import sys\nfrom PySide6.QtWidgets import QApplication\nfrom desktop.app import Ruta\n"
        "app = QApplication([])\nruta = Ruta(app)\n"
        "ruta.window.painted.disconnect(ruta._go_on)\nruta.window.painted.connect(app.quit)\n"
        "ruta.window.show()\napp.exec()\n"
        "names = ('numpy', 'numba', 'matplotlib', 'holidays', 'dd', 'pydantic', 'sqlite_utils',"
        " 'transitions', 'yaml', 'workflow.service')\n"
        "print([name for name in names if name in sys.modules])",
        QT_QPA_PLATFORM="offscreen", RUTA_HOME=str(tmp_path),
    )  # fmt: skip
    assert done.stdout.strip() == "[]", done.stderr
