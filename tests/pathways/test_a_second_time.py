"""What comes a second time is due a second time, and a later event wipes out no decision."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pathways.played import BOOK, DAY, PANAMA, VICTIM, can, do, faults, opened, person, value, world
from workflow.case.state import Thing
from workflow.pathway import elements as e
from workflow.pathway import guard as g
from workflow.world import deadlines
from workflow.world.engine import World

DUTIES = [
    (kind.id, name)
    for kind in PANAMA.kinds.values()
    for names in (
        [name for name, step in kind.steps.items() if step.deadline is not None],
        [name for name, choice in kind.choices.items() if choice.deadline is not None],
    )
    for name in names
]
"""Every duty with a deadline: of a person, of a case."""
COURT = {"child_court", "senniaf"}


def duty(kind: str, name: str) -> e.Step | e.Choice:
    """The step or choice that is due."""
    found = PANAMA.kinds[kind]
    return found.choices.get(name) or found.steps[name]


def ways(guard: g.Guard) -> Iterator[dict[tuple[str, str], str]]:
    """Values by which a guard may hold, of the thing and of what it is linked with."""
    match guard:
        case g.Is(name, values):
            yield {("own", name): values[0]}
        case g.Linked(_how, kind, inner) if PANAMA.kinds[kind].record_of is None:
            for way in ways(inner):
                yield {(kind, name): value for (_, name), value in way.items()}
        case g.All(parts):
            found: list[dict[tuple[str, str], str]] = [{}]
            for part in parts:
                found = [
                    {**one, **more}
                    for one in found
                    for more in ways(part)
                    if all(one.get(key, value) == value for key, value in more.items())
                ]
            yield from found
        case g.Any_(parts):
            for part in parts:
                yield from ways(part)
        case _:
            yield {}


def put(found: World, kind: str, way: dict[tuple[str, str], str]) -> Thing:
    """The values of a way, set where they belong; the thing itself."""
    own = found.state.of_kind(kind)[0]
    for (where, name), wanted in way.items():
        thing = own if where == "own" else found.state.of_kind(where)[0]
        thing.values[name] = wanted
    return own


def begun(found: World, kind: str, name: str) -> dict[tuple[str, str], str]:
    """The values of a cause that starts the duty, as soon as a minute passes."""
    since = duty(kind, name).deadline
    assert since is not None
    for way in ways(since.since):
        before = {thing.id: dict(thing.values) for thing in found.state.things.values()}
        if found.core.holds(since.since, put(found, kind, way)):
            return way
        for thing in found.state.things.values():
            thing.values.clear()
            thing.values.update(before[thing.id])
    raise AssertionError(f"{name}: no cause found")


def runs(found: World, kind: str, name: str) -> bool:
    """Whether the time for the duty runs, once everything was looked at."""
    found.core.look_again()
    found.advance(found.state.now + 1)
    return (found.state.of_kind(kind)[0].id, name) in found.state.deadlines


def end(found: World, kind: str, name: str) -> None:
    """The duty done: its deadline ended as by the act, its cause with it."""
    thing = found.state.of_kind(kind)[0]
    since = duty(kind, name).deadline
    assert since is not None
    for key in sorted({name for way in ways(since.since) for (where, name) in way if where == "own"}):
        before = thing.values[key]
        for other in _others(kind, key):
            thing.values[key] = other
            if not found.core.holds(since.since, thing):
                deadlines.end(found.core, thing, name, closed=True)
                return
        thing.values[key] = before
    raise AssertionError(f"{name}: its cause never ends")


def _others(kind: str, name: str) -> tuple[str, ...]:
    found = PANAMA.kinds[kind]
    if name in found.facts:
        return tuple(found.facts[name].values)
    return tuple(found.tracks[name].states) if name in found.tracks else ("yes", "no")


@pytest.mark.parametrize(("kind", "name"), DUTIES, ids=[name for _, name in DUTIES])
def test_a_second_cause_starts_the_duty_again(kind: str, name: str) -> None:
    found = opened(World(PANAMA, 1, "2021", book=BOOK), "domestic_with_children", {})
    way = begun(found, kind, name)
    assert runs(found, kind, name)
    end(found, kind, name)
    assert not runs(found, kind, name)
    put(found, kind, way)
    assert runs(found, kind, name)


# -- played -------------------------------------------------------------------------------------------


def child(**facts: str) -> World:
    """A foreign child whom SENNIAF protects and who was heard."""
    found = world("age_in_doubt", language="spanish", nationality="foreign")
    person(found).values.update(
        {"status": "confirmed", "ruling": "confirmed", "protection": "measure", "best_interests": "heard",
         "guardian": "no_conflict", "place_view": "heard", "lodging": "usual_shelter", **facts}
    )  # fmt: skip
    return found


TWICE = (
    ("search_for_child", "police", (("report_child_missing", "ngo"),), (("find_child", "police"),)),
    ("tell_of_disclosure", "upavit", (("disclose_identity", "police"),), ()),
    ("answer_childs_no", "ngo", (("child_says_no_first", "victim"),), ()),
    ("check_guardian", "senniaf", (("note_another_adult", "police"),), ()),
    ("hear_child_on_place", "senniaf", (("note_another_adult", "police"),), ()),
)
"""A duty, who does it, what makes it due, and what comes between."""


@pytest.mark.parametrize(("name", "role", "cause", "between"), TWICE, ids=[row[0] for row in TWICE])
def test_what_is_done_once_is_due_the_next_time(
    name: str, role: str, cause: tuple[tuple[str, str], ...], between: tuple[tuple[str, str], ...]
) -> None:
    found = child(best_interests="none" if name == "answer_childs_no" else "heard")
    for _ in range(2):
        do(found, *cause, days=0)
        assert ("V1", name) in found.state.deadlines
        do(found, (name, role), days=14)
        assert ("V1", name) not in found.state.deadlines
        if value(found, "guardian") != "no_conflict":
            person(found).values["guardian"] = "no_conflict"
        do(found, *between, days=0)


def test_the_first_needs_of_a_person_who_came_back_are_due_again() -> None:
    found = world("woman_private_house", nationality="foreign")
    person(found).values["status"] = "confirmed"
    for away, back in (("go_home_alone", "victim"), ("expel_person", "border_police")):
        found.core.look_again()
        found.advance(found.state.now + 1)
        assert ("V1", "meet_first_needs") in found.state.deadlines
        do(found, ("meet_first_needs", "police"), (away, back), days=0)
        assert ("V1", "meet_first_needs") not in found.state.deadlines
        found.advance(found.state.now + 2 * DAY)
        do(found, ("back_in_panama", "police"), days=0)
    assert ("V1", "meet_first_needs") in found.state.deadlines


# -- decisions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "role"),
    [
        ("note_another_adult", "police"), ("child_says_no", "victim"), ("review_best_interests", "senniaf"),
    ],
)  # fmt: skip
def test_a_note_or_a_no_does_not_lift_what_was_decided_against(step: str, role: str) -> None:
    found = child(best_interests="decided", family_interest="refused")
    do(found, (step, role), days=0)
    person(found).values.update({"guardian": "no_conflict", "place_view": "heard", "lodging": "none"})
    assert value(found, "family_interest") == "refused"
    assert not any(can(found, "stay_with_family_for_now", r) for r in ("senniaf", "child_court", "upavit"))
    person(found).values["best_interests"] = "heard"
    do(found, ("decide_best_interests", "senniaf"), days=30)
    assert can(found, "stay_with_family_for_now", "senniaf")
    assert not can(found, "stay_with_family_for_now", "upavit")


def test_only_the_court_or_senniaf_decides_yes_for_a_child() -> None:
    yes = {
        f"{name}_interest": "recorded"
        for name in ("return", "testimony", "disclosure", "colombia", "consular", "visa")
    } | {"family_interest": "open", "care_end": "decided"}
    lifting = {
        step.id: set(step.by)
        for step in VICTIM.steps.values()
        for effect in (step, *step.outcomes.values())
        if any(effect.sets.get(fact) == value for fact, value in yes.items())
    }
    assert len(lifting) == 8 and all(by <= COURT for by in lifting.values()), lifting


def test_a_visa_that_was_asked_for_survives_a_childs_no() -> None:
    found = child(visa_told="told", visa_interest="recorded", migration="visa_asked")
    do(found, ("child_says_no", "victim"), days=0)
    assert not can(found, "refuse_visa", "migration_service")  # it waits
    person(found).values["best_interests"] = "heard"
    do(found, ("decide_childs_visa", "senniaf"), ("grant_visa", "migration_service"), days=40)
    assert value(found, "migration") == "visa"


def test_a_second_refusal_is_told_and_reviewed_like_the_first() -> None:
    found = world("adult_internal")
    ready = {"status": "preliminary", "psychosocial_report": "filed", "closing_told": "told"}
    for _ in range(2):
        person(found).values.update(ready)
        do(found, ("refuse_status", "commission"), ("tell_review", "commission"), days=30)
        do(found, ("ask_review", "victim"), ("uphold_refusal", "commission"), days=60)
        assert not can(found, "ask_review", "victim") and can(found, "tell_review", "legal_aid")
    do(found, ("tell_review", "commission"), ("ask_review_again", "victim"), days=0)
    assert value(found, "status") == "under_review" and faults(found) == []


def test_a_case_is_handed_on_after_the_term_or_a_no_to_the_review_and_never_a_childs() -> None:
    ready = {"status": "not_confirmed", "closing_told": "told", "risk_checked": "yes"}
    term, said, refugee, girl = (
        world("adult_internal"), world("adult_internal"), world("woman_private_house"), child(lodging="none"),
    )  # fmt: skip
    for found in (term, said, refugee, girl):
        person(found).values.update(ready | {"best_interests": "decided", "language": "spanish"})
        do(found, ("tell_review", "commission"), days=0)
        assert not can(found, "hand_to_other_authority", "commission")
    term.advance(term.state.now + 14 * 1440)
    do(said, ("want_no_review", "victim"), days=0)
    do(refugee, ("want_no_review", "victim"), days=0)
    person(refugee).values["asylum"] = "asked"
    girl.advance(girl.state.now + 14 * 1440)
    expected = ((term, True), (said, True), (refugee, False), (girl, False))
    assert [can(f, "hand_to_other_authority", "commission") for f, _ in expected] == [
        yes for _, yes in expected
    ]
