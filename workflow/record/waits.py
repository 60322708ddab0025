"""Working and waiting: of each activity, from when until when, for whom and by what.

Before it is asked for, an activity is waited for where somebody owes it (a deadline runs, or it was asked for
and refused) or a simulated colleague means to ask for it. From the request on it is waited for or worked on
until its end. A person who may do something else is not waited for: what could be done is no wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflow.case.at_rest import AtRest
from workflow.case.fold import apply
from workflow.case.state import Job, Key, Thing, WorldState
from workflow.log import events as e
from workflow.log.consequences import NOTHING
from workflow.log.events import Event
from workflow.pathway import guard as g
from workflow.record.courses import COURSES, ROUNDS, Course, Reason
from workflow.record.queues import Queues
from workflow.record.rows import Closed, Condition, Decision, Ended, InQueue, Money, Stretch, Work
from workflow.record.setting import Setting


@dataclass(slots=True)
class _Owed:
    """Why somebody owes an activity: a deadline runs (`due`), or this step was asked for in this role."""

    due: bool = False
    asked: tuple[str, str] | None = None


class Waits:
    """The stretches of each activity of each thing."""

    def __init__(self, setting: Setting, state: WorldState | None = None) -> None:
        """`state` is that of a session whose events somebody else folds into it: `before` each event, and
        `advance` after it. Without one, the events are folded here."""
        self._setting = setting
        self._state, self._folds = (WorldState(), True) if state is None else (state, False)
        self._queues = Queues()
        self._courses: dict[str, dict[str, Course]] = {}
        self._owed: dict[str, dict[str, _Owed]] = {}
        self._asking = defaultdict[g.Free | g.Covered, set[Key]](
            set
        )  # what is owed, by what it asks of the world
        self._known: dict[g.Free | g.Covered, bool] = {}
        self._is_moved = (
            False  # whether units or money were, so that something asked may hold or not any more
        )
        self._places: dict[str, dict[Key, int]] = {}  # that were said of those who queue, by resource
        self._rounds: dict[str, dict[str, int]] = {}
        self._family_of: dict[str, str] = {}
        self._families: dict[str, list[str]] = {}
        self._keys: set[Key] = set()
        self._resources: set[str] = set()
        self._ended: dict[Key, Ended] = {}

    def begin_to_rest(self) -> tuple[AtRest[Any], ...]:
        """Have what is kept of each thing at rest, before the first event."""
        courses, rounds = AtRest(COURSES), AtRest(ROUNDS)
        self._courses, self._rounds = courses, rounds
        return courses, rounds

    def packed(self) -> dict[str, bytes]:
        """The stretches of each thing as bytes, once nothing more happens, where they were at rest."""
        self._settle()
        assert isinstance(self._courses, AtRest)
        return self._courses.packed()

    def take(self, packed: dict[str, bytes]) -> None:
        """Tell what `packed` gave in another process, in place of what happened here."""
        self._courses = AtRest.of(COURSES, packed)

    def of(self, thing: str) -> Iterator[Stretch]:
        """The stretches of a thing so far, activity by activity, each in order."""
        self._settle()
        for activity, course in sorted(self._courses.get(thing, {}).items()):
            yield from course.stretches(activity)

    # -- what happens ---------------------------------------------------------------------------

    def before(self, event: Event) -> None:
        """Work out what was waited for until now, where an event comes that is later."""
        if event.sim_min > self._state.now:
            self._settle()
            self._ended.clear()

    def advance(self, event: Event) -> None:
        """Note what an event may have changed; it is worked out once its minute is over."""
        if self._folds:
            self.before(event)
            apply(self._state, event)
        what = event.what
        told = _TOLD.get(type(what))
        if told is not None:
            told(self, event, what)
        if what.consequences is not NOTHING:
            self._brought(event)

    def _brought(self, event: Event) -> None:
        brought = event.what.consequences
        self._resources.update(brought.busy, brought.held)
        if (brought.set or brought.records) and event.subject in self._family_of:
            changed = set(brought.set).union(*brought.records.values())
            known = self._setting.activities
            for thing in self._families[self._family_of[event.subject]]:
                owed = self._owed.get(thing, ())
                self._keys.update((thing, one) for one in owed if not changed.isdisjoint(known[one].reads))
            self._resources |= self._queues.touched(self._around(event.subject))
        if brought.funds or brought.busy or brought.held:
            self._is_moved = True

    def _around(self, thing: str) -> set[str]:
        """A thing, what it is linked to, and what is linked to either."""
        linked = self._family_of[thing]
        return {thing, linked, *self._families.get(thing, ()), *self._families[linked]}

    def _other_file(self, _event: Event, what: e.OtherFile) -> None:
        self._resources.add(what.resource)

    def _everybody(self, _event: Event, _what: e.What) -> None:
        """Other settings, or other people: everything may be different."""
        self._queues.everything_changed()
        self._resources.update(self._queues.resources())
        self._keys.update((thing, activity) for thing, owed in self._owed.items() for activity in owed)
        self._is_moved = True

    def _opened(self, event: Event, what: e.CaseOpened) -> None:
        """A thing may be seen by the guards of what it is linked to, and of all else that is linked there."""
        thing = event.subject or ""
        self._family_of[thing] = what.linked or thing
        self._families.setdefault(what.linked or thing, []).append(thing)

    def _enabled(self, event: Event, what: e.Enabled) -> None:
        if what.uptake:
            self._keys.add(event.key)

    def _requested(self, event: Event, _what: e.Requested) -> None:
        self._ends(event.key, "asked")

    def _queued(self, event: Event, what: e.Queued) -> None:
        key = event.key
        self._keys.add(key)
        resource = self._setting.activities[key[1]].resource  # by the definition: a log may name another
        if resource and not what.paying:
            self._queues.join(resource, key)
            self._resources.add(resource)

    def _started(self, event: Event, what: e.Started) -> None:
        self._keys.add(event.key)
        self._leaves(event.key)

    def _leaves(self, key: Key) -> None:
        resource = self._setting.activities[key[1]].resource
        if resource:
            self._queues.leave(resource, key)
            self._resources.add(resource)

    def _over(self, event: Event, what: e.Done | e.Failed) -> None:
        if isinstance(what, e.Failed) and what.full:
            return
        key = event.key
        self._owe(key, asked=None)
        rounds = self._rounds.setdefault(key[0], {})
        rounds[key[1]] = rounds.get(key[1], 0) + 1
        self._leaves(key)
        self._ends(key, "failed" if isinstance(what, e.Failed) else "done")

    def _cancelled(self, event: Event, what: e.Cancelled) -> None:
        if what.stage == "requested":
            return
        if what.stage == "enabled":
            self._ends(event.key, "dropped")
            return
        self._leaves(event.key)
        self._ends(event.key, "called_off" if what.called_off_by else "cancelled")

    def _expired(self, event: Event, what: e.Expired) -> None:
        if not what.deadline and not what.timer:
            self._leaves(event.key)
            self._ends(event.key, "expired")

    def _refused(self, event: Event, what: e.Refused) -> None:
        """Who asked in vain waits for what was missing; a role that may not do it waits for nothing."""
        step = event.step or ""
        if what.missing and not any(key.startswith("role=") for key in what.missing):
            self._owe(
                (event.subject or "", self._setting.pathway.activity_of(step)), asked=(step, event.role or "")
            )

    def _fault(self, event: Event, what: e.FaultRecorded) -> None:
        """Nobody waits for what would be a fault."""
        if what.how == "attempted":
            self._owe((event.subject or "", self._setting.pathway.activity_of(event.step or "")), asked=None)

    def _due(self, event: Event, _what: e.DeadlineStarted) -> None:
        self._owe(event.key, due=True)

    def _met(self, event: Event, _what: e.DeadlineEnded) -> None:
        self._owe(event.key, due=False)

    def _owe(self, key: Key, **change: Any) -> None:
        thing, activity = key
        owed = self._owed.setdefault(thing, {}).setdefault(activity, _Owed())
        for name, value in change.items():
            setattr(owed, name, value)
        if not owed.due and owed.asked is None:
            del self._owed[thing][activity]
            for asked in self._setting.activities[activity].asks:
                self._asking[asked].discard(key)
        else:
            for asked in self._setting.activities[activity].asks:
                self._asking[asked].add(key)
        self._keys.add(key)

    def _look_around(self) -> None:
        """Note what may wait otherwise, since units or money are there now, or are there no longer."""
        for asked, keys in self._asking.items():
            holds = self._setting.holds(asked, self._state)
            if holds != self._known.get(asked):
                self._known[asked] = holds
                self._keys |= keys
        self._is_moved = False

    def _ends(self, key: Key, ended: Ended) -> None:
        """Note what ends the stretch from before this minute: what was first told of it."""
        self._keys.add(key)
        if self._ended.get(key, "dropped") == "dropped":
            self._ended[key] = ended

    # -- what follows from it ------------------------------------------------------------------

    def _settle(self) -> None:
        """Work out what everything waits for at the end of the present minute, or so far in it."""
        state = self._state
        if self._is_moved:
            self._look_around()
        places: dict[Key, int] = {}
        queued = (key for key in self._keys if (job := state.jobs.get(key)) and job.stage == "queued")
        self._resources.update(self._setting.activities[activity].resource for _thing, activity in queued)
        for resource in sorted(self._resources):
            found = self._queues.places(resource, state, self._setting)
            free, last = state.free(resource), self._places.get(resource, {})
            self._keys.update(key for key, place in found.items() if place <= free or last.get(key) != place)
            self._places[resource] = {key: place for key, place in found.items() if place > free}
            places |= found
        self._resources.clear()
        for key in self._keys:
            self._say(key, places)
        self._keys.clear()

    def _say(self, key: Key, places: Mapping[Key, int]) -> None:
        thing, activity = key
        reason = self._reason(key, self._state, places)
        course = self._courses.get(thing, {}).get(activity)
        if course is None:
            if reason is None:
                return
            course = self._courses.setdefault(thing, {}).setdefault(activity, Course())
        ended = self._ended.get(key, "changed" if reason is not None else "dropped")
        course.say(self._state.now, reason, ended)

    def _reason(self, key: Key, state: WorldState, places: Mapping[Key, int]) -> Reason | None:
        job, intent = state.jobs.get(key), state.intents.get(key)
        if job is not None:
            by = self._job(key, job, state, places)
            return Reason(by, (job.role,), job.step, job.seq, self._round(key))
        if intent is not None and not self._setting.activities[key[1]].is_stay:
            return Reason(Decision(intent.due), (intent.role,), "", 0, self._round(key))
        owed = self._owed.get(key[0], {}).get(key[1])
        return None if owed is None else self._owed_by(key, owed, state)

    def _round(self, key: Key) -> int:
        return self._rounds.get(key[0], {}).get(key[1], 0)

    def _job(
        self, key: Key, job: Job, state: WorldState, places: Mapping[Key, int]
    ) -> Work | Money | InQueue | Closed:
        resource = self._setting.activities[key[1]].resource
        if job.stage == "started":
            return Work(resource, job.due)
        if job.stage == "paying":
            cost = self._setting.stepper.rules[job.step].step.cost if job.step else None
            funds = (cost.fund, cost.fall_back) if cost is not None else ()
            return Money(tuple(fund for fund in funds if fund is not None))
        place = places.get(key, 1)
        if resource and state.free(resource) >= place:
            return Closed(resource, self._setting.next_open(resource, state.now))
        return InQueue(resource, place)

    def _owed_by(self, key: Key, owed: _Owed, state: WorldState) -> Reason | None:
        """Who can do what is owed now, or what is missing for it."""
        thing, activity = state.things[key[0]], self._setting.activities[key[1]]
        options, roles = activity.options, activity.roles
        if not owed.due and owed.asked is not None:
            if self._has_ended(thing):
                return None
            options, roles = (owed.asked[0],), (owed.asked[1],)
        step, round_ = options[0] if len(options) == 1 else "", self._round(key)
        able = self._setting.able(options, state, thing, roles)
        if able:
            return Reason(Decision(None), able, step, 0, round_)
        lacking = [self._setting.missing(option, state, thing, roles[0]) for option in options]
        missing = min(lacking, key=len)
        return Reason(Condition(missing), roles, step, 0, round_)

    def _has_ended(self, thing: Thing) -> bool:
        tracks = self._setting.pathway.kinds[thing.kind].tracks.values()
        return any(t.case and t.states[str(thing.values[t.id])].ends is not None for t in tracks)


_TOLD: Mapping[type[e.What], Callable[[Waits, Event, Any], None]] = {
    e.CaseOpened: Waits._opened,
    e.Changed: Waits._everybody,
    e.Played: Waits._everybody,
    e.OtherFile: Waits._other_file,
    e.Enabled: Waits._enabled,
    e.Requested: Waits._requested,
    e.Queued: Waits._queued,
    e.Started: Waits._started,
    e.Done: Waits._over,
    e.Failed: Waits._over,
    e.Cancelled: Waits._cancelled,
    e.Expired: Waits._expired,
    e.Refused: Waits._refused,
    e.FaultRecorded: Waits._fault,
    e.DeadlineStarted: Waits._due,
    e.DeadlineEnded: Waits._met,
}
