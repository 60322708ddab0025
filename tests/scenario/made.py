"""A small scenario on the made-up pathway: an adult and a child, one role, and every sort of reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.service.conftest import MADE_UP
from workflow.log.base import SCRIPT
from workflow.pathway import library as pathways
from workflow.rehearsal.live import Player, is_over
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Move
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service

TEXT = f"""\
scenario: small
title: {{es: Pequeño, en: Small}}
about: {{es: Una prueba., en: A test.}}
background: {{es: Lo que se sabe., en: What is known.}}
rules_note: {{es: Reglas inventadas., en: Made-up rules.}}
content_note: {{es: Nada grave., en: Nothing grave.}}
takes: {{minutes: 30, people: [1, 2]}}
pathway: {MADE_UP}
year: "2021"
seed: 3
starts: day 1, 09:00
count_assumed: yes
objectives:
  safe: {{es: A salvo, en: Safe}}
  quiet: {{es: Nada se cuenta, en: Nothing is told}}
people:
  luz: {{profile: an_adult, name: Luz, story: {{es: Una persona adulta., en: An adult.}}}}
  sol: {{profile: a_child, name: Sol, beside: luz, story: {{es: Una niña., en: A child.}}}}
roles: {{played: [police]}}
counterparts:
  stranger: {{es: Un desconocido, en: A stranger}}
knowledge:
  whereabouts: {{es: dónde está, en: where she is}}
happens:
  call:
    at: día 1, 10:00
    from: stranger
    to: police
    channel: call
    about: luz
    text: {{es: ¿Está ahí la secreta persona?, en: Is the secret person there?}}
    softer: {{es: Alguien pregunta., en: Somebody asks.}}
    note: {{es: Nota sólo de facilitación., en: A note for the trainer only.}}
    touches: [quiet, D3]
  agreed:
    when: {{of: luz, is: {{consent: given}}}}
    from: luz
    to: police
    channel: person
    text: {{es: Ya puede enviarlo., en: You may send it now.}}
    note: {{es: ¿Se envía?, en: Is it sent?}}
  not_sent:
    if_not: {{of: luz, step: send_form, until: "day 3, 09:00"}}
    from: luz
    to: police
    channel: person
    text: {{es: ¿Lo envió?, en: Did you send it?}}
    note: {{es: Ayuda., en: Help.}}
    hint: yes
  again:
    if_not: {{of: luz, step: send_form, after: agreed, within: {{days: 3}}}}
    from: luz
    to: police
    channel: person
    text: {{es: Sigo esperando., en: I am still waiting.}}
    note: {{es: Ayuda., en: Help.}}
  press:
    by_hand: yes
    alone_at: day 2, 12:00
    from: stranger
    to: police
    channel: press
    text: {{es: Una llamada., en: A call.}}
    note: {{es: De la prensa., en: From the press.}}
  drop_by:
    by_hand: yes
    from: stranger
    to: police
    channel: visit
    text: {{es: Una visita., en: A visit.}}
    note: {{es: Sólo si hay tiempo., en: Only if there is time.}}
expect:
  form:
    es: Enviar el formulario en un día
    en: Send the form within a day
    objective: safe
    by: police
    done: {{of: luz, step: send_form}}
    since: {{consent: given}}
    within: {{days: 1}}
    said: yes
    weight: 3
    assumption: true
  rights:
    es: Informar de sus derechos
    en: Tell of their rights
    objective: safe
    by: police
    done: {{of: luz, told: D3}}
    right: D3
    assumption: true
  no_hotel:
    es: Nunca una niña en un hotel
    en: Never a child in a hotel
    objective: safe
    by: police
    never: {{of: sol, fault: child_in_hotel}}
    weight: 2
    assumption: true
  consent_first:
    es: No remitir sin consentimiento
    en: Not refer without consent
    objective: safe
    by: police
    never: {{of: luz, fault: without_consent}}
    assumption: true
  lodged_after_form:
    es: Alojar antes de enviar el formulario
    en: Lodge before sending the form
    objective: safe
    by: police
    done: {{of: luz, step: lodge_in_hotel}}
    before: {{of: luz, step: send_form}}
    assumption: true
  told_nobody:
    es: A quien llama no se le cuenta nada
    en: Whoever calls is told nothing
    objective: quiet
    by: police
    never: {{of: luz, told: whereabouts, to: stranger}}
    after: call
    weight: 2
    assumption: true
  listens:
    es: Escucha
    en: Listens
    objective: quiet
    by: police
    watch: yes
    assumption: true
ends:
  confirmed:
    es: La condición se confirmó.
    en: The status was confirmed.
    when: {{of: luz, is: {{status: confirmed}}}}
  over: {{es: Pasaron diez días., en: Ten days have passed., at: "day 11, 09:00"}}
debrief: [{{es: ¿Qué haría distinto?, en: What would you do differently?}}]
guide: {{es: Antes de empezar., en: Before you begin.}}
"""


MOVES = """\
moves: {es: Jugadas, en: Moves}
scenario: small
acts:
  - {wait: {hours: 2}}
  - {answer: call, of: luz, by: police, tells: [whereabouts]}
  - {until: {consent: given}, of: luz, within: {days: 3}}
  - {take: send_form, of: luz, by: police}
"""
"""Moves for it, each as it says."""


_load_once = cache(pathways.load)


@pytest.fixture(scope="module", autouse=True)
def made_up_once() -> Iterator[None]:
    """The made-up pathway is read once for all of these tests, and not once for each of its readings.

    Only while a file that asks for it runs: the tests of other files, run after it, read for themselves.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pathways, "load", _load_once)
        yield


def write(folder: Path, *changes: tuple[str, str]) -> Path:
    """The scenario's file in a folder of its name, each old text of it replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "small" / "scenario.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def scenario(folder: Path, *changes: tuple[str, str]) -> Scenario:
    """The scenario, sound."""
    return library.load(write(folder, *changes))


TAKE: Mapping[str, Any] = {"by": "police", "of": "luz"}


def play(
    service: Service, small: Scenario, moves: Iterable[Mapping[str, Any]], **terms: Any
) -> tuple[Result, ...]:
    """Start the exercise, make the moves until it ends, each as it says, and score what happened."""
    service.seat = SCRIPT
    service.start_exercise(small, "es", **terms)
    player = Player(service, small, (), "es")
    for number, move in enumerate(moves, 1):
        if is_over(service):
            break
        lived = player.do(number, Move.model_validate(move))
        assert lived.ok, lived
    return results(service, small)


def results(service: Service, small: Scenario) -> tuple[Result, ...]:
    """What became of what was expected, from the log alone."""
    running, world = service.exercise, service.world
    assert running is not None
    count = running.terms.count_assumed
    return Scoring.of(small, world.core.stepper, world.line(), count_assumed=count).results()


def statuses(found: Iterable[Result]) -> dict[str, str]:
    """Status and reason by expectation."""
    return {result.expectation: f"{result.status} {result.why}" for result in found}


def came(service: Service) -> list[tuple[str, str, int]]:
    """The injects that came, how, and the minute."""
    return [(row.what.inject, row.what.how, row.at) for row in service.happened.exercise.injects()]
