"""A session's events and things for other programs, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.exercise_in_words import in_its_words
from workflow.present.history import event_rows
from workflow.present.scene import Scene
from workflow.present.who_could import could
from workflow.record.played_roles import PlayedRoles, Whose
from workflow.review.cases import could_do
from workflow.rows import EventRow
from workflow.rows.exported import LoggedRow, LoggedSession, LoggedThing, Transition
from workflow.scenario.definition import Scenario

PANAMA = dt.timezone(dt.timedelta(hours=-5))
_OF_AN_ATTEMPT = (e.Requested, e.Queued, e.Started, e.Done, e.Failed, e.Refused, e.Cancelled, e.Expired)
"""What can become of something that somebody asked for."""
_OVER = (e.Done, e.Failed, e.Cancelled, e.Expired)


def logged_session(
    scene: Scene,
    events: Sequence[Event],
    id: str,
    name: str,
    pathway_name: str,
    *,
    is_shared: bool,
    is_exercise: bool = False,
    scenario: Scenario | None = None,
) -> LoggedSession:
    """All that happened in a session.

    Args:
        scene: the world at its last event, in the language in which it is told.
        events: every event of every branch.
        id: of the session.
        name: what it is called.
        pathway_name: what its pathway is called in its record.
        is_shared: whether names and typed texts were taken out of the events.
        is_exercise: whether it played a scenario, so that it is said what the table did and what it did not.
        scenario: what it played, where that is at hand.
    """
    kept = [event for event in events if not _only_expected(event)]
    told = [
        replace(row, text=in_its_words(scene, scenario, event) or row.text)
        if isinstance(event.what, (e.Disclosed, e.MessageRead)) and scenario is not None
        else row
        for event, row in zip(kept, event_rows(scene, kept), strict=True)
    ]
    instances, places, cases = _Instances(events), _Places(scene), _cases_of(scene)
    table = PlayedRoles.of(events, is_exercise=is_exercise)
    rows = []
    for event, row in zip(kept, told, strict=True):
        changes = places.changes(event)
        instance = instances.of(event, on_branch=row.on_branch)
        own = cases.get(event.subject or "", ())
        rows.append(
            _row(
                scene,
                event,
                row,
                instance,
                changes,
                own,
                _whose(scene, table, event),
                _could(scene, table, event),
            )
        )
    return LoggedSession(
        id=id,
        name=name,
        pathway=scene.pathway.pathway,
        pathway_name=pathway_name,
        digest=scene.pathway.digest,
        year=_year(events),
        lang=scene.language,
        is_shared=is_shared,
        cases=tuple(thing.id for thing in scene.cases()),
        events=tuple(rows),
        things=tuple(_things(scene, events, rows)),
        left_out=len(events) - len(kept),
    )


def _only_expected(event: Event) -> bool:
    """What simulated colleagues only meant to do: nobody did anything."""
    what = event.what
    return isinstance(what, e.Enabled) or (isinstance(what, e.Cancelled) and what.stage == "enabled")


def _year(events: Sequence[Event]) -> str:
    what = events[0].what
    return what.year if isinstance(what, e.SessionOpened) else ""


def _row(
    scene: Scene,
    event: Event,
    row: EventRow,
    instance: str,
    changes: tuple[tuple[str, str, str], ...],
    cases: tuple[str, ...],
    whose: Whose | Literal[""],
    could: str,
) -> LoggedRow:
    what = event.what
    own = _is_of_an_activity(event)
    typed = what.typed.text if what.typed is not None else None
    role = scene.pathway.roles.get(event.role or "")
    institution = role.institution.in_(scene.language) if role is not None and role.institution else ""
    return LoggedRow(
        seq=event.seq,
        branch=event.branch,
        on_branch=row.on_branch,
        cases=cases,
        thing=event.subject or "",
        sort=row.step if own else "_".join(filter(None, (event.lifecycle, row.step))),
        activity=row.step_name if own else ": ".join(filter(None, (row.lifecycle_name, row.step_name))),
        lifecycle=event.lifecycle,
        lifecycle_name=row.lifecycle_name,
        transition=_transition(event) if own else "complete",
        instance=instance,
        time=dt.datetime.combine(scene.pathway.starts, dt.time(), PANAMA)
        + dt.timedelta(minutes=event.sim_min),
        minute=event.sim_min,
        step=row.step,
        role=row.role,
        role_name=row.role_name,
        institution=institution,
        actor=event.actor,
        outcome=what.outcome if isinstance(what, (e.Done, e.Failed)) else "",
        fault=row.fault,
        text=row.text,
        note=typed or "",
        things=tuple(_of(event, institution, changes)),
        changes=changes,
        whose=whose,
        could=could,
    )


def _whose(scene: Scene, table: PlayedRoles, event: Event) -> Whose | Literal[""]:
    """Whose an act or a fault of an exercise was."""
    what = event.what
    if not table.is_exercise or not isinstance(what, (*_OF_AN_ATTEMPT, e.FaultRecorded, e.Disclosed)):
        return ""
    if isinstance(what, e.FaultRecorded) and what.how == "omitted":
        return table.duty(could_do(scene.world, event.step or event.activity))
    return table.act(event.seq, event.role) if event.role else ""


def _could(scene: Scene, table: PlayedRoles, event: Event) -> str:
    """Who could have done what was left undone, where an event says that its day passed; else ""."""
    what = event.what
    is_fault = isinstance(what, e.FaultRecorded) and what.how == "omitted"
    is_undone = is_fault or (isinstance(what, e.Expired) and bool(what.deadline))
    return could(scene, table, event.step or event.activity) if is_undone and not event.role else ""


def _is_of_an_activity(event: Event) -> bool:
    """Whether an event says how far a step has come; all others are activities by themselves."""
    what = event.what
    if isinstance(what, e.Expired) and (what.timer or what.deadline):
        return False
    return isinstance(what, _OF_AN_ATTEMPT) and bool(event.activity)


def _transition(event: Event) -> Transition:
    match event.what:
        case e.Requested():
            return "schedule"
        case e.Queued():
            return "assign"
        case e.Started():
            return "start"
        case e.Done():
            return "complete"
        case e.Failed():
            return "pi_abort"
        case e.Cancelled(stage="started"):
            return "ate_abort"
        case e.Cancelled() | e.Expired():
            return "withdraw"
    return "unknown"  # what was refused: the standard has no word for it


def _cases_of(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The cases that each thing belongs to: itself, or all that are linked to it."""
    found: dict[str, tuple[str, ...]] = {}
    for case in scene.cases():
        found[case.id] = (case.id,)
        if case.linked is not None:
            found[case.linked] = (*found.get(case.linked, ()), case.id)
    return found


class _Instances:
    """Which request an event belongs to.

    What was taken back and what then came in its place may go on with the same request: what was taken back
    bears the number of its branch, so that nothing is done twice under one name.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._branch_of = {event.seq: event.branch for event in events}
        self._from: dict[int, tuple[int, int]] = {}
        self._stands: dict[tuple[int, str, str], list[tuple[int, str]]] = {}

    def of(self, event: Event, *, on_branch: bool) -> str:
        """The request, by thing, activity and event; each other event is one of its own."""
        self._see(event)
        return self._joined(event) if on_branch else f"{self._joined(event)}/branch {event.branch}"

    def _see(self, event: Event) -> None:
        """Where a branch began, at its first event."""
        parent = self._branch_of.get(event.parent_seq or 0, event.branch)
        if parent != event.branch:
            self._from.setdefault(event.branch, (parent, event.parent_seq or 0))

    def _joined(self, event: Event) -> str:
        name = f"{event.subject or ''}/{event.activity or event.lifecycle}/{event.seq}"
        if not _is_of_an_activity(event) or isinstance(event.what, e.Refused):  # asked for by itself
            return name
        found = name if isinstance(event.what, e.Requested) else self._under_way(event) or name
        stands = "" if isinstance(event.what, _OVER) else found
        self._stands.setdefault((event.branch, *event.key), []).append((event.seq, stands))
        return found

    def _under_way(self, event: Event) -> str:
        """The request that stands when an event comes, on its branch or where that began."""
        branch, until = event.branch, event.seq
        while True:
            known = self._stands.get((branch, *event.key), ())
            found = next((name for seq, name in reversed(known) if seq <= until), None)
            if found is not None or branch not in self._from:
                return found or ""
            branch, until = self._from[branch]


# -- things ----------------------------------------------------------------------------------------------


def _of(
    event: Event, institution: str, changes: tuple[tuple[str, str, str], ...]
) -> Iterator[tuple[str, str]]:
    """What an event is of, and how."""
    if event.subject:
        yield event.subject, "subject"
    if institution:
        yield institution_id(institution), "by"
    if isinstance(event.what, e.Inject):
        yield f"inject/{event.what.inject}", "inject"
    if isinstance(event.what, e.CaseOpened) and event.what.linked:
        yield event.what.linked, "linked"
    if isinstance(event.what, e.CaseOpened) and event.subject:
        for record, held in event.what.has.items():
            for number in range(1, len(held) + 1):
                yield record_id(event.subject, record, number), "opens"
    for thing in dict.fromkeys(thing for thing, _name, _value in changes if thing != event.subject):
        yield thing, "changes"


def institution_id(institution: str) -> str:
    """The id of an institution among the things."""
    return f"institution/{institution}"


class _Places:
    """What each event sets: values of its thing, its records and its tracks, and the places that it takes."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def changes(self, event: Event) -> tuple[tuple[str, str, str], ...]:
        """The values that an event sets, without those that a thing begins with."""
        thing = self._scene.world.state.things.get(event.subject or "")
        if thing is None or isinstance(event.what, e.CaseOpened):
            return ()
        brought = event.what.consequences
        found = [(thing.id, name, str(value)) for name, value in brought.set.items()]
        tracks = self._scene.pathway.kinds[thing.kind].tracks
        for track in brought.moved:
            state = str(brought.set[track])
            if not tracks[track].case:
                found.append((track_id(thing.id, track), "state", state))
            resource = tracks[track].states[state].holds
            if resource:
                found.append((place_id(resource), "last_taken_for", thing.id))
        for record, facts in brought.records.items():
            for number in range(1, len(thing.records.get(record, ())) + 1):
                found += [(record_id(thing.id, record, number), name, value) for name, value in facts.items()]
        return tuple(found)


def track_id(thing: str, track: str) -> str:
    """The id of a line of states of a thing that moves by itself: a permit, a claim."""
    return f"{thing}/{track}"


def record_id(thing: str, record: str, number: int) -> str:
    """The id of a small record of a thing, such as a dependent, by its number."""
    return f"{thing}/{record}/{number}"


def place_id(resource: str) -> str:
    """The id of what states hold, such as the places of a shelter."""
    return f"place/{resource}"


def _things(scene: Scene, events: Sequence[Event], rows: Sequence[LoggedRow]) -> Iterator[LoggedThing]:
    """Everything that an event is of, once: what was opened anew after going back, as it was then."""
    words, kinds = scene.words, scene.pathway.kinds
    spoken = {thing for row in rows for thing, _how in row.things}
    on_branch, opened = {row.seq for row in rows if row.on_branch}, dict[str, e.CaseOpened]()
    for event in events:
        what = event.what
        is_known = event.subject in opened and event.seq not in on_branch
        if isinstance(what, e.CaseOpened) and event.subject and not is_known:
            opened[event.subject] = what
    for id, what in opened.items():
        yield from _opened(scene, id, what, spoken)
    for role in scene.pathway.roles.values():
        name = role.institution.in_(scene.language) if role.institution else ""
        if name and (id := institution_id(name)) in spoken:
            spoken.discard(id)
            yield LoggedThing(id, "institution", words.pick("institución", "institution"), {"name": name})
    for resource in scene.pathway.resources.values():
        if place_id(resource.id) in spoken:
            yield LoggedThing(
                place_id(resource.id),
                "place",
                words.pick("lugar", "place"),
                {"name": resource.name(scene.language)},
            )
    for id in sorted(thing for thing in spoken if thing.startswith("inject/") and thing not in kinds):
        yield LoggedThing(id, "inject", words.pick("suceso del ejercicio", "inject"), {})


def _opened(scene: Scene, id: str, what: e.CaseOpened, spoken: set[str]) -> Iterator[LoggedThing]:
    kind = scene.pathway.kinds[what.kind]
    values = {name: str(value) for name, value in what.values.items()}
    tied = ((what.linked, "linked"),) if what.linked else ()
    yield LoggedThing(id, kind.id, kind.name(scene.language), {"name": what.called or "", **values}, tied)
    for record, held in what.has.items():
        name = scene.pathway.kinds[record].name(scene.language)
        for number, facts in enumerate(held, 1):
            yield LoggedThing(record_id(id, record, number), record, name, dict(facts), ((id, "of"),))
    for track in kind.tracks.values():
        if track_id(id, track.id) in spoken:
            begin = {"state": str(what.values[track.id])}
            sort = f"{kind.id}_{track.id}"
            yield LoggedThing(track_id(id, track.id), sort, track.name(scene.language), begin, ((id, "of"),))
