"""Duties of every role that people play: time stops where the time of one passes, and while it stands undone
that is said each time that time passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.case.state import Thing
from workflow.log.events import Event, Expired
from workflow.present.due import counts
from workflow.present.nights import in_words, nights_without
from workflow.present.role_names import the_roles
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.standing import rights_of
from workflow.record.rows import Deadline
from workflow.world.core import Activity


def carried_by(scene: Scene, thing: Thing, activity: str) -> tuple[str, ...]:
    """The roles that people play and that can do a duty now, know of it and are not the person: of duties
    that a law or a standard sets, or that it touches a right to leave undone."""
    known = scene.world.core.book.activities.get(activity)
    if known is None or known.deadline is None:
        return ()
    if known.deadline.fault is None and not counts(scene, known.deadline.kind):
        return ()
    return tuple(able(scene, thing, known, offices_played(scene)))


def offices_played(scene: Scene) -> dict[str, Reads]:
    """The roles that people play, without the person, as the pathway orders them, with what each reads."""
    played = (role for role in scene.pathway.roles if role in scene.world.state.played)
    return {role: Reads(scene, (role,)) for role in played if not scene.is_person(role)}


def able(scene: Scene, thing: Thing, activity: Activity, offices: Mapping[str, Reads]) -> Iterator[str]:
    """Those of some offices that can do an activity now without harm and know of the person."""
    core = scene.world.core
    by_step = {step: core.stepper.rules[step].by for step in activity.options}
    for role, reads in offices.items():
        own = [step for step, by in by_step.items() if not by or role in by]
        if not own or not reads.activity(thing, activity.id):
            continue
        if any(core.harmless(thing, step, role) for step in own):
            yield role


class Duties:
    """Looks after each instant for duties whose time passed in it."""

    def __init__(self, before: Scene, now: Scene) -> None:
        """`before` is the world as time begins to pass, which stays as it is; `now` goes on."""
        self._before, self._now = before, now
        self._passed: dict[tuple[str, str], None] = {}

    def came(self, events: Sequence[Event]) -> bool:
        """Whether the time of a duty of theirs has passed since time began to pass."""
        for event in events:
            if isinstance(event.what, Expired) and event.what.deadline and event.subject is not None:
                thing = self._now.world.state.things[event.subject]
                if carried_by(self._now, thing, event.activity):
                    self._passed[event.key] = None
        return bool(self._passed)

    @property
    def passed(self) -> frozenset[tuple[str, str]]:
        """The duties whose time has passed since time began to pass, by thing and activity."""
        return frozenset(self._passed)

    def why_stopped(self, turn: str) -> tuple[str, str]:
        """Whose turn it is (`turn`), with that time stopped because of it; else that it did because of a duty
        that was left undone, with the rights that this touches."""
        pick = self._now.words.pick
        if self._passed:
            names = self._listed(list(dict.fromkeys(activity for _thing, activity in self._passed)))
            passed = pick(
                f"El tiempo se detuvo porque pasó sin hacerse lo que le toca: {names}.",
                f"Time stopped because what falls to you was not done in its time: {names}.",
            )
            return turn, f"{passed}{self._rights()}"
        if not turn:
            gone = pick(
                "El tiempo se detuvo porque por un momento le tocó a usted; ahora ya no.",
                "Time stopped because for a moment it was your turn; now it no longer is.",
            )
            return gone, ""
        return f"{turn} {pick('Por eso se detuvo el tiempo.', 'That is why time stopped.')}", ""

    def _rights(self) -> str:
        """The rights that it touches to leave undone what was left."""
        scene = self._now
        found = (right for _thing, activity in self._passed for right in rights_of(scene, activity))
        rights = "; ".join(dict.fromkeys(scene.words.right(right) for right in found))
        if not rights:
            return ""
        return scene.words.pick(f" Derecho que toca: {rights}.", f" Right it touches: {rights}.")

    def still_undone(self) -> str:
        """The duties whose time had passed before and that are undone all the same, with whose they are and
        the nights that went by; "" where there are none."""
        found: dict[tuple[str, ...], list[str]] = {}
        for case in self._before.cases():
            for thing in self._before.together(case.id):
                for row in self._before.record.deadlines(thing.id):
                    if roles := self._who_may_still(thing.id, row):
                        found.setdefault(roles, []).append(self._named(row))
        return "\n".join(self._still(roles, names) for roles, names in found.items())

    def _who_may_still(self, thing: str, row: Deadline) -> tuple[str, ...]:
        state = self._now.world.state
        if not row.passed or row.ended is not None or (thing, row.activity) not in state.deadlines:
            return ()
        return carried_by(self._now, state.things[thing], row.activity)

    def _named(self, row: Deadline) -> str:
        """A duty by its name, with the nights that went by without it."""
        words, now = self._now.words, self._now.world.state.now
        nights = nights_without(self._now, row, now)
        also = f" ({in_words(self._now, nights)})" if nights else ""
        return f"{words.quote(words.step(row.activity))}{also}"

    def _still(self, roles: Sequence[str], names: Sequence[str]) -> str:
        words = self._now.words
        listed, who = words.listed(names, ("y", "and")), the_roles(words, roles)
        if len(self._now.world.state.played) == 1:
            return words.pick(
                f"Sigue sin hacerse, y puede hacerlo usted: {listed}.",
                f"Still not done, and you can do it: {listed}.",
            )
        return words.pick(
            f"Sigue sin hacerse, y puede hacerlo {who}: {listed}.",
            f"Still not done, and {who} can do it: {listed}.",
        )

    def _listed(self, activities: Sequence[str]) -> str:
        words = self._now.words
        return words.listed([words.quote(words.step(one)) for one in activities], ("y", "and"))
