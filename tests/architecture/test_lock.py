"""The lock: everything pinned, checked by hash, for every system, and from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
TEST_PART = "\n# test:"
SYSTEMS = ("linux", "win32", "darwin")
PYTHONS = ("3.11", "3.12", "3.13")


def problems(lock: str, wanted: list[str]) -> list[str]:
    """What is wrong with a lock that is to hold the wanted requirements."""
    found = []
    pins: dict[str, list[Requirement]] = {}
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if entry.startswith("#") or not entry.strip():
            continue
        first, *rest = [line.removesuffix("\\").strip() for line in entry.split("\n") if line.strip()]
        if first.startswith("-"):
            found.append(f"an option: {first}")
            continue
        pin = Requirement(first)
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
        if [each.operator for each in pin.specifier] != ["=="]:
            found.append(f"not pinned: {first}")
        if not rest or not all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in rest):
            found.append(f"no hash: {first}")
    if re.search(r"://|@ |\bwww\.|\.org\b|\.com\b|\.net\b|\.io\b", lock):
        found.append("an address")
    for text in wanted:
        requirement = Requirement(text)
        for system in SYSTEMS:
            for python in PYTHONS:
                here = {
                    "sys_platform": system,
                    "python_version": python,
                    "python_full_version": f"{python}.0",
                }
                held = [
                    pin
                    for pin in pins.get(canonicalize_name(requirement.name), [])
                    if pin.marker is None or pin.marker.evaluate(here)
                ]
                versions = [next(iter(pin.specifier)).version for pin in held]
                if len(versions) != 1 or not requirement.specifier.contains(versions[0]):
                    found.append(f"{text}: {versions} on {system}, Python {python}")
    return found


def wanted(part: str) -> list[str]:
    """What pyproject.toml asks for: the app's part, or with what the tests need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    app = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    return app if part == "app" else app + project["project"]["optional-dependencies"]["test"]


def test_the_lock_holds_what_is_wanted() -> None:
    assert problems(LOCK, wanted("test")) == []


def test_its_first_part_is_enough_for_the_app() -> None:
    assert LOCK.count(TEST_PART) == 1
    assert problems(LOCK.split(TEST_PART)[0], wanted("app")) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (r"^transitions==\S+", "transitions==0.9.2", "transitions==0.9.3: ['0.9.2'] on linux, Python 3.11"),
        (r"^transitions==", "transitions>=", "not pinned: transitions>="),
        (r"^(click==\S+) \\\n", "\\1\n\nother==1 \\\\\n", "no hash: click=="),
        (r"^(pyside6-essentials)==\S+", "\\1==6.12.0", "PySide6-Essentials>=6.10,<6.12: ['6.12.0']"),
        (r"--hash=sha256:", "--hash=md5:", "no hash: "),
        (r"^(rich==\S+)", "\\1 ; sys_platform == 'linux'", "[] on win32, Python 3.13"),
        (r"^# Made by", "# -i https" + "://index.example\n#", "an address"),
        (r"^click==", "--no-binary x\nclick==", "an option: --no-binary x"),
        (r"^click==[^#]*?^(?=\w)", "", "click>=8.5: [] on linux"),
    ],
)
def test_a_lock_that_is_not_so_is_found(old: str, new: str, problem: str) -> None:
    broken, count = re.subn(old, new, LOCK, count=1, flags=re.MULTILINE)
    assert count == 1
    assert any(problem in each for each in problems(broken, wanted("test")))
