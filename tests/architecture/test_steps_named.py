"""A pathway is data: what Ruta knows of single steps of Panama stands in the pathway's file, not in code.

What still names steps is listed with its reason and how many it names; the list gets no longer.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from workflow.pathway import library

ROOT = Path(__file__).resolve().parent.parent.parent
_TALK = "how one speaks with a person at the first contact, which the pathway files keep under these names"
_TABLE = "a table of its own kind, in words, which another pathway goes without"
_WORDING = "words for what was done, said of these steps alone; without them the general words stand"
OWN: dict[str, tuple[int, str]] = {
    "workflow/exchange/log_tables.py": (1, "a transition of XES, and no step"),
    "workflow/present/exported.py": (1, "a transition of XES, and no step"),
    "workflow/rows/exported.py": (1, "a transition of XES, and no step"),
    "workflow/present/by_program.py": (2, _WORDING),
    "workflow/present/case_page.py": (1, _TALK),
    "workflow/present/closing.py": (1, _TALK),
    "workflow/present/first_contact.py": (10, _TALK),
    "workflow/present/harmed.py": (6, _TALK),
    "workflow/present/known.py": (5, "steps in which a person is heard at length"),
    "workflow/present/known_pieces.py": (3, "steps in which a person tells a court what happened"),
    "workflow/present/looking_back.py": (6, _TALK),
    "workflow/present/need_to_know.py": (
        3,
        "steps of whoever speaks with a person without having met them first",
    ),
    "workflow/present/nights.py": (2, _WORDING),
    "workflow/present/not_their_case.py": (2, _WORDING),
    "workflow/present/rights_touched.py": (5, "steps that come after what was told beyond need"),
    "workflow/present/sayings.py": (1, _TALK),
    "workflow/present/setting.py": (5, _TALK),
    "workflow/present/standing.py": (1, _WORDING),
    "workflow/present/unmet.py": (3, _WORDING),
    "workflow/referral/care.py": (25, _TABLE),
    "workflow/referral/pieces.py": (11, _TABLE),
    "workflow/referral/routes.py": (49, _TABLE),
    "workflow/rows/waited.py": (58, _TABLE),
    "workflow/talk/kept_by.py": (2, _TABLE),
    "workflow/talk/minutes.py": (3, _TABLE),
}


def steps_of_panama() -> frozenset[str]:
    return frozenset(step for name in library.names() for step in library.load(name).steps)


def named(root: Path, steps: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each module of the program that names steps in its texts, and which."""
    for top in ("workflow", "desktop"):
        for path in sorted((root / top).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found = steps & {text for text in texts if isinstance(text, str)}
            if found:
                yield path.relative_to(root).as_posix(), found


def test_no_module_names_a_step_of_panama_beyond_those_listed() -> None:
    found = {module: len(steps) for module, steps in named(ROOT, steps_of_panama())}
    assert found == {module: count for module, (count, _reason) in OWN.items()}


def test_a_step_named_in_code_would_be_found(tmp_path: Path) -> None:
    """The control: one name in a module of either package is seen, one that is part of a text is not."""
    for top, text in (("workflow", "STEP = 'grant_visa'"), ("desktop", "x('the grant_visa step')")):
        (tmp_path / top).mkdir()
        (tmp_path / top / "made.py").write_text(text, encoding="utf-8")
    assert dict(named(tmp_path, frozenset({"grant_visa"}))) == {"workflow/made.py": frozenset({"grant_visa"})}
