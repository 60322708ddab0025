"""The whole console of whoever leads an exercise, as one row."""

from __future__ import annotations

from workflow.exercise.controller import Controller
from workflow.exercise.director import Director
from workflow.exercise.seats import at_keyboard, is_paused
from workflow.present import led, moments
from workflow.present.exercise import Table, seat_row
from workflow.present.happening import Happening, channels
from workflow.rows.console import ConsoleRow
from workflow.scoring.scoring import Scoring


def console_row(
    table: Table,
    session: str,
    director: Director,
    scoring: Scoring,
    controller: Controller,
    *,
    nobody_sits: bool,
    problem: str,
) -> ConsoleRow:
    """What comes, what came, what the group does, what is expected, rights and notes."""
    scene, scenario, language = table.scene, table.scenario, table.lang
    state, record = scene.world.state, scene.record
    happening = Happening(table, director)
    is_over, counts = director.is_over(record), table.terms.count_assumed
    return ConsoleRow(
        session=session,
        title=scenario.title.in_(language),
        background=scenario.background.in_(language),
        rules=scenario.rules_note.in_(language),
        content_note=scenario.content_note.in_(language),
        guide=scenario.guide.in_(language),
        now=f"{scene.day(state.now)} · {moments.clock(state.now)}",
        date=moments.on_day(scene.pathway.starts, state.now, language),
        sim_min=state.now,
        seq=state.seq,
        branch=state.branch,
        at_keyboard=_at_keyboard(table),
        stands=_stands(table, nobody_sits=nobody_sits) if not is_over else "",
        is_over=is_over,
        ended=table.over(),
        injects=director.reached(record),
        first=scenario.first,
        coming=happening.coming(),
        came=happening.came(),
        did=led.did(table),
        expected=led.expected(scene, scoring, controller, is_over=is_over, counts=counts),
        objectives=led.objectives(scene, scenario),
        rights=led.rights(scene, scenario, scoring.results()),
        notes=led.notes(scene, controller),
        senders=happening.senders(),
        receivers=happening.receivers(),
        channels=channels(language),
        problem=problem,
        to_run=scene.words.pick(
            "Para que corra, abra la consola (F7) mientras hay alguien sentado.",
            "For it to run, open the console (F7) while somebody is seated.",
        ),
    )


def _at_keyboard(table: Table) -> str:
    """The seat that has the turn, with its roles."""
    row = seat_row(table.scene, at_keyboard(table.seats, table.scene.record))
    roles = ", ".join(role.name for role in row.roles)
    return f"{row.name}: {roles}" if len(table.seats) > 1 else roles


def _stands(table: Table, *, nobody_sits: bool) -> str:
    """Why the clock cannot run; "" where it can."""
    words = table.scene.words
    if is_paused(table.scene.record):
        return words.pick(
            "El reloj está detenido hasta que alguien se siente: pausa, o se cede el turno",
            "The clock stands until somebody sits down: a break, or the turn is handed over",
        )
    if nobody_sits:
        return words.pick(
            "El reloj está detenido hasta que alguien se siente: nadie está al teclado",
            "The clock stands until somebody sits down: nobody is at the keyboard",
        )
    return ""
