"""What may be foretold of a case: no decision of the person, nothing of colleagues whom nobody has told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from workflow.case.fold import fold
from workflow.log.codec import from_mapping
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Kind, Step
from workflow.pathway.rules import is_own_choice, led_to, main_kind, moved, roles_of
from workflow.referral.told import is_known_to_all, is_told, waits_to_be_told
from workflow.rows.chances import Continuation

_Place = tuple[str, str, str]
"""Kind, track and state."""
_By = Mapping[_Place, tuple[tuple[str, ...], ...]]
"""The roles of each step that leads to a state."""
_OWN_CHOICE = "own_choice"
"""The cause of an end that the person chose."""


class Foretold:
    """Asked of one session as it stands, with the two next steps that are compared. Whoever reviews a past
    moment knows everything: what the person may decide is not told, whoever else may, too."""

    def __init__(self, pathway: Pathway, asked: Continuation) -> None:
        self._pathway = pathway
        self._by = pathway.once(_led_by)
        self._told: _Told | None = None
        self._is_past = asked.lived is not None
        self._own_ways = pathway.once(_own_ways)
        self._theirs = pathway.once(_after_own_choices)
        self._gone = pathway.once(_gone_from)
        if self._is_past:
            return
        events = [from_mapping(each) for each in asked.events]
        state = fold(events)
        case = state.things.get(asked.case)
        everybody = not state.played or case is None or is_known_to_all(case)
        if not everybody:
            self._told = _Told(pathway, events, asked)

    def is_shown(self, place: _Place) -> bool:
        """Whether a state may be foretold: an office that knows of the case brings it about, or time."""
        by = self._by.get(place, ())
        if place in self._theirs or (not self._is_past and place in self._gone):
            return False
        if not by:
            return True
        offices = [roles for roles in by if not is_own_choice(self._pathway, roles)]
        if self._is_past:
            # coming back from where only the person goes undoes their own decision
            from_own = (_is_own(self._pathway, self._by, one) for one in self._own_ways.get(place, ()))
            return bool(offices) and all(from_own)
        return any(self._told is None or self._told.knows(place[0], roles) for roles in offices)

    def may_end(self, places: Collection[_Place]) -> bool:
        """Whether something may be foretold of how long a thing stays in some states: a way out of them, to
        where it may be foretold that it comes."""
        ways = self._pathway.once(_sources)
        return any(
            self.is_shown(place)
            for place, sources in ways.items()
            if place not in places and not sources.isdisjoint(places)
        )


class _Told:
    """Who knows of a case in which not everybody does."""

    def __init__(self, pathway: Pathway, events: Iterable[Event], asked: Continuation) -> None:
        done = [one for one in events if one.lifecycle == "done"]
        self._pathway = pathway
        self._steps = {one.step or "" for one in done} | {asked.first.step, asked.second.step}
        self._acted = {one.role for one in done} | {asked.first.role, asked.second.role}
        self._kinds = {pathway.kind_of_step.get(step) for step in self._steps}

    def knows(self, kind: str, roles: Iterable[str]) -> bool:
        """Whether one of some roles was told, has acted, or needs not be told."""
        if kind != main_kind(self._pathway).id and kind in self._kinds:
            return True
        return any(
            not waits_to_be_told(self._pathway, role)
            or role in self._acted
            or is_told(self._pathway, role, self._steps)
            for role in roles
        )


def _led_by(pathway: Pathway) -> _By:
    found: dict[tuple[str, str, str], list[tuple[str, ...]]] = {}
    for kind in pathway.kinds.values():
        for step in kind.steps.values():
            choice = pathway.choice_of_step.get(step.id)
            by = tuple(choice.by if choice else step.by)
            for effect in step.effects:
                for track, state in led_to(kind, effect):
                    found.setdefault((kind.id, track, state), []).append(by or ("",))
    return {place: tuple(roles) for place, roles in found.items()}


def _is_own(pathway: Pathway, led_by: _By, place: _Place) -> bool:
    """Whether nobody but the person brings a state about."""
    by = led_by.get(place, ())
    return bool(by) and all(is_own_choice(pathway, roles) for roles in by)


def _after_own_choices(pathway: Pathway) -> frozenset[_Place]:
    """What tells of a decision though an office writes it down: an end by the person's own choice, and each
    state that nothing leads to but from states that only the person brings about, such as testimony taken."""
    led_by, ways = pathway.once(_led_by), _sources(pathway)
    found = {place for place in ways if _is_own(pathway, led_by, place)}
    while more := {place for place, sources in ways.items() if place not in found and sources <= found}:
        found |= more
    ends = {
        (kind.id, track.id, state.id)
        for kind in pathway.kinds.values()
        for track in kind.tracks.values()
        for state in track.states.values()
        if state.ends == _OWN_CHOICE
    }
    return frozenset(found | ends)


def _gone_from(pathway: Pathway) -> frozenset[_Place]:
    """What says little but that the person went: from wherever an office leads to it they can go there
    themselves, such as out of the services. Not so what a track begins with: to be found, to be referred."""
    initial = {
        (kind.id, track.id, track.initial)
        for kind in pathway.kinds.values()
        for track in kind.tracks.values()
    }
    own, offices = _sources(pathway, "own"), _sources(pathway, "others")
    return frozenset(place for place, by in offices.items() if by <= own.get(place, set()) - initial)


def _own_ways(pathway: Pathway) -> Mapping[_Place, set[_Place]]:
    """From which other states a person's own decision leads to each."""
    return _sources(pathway, "own")


def _sources(
    pathway: Pathway, whose: Literal["all", "own", "others"] = "all"
) -> Mapping[_Place, set[_Place]]:
    """From which other states each can be reached: by any step, the person's own ones, or those of others."""
    found: dict[_Place, set[_Place]] = {}
    for kind in pathway.kinds.values():
        for step in kind.steps.values():
            is_theirs = is_own_choice(pathway, roles_of(pathway, step))
            if whose != "all" and is_theirs != (whose == "own"):
                continue
            for track, source, state in _changes(kind, step):
                found.setdefault((kind.id, track, state), set()).add((kind.id, track, source))
    return found


def _changes(kind: Kind, step: Step) -> Iterator[tuple[str, str, str]]:
    """What a step can change: a track, a state of it, and the other state that it leads to from there."""
    for effect in step.effects:
        for track, targets in moved(kind, effect):
            yield from ((track.id, source, state) for source, state in targets.items() if source != state)
