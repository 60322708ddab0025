"""Windows on damaged settings: `python -m tests.bench.settings_files [count] [--control]`.

Each file is opened by a process of its own (set QT_QPA_PLATFORM=offscreen where there is no display). Printed
are how many windows were painted within two seconds of being made. The control reads the file without
looking at it, as anybody would at first: it must lose windows, or the bench looks at nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desktop.damaged_settings import damaged

LIMIT = 2.0
"""Seconds from making the window to its first paint."""
_PATIENCE = 20.0
_OPEN = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import settings
if {control}:
    settings._content = Path.read_bytes
    settings.checked = lambda found: (dict(found), True)
from desktop.app import Ruta
app = QApplication([])
began = time.perf_counter()
ruta = Ruta(app, lambda: None)
ruta.window.painted.disconnect(ruta._go_on)
ruta.window.painted.connect(app.quit)
ruta.window.show()
app.exec()
print(time.perf_counter() - began)
ruta.window.close()
"""


def opened(folder: Path, *, control: bool) -> float | None:
    """Seconds to a window on the settings in a folder; None where there is no window."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _OPEN.format(control=control)],
            env={**os.environ, "RUTA_HOME": str(folder)},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout.split()[0]) if done.returncode == 0 and done.stdout.strip() else None


def main(count: int, *, control: bool) -> int:
    """Open them all; 0 where every window came in time, or, in the control, where some did not."""
    lost: list[str] = []
    slow: list[str] = []
    left = 0
    longest = 0.0
    for name, make in damaged(count):
        if control and name in ("a device", "large"):
            continue  # the control would read it for ever
        with tempfile.TemporaryDirectory() as home:
            make(Path(home) / "settings.json")
            seconds = opened(Path(home), control=control)
            left += len(list(Path(home).glob(".settings-*")))
        if seconds is None:
            lost.append(name)
        else:
            longest = max(longest, seconds)
            if seconds > LIMIT:
                slow.append(name)
    kind = "control: " if control else ""
    print(
        f"{kind}{count} damaged settings files, {len(lost)} without a window, {len(slow)} after {LIMIT:g} s"
    )
    print(f"longest {longest:.2f} s; {left} files left behind")
    for name in (*lost, *slow):
        print(f"  {name}")
    if control:
        return 0 if lost else 1
    return 1 if lost or slow or left else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    sys.exit(main(numbers[0] if numbers else 200, control="--control" in sys.argv))
