"""The small scenario for two seats: the police is called, and the Commission gets a letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.made import scenario
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.scenario import library
from workflow.scenario.definition import Scenario

CHANGES = (
    ("roles: {played: [police]}", "roles: {played: [police, commission]}"),
    ("safe: {es: A salvo, en: Safe}", "safe: {es: A salvo esta noche, en: Safe on this night}"),
    (
        "  agreed:\n",
        '  letter:\n    at: "day 1, 11:00"\n    from: stranger\n    to: commission\n    channel: letter\n'
        "    text: {es: Una carta para la mesa., en: A letter for the table.}\n"
        "    attachment: {es: Firme aquí., en: Sign here.}\n"
        "    note: {es: La carta es una prueba., en: The letter is a test.}\n  agreed:\n",
    ),
)

POLICE = SeatWanted(("police",), "Mesa de la entrada")
COMMISSION = SeatWanted(("commission",))


def table(folder: Path) -> Scenario:
    """The scenario, sound."""
    return scenario(folder, *CHANGES)


def offer(patch: pytest.MonkeyPatch, found: Scenario) -> None:
    """Have it be the one scenario that comes with Ruta."""
    patch.setattr(library, "names", lambda: (found.scenario,))
    patch.setattr(library, "load", lambda _name: found)


def wanted(*seats: SeatWanted, alone: bool = True) -> ExerciseWanted:
    """The small scenario at these seats; at two where none are named."""
    return ExerciseWanted("small", seats or (POLICE, COMMISSION), alone, count_assumed=True)


def hidden_texts(found: Scenario, lang: str, came: tuple[str, ...] = ()) -> list[str]:
    """What no seat may read while the exercise goes on: notes, what is expected, the guide, and the words of
    all that did not come yet."""
    texts = [expected.in_(lang) for expected in found.expect.values()]
    texts += [inject.note.in_(lang) for inject in found.happens.values()]
    texts += [objective.in_(lang) for objective in found.objectives.values()]
    texts += [question.in_(lang) for question in found.debrief]
    texts += [each.softer.in_(lang) for each in found.happens.values() if each.softer is not None]
    for inject in found.happens.values():
        if inject.id not in came:
            texts.append(inject.text.in_(lang))
            texts += [inject.attachment.in_(lang)] if inject.attachment is not None else []
    return [*texts, found.guide.in_(lang), *(end.in_(lang) for end in found.ends.values())]
