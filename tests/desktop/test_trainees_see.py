"""No screen of a trainee, nor the log, holds a note for whoever leads, what is coming, or what is expected.

Every scenario is played carelessly, each role at a seat of its own; after each act all that the window
fetches for the seat at the keyboard is searched, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.screens.looks import look
from tests.service.made_exercises import played
from workflow.scenario import library
from workflow.scenario.definition import Inject, Scenario
from workflow.service import Service

LANGUAGES = ("es", "en")


def told(text: str) -> str:
    """A text as it stands in the repr of rows that hold it."""
    return repr(f"{text}\"'")[1:-4].replace("\\'", "'")


def searched(*rows: object) -> str:
    return repr(rows).replace("\\'", "'")


def words_of(inject: Inject, lang: str) -> Iterator[str]:
    """What an inject says, in each of its forms."""
    for text in (inject.text, inject.softer, inject.attachment):
        if text is not None and text.in_(lang).strip():
            yield text.in_(lang)


def never_told(scenario: Scenario, lang: str, public: str) -> list[str]:
    """Notes, the guide, what is expected and for what, the questions of the end; a text that is the name of a
    step, too, is no secret."""
    texts = [inject.note.in_(lang) for inject in scenario.happens.values()]
    texts += [each.in_(lang) for each in (*scenario.expect.values(), *scenario.objectives.values())]
    texts += [question.in_(lang) for question in scenario.debrief] + [scenario.guide.in_(lang)]
    return [text for text in texts if text.strip() and told(text) not in public]


def coming(service: Service, scenario: Scenario, lang: str, public: str) -> list[str]:
    """What has not reached the seat at the keyboard: it comes later, or came to others only."""
    row = service.exercise_row(lang)
    assert row is not None and row.here is not None
    roles = {role.id for role in row.here.roles}
    came = {
        each.what.inject
        for each in service.happened.exercise.injects()
        if each.what.how != "skipped" and roles & set(each.what.to)
    }
    rest = (inject for inject in scenario.happens.values() if inject.id not in came)
    return [text for inject in rest for text in words_of(inject, lang) if told(text) not in public]


def screen(service: Service, scenario: Scenario, lang: str) -> str:
    """All that the window fetches for the seat: the desk of each person, the history, the scenario's row."""
    row = service.exercise_row(lang)
    assert row is not None and row.here is not None
    role = row.here.roles[0].id
    cases = [scenario.case_of(person) for person in scenario.people][:2]
    desks = [look(service, lang, case, role, with_talk=True) for case in cases]
    return searched(desks, service.history(lang), row)


@pytest.mark.parametrize("name", library.names())
def test_what_a_seat_is_shown_holds_no_secret(name: str, tmp_path: Path) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load(name)
    public = {}
    for number in played(service, name, "careless", "es"):
        lang = LANGUAGES[number % 2]
        row = service.exercise_row(lang)
        assert row is not None
        if lang not in public:
            pathway = service.world.pathway
            public[lang] = searched(
                [(step.es, step.en) for step in pathway.steps.values()], row.background, row.rules, row.title
            )
        if row.over:
            break
        shown = screen(service, scenario, lang)
        hidden = never_told(scenario, lang, public[lang]) + coming(service, scenario, lang, public[lang])
        assert len(hidden) > len(scenario.expect)
        assert [text for text in hidden if told(text) in shown] == []
        if number == 0:  # the control: the search finds them where they are
            led = searched(service.console(lang))
            found = [text for text in never_told(scenario, lang, public[lang]) if told(text) in led]
            assert len(found) >= len(scenario.expect) // 2
            assert [text for text in coming(service, scenario, lang, public[lang]) if told(text) in led]
    service.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("w.ruta*") if path.is_file())
    for lang in LANGUAGES:
        texts = [each.in_(lang) for each in scenario.expect.values()]
        texts += [inject.note.in_(lang) for inject in scenario.happens.values() if inject.note.in_(lang)]
        texts += [text for inject in scenario.happens.values() for text in words_of(inject, lang)]
        secret = [text for text in texts if told(text) not in public[lang]]  # a step's name is in the pathway
        assert secret and [text for text in secret if text.encode() in kept] == []
    assert next(iter(scenario.happens)).encode() in kept  # the control: their names are in it
