"""What roles read of a case beside its card: on the map, the timeline, in the history and as time passes.

It follows what a role knows of the person (`role_knows`): who was told nothing reads what it did itself; who
was told, and never sat with the person, reads what its own work rests on; who sat with them all but the talks
that others had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.elements import Step
from workflow.present.kept import until_touched
from workflow.present.leading_away import demanded
from workflow.present.need_to_know import finding_asks_for_more, hears_from
from workflow.present.refusals import Refusals, nobodys_task
from workflow.present.role_knows import has_met, is_untold, knows_all, knows_person, unknown_facts
from workflow.present.said_to import is_own_work, reaches, rests_on, steps_rest_on
from workflow.present.sayings import is_said
from workflow.present.scene import Scene
from workflow.present.untold import is_kept_from, not_told
from workflow.present.ways import Ways
from workflow.record.exercise import Told
from workflow.referral.told import told_together
from workflow.stepper import Stepper, kept

Much = Literal["all", "part", "nothing"]
"""All of a case; what a role's own work rests on; nothing of it."""


class Reads:
    """What one of some roles reads; what one of them reads is read. Without roles, everything is."""

    def __init__(self, scene: Scene, roles: Sequence[str]) -> None:
        self._scene, self._roles = scene, tuple(roles)
        self._known: dict[tuple[str, str], Much] = {}

    def knows_of(self, thing: Thing) -> bool:
        """Whether there is anything of a case, or of what cases are linked to, that is read."""
        return not self._roles or any(self._much(thing, role) != "nothing" for role in self._roles)

    def track(self, thing: Thing, track: str) -> bool:
        """Whether it is read where a track of a thing stands."""
        return not self._roles or any(self._reads_track(thing, role, track) for role in self._roles)

    def activity(self, thing: Thing, activity: str) -> bool:
        """Whether it is read what becomes of a step, or of a choice of several."""
        return not self._roles or any(self._reads_activity(thing, role, activity) for role in self._roles)

    def event(self, event: Event) -> bool:
        """Whether an event is read. What happened to no case everybody reads, and that a case was opened."""
        thing = self._scene.world.state.things.get(event.subject or "")
        if not self._roles or thing is None or isinstance(event.what, e.CaseOpened):
            return True
        return any(self._reads_event(thing, event, role) for role in self._roles)

    # -- for one role --------------------------------------------------------------------------------

    def _much(self, thing: Thing, role: str) -> Much:
        key = (thing.id, role)
        if key not in self._known:
            cases = self._scene.cases_of(thing)
            found = {
                _much(self._scene, one, role) if one is thing else self._much(one, role) for one in cases
            }
            order: tuple[Much, ...] = ("all", "part", "nothing")
            self._known[key] = next((much for much in order if much in found), "all")
        return self._known[key]

    def _reads_track(self, thing: Thing, role: str, track: str) -> bool:
        much = self._much(thing, role)
        return much == "all" or (much == "part" and track in rests_on(self._scene, thing, role))

    def _reads_activity(self, thing: Thing, role: str, activity: str) -> bool:
        much, core = self._much(thing, role), self._scene.world.core
        if much != "part" or activity not in core.book.activities:
            return much == "all"
        options = core.book.activities[activity].options
        return any(_is_about(core.stepper, thing.kind, step, role) for step in options)

    def _reads_event(self, thing: Thing, event: Event, role: str) -> bool:
        if event.role == role:
            return True
        if event.what.of_exercise:
            return self._reads_talk(thing, event, role)
        if self._much(thing, role) == "part" and not rests_on(self._scene, thing, role).isdisjoint(
            event.what.consequences.set
        ):
            return True
        return self._reads_activity(thing, role, event.activity)

    def _reads_talk(self, thing: Thing, event: Event, role: str) -> bool:
        """What was said to a role or by it, and what was told it of the person."""
        scene, what = self._scene, event.what
        if isinstance(what, e.Disclosed):
            return what.to in told_together(scene.pathway, role)
        row = Told(event.seq, event.sim_min, event.subject, event.role or "", event.actor, what)
        if not is_said(row):
            return isinstance(what, e.MessageSent) and role in what.to
        if self._much(thing, role) == "nothing":
            return False
        since = hears_from(scene, thing, scene.record.exercise.of_case(thing.id), role)
        return since is not None and event.seq >= since and reaches(scene, thing, row, role)


def _much(scene: Scene, case: Thing, role: str) -> Much:
    if finding_asks_for_more(scene.world.core.stepper, case.kind):
        return _read_of(scene, case, role)
    return _known_of(scene, case, role)


def _read_of(scene: Scene, case: Thing, role: str) -> Much:
    if knows_all(scene, case, role):
        return "all"
    if not knows_person(scene, case, role):
        return "nothing"
    return "all" if has_met(scene, case, role) else "part"


_known_of = until_touched(_read_of)


@kept(8_000)
def _is_about(stepper: Stepper, kind: str, step: str, role: str) -> bool:
    """Whether a step is a role's own, or moves a track on which its steps rest."""
    rule, rests = stepper.rules[step], steps_rest_on(stepper, kind, role)
    return is_own_work(stepper, step, role) or any(track.id in rests for track, _targets in rule.moved)


def reads_of(scene: Scene, role: str) -> Reads:
    """What a role reads; all of it in an exercise, whose scenario says what each is told."""
    return Reads(scene, (role,) if scene.meeting is None else ())


class Untold:
    """Which steps would tell a role what it was not told by that they can be taken, as in which shelter they
    sleep. What is the work of its own office it is told."""

    def __init__(self, scene: Scene, role: str) -> None:
        self._scene, self._role = scene, role
        self._reads = reads_of(scene, role)
        self._unknown: dict[str, frozenset[str]] = {}

    def tells(self, thing: Thing, step: str) -> bool:
        """Whether a step asks for what is no longer as it was at first and the role does not read of."""
        scene, kind = self._scene, self._scene.pathway.kinds[thing.kind]
        if is_kept_from(scene, thing, self._role, step):
            return True
        stepper = scene.world.core.stepper
        if kind is not scene.kind or is_own_work(stepper, step, self._role) or scene.is_unfound(thing):
            return False
        return any(not self._is_read(thing, name) for name in _changed_by_others(stepper, thing.kind, step))

    def _is_read(self, thing: Thing, name: str) -> bool:
        if name in self._scene.pathway.kinds[thing.kind].tracks:
            return self._reads.track(thing, name)
        if thing.id not in self._unknown:
            is_kept = self._scene.meeting is None
            found = unknown_facts(self._scene, thing, self._role) if is_kept else frozenset[str]()
            self._unknown[thing.id] = found
        return name not in self._unknown[thing.id]


@kept(8_000)
def _changed_by_others(stepper: Stepper, kind: str, step: str) -> tuple[str, ...]:
    """The tracks and facts that a step asks not to be as at first; none that a person brings along."""
    definition, found = stepper.pathway.kinds[kind], dict[str, None]()
    for atom in demanded(stepper.rules[step].guard):
        track, fact = definition.tracks.get(atom.name), definition.facts.get(atom.name)
        is_later = track is not None and track.initial not in atom.values
        if is_later or (fact is not None and not fact.profile and fact.default not in atom.values):
            found[atom.name] = None
    return tuple(found)


def untold_of(ways: Ways, thing: Thing, step: Step) -> str:
    """That nobody has told the role of a thing, in place of all that a step lacks, but whose step it is; ""
    where it knows of it. Of whom nobody has found yet what is lacking is said; in an exercise, that the case
    has not come."""
    scene, role = ways.scene, ways.role
    if scene.meeting is not None:
        if not is_untold(scene, thing, role):
            return ""
        return " ".join(filter(None, (_of_others(ways, thing, step), not_told(scene, thing, role))))
    if Reads(scene, (role,)).knows_of(thing):
        return ""
    cases = [case for case in scene.cases() if thing.id in (case.id, case.linked)]
    if any(scene.is_unfound(case) for case in cases):
        return ""
    return " ".join(filter(None, (_of_others(ways, thing, step), not_told(scene, cases[0], role))))


def _of_others(ways: Ways, thing: Thing, step: Step) -> str:
    """Whose a step is that is not the role's: to be told of the case would not make it so."""
    core, words = ways.scene.world.core, ways.scene.words
    if step.always_harms:
        return words.sentence(nobodys_task(words))
    refusal = core.stepper.refusal(step.id, core.view(thing, ways.role))
    parts = refusal.missing if refusal else ()
    return next((Refusals(words).sentence(thing.kind, one) for one in parts if one.variable == "role"), "")


def as_played(scene: Scene) -> Reads:
    """What those read who play at the desk; all of it where nobody does, and in an exercise, whose scenario
    says what each is told."""
    return Reads(scene, () if scene.meeting is not None else sorted(scene.world.state.played))
