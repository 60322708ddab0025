"""The simulating process dies under a visit to Flow: told, mended, and no number under another's name."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desktop.conftest import Driven, click
from tests.desktop.killing import Killing
from tests.desktop.test_flow import Silent, said
from tests.desktop.test_flow import silent as silent
from tests.desktop.test_flow import whole as whole
from workflow.present.flow import flow as simulate
from workflow.rows.asking import Interrupted, JobFailure, Note, Question
from workflow.rows.flow import FlowResult
from workflow.rows.whose import asked_alike


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended by a signal")
def test_a_few_kills_are_told_and_mended(whole: Driven, tmp_path: Path) -> None:
    flow = whole.ruta.window.flow
    killing = Killing(flow, 1, tmp_path)
    for _round in range(2):
        killing.round()
    assert killing.kills.wrong == 0, killing.kills
    assert killing.kills.counts["recovered"] == 2 and killing.kills.counts["looked at"] == 4
    # the control: a result that bears what is ticked now, and not what was asked
    killing.kills.counts.clear()
    found = flow._found
    assert found is not None
    flow._found = replace(found, question=replace(found.question, levers=("L2",)))
    killing._look()
    killing.compare()
    assert killing.kills.counts["wrong screen"] == 1


def result(question: Question) -> FlowResult:
    """A small real result, labelled by its question."""
    return simulate(question, lambda _done, _of: None, lambda: False)


def small(driven: Driven) -> Question:
    """What the screen asks now, with few replications."""
    question = driven.ruta.window.flow.question()
    return replace(question, replications=4, years=1, warmup=0)


def test_a_process_that_does_not_come_back_is_said_and_asked_for_by_a_button(
    silent: tuple[Driven, Silent],
) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    shown = result(small(driven))
    simulator.said(3, shown)
    driven.wait(lambda: flow._found is not None)
    click(driven.qtbot, flow.levers.boxes["L13"])
    driven.wait(lambda: simulator.jobs == 5)  # the preview, then the whole
    asked = simulator.jobs
    simulator.said(0, Interrupted(True, "killed"))
    driven.wait(lambda: "se inició de nuevo" in said(driven))
    assert not flow.again.isVisible()
    simulator.said(0, Interrupted(False, "killed"))
    simulator.said(asked, JobFailure(asked, "Se interrumpió.", "Interrupted.", broken=True))
    driven.wait(flow.again.isVisible)
    assert "Se interrumpió." in said(driven) and not flow.progress.isVisible()
    # what is ticked is not what is shown, and that is said; more ticks ask nothing of nobody
    click(driven.qtbot, flow.levers.boxes["L9"])
    assert simulator.jobs == asked
    assert "no está simulado" in flow._state.text() and "L13" not in flow._state.text()
    click(driven.qtbot, flow.again)
    driven.wait(lambda: simulator.jobs == asked + 1)
    assert not flow.again.isVisible() and flow.progress.isVisible()
    simulator.said(asked + 1, True)
    driven.wait(lambda: simulator.jobs == asked + 3)  # the preview, then the whole
    now = result(small(driven))
    assert now.question.levers == ("L9", "L13")
    simulator.said(asked + 3, now)
    driven.wait(lambda: flow._found == now)
    assert "no está simulado" not in flow._state.text()


def test_what_is_saved_bears_the_result_s_own_question(
    silent: tuple[Driven, Silent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other levers are ticked since: while that is simulated nothing is exported; where nobody answers, every
    file names what was simulated."""
    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    click(driven.qtbot, flow.levers.boxes["L13"])
    found = result(small(driven))
    simulator.said(simulator.jobs, found)
    driven.wait(lambda: flow._found is not None)
    before = simulator.jobs
    click(driven.qtbot, flow.levers.boxes["L13"])
    click(driven.qtbot, flow.levers.boxes["L2"])
    assert asked_alike(flow.question()) != asked_alike(found.question)
    flow.saving.menu.actions()[0].trigger()
    driven.wait(lambda: "Todavía se simula" in said(driven))
    driven.wait(lambda: simulator.jobs == before + 2)  # the preview, then the whole
    for job in (before + 1, before + 2):
        simulator.said(job, JobFailure(job, "Se interrumpió.", "Interrupted.", broken=True))
    driven.wait(flow.again.isVisible)
    true = found.tried[0]
    paths = []
    for number, ending in enumerate(("png", "svg", "csv", "csv", "xlsx", "pdf")):
        path = tmp_path / f"out{number}.{ending}"
        paths.append(path)
        monkeypatch.setattr(
            "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_words, path=path: (str(path), "")
        )
        flow.saving.menu.actions()[number].trigger()
        driven.settle()
    from PySide6.QtGui import QImage

    texts = [QImage(str(paths[0])).text("Description"), paths[1].read_text(encoding="utf-8")]
    texts += [path.read_text(encoding="utf-8-sig") for path in paths[2:4]]
    texts.append(str(CalamineWorkbook.from_path(str(paths[4])).get_sheet_by_name("De qué es").to_python()))
    texts.append(" ".join(PdfReader(paths[5]).pages[0].extract_text().split()))
    for path, text in zip(paths, texts, strict=True):
        assert true.split(" · ")[0] in text and true.split(" · ")[1][:20] in text, path
        assert "L2 · " not in text, path


def test_another_pathway_s_map_never_bears_these_numbers(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    flow = driven.ruta.window.flow
    simulator.said(1, True)
    driven.wait(lambda: simulator.jobs == 3)
    simulator.said(3, result(small(driven)))
    driven.wait(lambda: flow._found is not None)
    warm = [node for node in flow.map.canvas.nodes.values() if node.heat is not None]
    assert warm and flow.saving.found() is not None
    other = next(n for n in range(flow.pathway.count()) if n != flow.pathway.currentIndex())
    flow.pathway.setCurrentIndex(other)
    flow.pathway.activated.emit(other)
    driven.settle()
    assert not [node for node in flow.map.canvas.nodes.values() if node.heat is not None]
    assert flow.saving.found() is None
    flow.saving.menu.actions()[0].trigger()  # no dialog asks for a name
    assert "Todavía no hay" in said(driven)


def test_what_was_mended_is_told(silent: tuple[Driven, Silent]) -> None:
    driven, simulator = silent
    simulator.said(0, Note("Estaba dañado.", "It was damaged."))
    driven.wait(lambda: "Estaba dañado." in said(driven))
