"""What somebody is said to have been told was asked, said or noted by then, over profiles and roles."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from tests.service.test_role_knows import ACCOUNT, act
from workflow.log import events as e
from workflow.present import courses
from workflow.problems import ExpectedError
from workflow.referral.pieces import PIECES
from workflow.referral.routes import route_of_step
from workflow.service import Service
from workflow.talk import library

PEOPLE = ("child_tourism", "girl_no_movement", "men_construction", "woman_private_house", "age_in_doubt")
ROLES = ("migration_officer", "police")
NAMES = {"call_me", "call_you", "called", "name", "you_are"}
NEEDS = {
    "meet_first_needs",
    "meet_first_needs_again",
    "give_first_night",
    "give_child_first_night",
    "decline_first_night",
}


def brought_out(desk: Service) -> set[str]:
    """The pieces that the log says somebody asked for, did or noted, of those that are not seen at once."""
    found = set[str]()
    for event in desk.world.line():
        what = event.what
        if isinstance(what, e.Asked):
            said = what.line.split(".")[2] in ("answer", "short", "gesture") if what.line else False
            found |= {"name"} if what.question in NAMES and said else set()
            found |= {"danger"} if what.question == "safe_now" else set()
            talk = library.talk_of(what.line.partition(".")[0], desk.world.pathway)
            question = None if talk is None else talk.questions.get(what.question)
            found |= set(question.piece) if question else set()
            found |= {"account"} if ACCOUNT & set(what.uncovered) else set()
        elif isinstance(what, e.Noted) and what.dimension:
            found |= {"notes", "account"}
        elif isinstance(what, e.MessageAnswered) and what.answer == "yes":
            found.add(what.message.split(".")[3])
        if event.lifecycle == "done":
            found |= {"tonight"} if event.step in NEEDS else set()
            found |= {"danger"} if event.what.consequences.set.get("danger") == "said" else set()
    return found


def unsaid(desk: Service) -> list[str]:
    """What the page of the case and «Who knows what» say was told, that nobody ever said, did or noted."""
    case, role = "V1", next(iter(desk.world.state.played))
    section = next(one for one in desk.case_page(case, "es").sections if one.id == "shared")
    texts = [line.text for line in section.lines]
    done = [event for event in desk.world.line() if event.lifecycle == "done" and event.step]
    for row in desk.who_knows(case, role, "es").rows:
        routes = ((route_of_step(desk.world.pathway, event.step or ""), event.role) for event in done)
        texts += [row.knows] if {by for to, by in routes if to and to.id == row.route} == {role} else []
    known = brought_out(desk)
    doubted = {"name", "tonight", "danger", "notes", "account"} - known
    return [f"{PIECES[id].name.es}: {text}" for text in texts for id in doubted if PIECES[id].name.es in text]


@pytest.mark.parametrize("profile", PEOPLE)
def test_nothing_is_said_to_be_told_that_nobody_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    found, control, compared = list[str](), list[str](), 0
    for role in ROLES:
        (tmp_path / role).mkdir()
        for desk in at_the_desk(tmp_path / role, (profile,), [role]):
            draw = random.Random(f"{profile} {role}")
            for _at in range(14):
                try:
                    act(desk, draw, role)
                except ExpectedError:
                    continue  # what cannot be told yet
            compared += 1
            found += unsaid(desk)
            monkeypatch.setattr(courses, "_told", lambda _scene, _thing, sharing: sharing)
            control += unsaid(desk)
            monkeypatch.undo()
    assert compared == len(ROLES) and found == []
    if profile in ("child_tourism", "girl_no_movement"):
        assert control, "without what was known by then, the page claims what nobody said"


def test_the_page_says_one_thing_of_what_was_told(tmp_path: Path) -> None:
    """A child whom nobody asked: neither office is said to have been told how she wants to be called, and
    that she was is praised nowhere; once asked, it was told."""
    for desk in at_the_desk(tmp_path, ("child_tourism",), ["migration_officer"]):
        desk.take("V1", "detect_migration", "migration_officer", "es")
        desk.take("V1", "notify_senniaf", "migration_officer", "es")
        name = PIECES["name"].name.es
        (line,) = (
            one
            for section in desk.case_page("V1", "es").sections
            if section.id == "shared"
            for one in section.lines
        )
        assert name not in line.text and name in line.reason and "sólo lo necesario" not in line.reason
