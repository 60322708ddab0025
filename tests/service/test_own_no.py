"""Every no of the person, chosen by whoever plays them or of their own, is told wherever it is read: in both
languages, as their decision, without a fault and without reproach."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.review.made import read_to_end
from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.pathway.rules import is_own_choice
from workflow.present.their_answer import says_no
from workflow.service import Service
from workflow.stepper import Stepper
from workflow.world.engine import World

PATHWAYS = ("panama-2021", "panama-2024")
NO = re.compile(
    r"^(refuse|decline|leave|withdraw|revoke|end_|no_longer|want_no|need_no|stay_where|drop_|let_refusal|travel_now"
    r"|wait_no|change_mind|go_home_alone|come_home_alone|insist_on_return)|_to_no$|says?_no"
)
"""Steps of the person by which they say no, stop, leave or go back."""
WHO = {"es": "La persona ", "en": "The person "}
REPROACH = re.compile(
    r"\bfalta\b|\btarde\b|\bdaña|\bincumpl|\babandon|\bpierd|\bno colabor|\bse negó|\brehus"
    r"|\bfault\b|\blate\b|\bharm|\bfail|\bloses?\b|\bunco-?operat",
    re.IGNORECASE,
)
"""Words by which a free decision would be held against somebody."""


def own() -> Iterator[tuple[str, str]]:
    """Each pathway with each no that only the person says."""
    for name in PATHWAYS:
        pathway = library.load(name)
        rules = Stepper(pathway).rules
        for step, rule in rules.items():
            found = pathway.steps.get(step)
            if found is None or found.on_timer is not None or not is_own_choice(pathway, rule.by):
                continue
            if NO.search(step) or says_no(found):
                yield name, step


OWN = tuple(own())


def made_possible(world: World, step: str) -> bool:
    """Put the person, and their proceeding, where they can say it; whether that is possible."""
    core, thing = world.core, world.state.things["V1"]
    for _part in range(40):
        refusal = core.stepper.refusal(step, core.view(thing, "victim"))
        if refusal is None:
            return True
        for part in refusal.missing:
            if isinstance(part.variable, str):
                thing.values[part.variable] = part.needed[0]
            elif isinstance(part.variable, g.Linked) and thing.linked is not None:
                asked = (atom for atom in g.atoms(part.variable.guard) if isinstance(atom, g.Is))
                world.state.things[thing.linked].values.update({str(a.name): a.values[0] for a in asked})
    return False


def test_there_are_many_and_all_kinds_of_them() -> None:
    both = {
        (name, step) for name in PATHWAYS for step in ("refuse_form", "decline_to_testify", "leave_lodging")
    }
    assert both < set(OWN) and len(OWN) > 70


def test_a_reproach_would_be_found() -> None:
    for text in (
        "La persona se negó.",
        "La persona no colaboró.",
        "The person failed to come.",
        "It is a fault.",
    ):
        assert REPROACH.search(text)
    assert not REPROACH.search("La persona decidió: «No declarar». Testimonio: No declara.")


def rest_of(name: str) -> str:
    """The name of a step after its verb, which a sentence puts in another form."""
    words = name.casefold().split()
    return " ".join(words[min(3, len(words) - 1) :])


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Service]]:
    found = {}
    for name in PATHWAYS:
        desk = Service.open(tmp_path_factory.mktemp(name) / "w.ruta")
        desk.start(name, next(iter(library.load(name).years)), "Prueba", seed=1)
        desk.new_case("woman_private_house", {})
        desk.play(["victim"], "es")
        found[name] = desk
    yield found
    for desk in found.values():
        desk.close()


@pytest.mark.parametrize(("pathway", "step"), OWN)
def test_a_no_of_the_person_is_told_without_fault_and_without_reproach(
    pathway: str, step: str, desks: dict[str, Service]
) -> None:
    desk = desks[pathway]
    before = len(desk.world.events)
    name = desk.world.pathway.steps[step].name
    trial = desk._trial()
    assert made_possible(trial, step)
    trial.request("V1", step, "victim")
    trial.advance(trial.state.now + 1)
    change = desk._passed(trial, "es")
    assert (
        rest_of(name("es")) in change.text.casefold()
        and change.kind != "missed"
        and change.reading != "harmful"
    )
    own = [event.seq for event in desk.world.events if event.step == step and event.seq > before]
    assert own and not [one for one in desk.happened.faults("V1") if one.seq > before]
    for lang, who in WHO.items():
        told = [row.told for row in desk.history(lang) if row.seq in own and row.lifecycle == "done"]
        assert len(told) == 1 and told[0].startswith(who) and rest_of(name(lang)) in told[0].casefold(), told
        assert not REPROACH.search(told[0].casefold().replace(rest_of(name(lang)), "")), told
        page = desk.case_page("V1", lang)
        wrong = [line for one in page.sections if one.id in ("harmful", "refused") for line in one.lines]
        assert not [line.text for line in wrong if name(lang) in line.text]
        desk.review([], [desk.session_id], lang)
        read_to_end(desk, lang)
        rows = desk.review_events(0, own, lang)
        assert any(row.told.startswith(who) and rest_of(name(lang)) in row.told.casefold() for row in rows)
    desk.go_back(before, "es")
