"""For how long a person stays in what harms them, or without what everybody needs, as a story goes on.

A state harms that only wrong steps lead to, such as a cell; also one that every step to it would do harm to
this person, such as a hotel to a child, where they stand in it or one of the compared steps leads there.
What is lacked is named here: a place to live, which a cell is not, and leave to stay in the country.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Kind, Step
from workflow.pathway.rules import case_track, led_to
from workflow.record.abroad import AT_HOME, EXPELLED, RETURN

Place = tuple[str, str, str]
"""Kind, track and state."""
Track = tuple[str, str]
Harms = Mapping[str, bool]
"""Whether each step of the kinds that are looked at would do harm to this person now."""

_LODGING, _NO_LODGING = "lodging", "none"
_LEAVE, _NO_LEAVE = "migration", frozenset({"none", "visa_asked", "visa_refused"})
_NATIONALITY, _FOREIGN = "nationality", "foreign"


@dataclass(frozen=True, slots=True)
class Spell:
    """What lasts: `place` is the state that it is named after, `is_harm` whether it is a harm and no lack,
    `where` in which states of each track it is so."""

    place: Place
    is_harm: bool
    where: Mapping[Track, frozenset[str]]

    def holds(self, standing: Mapping[Track, str]) -> bool:
        """Whether it is so where the tracks stand like that."""
        return all(standing.get(track) in states for track, states in self.where.items())


def spells(
    pathway: Pathway, things: Iterable[Thing], harms: Harms, chosen: Collection[str]
) -> tuple[Spell, ...]:
    """What can last for the person of a case, harms first.

    Args:
        pathway: its definition.
        things: the case and what it is linked to.
        harms: which steps would do harm now.
        chosen: the steps that are compared.
    """
    found: list[Spell] = []
    for thing in things:
        kind = pathway.kinds[thing.kind]
        found += _harms(kind, thing, harms, chosen)
        found += _lacks(kind, thing)
    return tuple(sorted(found, key=lambda spell: not spell.is_harm))


def lasted(
    spell: Spell, standing: Mapping[Track, str], moves: Iterable[tuple[int, Place]], now: int, end: int
) -> int:
    """For how many minutes it is so, from now to the end.

    Args:
        spell: what lasts.
        standing: where the tracks stand now.
        moves: when what was entered, in order.
        now, end: minutes.
    """
    here, since, minutes = dict(standing), now, 0
    is_so = spell.holds(here)
    for minute, (kind, track, state) in moves:
        if (kind, track) not in spell.where:
            continue
        here[kind, track] = state
        if spell.holds(here) != is_so:
            minutes += minute - since if is_so else 0
            is_so, since = not is_so, minute
    return minutes + (end - since if is_so else 0)


def _harms(kind: Kind, thing: Thing, harms: Harms, chosen: Collection[str]) -> Iterator[Spell]:
    ways = _ways(kind)
    for track in kind.tracks.values():
        for state in track.states.values():
            steps = ways.get((track.id, state.id), [])
            if not steps or state.id == track.initial or state.ends is not None:
                continue
            is_near = thing.values[track.id] == state.id or any(step.id in chosen for step in steps)
            if all(_is_always_a_fault(step) or (is_near and harms.get(step.id)) for step in steps):
                where = {(kind.id, track.id): frozenset({state.id})}
                yield Spell((kind.id, track.id, state.id), True, where)


def _is_always_a_fault(step: Step) -> bool:
    """A wrong turn that is no fault leads to where others stay without it: not to be recognised harms no less
    than to be taken for something else."""
    return any(fault.if_ is None for fault in step.faults)


def _ways(kind: Kind) -> Mapping[tuple[str, str], Sequence[Step]]:
    """The steps that lead to each state by themselves."""
    found: dict[tuple[str, str], list[Step]] = {}
    for step in kind.steps.values():
        for place in dict.fromkeys(led_to(kind, step)):
            found.setdefault(place, []).append(step)
    return found


def _lacks(kind: Kind, thing: Thing) -> Iterator[Spell]:
    """What everybody needs, as long as the case is open and the person is in the country."""
    here: dict[Track, frozenset[str]] = {}
    main, back = case_track(kind), kind.tracks.get(RETURN)
    if main is not None:
        here[kind.id, main.id] = frozenset(each.id for each in main.states.values() if each.ends is None)
    if back is not None:
        here[kind.id, back.id] = frozenset(back.states) - EXPELLED - AT_HOME
    if _NO_LODGING in _states(kind, _LODGING):
        where = {**here, (kind.id, _LODGING): frozenset({_NO_LODGING})}
        yield Spell((kind.id, _LODGING, _NO_LODGING), False, where)
    if _states(kind, _LEAVE) >= _NO_LEAVE and thing.values.get(_NATIONALITY) == _FOREIGN:
        initial = kind.tracks[_LEAVE].initial
        yield Spell((kind.id, _LEAVE, initial), False, {**here, (kind.id, _LEAVE): _NO_LEAVE})


def _states(kind: Kind, track: str) -> frozenset[str]:
    return frozenset(kind.tracks[track].states) if track in kind.tracks else frozenset()
