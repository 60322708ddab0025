"""Running a script: each act as the window does it, compared with what the script expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workflow.log.base import SCRIPT
from workflow.pathway import guard as g
from workflow.present.scene import main_kind
from workflow.present.words import Words
from workflow.rows import Change
from workflow.script import Act, CaseFile, Script
from workflow.service import FARTHEST, Service
from workflow.service.subjects import refuse_the_clock
from workflow.world.engine import World
from workflow.world.names import UnknownName


@dataclass(frozen=True, slots=True)
class Lived:
    """One act of a script and what came of it. `ok`: as expected. `number` counts from 1."""

    number: int
    ok: bool
    what: str
    text: str
    sim_min: int


def live(service: Service, script: Script, case: CaseFile, lang: str) -> Iterator[Lived]:
    """Start a session, open the case and do the acts, up to and with the first that is not as expected.

    Raises:
        ExpectedError: a name is not there, or something could not be kept.
    """
    seat, service.seat = service.seat, SCRIPT
    try:
        service.start(script.pathway, script.year, script.script.in_(lang), script.seed)
        _check_steps(service.world, script)
        _check_conditions(service.world, script)
        if script.plays:
            service.play(script.plays, lang)
        before = {row.id for row in service.state(lang).cases}
        service.new_case(
            case.profile, case.facts, case.name or "", lang=lang, linked=case.linked, records=case.records
        )
        subject = next(row.id for row in service.state(lang).cases if row.id not in before)
        for number, act in enumerate(script.acts, 1):
            lived = _Player(service, subject, lang).do(number, act)
            yield lived
            if not lived.ok:
                return
    finally:
        service.seat = seat


def _check_steps(world: World, script: Script) -> None:
    """Refuse a step that is not there, or that the script may not take, before anything is done."""
    kind = main_kind(world.pathway)
    for act in script.acts:
        if act.take is None or act.by is None:
            continue
        owner = world.pathway.kind_of_step.get(act.take)
        if owner is None or owner not in (kind.id, kind.linked_to):
            raise UnknownName("step", act.take)
        refuse_the_clock(world, act.take)
        if act.by not in world.pathway.roles:
            raise UnknownName("role", act.by)


def _check_conditions(world: World, script: Script) -> None:
    """Refuse a condition about what the pathway does not have, before anything is done."""
    kind = main_kind(world.pathway).id
    for act in script.acts:
        condition = act.until or act.see
        if condition is not None:
            for what, name in _strangers(world, kind, condition):
                raise UnknownName(what, name)


def _strangers(world: World, kind: str, condition: g.Guard) -> Iterator[tuple[str, str]]:
    """The names of a condition that the pathway does not have."""
    pathway = world.pathway
    for atom in g.atoms(condition):
        match atom:
            case g.Is(name, values):
                known = world.core.stepper.domains(kind).get(name, ())
                yield from (("value", value) for value in values if value not in known)
            case g.Bound(name) if name not in pathway.kinds[kind].counters:
                yield "variable", name
            case g.Linked(_how, other, inner) if other in pathway.kinds:
                yield from _strangers(world, other, inner)
            case g.Linked(_how, other):
                yield "kind", other
            case g.Free(name) if name not in pathway.resources:
                yield "resource", name
            case g.Covered(name) if name not in pathway.funds:
                yield "fund", name
            case g.Role():
                yield "variable", "role"
            case _:
                pass


class _Player:
    def __init__(self, service: Service, case: str, lang: str) -> None:
        self._service, self._case, self._lang = service, case, lang

    def do(self, number: int, act: Act) -> Lived:
        ok, what, text = self._done(act)
        return Lived(number, ok, what, text, self._service.world.state.now)

    def _done(self, act: Act) -> tuple[bool, str, str]:
        en = self._lang == "en"
        if act.take is not None:
            return self._take(act)
        if act.wait is not None:
            change = self._service.advance(act.wait.all_minutes, self._lang)
            return True, "wait" if en else "espera", change.text
        if act.until is not None:
            minutes = act.within.all_minutes if act.within else FARTHEST
            condition = self._sentence(act.until)
            held, change = self._service.advance_until(self._test(act.until), minutes, self._lang)
            late = (
                f"It did not come to this in time: {condition}"
                if en
                else f"No se llegó a tiempo a: {condition}"
            )
            return (
                held,
                ("until " if en else "hasta ") + condition,
                change.text if held else f"{late}. {change.text}",
            )
        assert act.see is not None
        held = self._test(act.see)(self._service.world)
        condition = self._sentence(act.see)
        found = ("It is so." if en else "Así es.") if held else ("It is not so." if en else "No es así.")
        return held, condition, found

    def _take(self, act: Act) -> tuple[bool, str, str]:
        assert act.take is not None
        assert act.by is not None
        change = self._service.take(self._case, act.take, act.by, self._lang)
        ok = (
            change.reading in ("accepted", "pending")
            if act.expect == "taken"
            else change.reading == act.expect
        )
        text = change.text
        if ok and change.reading == "pending" and act.within is not None:
            ok, change = self._service.advance_until(
                self._finished(act.take), act.within.all_minutes, self._lang
            )
            text = f"{text} {change.text}"
        return ok, f"{act.take} ({act.by})", text if ok else self._unexpected(act, change, text)

    def _unexpected(self, act: Act, change: Change, text: str) -> str:
        if self._lang == "en":
            return f"Expected: {act.expect}; it was: {change.reading}. {text}"
        return f"Se esperaba: {act.expect}; fue: {change.reading}. {text}"

    def _finished(self, step: str) -> Callable[[World], bool]:
        def finished(world: World) -> bool:
            activity = world.core.book.activity_of[step]
            return not any(name == activity for _thing, name in self._jobs(world))

        return finished

    def _jobs(self, world: World) -> Iterator[tuple[str, str]]:
        own = (self._case, world.thing(self._case).linked)
        return (key for key in world.state.jobs if key[0] in own)

    def _test(self, condition: g.Guard) -> Callable[[World], bool]:
        case = self._case
        return lambda world: g.holds(condition, world.core.view(world.thing(case), ""))

    def _sentence(self, condition: g.Guard) -> str:
        world = self._service.world
        words = Words(world.pathway, world.core.stepper, self._lang)
        return words.condition(world.thing(self._case).kind, condition)
