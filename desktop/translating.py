"""For those who change texts: `python -m desktop.translating` brings the English translation up to date.

It collects the Spanish texts of the sources into assets/translations/ruta_en.ts, where the English ones
are written by hand (or with Qt Linguist), and compiles that file for the window.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "assets" / "translations" / "ruta_en.ts"
QT_TEXTS = ROOT / "assets" / "translations" / "qt_es.ts"
"""What Qt's own Spanish lacks in its file dialog; written by hand, from the English that Qt shows."""


def collect(texts: Path) -> None:
    """Bring a .ts file up to date with the sources; what was translated stays."""
    sources = sorted(str(path) for path in (ROOT / "desktop").rglob("*.py"))
    _run("lupdate", *sources, "-ts", str(texts), "-source-language", "es", "-target-language", "en",
         "-no-obsolete", "-locations", "none", "-silent")  # fmt: skip


def compile_texts(texts: Path, compiled: Path) -> None:
    """Make the .qm file that Qt reads."""
    _run("lrelease", str(texts), "-qm", str(compiled), "-silent")


def _run(tool: str, *words: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    subprocess.run([str(Path(PySide6.__file__).parent / f"{tool}{suffix}"), *words], check=True, cwd=ROOT)


if __name__ == "__main__":
    collect(TEXTS)
    for texts in (TEXTS, QT_TEXTS):
        compile_texts(texts, texts.with_suffix(".qm"))
