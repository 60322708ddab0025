"""The cases of a session that is read: how long each went, what went wrong, and who had to do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from workflow.case.state import Thing
from workflow.log.events import FaultHow
from workflow.pathway.elements import Kind
from workflow.pathway.rules import case_track, main_kind
from workflow.record.abroad import AT_HOME, EXPELLED, RETURN
from workflow.record.played_roles import PlayedRoles, Whose
from workflow.record.record import Record
from workflow.review.conformance import Conformance, Looked, by_rules, conformance
from workflow.review.findings import SORTS, Sort, Wrong, in_order, unfound, wrongs
from workflow.review.going_on import goes_on
from workflow.review.knowing import from_known
from workflow.review.packed import Refusals, of_sorts
from workflow.review.reading import Reading
from workflow.review.telling import beyond_by_form, beyond_need
from workflow.review.waits import Wait, until_over, waits
from workflow.scenario.moves import Moves
from workflow.world.engine import World

STANDING = ("whereabouts", "return_", "homecoming", "liberty", "status", "services", "lodging")
"""What says where a person stands, where the definition has it; what still is as it began says nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case from the minute at which it opened until it ended, or until the last event.

    `name` is what it is called, None where that was erased. `end` is the state of the track that says how a
    case ended, `ended` whether it did; `stands` where the person does, as `standing` says it. `things` are
    the case and what it is linked to; `roles` asked for a step of it or had a fault in it, `steps` were asked
    for. `numbers` says how much went wrong of each sort: whoever counts, counts by them. `kinds` has one of
    each that can be told apart, of no event, thing or role. `apart` is what went wrong and was not the
    table's: nobody counts it. `refused` says by thing how many attempts were, and how many of them are told
    as a fault, too.
    """

    id: str
    name: str | None
    things: tuple[str, ...]
    opened: int
    until: int
    end: str
    ended: bool
    stands: tuple[tuple[str, str], ...]
    wrongs: Sequence[Wrong]
    roles: tuple[str, ...]
    steps: tuple[str, ...]
    numbers: Mapping[Sort, int]
    kinds: tuple[Wrong, ...]
    apart: Sequence[Wrong] = ()
    refused: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def cases_of(reading: Reading) -> tuple[Case, ...]:
    """The cases of a session that is read, in the order in which they opened; none while it is not."""
    return tuple(each_case(reading))


def each_case(reading: Reading) -> Iterator[Case]:
    """The same one by one: each takes its time, in a long log."""
    world, record = reading.world, reading.happened
    if world is None or record is None:
        return
    kind = main_kind(world.pathway).id
    runs = goes_on(reading.record.scenario, record)
    table = reading.table
    told = () if runs else tuple(_told(reading))
    refusals = Refusals(record)
    for id in world.state.ids_of_kind(kind):
        yield _case(
            world, record, table, world.thing(id), runs, told, refusals, is_whole=reading.first_bad is None
        )


def _told(reading: Reading) -> Iterator[Wrong]:
    """What was told beyond need in a session whose scenario is at hand."""
    scenario = reading.scenario
    if scenario is None:
        return
    for event, telling in beyond_need(scenario, reading.results, reading.events):
        thing, role = event.subject or "", event.role or ""
        yield Wrong("fault", event.seq, event.sim_min, thing, "", role, how="told", telling=telling)


def _told_by_form(
    world: World, record: Record, thing: Thing, things: Sequence[str], known: set[int]
) -> Iterator[Wrong]:
    """What was told with a form beyond need, also where nobody expected it."""
    for seq, telling in beyond_by_form(world.pathway, record, thing, things):
        event = world.events[seq - 1]
        if seq not in known:
            role = event.role or ""
            yield Wrong("fault", seq, event.sim_min, thing.id, "", role, how="told", telling=telling)


def _case(
    world: World,
    record: Record,
    table: PlayedRoles,
    thing: Thing,
    runs: bool,
    told: Sequence[Wrong],
    refusals: Refusals,
    *,
    is_whole: bool,
) -> Case:
    """A case; of an exercise that goes on nobody is told whom to look for, and of a log of which only a part
    holds nobody knows who was found later."""
    things = (thing.id,) if thing.linked is None else (thing.id, thing.linked)
    attempts = [row for one in things for row in record.attempts(one)]
    went = wrongs(record, things, count_targets=world.core.count_targets)
    if not runs:
        told = (*told, *_told_by_form(world, record, thing, things, {one.seq for one in told}))
    too_much = [one for one in told if one.thing in things]
    every = [
        one if (whose := _whose(world, table, one)) == one.whose else replace(one, whose=whose)
        for one in (in_order((*went, *too_much)) if too_much else went)
    ]
    found = tuple(one for one in every if one.whose == "table")
    if is_whole and not runs:
        found += unfound(world.pathway, record, thing.id, thing.kind, world.state.now)
    end, until, ended = _end(world, record, thing)
    return Case(
        id=thing.id,
        name=None if thing.name_erased else thing.name,
        things=things,
        opened=thing.opened,
        until=until,
        end=end,
        ended=ended,
        stands=_same(tuple(standing(world.pathway.kinds[thing.kind], thing, STANDING))),
        wrongs=refusals.packed(found, things),
        roles=tuple({row.role for row in attempts} | {one.role for one in found if one.role}),
        steps=tuple({row.step for row in attempts if row.step}),
        numbers=Counter(one.sort for one in found),
        kinds=tuple(
            {(one.sort, one.activity, one.fault, one.how): _kind_of(one) for one in reversed(found)}.values()
        ),
        apart=refusals.packed(tuple(one for one in every if one.whose != "table"), things),
        refused=_refused(found),
    )


def _kinds(found: Sequence[Wrong]) -> tuple[Wrong, ...]:
    kinds = {(one.sort, one.activity, one.fault, one.how): one for one in reversed(found)}
    return tuple(_kind_of(one) for one in kinds.values())


def _kind_of(one: Wrong) -> Wrong:
    """What went wrong without when, whose and by whom; the same object for all: thousands of cases have few
    kinds."""
    if one.telling is not None:
        return replace(one, seq=0, at=0, thing="", role="", whose="table")
    return _kind(one.sort, one.activity, one.fault, one.how, one.begun, one.again)


@lru_cache(maxsize=4096)
def _kind(
    sort: Sort, activity: str, fault: str, how: FaultHow | Literal["", "told"], begun: bool, again: bool
) -> Wrong:
    return Wrong(sort, 0, 0, "", activity, "", fault, how, begun=begun, again=again)


def standing(kind: Kind, thing: Thing, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of these tracks and facts those that are not as they begin, with their values."""
    for name in names:
        value = str(thing.values.get(name, ""))
        if name in kind.tracks:
            if value != kind.tracks[name].initial:
                yield name, value
        elif name in kind.facts and value not in ("", kind.facts[name].default):
            yield name, value


@lru_cache(maxsize=4096)
def _same(found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The same object for all cases that stand alike."""
    return found


def _refused(found: Iterable[Wrong]) -> Mapping[str, tuple[int, int]]:
    number: Counter[str] = Counter(one.thing for one in found if one.sort == "refused")
    both: Counter[str] = Counter(one.thing for one in found if one.is_told_as_fault)
    return {thing: (many, both[thing]) for thing, many in number.items()}


def _whose(world: World, table: PlayedRoles, one: Wrong) -> Whose:
    """Whose it was that something went wrong: an act is of its role, what was left undone of all who
    could."""
    if one.sort == "late" or one.how == "omitted":
        return table.duty(could_do(world, one.activity))
    return table.act(one.seq, one.role)


def could_do(world: World, activity: str) -> tuple[str, ...]:
    """The roles that the rules let take a step, or one of the options of a decision."""
    known, rules = world.core.book.activities.get(activity), world.core.stepper.rules
    steps = known.options if known is not None else (activity,)
    return tuple(dict.fromkeys(role for step in steps if step in rules for role in rules[step].by))


def _end(world: World, record: Record, thing: Thing) -> tuple[str, int, bool]:
    """The state in which the case stands, until when it went, and whether it ended."""
    track = case_track(world.pathway.kinds[thing.kind])
    if track is None:
        return "", world.state.now, False
    state = str(thing.values[track.id])
    if track.states[state].ends is None:
        return state, world.state.now, False
    return state, record.spans(thing.id)[track.id][-1].since, True


def each_once(cases: Sequence[Case], *sorts: Sort) -> list[tuple[Case, Wrong]]:
    """What went wrong in these cases, of these sorts, in order of time; each once: what is of a proceeding
    that several share is told of the first of them."""
    return _in_order((case, one) for case in reversed(cases) for one in of_sorts(case.wrongs, sorts))


def first_of_all(cases: Sequence[Case], *sorts: Sort) -> tuple[Case, Wrong] | None:
    """The first of `each_once`, of sorts that a case may begin with."""
    firsts = [(case, case.wrongs[0]) for case in cases if case.wrongs and case.wrongs[0].sort in sorts]
    return min(firsts, key=_when, default=None)


def refused_once(cases: Sequence[Case]) -> tuple[int, int]:
    """How many attempts were refused, each once, and how many of them are told as a fault, too."""
    of_thing = {thing: counted for case in cases for thing, counted in case.refused.items()}
    return sum(number for number, _both in of_thing.values()), sum(
        both for _number, both in of_thing.values()
    )


def apart_once(cases: Sequence[Case]) -> list[tuple[Case, Wrong]]:
    """The same of all that was not the table's; of a refused attempt of a fault the fault alone."""
    found = ((case, one) for case in reversed(cases) for one in case.apart if not one.is_told_as_fault)
    return _in_order(found)


def _in_order(found: Iterable[tuple[Case, Wrong]]) -> list[tuple[Case, Wrong]]:
    every = {(one.sort, one.thing, one.seq): (case, one) for case, one in found}
    return sorted(every.values(), key=_when)


def _when(pair: tuple[Case, Wrong]) -> tuple[int, int, int]:
    return pair[1].at, SORTS.index(pair[1].sort), pair[1].seq


def waits_of(reading: Reading, case: Case) -> tuple[Wait, ...]:
    """Working and waiting in a case of a session that is read, the longest wait first."""
    world, record = reading.world, reading.happened
    assert world is not None
    assert record is not None
    found = until_over(
        waits(world.pathway, record, case.things, world.state.now), case.id, _over(record, case)
    )
    if reading.table.everybody:
        found = from_known(world, record, world.thing(case.id), case.things, found)
    return tuple(sorted(found, key=lambda wait: (-wait.waited, wait.since, wait.activity)))


def _over(record: Record, case: Case) -> int | None:
    """Since when nothing could be done for the person any more: the case ended, or they left or were expelled
    and did not come back."""
    ends = [
        at
        for at in (gone_since(record, case.id, EXPELLED | AT_HOME), case.until if case.ended else None)
        if at is not None
    ]
    return min(ends, default=None)


def gone_since(record: Record, case: str, states: Collection[str] = EXPELLED) -> int | None:
    """Since when a person is out of the country, expelled unless said otherwise; None where they are here."""
    gone = None
    for span in record.spans(case).get(RETURN, ()):
        gone = (span.since if gone is None else gone) if span.state in states else None
    return gone


def conformance_of(reading: Reading, case: Case, paths: Mapping[str, Moves]) -> Conformance:
    """A case of a session that is read beside the accepted paths of its scenario and the rules; beside the
    rules alone where it is nobody's of a scenario at hand."""
    world, record, scenario = reading.world, reading.happened, reading.scenario
    assert world is not None
    assert record is not None
    looked = Looked(world, record, reading.events, case.things, case.wrongs, _needless(reading, case))
    people = {} if scenario is None else {scenario.case_of(person): person for person in scenario.people}
    if scenario is None or case.id not in people:
        return by_rules(looked)
    return conformance(looked, scenario, people[case.id], paths)


_MOOT = ("no_reason", "reason_ended", "case_ended", "still_in_time", "still_before")


def _needless(reading: Reading, case: Case) -> frozenset[str]:
    """The steps that the scenario wanted of a case for a reason that never came, or until a time that did
    not."""
    scenario, of_step = reading.scenario, dict[str, set[bool]]()
    if scenario is None:
        return frozenset()
    for result in reading.results:
        expected = scenario.expect[result.expectation]
        if expected.done is None or scenario.case_of(expected.done.of) != case.id:
            continue
        for step in expected.done.step:
            of_step.setdefault(step, set()).add(result.why in _MOOT)
    return frozenset(step for step, moot in of_step.items() if moot == {True})


def where_then(record: Record, things: Sequence[str], seq: int) -> dict[tuple[str, str], tuple[str, ...]]:
    """The states that each track of these things had been in when an event had happened, in order; the last
    is the one that it was in. By thing and track.

    The event may be of any thing: what stood at its number is told.
    """
    return {
        (thing, track): tuple(span.state for span in spans if span.seq <= seq)
        for thing in things
        for track, spans in record.spans(thing).items()
    }
