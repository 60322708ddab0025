"""No file needs, directly or by way of others, a file that needs it; for types only, too."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Which module takes names from which, also late ones and those for types only."""
    return grimp.build_graph("workflow", "desktop", cache_dir=None)


def circle(imports: grimp.ImportGraph) -> list[str]:
    """A circle of modules, the first named again at its end; [] where there is none."""
    needed = {module: imports.find_modules_directly_imported_by(module) for module in imports.modules}
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_there_is_no_circle_of_files(imports: grimp.ImportGraph) -> None:
    assert len(imports.modules) > 400
    assert circle(imports) == []


def test_a_circle_would_be_found(imports: grimp.ImportGraph) -> None:
    imports.add_import(importer="workflow.present.endings", imported="workflow.present.turns")
    assert set(circle(imports)) == {"workflow.present.endings", "workflow.present.turns"}
