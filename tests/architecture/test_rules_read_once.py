"""What steps move is read from the definition in `workflow.pathway.rules`; nobody else reads it again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_tree import files

ROOT = Path(__file__).resolve().parent.parent.parent
READ = {"moves", "from_"}
"""The words of the definition that say what a step moves."""
WRITTEN = re.compile(rf"\b({'|'.join(sorted(READ))})\b")

OTHERS = {
    "stepper",  # asked, not read
    "program", "self", "effects", "found",  # the kernel's tables, and what they counted
    "nodes",  # ways through a compiled guard
    "row",  # what a screen shows
    "lever",  # measures that a recommendation is for
    "script",  # the title of one that plays a scenario
    "stage", "claim",  # of the proofs: what may happen, and where a claim begins
}  # fmt: skip
"""What else has such a word, by the name that it is reached by. A new name has to be looked at, and added."""

READERS = {Path("workflow/pathway/rules.py"), Path("workflow/pathway/references.py")}
"""The reader; and who looks whether the names in a file are there, before anything is read of it."""


def readers(root: Path) -> list[str]:
    """Places where moves of steps are read, but for the readers."""
    found = []
    for path in files(root, "workflow", "desktop"):
        if path.suffix == ".py" and path.relative_to(root) not in READERS:
            text = path.read_text(encoding="utf-8")
            if WRITTEN.search(text):  # most files have neither word, and need not be taken apart
                found += [f"{path.relative_to(root)}:{line}" for line in _reads(ast.parse(text))]
    return found


def _reads(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=holder, attr=attr) if attr in READ and _name(holder) not in OTHERS:
                yield node.lineno
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=value), *_]) if (
                value in READ
            ):
                yield node.lineno
            case ast.Call(func=ast.Name(id="attrgetter"), args=args):
                if any(isinstance(a, ast.Constant) and str(a.value).split(".")[-1] in READ for a in args):
                    yield node.lineno


def _name(holder: ast.expr) -> str:
    if isinstance(holder, ast.Attribute):
        return holder.attr
    return holder.id if isinstance(holder, ast.Name) else ""


def test_nobody_else_reads_what_steps_move() -> None:
    assert readers(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "ways = [move.to for move in step.moves['visa'] if move.from_ is None]",
        "tracks = effect.moves.keys()",
        "tracks = pathway.steps[step].moves",
        "tracks = outcome_of(step).moves",
        "tracks = getattr(effect, 'moves')",
        "tracks = attrgetter('patience.moves')(step)",
        "sources = first(move).from_ or ()",
    ],
)
def test_a_reader_would_be_found(line: str, tmp_path: Path) -> None:
    for folder in ("workflow/pathway", "workflow/simulation/compile", "desktop"):
        (tmp_path / folder).mkdir(parents=True)
    read = ("desktop/app.py", "workflow/pathway/structure.py", "workflow/simulation/compile/passages.py")
    for place in ("workflow/pathway/rules.py", *read):
        (tmp_path / place).write_text(f"first = 1\n{line}\n", encoding="utf-8")
    assert sorted(set(readers(tmp_path))) == [f"{place}:2" for place in read]
