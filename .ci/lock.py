"""Write requirements.lock anew from pyproject.toml: `python3 .ci/lock.py`, with `uv` on the path.

What is locked keeps its version as far as pyproject.toml allows; with `--upgrade` all get their newest.
The lock has two parts, the app's and what the tests need besides. It holds versions, markers and hashes, for
every system and Python that Ruta runs on, and no address: where the files come from is each machine's affair.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# What Ruta runs on: exact versions and the hashes of their files, for Linux, Windows and macOS.
# Made by .ci/lock.py from pyproject.toml; not edited by hand.

"""
TEST = "\n# test: what `python3 run.py test` needs besides\n\n"


def main() -> None:
    """Resolve both parts and write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    app = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    tests = project["project"]["optional-dependencies"]["test"]
    kept = (
        [] if "--upgrade" in sys.argv else entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    )
    app_part = entries(resolve(app, kept))
    test_part = [entry for entry in entries(resolve(app + tests, app_part + kept)) if entry not in app_part]
    text = HEAD + "\n".join(app_part) + "\n" + TEST + "\n".join(test_part) + "\n"
    assert "://" not in text
    (ROOT / "requirements.lock").write_text(text, encoding="utf-8", newline="\n")


def resolve(wanted: list[str], kept: list[str] | None = None) -> str:
    """The pinned requirements with hashes, as uv finds them; `kept` are entries already decided."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "wanted.in").write_text("\n".join(wanted), encoding="utf-8")
        pins = "\n".join(re.sub(r" \\\n.*", "", entry, flags=re.DOTALL) for entry in kept or [])
        (Path(folder) / "kept.in").write_text(pins, encoding="utf-8")
        command = ["uv", "pip", "compile", "wanted.in", "--constraints", "kept.in", "--universal"]
        command += ["--python-version", "3.11", "--only-binary", ":all:", "--generate-hashes"]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def entries(resolved: str) -> list[str]:
    """One text per requirement: its line and the lines of its hashes."""
    return [entry.strip() for entry in re.split(r"\n(?=\S)", resolved.strip()) if not entry.startswith("#")]


if __name__ == "__main__":
    main()
