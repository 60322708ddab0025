"""What no file of the project may be or say; each rule is tried on a tree that breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist"}
LONGEST = 400
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}
REGISTRIES = ["py" + "pi", "python" + "hosted", "conda" + ".org", "conda" + "-forge"]
"""Host names of registries; in pieces, so that this file does not say them."""

MACHINES = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|[A-Z]:\\Users\\")
MINOR = re.compile(r"\blas?\s+menor(?:es)?\b", re.IGNORECASE)


def files(root: Path, *folders: str) -> Iterator[Path]:
    """The files of the project, or of some folders of it."""
    for top in [root / folder for folder in folders] or [root]:
        for path in sorted(top.iterdir()):
            if (
                path.name in NOT_OURS
                or path.name.endswith(("_cache", ".egg-info"))
                or path.name == ".hypothesis"
            ):
                continue
            if path.is_dir():
                yield from files(path)
            else:
                yield path


def lines(root: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Every line of every text file, with its place."""
    for path in files(root, *folders):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        shown = path.relative_to(root)
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{shown}:{number}", line


def too_long(root: Path) -> list[str]:
    """Modules nobody reads in one go."""
    modules = [path for path in files(root, "desktop", "workflow") if path.suffix == ".py"]
    modules += [path for path in [root / "run.py"] if path.exists()]
    counted = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in modules]
    return [f"{path.relative_to(root)}: {count} lines" for path, count in counted if count > LONGEST]


def grab_bags(root: Path) -> list[str]:
    """Names that say nothing of what is inside."""
    named = [path.relative_to(root) for path in files(root)]
    return [str(path) for path in named if GRAB_BAGS & {part.split(".")[0].lower() for part in path.parts}]


def addresses(root: Path) -> list[str]:
    """Places where a registry or a folder of somebody's machine is named."""
    return [
        place
        for place, line in lines(root)
        if any(name in line.lower() for name in REGISTRIES) or MACHINES.search(line)
    ]


def hurtful(root: Path) -> list[str]:
    """Places with the words for children that Ruta does not use."""
    return [place for place, line in lines(root, "assets", "desktop", "workflow") if MINOR.search(line)]


def test_modules_are_not_too_long() -> None:
    assert too_long(ROOT) == []


def test_no_grab_bags() -> None:
    assert grab_bags(ROOT) == []


def test_no_registry_and_no_machine_is_named() -> None:
    assert addresses(ROOT) == []


def test_children_are_called_children() -> None:
    assert hurtful(ROOT) == []


def test_each_rule_finds_what_breaks_it(tmp_path: Path) -> None:
    for folder in ("desktop", "workflow/utils", "assets", ".venv/lib"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "desktop" / "long.py").write_text("x = 1\n" * (LONGEST + 1), encoding="utf-8")
    (tmp_path / "workflow" / "utils" / "texts.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "workflow" / "helpers.py").write_text("", encoding="utf-8")
    (tmp_path / "assets" / "es.yaml").write_text(
        "text: en menor cantidad de pasos\ntext: se entrevista a la\ntext: entrevista a la menor.\n",
        encoding="utf-8",
    )
    (tmp_path / "lock").write_text(f"a==1 # {REGISTRIES[0]}\nb==1\n# in /ro" + "ot/here\n", encoding="utf-8")
    (tmp_path / ".venv" / "lib" / "helpers.py").write_text(REGISTRIES[0], encoding="utf-8")
    assert too_long(tmp_path) == ["desktop/long.py: 401 lines"]
    assert grab_bags(tmp_path) == ["workflow/helpers.py", "workflow/utils/texts.py"]
    assert addresses(tmp_path) == ["lock:1", "lock:3"]
    assert hurtful(tmp_path) == ["assets/es.yaml:3"]
