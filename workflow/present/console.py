"""The whole console of whoever leads an exercise, as one row."""

from __future__ import annotations

from workflow.exercise.controller import Controller
from workflow.exercise.director import Director, ended_by
from workflow.present import led, moments
from workflow.present.happening import Happening, channels
from workflow.present.scene import Scene
from workflow.rows.console import ConsoleRow
from workflow.scenario.definition import Scenario
from workflow.scoring.scoring import Scoring


def console_row(
    scene: Scene,
    scenario: Scenario,
    director: Director,
    scoring: Scoring,
    controller: Controller,
    *,
    counts: bool,
    problem: str,
) -> ConsoleRow:
    """What comes, what came, what the group does, what is expected, rights and notes."""
    language, state = scene.language, scene.world.state
    happening = Happening(scene, scenario, director, Director(scenario, alone=False))
    is_over = director.is_over(scene.record)
    return ConsoleRow(
        title=scenario.title.in_(language),
        rules=scenario.rules_note.in_(language),
        content_note=scenario.content_note.in_(language),
        guide=scenario.guide.in_(language),
        now=f"{moments.day(state.now, language)} · {moments.clock(state.now)}",
        date=moments.on_day(scene.pathway.starts, state.now, language),
        sim_min=state.now,
        seq=state.seq,
        branch=state.branch,
        branches=state.branches + 1,
        at_keyboard=_at_keyboard(scene),
        is_over=is_over,
        ended=_ended(scene, scenario),
        injects=len(scene.record.exercise.injects()),
        coming=happening.coming(),
        came=happening.came(),
        did=led.did(scene),
        expected=led.expected(scene, happening, scoring, controller, is_over=is_over, counts=counts),
        rights=led.rights(scene, scenario),
        notes=led.notes(scene, controller),
        senders=happening.senders(),
        receivers=happening.receivers(),
        channels=channels(language),
        problem=problem,
        counts_targets=counts,
    )


def _at_keyboard(scene: Scene) -> str:
    """The roles of whoever has the turn; nobody is named."""
    turns = scene.record.exercise.turns()
    roles = turns[-1].what.roles if turns else tuple(sorted(scene.world.state.played))
    return scene.words.listed([scene.words.role(role) for role in roles], ("y", "and"))


def _ended(scene: Scene, scenario: Scenario) -> str:
    ended = ended_by(scene.record)
    if ended is None:
        return ""
    end = scenario.ends.get(ended.end)
    if end is not None:
        return end.in_(scene.language)
    return scene.words.pick("Terminado a mano.", "Ended by hand.")
