"""What anybody may do, or every official must, is open to whoever hears of it. A lawyer has a mandate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from tests.pathways.guard_ways import ways
from tests.pathways.played import CONSENTED, FOUND, PANAMA, VICTIM, can, do, person, value, world
from workflow.pathway.base import Cited
from workflow.pathway.definition import Fault
from workflow.pathway.elements import Choice, Step
from workflow.pathway.guard import Guard, Is, Linked, Not, Role, atoms
from workflow.scenario import library as scenarios
from workflow.scenario.expectation import Expectation

SCENARIOS = {name: scenarios.load(name) for name in scenarios.names()}
HEARS = {*VICTIM.steps["tell_rights"].by}
"""Whoever may have the person before them, or on the telephone: each tells them of their rights."""
PASSES_ON = {
    "name_danger", "name_another_danger", "open_complaint", "ask_habeas_corpus", "report_abuse",
    "report_past_abuse", "report_unsafe_lodging", "report_unsafe_place_left",
    "tell_senniaf_of_dependents", "tell_senniaf_of_another_child", "notify_senniaf",
    "report_child_missing", "note_adult_gone", "tell_police_adult_gone", "hear_from_adult",
    "tell_of_disclosure", "arrange_interpreter", "arrange_sign_interpreter",
}  # fmt: skip
"""What is passed on by whoever learns of it, whatever their office."""
IN_PERSON = {
    "meet_first_needs", "give_urgent_health", "give_child_first_night", "give_first_night",
    "protect_child_met",
}  # fmt: skip
"""What is done for a person who stands before an official, whoever that is."""
ANYBODY = ("sea quien sea", "Cualquier persona", "cualquier funcionari", "los funcionarios por lo general")
"""Words by which a text says that everybody may, or every official must."""
CALLS = {"hotline"}
AWAY = {"panama_consulate"}
VISAS = {"migration_service"}
"""The office that nobody is brought to first: it knows of the person from the ruling on."""
COMES_LATER = {"legal_aid", "defensoria"}
"""Who is called to a person that somebody holds or attends: that office gives food and rest."""
HOLDS = {"police", "border_police", "naval_service", "migration_officer", "migration_service"}
SENDS = {"fill_form": "first_decision", "refer_to_upavit": "refer_to_upavit"}
EXCEPT: Mapping[str, set[str]] = {
    "open_complaint": {"ngo"},  # no official: it goes with whoever wants to complain
    "ask_habeas_corpus": HOLDS | AWAY,  # they let the person go; or are in another country
    "tell_senniaf_of_dependents": {"senniaf"},  # it is the one that is told
    "tell_senniaf_of_another_child": {"senniaf"},
    "notify_senniaf": {"senniaf"},
    "meet_first_needs": CALLS | AWAY | VISAS | COMES_LATER,
    **dict.fromkeys(("give_urgent_health", "give_first_night"), CALLS | AWAY | VISAS),
    **dict.fromkeys(("give_child_first_night", "protect_child_met"), CALLS | AWAY),
}  # fmt: skip


def activities() -> Iterator[tuple[str, Choice | Step]]:
    for kind in PANAMA.kinds.values():
        yield from kind.choices.items()
        yield from kind.steps.items()


BY = {id: set(one.by) for id, one in activities()}
OWN_ACTS = {id for id, by in BY.items() if "victim" in by and by & {"legal_aid", "victims_defender"}}


def closed(steps: set[str], by: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Each step with the roles that hear of what it is for and may not take it."""
    found = {step: HEARS - EXCEPT.get(step, set()) - by[step] for step in steps}
    return {step: roles for step, roles in found.items() if roles}


def test_whoever_hears_of_it_may_pass_it_on_and_help() -> None:
    assert closed(PASSES_ON | IN_PERSON, BY) == {}
    assert len(HEARS) >= 19
    for step, roles in EXCEPT.items():
        assert roles & BY[step] <= AWAY, step  # an exception that is none is not kept


def test_a_role_that_was_forgotten_is_found() -> None:
    """The control."""
    without = {**BY, "name_danger": BY["name_danger"] - {"legal_aid"}}
    assert closed(PASSES_ON | IN_PERSON, without) == {"name_danger": {"legal_aid"}}


def test_what_a_text_opens_to_everybody_is_open_to_everybody() -> None:
    said = {
        id
        for id, one in activities()
        if one.explain is not None and any(words in one.explain.es for words in ANYBODY)
    }
    assert {"give_urgent_health", "ask_habeas_corpus", "open_complaint", "report_abuse"} <= said
    assert closed(said, BY) == {}


@pytest.mark.parametrize("way", SENDS)
def test_whoever_recognises_signs_may_send_the_form_and_refer(way: str) -> None:
    recognise = (BY["recognise_signs"] | {"police", "migration_officer", "health_worker"}) - VISAS
    assert recognise - BY[SENDS[way]] - ({"upavit"} if way == "refer_to_upavit" else set()) == set()


def test_a_child_locked_up_is_asked_out_by_senniaf_and_a_danger_told_by_a_lawyer() -> None:
    child = world("child_made_to_carry")
    do(child, ("protect_child_met", "border_police"), days=0)
    person(child).values["liberty"] = "detained"
    assert can(child, "ask_habeas_corpus", "senniaf") and can(child, "ask_habeas_corpus", "victims_defender")
    assert not can(child, "ask_habeas_corpus", "consulate")  # nobody wanted the contact
    man = world("worker_from_china", language="spanish")
    do(man, FOUND[0], ("name_danger", "legal_aid"), days=0)
    assert value(man, "danger") == "said"


# -- a lawyer acts with a mandate ------------------------------------------------------------------

NOTICES = {
    "report_unsafe_lodging", "report_unsafe_place_left", "name_danger",
    "name_another_danger", "report_abuse", "report_past_abuse", "hear_from_adult",
    "find_child", "note_another_adult", "back_in_panama", "ask_habeas_corpus", "ask_legal",
    "look_up_recruiter",
}  # fmt: skip
"""Not the person's own acts: whoever learns of it says so, or looks."""
ENDS = {"end_querella", "drop_restitution", "drop_civil", "drop_labour"}
"""What an adult began is ended by the adult alone."""
MANDATES = {"mandate", "permits_mandate", "childs_mandate", "representative"}


def given(atom: Guard) -> bool:
    if isinstance(atom, Linked):
        return any(given(one) for one in atoms(atom.guard))
    return isinstance(atom, Is) and atom.name in MANDATES and "given" in (*atom.values, "given")


def takes(way: list[Guard], role: str) -> bool:
    """Whether a way of a guard is one for this role."""
    for atom in way:
        if isinstance(atom, Role) and role not in atom.values:
            return False
        if isinstance(atom, Not) and isinstance(atom.part, Role) and role in atom.part.values:
            return False
    return True


def is_of(way: list[Guard], age: str) -> bool:
    """Whether a way may be one of a person of this age, also where a linked person's is looked at."""
    own = [*way, *(one for atom in way if isinstance(atom, Linked) for one in atoms(atom.guard))]
    return all(age in atom.values for atom in own if isinstance(atom, Is) and atom.name == "age")


def of_lawyers(step: str, age: str) -> list[list[Guard]]:
    guard = dict(activities())[step].when
    lawyers = BY[step] & {"legal_aid", "victims_defender"}
    found = ways(guard) if guard is not None else [[]]
    return [way for way in found if is_of(way, age) and any(takes(way, role) for role in lawyers)]


@pytest.mark.parametrize("step", sorted(OWN_ACTS - NOTICES))
def test_a_lawyer_does_for_an_adult_what_the_adult_may_and_only_with_a_mandate(step: str) -> None:
    for age in ("adult", "child"):
        assert [way for way in of_lawyers(step, age) if not any(given(atom) for atom in way)] == []
    assert (of_lawyers(step, "adult") == []) == (step in ENDS)


def test_an_act_without_a_mandate_is_found() -> None:
    """The control: whoever gives notice needs none, so the same look finds them."""
    assert all(not any(given(atom) for atom in way) for way in of_lawyers("name_danger", "adult"))
    assert of_lawyers("name_danger", "adult") and len(OWN_ACTS - NOTICES) > 25


def test_a_commission_lawyer_complains_only_with_the_persons_mandate() -> None:
    found = world("woman_private_house")
    do(found, *CONSENTED, days=0)
    assert can(found, "open_complaint", "upavit") and not can(found, "open_complaint", "legal_aid")
    do(found, ("give_mandate_beforehand", "victim"), days=0)
    assert can(found, "open_complaint", "legal_aid") and not can(found, "open_complaint", "ngo")


# -- without delay -----------------------------------------------------------------------------------

HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0}


def due_while_detained() -> dict[str, float]:
    """What is due for a person because they are detained -> within how many hours."""
    found = {}
    for id, one in activities():
        limit = one.deadline
        if limit is None:
            continue
        detained = [way for way in ways(limit.since) if any(_is(atom, "liberty", "detained") for atom in way)]
        if detained:
            found[id] = limit.within * HOURS[limit.unit]
    return found


def _is(atom: Guard, name: str, value: str) -> bool:
    return isinstance(atom, Is) and atom.name == name and atom.values == (value,)


def test_whoever_is_detained_waits_for_hours_and_not_for_working_days() -> None:
    due = due_while_detained()
    assert {"release_person", "tell_consulate_detained", "contact_consulate"} <= set(due)
    assert {step: hours for step, hours in due.items() if hours > 4} == {}
    free = VICTIM.steps["tell_consulate"].deadline
    assert free is not None and any(_is(atom, "liberty", "free") for atom in atoms(free.since))


def test_a_detained_person_is_told_of_the_consulate_before_the_flight_and_asked() -> None:
    found = world("worker_from_china", language="spanish")
    do(found, FOUND[0], ("detain_person", "police"), days=0)
    assert can(found, "tell_consulate_detained", "defensoria") and not can(
        found, "tell_consulate", "defensoria"
    )
    limit = VICTIM.steps["tell_consulate_detained"].deadline
    assert limit is not None and found.core.holds(limit.since, person(found))
    do(found, ("tell_consulate_detained", "defensoria"), days=0)
    assert (value(found, "told_D4"), value(found, "consular")) == ("yes", "none")
    called = VICTIM.steps["contact_consulate"].deadline
    assert called is not None and not found.core.holds(
        called.since, person(found)
    )  # nothing without their yes
    do(found, ("want_consulate", "victim"), days=0)
    assert found.core.holds(called.since, person(found))


# -- what an article carries -------------------------------------------------------------------------

CARRIES = {
    "CoE12": ("servicios", "atención", "ayudarla"),
    "CoE13": ("declar", "reflexión", "xpulsar"),
    "VCCR36": ("consulado",),
}
"""A treaty article -> words of which one stands in each text that cites it."""
NOT_CARRIED = {"CoE13": ("visa", "residencia", "denuncia", "servicios")}


def uncarried(texts: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Texts that cite an article which does not say them."""
    return [
        (article, text)
        for article, found in texts.items()
        for text in found
        if not any(word in text for word in CARRIES[article])
        or any(word in text.lower() for word in NOT_CARRIED.get(article, ()))
    ]


def citing() -> dict[str, list[str]]:
    """The Spanish text of each element of the pathway and of each expectation that cites one of them."""
    found: dict[str, list[str]] = {article: [] for article in CARRIES}
    cited: list[Cited | Expectation] = [
        *PANAMA.faults.values(),
        *PANAMA.claims.values(),
        *(one for _id, one in activities()),
    ]
    for kind in PANAMA.kinds.values():
        cited += [*kind.tracks.values()]
    for scenario in SCENARIOS.values():
        cited += scenario.expect.values()
    for one in cited:
        for article in set(one.source) & set(CARRIES):
            found[article].append(one.es)
    return found


def otherwise_founded(faults: Mapping[str, Fault]) -> list[tuple[str, str]]:
    """Expectations that a fault does not happen, of another right or source than it, or surer than it."""
    found = []
    for name, scenario in SCENARIOS.items():
        for id, expected in scenario.expect.items():
            of = [faults[fault] for fault in expected.never.fault] if expected.never is not None else []
            sources = {source for fault in of for source in fault.source}
            assumed = any(fault.assumption for fault in of)
            surer = assumed and bool(expected.source) and not expected.assumption
            rights = {fault.right for fault in of}
            if of and (surer or not set(expected.source) <= sources or expected.right not in rights):
                found.append((name, id))
    return found


def test_one_fault_has_one_source_and_one_right_in_every_exercise() -> None:
    assert otherwise_founded(PANAMA.faults) == []
    other = PANAMA.faults["complaint_demanded"].model_copy(update={"source": ("CoE13",)})
    assert ("two_children", "not_demanded") in otherwise_founded(
        {**PANAMA.faults, "complaint_demanded": other}
    )


def test_a_treaty_article_is_cited_for_what_it_says() -> None:
    texts = citing()
    assert all(texts.values()) and uncarried(texts) == []
    assert uncarried({"CoE13": ["Condicionar la visa o la residencia a colaborar"]}) != []  # the control
    assert set(PANAMA.sources) >= set(CARRIES)
