"""The open session, its cases, and the case card."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Fact
from workflow.present import moments
from workflow.present.as_said import as_said, only_said
from workflow.present.done_late import respected_late, told_late
from workflow.present.hours import told_day, was_by_hand
from workflow.present.known import unknown, value_told
from workflow.present.need_to_know import meets
from workflow.present.nights import NIGHT
from workflow.present.referrals import short_rows
from workflow.present.rights_told import rights_known
from workflow.present.role_knows import follows_all, has_met, is_untold, unknown_facts
from workflow.present.scene import Scene
from workflow.present.setting import told_by_place
from workflow.present.shared_with import shared_lines
from workflow.present.standing import standing
from workflow.present.stands import night_called, night_since
from workflow.present.summaries import known_in_words, summary
from workflow.present.untold import not_told
from workflow.present.within_reach import concerning
from workflow.record.rows import Fault
from workflow.rows import (
    CaseCard,
    CaseRow,
    ChoiceRow,
    FactRow,
    FaultRow,
    FieldRow,
    FundRow,
    RightRow,
)
from workflow.rows.codes import spelled

_GROUPS = {
    "person": ("Persona", "Person"),
    "consent": ("Consentimientos", "Consent"),
    "wish": ("Deseos", "Wishes"),
    "need": ("Necesidades", "Needs"),
    "information": ("Información", "Information"),
    "file": ("Expediente", "File"),
    "other": ("Otros datos", "Other facts"),
}
_RECORD = {
    "none": ("nada anotado todavía", "nothing on record yet"),
    "respected": ("respetado", "respected"),
    "breached": ("vulnerado", "breached"),
}
_HOW = {
    "attempted": ("se intentó", "attempted"),
    "committed": ("ocurrió", "happened"),
    "omitted": ("se omitió", "omitted"),
}
_TAGS = 4
_OF_A_DAY = frozenset({"first_needs", "first_night", "urgent_health", "water_and_seat"})
"""Needs that were met for a day or a night, and come again."""


def case_rows(scene: Scene) -> tuple[CaseRow, ...]:
    """Every case of the session."""
    return tuple(
        CaseRow(thing.id, scene.name(thing), summary(scene, thing), scene.ended(thing))
        for thing in scene.cases()
    )


def fund_rows(scene: Scene) -> tuple[FundRow, ...]:
    """What is left in each fund that is not unlimited."""
    return tuple(
        FundRow(
            fund.id,
            fund.name(scene.language),
            scene.world.state.funds[fund.id],
            moments.balboas(scene.world.state.funds[fund.id]),
            fund.bottleneck,
            _note(scene, fund.id),
        )
        for fund in scene.pathway.funds.values()
        if not fund.unlimited
    )


def _note(scene: Scene, fund: str) -> str:
    """Of an empty fund who pays instead; of one that holds more than at the start, what that was: a number
    that is set elsewhere is the one at the start."""
    left, began = scene.world.state.funds[fund], scene.world.opened.consequences.funds.get(fund, 0)
    if not left:
        return _pays_instead(scene, fund)
    if left <= began or scene.pathway.funds[fund].refill is not None:
        return ""
    amount = moments.balboas(began)
    return scene.words.pick(
        f"al empezar tenía {amount}; lo demás entró después",
        f"it had {amount} at the start; the rest came in later",
    )


def _pays_instead(scene: Scene, fund: str) -> str:
    """Who pays what an empty fund does not cover; "" where nobody does."""
    instead = scene.pathway.once(_fall_backs).get(fund, frozenset())
    names = [found.name(scene.language) for id, found in scene.pathway.funds.items() if id in instead]
    if not names:
        return ""
    who = scene.words.listed(names)
    return scene.words.pick(f"no queda dinero; pagan: {who}", f"no money left; paid from: {who}")


def _fall_backs(pathway: Pathway) -> dict[str, frozenset[str]]:
    """Which funds pay what a fund does not cover."""
    tracks = (track for kind in pathway.kinds.values() for track in kind.tracks.values())
    costs = (
        *(state.cost for track in tracks for state in track.states.values()),
        *(step.cost for step in pathway.steps.values()),
    )
    pairs = {(cost.fund, cost.fall_back) for cost in costs if cost is not None and cost.fall_back}
    return {
        fund: frozenset(instead for own, instead in pairs if own == fund and instead) for fund, _ in pairs
    }


def role_rows(pathway: Pathway, language: str) -> tuple[ChoiceRow, ...]:
    """Every role, with its institution."""
    return tuple(
        ChoiceRow(role.id, role.name(language), role.institution.in_(language) if role.institution else "")
        for role in pathway.roles.values()
    )


def profile_rows(pathway: Pathway, kind: str, language: str) -> tuple[ChoiceRow, ...]:
    """Ready profiles for a new case, with what they are about."""
    facts = pathway.kinds[kind].facts
    return tuple(
        ChoiceRow(
            profile.id,
            profile.name(language),
            spelled(profile.explain.in_(language), language)
            if profile.explain
            else " · ".join(facts[f].values[v].name(language) for f, v in profile.facts.items()),
        )
        for profile in pathway.profiles.values()
        if profile.kind == kind
    )


def field_rows(pathway: Pathway, kind: str, language: str) -> tuple[FieldRow, ...]:
    """The facts that a new case may be given."""
    return tuple(
        FieldRow(
            fact.id,
            fact.name(language),
            tuple(ChoiceRow(value.id, value.name(language)) for value in fact.values.values()),
            fact.default,
        )
        for fact in pathway.kinds[kind].facts.values()
        if fact.profile
    )


def card(scene: Scene, case: str, role: str = "") -> CaseCard:
    """All that a role knows of a case; without a role, what anybody brought to light."""
    thing = scene.world.thing(case)
    name = scene.name(thing)
    untold = not_told(scene, thing, role) if is_untold(scene, thing, role) else ""
    if untold and scene.meeting is None:  # in an exercise everybody has read where the person is
        return CaseCard(thing.id, name, (), (), (), (), (), (), closed=False, untold=untold)
    hidden, met = unknown_facts(scene, thing, role), has_met(scene, thing, role)
    said = only_said(scene, thing, role)
    return CaseCard(
        id=thing.id,
        name=name,
        tags=tuple(islice(known_in_words(scene, thing, hidden | said), _TAGS)),
        groups=_groups(
            scene, thing, hidden, said, met=met, meets=scene.meeting is not None and meets(scene, role)
        ),
        rights=_rights(scene, thing) if met else (),
        dependents=tuple(_records(scene, thing)) if met else (),
        faults=tuple(fault_rows(scene, case)) if met else (),
        linked=tuple(_linked(scene, thing)) if met else (),
        closed=scene.ended(thing),
        standing=standing(scene, case) if met else (),
        referrals=(
            *short_rows(scene, case, role, "" if follows_all(scene, thing, role) else role),
            *shared_lines(scene, thing, role),
        ),
        untold=untold,
    )


def _groups(
    scene: Scene, thing: Thing, hidden: Set[str], said_only: Set[str], *, met: bool, meets: bool
) -> tuple[tuple[str, tuple[FactRow, ...]], ...]:
    groups: dict[str, list[FactRow]] = {group: [] for group in _GROUPS}
    for fact, value in concerning(scene, thing, hidden):
        name = night_called(scene, thing) if fact.id == NIGHT else fact.name(scene.language)
        if not name or (not met and not fact.profile and fact.id in hidden):
            continue
        if fact.id in hidden:
            row = FactRow(fact.id, name, "", unknown(scene, told=met or meets), True, fact.group, True)
        elif fact.id in said_only:
            row = FactRow(fact.id, name, value, as_said(scene, thing, fact.id), False, fact.group)
        elif by_place := told_by_place(scene, thing, fact):
            row = FactRow(fact.id, name, value, by_place, False, fact.group)
        else:
            is_default = value == fact.default
            said = value_told(scene, thing, fact, value)
            told = night_since(scene, thing) if fact.id == NIGHT else ""
            said += told or ("" if is_default else _on_its_day(scene, thing, fact))
            is_open = is_default and not fact.profile
            row = FactRow(fact.id, name, value, said, is_default, fact.group, is_open)
        groups[fact.group].append(row)
    return tuple((scene.words.pick(*_GROUPS[group]), tuple(rows)) for group, rows in groups.items() if rows)


def _on_its_day(scene: Scene, thing: Thing, fact: Fact) -> str:
    """The day of what was done for a need on another day than today: it was for that day."""
    if fact.id not in _OF_A_DAY:
        return ""
    steps = scene.world.core.stepper.entries.get((thing.kind, fact.id, str(thing.values[fact.id])), ())
    done = [row for step in steps if (row := scene.record.last_done(thing.id, step)) is not None]
    last = max((row.ended or row.at for row in done), default=scene.world.state.now)
    is_past = last // 1440 < scene.world.state.now // 1440
    return f" ({scene.on_day(last)})" if is_past else ""


def _rights(scene: Scene, thing: Thing) -> tuple[RightRow, ...]:
    if not scene.pathway.kinds[thing.kind].rights:
        return ()
    known = rights_known(scene, thing.id)
    return tuple(_right(scene, thing, right, right in known) for right in scene.pathway.rights)


def _right(scene: Scene, thing: Thing, right: str, told: bool) -> RightRow:
    definition, record = scene.pathway.rights[right], thing.values[f"right_{right}"]
    assert record in ("none", "respected", "breached")
    return RightRow(
        id=right,
        name=definition.name(scene.language),
        told=told,
        record=record,  # type: ignore[arg-type]  # one of the three, as asserted
        record_name=scene.words.pick(*_RECORD[str(record)]),
        source=scene.words.source(definition),
        told_late=told_late(scene, thing, right) if told else "",
        late=respected_late(scene, thing, right) if record == "respected" else "",
    )


def _records(scene: Scene, thing: Thing) -> Iterator[str]:
    for kind, rows in thing.records.items():
        definition = scene.pathway.kinds[kind]
        for row in rows:
            values = [definition.facts[f].values[v].name(scene.language) for f, v in row.items()]
            yield f"{definition.name(scene.language)}: {', '.join(values)}"


def _linked(scene: Scene, thing: Thing) -> Iterator[str]:
    if thing.linked is None:
        return
    other = scene.world.thing(thing.linked)
    kind = scene.pathway.kinds[other.kind]
    track = next(iter(kind.tracks.values()), None)
    where = "" if track is None else track.states[str(other.values[track.id])].name(scene.language)
    yield f"{kind.name(scene.language)}: {where}"
    for sibling in scene.cases():
        if sibling.linked == other.id and sibling.id != thing.id:
            yield f"{sibling.id} {scene.name(sibling)}"


def fault_rows(scene: Scene, case: str) -> Iterator[FaultRow]:
    """The faults in a case, in order."""
    found = [(row, thing.id) for thing in scene.together(case) for row in scene.record.faults(thing.id)]
    for row, subject in sorted(found, key=lambda pair: pair[0].seq):
        fault, how = scene.pathway.faults.get(row.fault), row.how
        if fault is None:
            continue
        right = scene.pathway.rights.get(fault.right)
        yield FaultRow(
            seq=row.seq,
            id=fault.id,
            name=fault.name(scene.language),
            how=how,
            how_name=scene.words.pick(*_HOW[how]),
            right=fault.right,
            right_name=right.name(scene.language) if right else fault.right,
            consequence=fault.consequence.in_(scene.language),
            when=_when(scene, row, subject),
        )


def _when(scene: Scene, row: Fault, subject: str) -> str:
    """When a fault was: of what passed, or the program's roles were in time for, the day."""
    if row.how != "omitted" and was_by_hand(scene, subject, row.at):
        return scene.dated(row.at)
    return scene.on_day(row.at) if row.how == "omitted" else told_day(scene, row.role, row.at)
