"""Every name that one part of a definition uses must be declared by another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflow.pathway import elements as e
from workflow.pathway import guard as g
from workflow.pathway.base import Cited, ParameterRef
from workflow.pathway.definition import Pathway
from workflow.pathway.names import Loc, Part, is_guard, parts, variables
from workflow.pathway.problems import likely, shown
from workflow.pathway.report import Report
from workflow.pathway.rules import ANYBODY, CLOCK


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a location of the definition."""

    loc: Loc
    es: str
    en: str


def unknown(loc: Loc, name: str, known: Iterable[str], es: str, en: str) -> Iterator[Finding]:
    """A finding where a name is not among those known; `es` and `en` say what it should be."""
    names = tuple(known)
    if name not in names:
        more_es, more_en = likely(name, names)
        word = shown(name)
        yield Finding(loc, f"«{word}» no es {es}.{more_es}", f"“{word}” is not {en}.{more_en}")


class KindReferences:
    """Checks the parts of kinds: tracks, facts, steps, choices, guards."""

    def __init__(self, pathway: Pathway) -> None:
        self.p = pathway
        self.report = Report.load()
        self.vars = {k.id: variables(pathway, k) for k in pathway.kinds.values()}
        self.checks: dict[type, Callable[[Part], Iterator[Finding]]] = {
            ParameterRef: self._parameter,
            e.State: self._state,
            e.StateCost: self._money,
            e.Payment: self._money,
            e.Step: self._step,
            e.Outcome: self._effect,
            e.Patience: self._effect,
            e.Effect: self._effect,
            e.Choice: self._choice,
            e.Work: self._work,
            e.Deadline: self._deadline,
            e.StepFault: self._step_fault,
            e.Fact: self._fact,
            e.Kind: self._kind,
            e.Timer: self._timer,
        }

    def findings(self) -> Iterator[Finding]:
        """Every reference of these parts that leads nowhere."""
        if self.p.calendar is not None:
            yield from self._in(
                ("calendar",), self.p.calendar, self.p.calendars, "un calendario", "a calendar"
            )
        for part in parts(self.p):
            if isinstance(part.value, Cited):
                yield from self._citations(part)
            check = self.checks.get(type(part.value))
            if check is not None:
                yield from check(part)
            if is_guard(part.value) and part.kind:
                yield from self._guard(part.loc, part.value, part.kind)

    def _in(self, loc: Loc, name: str, known: Iterable[str], es: str, en: str) -> Iterator[Finding]:
        return unknown(loc, name, known, f"{es} de esta ruta", f"{en} of this pathway")

    def _all(
        self, loc: Loc, names: Iterable[str], known: Iterable[str], es: str, en: str
    ) -> Iterator[Finding]:
        names, known = tuple(names), tuple(known)
        for at, name in enumerate(names):
            yield from self._in((*loc, at), name, known, es, en)

    # -- citations ----------------------------------------------------------------------------

    def _citations(self, part: Part) -> Iterator[Finding]:
        element = part.value
        yield from self._sources(part, (*self.p.sources, *self.report.paragraphs))
        if not element.source and not element.assumption and not self._track_says(part):
            name = shown(element.id)
            yield Finding(
                part.loc,
                f"«{name}» no dice de dónde viene: escriba source, o assumption: true.",
                f"“{name}” does not say where it comes from: write source, or assumption: true.",
            )

    def _track_says(self, part: Part) -> bool:
        """A state without a source of its own is of its track's."""
        if not isinstance(part.value, e.State):
            return False
        track = self.p.kinds[part.kind].tracks[str(part.loc[-3])]
        return bool(track.source) or track.assumption

    def _dated(self, part: Part) -> Iterator[Finding]:
        yield from self._sources(part, self.p.sources)

    def _sources(self, part: Part, known: Iterable[str]) -> Iterator[Finding]:
        """The sources of an element that neither the pathway nor the report has; `known` are those named."""
        for at, key in enumerate(part.value.source):
            if key not in self.p.sources and not self.report.knows(key):
                yield from unknown(
                    (*part.loc, "source", at),
                    key,
                    known,
                    "un párrafo ni una fuente",
                    "a paragraph or a source",
                )

    # -- parts of a kind ----------------------------------------------------------------------

    def _parameter(self, part: Part) -> Iterator[Finding]:
        yield from self._in(
            (*part.loc, "parameter"), part.value.parameter, self.p.parameters, "un parámetro", "a parameter"
        )

    def _bottlenecks_of(self, part: Part) -> Iterator[Finding]:
        yield from self._all(
            (*part.loc, "bottleneck"),
            part.value.bottleneck,
            self.p.bottlenecks,
            "un cuello de botella",
            "a bottleneck",
        )

    def _state(self, part: Part) -> Iterator[Finding]:
        state, kind = part.value, self.p.kinds[part.kind]
        if state.lane is not None:
            yield from self._in((*part.loc, "lane"), state.lane, self.p.lanes, "una franja", "a lane")
        if state.holds is not None:
            yield from self._in(
                (*part.loc, "holds"), state.holds, self.p.resources, "un recurso", "a resource"
            )
        for name in ("starts", "stops"):
            yield from self._all(
                (*part.loc, name), getattr(state, name), kind.timers, "un plazo (timer)", "a timer"
            )
        yield from self._bottlenecks_of(part)

    def _money(self, part: Part) -> Iterator[Finding]:
        for name in ("fund", "fall_back"):
            fund = getattr(part.value, name)
            if fund is not None:
                yield from self._in((*part.loc, name), fund, self.p.funds, "un fondo", "a fund")

    def _kind(self, part: Part) -> Iterator[Finding]:
        kind = part.value
        for name in ("linked_to", "record_of"):
            other = getattr(kind, name)
            if other is not None:
                yield from self._in((*part.loc, name), other, self.p.kinds, "un tipo", "a kind")

    def _fact(self, part: Part) -> Iterator[Finding]:
        if part.value.right is not None:
            yield from self._in(
                (*part.loc, "right"), part.value.right, self.p.rights, "un derecho", "a right"
            )

    def _timer(self, part: Part) -> Iterator[Finding]:
        name = part.value.calendar
        if name is not None:
            yield from self._in(
                (*part.loc, "calendar"), name, self.p.calendars, "un calendario", "a calendar"
            )

    def _step(self, part: Part) -> Iterator[Finding]:
        step, kind = part.value, self.p.kinds[part.kind]
        roles = (*self.p.roles, ANYBODY, CLOCK)
        yield from self._all((*part.loc, "by"), step.by, roles, "un rol", "a role")
        for name in ("rights", "tells", "respects", "breaches"):
            yield from self._all(
                (*part.loc, name), getattr(step, name), self.p.rights, "un derecho", "a right"
            )
        if step.part is not None:
            others = [one for one in kind.steps if one != step.id]
            yield from self._in(
                (*part.loc, "part", "step"), step.part.step, others, "otro paso", "another step"
            )
        if step.on_timer is not None:
            yield from self._in(
                (*part.loc, "on_timer"), step.on_timer, kind.timers, "un plazo (timer)", "a timer"
            )
        yield from self._bottlenecks_of(part)
        yield from self._effect(part)

    def _effect(self, part: Part) -> Iterator[Finding]:
        effect, kind, loc = part.value, self.p.kinds[part.kind], part.loc
        for track, moves in effect.moves.items():
            yield from self._in((*loc, "moves", track), track, kind.tracks, "una pista", "a track")
            if track in kind.tracks:
                yield from self._moves((*loc, "moves", track), moves, kind.tracks[track])
        for fact, value in effect.sets.items():
            yield from self._set((*loc, "sets", fact), fact, value, kind)
        for name in ("adds", "clears"):
            for counter in getattr(effect, name):
                yield from self._in((*loc, name, counter), counter, kind.counters, "un contador", "a counter")
        for name in ("starts", "stops", "pauses"):
            yield from self._all(
                (*loc, name), getattr(effect, name), kind.timers, "un plazo (timer)", "a timer"
            )

    def _moves(self, loc: Loc, moves: tuple[e.Move, ...], track: e.Track) -> Iterator[Finding]:
        for move in moves:
            yield from unknown(
                (*loc, "to"), move.to, track.states, f"un estado de «{track.id}»", f"a state of “{track.id}”"
            )
            for state in move.from_ or ():
                yield from unknown(
                    (*loc, "from"),
                    state,
                    track.states,
                    f"un estado de «{track.id}»",
                    f"a state of “{track.id}”",
                )

    def _set(self, loc: Loc, fact: str, value: object, kind: e.Kind) -> Iterator[Finding]:
        if isinstance(value, Mapping):
            record = fact.removeprefix("every_")
            known = [f"every_{k.id}" for k in self.p.kinds.values() if k.record_of == kind.id]
            yield from unknown(
                loc, fact, known, "«every_» con un registro del caso", "“every_” with a record of the case"
            )
            if f"every_{record}" in known:
                for name, inner in value.items():
                    yield from self._set((*loc, name), name, inner, self.p.kinds[record])
            return
        yield from self._in(loc, fact, kind.facts, "un dato", "a fact")
        if fact in kind.facts:
            values = kind.facts[fact].values
            yield from unknown(loc, str(value), values, f"un valor de «{fact}»", f"a value of “{fact}”")

    def _choice(self, part: Part) -> Iterator[Finding]:
        choice, kind = part.value, self.p.kinds[part.kind]
        yield from self._all((*part.loc, "options"), choice.options, kind.steps, "un paso", "a step")
        yield from self._all((*part.loc, "by"), choice.by, (*self.p.roles, ANYBODY), "un rol", "a role")
        yield from self._bottlenecks_of(part)

    def _work(self, part: Part) -> Iterator[Finding]:
        if part.value.resource is not None:
            yield from self._in(
                (*part.loc, "resource"), part.value.resource, self.p.resources, "un recurso", "a resource"
            )

    def _deadline(self, part: Part) -> Iterator[Finding]:
        if part.value.fault is not None:
            yield from self._in((*part.loc, "fault"), part.value.fault, self.p.faults, "una falta", "a fault")
        yield from self._dated(part)

    def _step_fault(self, part: Part) -> Iterator[Finding]:
        yield from self._in((*part.loc, "id"), part.value.id, self.p.faults, "una falta", "a fault")

    # -- guards -------------------------------------------------------------------------------

    def condition(self, loc: Loc, guard: g.Guard, kind: str) -> Iterator[Finding]:
        """Every name of a condition on a kind that leads nowhere, also of one that another file holds."""
        return self._guard(loc, guard, kind)

    def _guard(self, loc: Loc, guard: g.Guard, kind: str) -> Iterator[Finding]:
        known = self.vars.get(kind, {})
        match guard:
            case g.All(inner) | g.Any_(inner):
                for part in inner:
                    yield from self._guard(loc, part, kind)
            case g.Not(part):
                yield from self._guard(loc, part, kind)
            case g.Is(name, values):
                yield from self._variable(loc, name, values, kind, known)
            case g.Bound(name, low):
                counters = self.p.kinds[kind].counters
                yield from self._in((*loc, name), name, counters, "un contador", "a counter")
                if name in counters and low > counters[name].most:
                    yield Finding(
                        (*loc, name),
                        f"El contador «{name}» sólo llega a {counters[name].most}: nunca se cumpliría.",
                        f"The counter “{name}” only goes to {counters[name].most}: this would never hold.",
                    )
            case g.Role(values):
                yield from self._all((*loc, "role"), values, (*self.p.roles, CLOCK), "un rol", "a role")
            case g.Free(resource):
                yield from self._in((*loc, "free"), resource, self.p.resources, "un recurso", "a resource")
            case g.Covered(fund, amount):
                yield from self._in((*loc, "covered"), fund, self.p.funds, "un fondo", "a fund")
                if isinstance(amount, str):
                    yield from self._in(
                        (*loc, "covered"), amount, self.p.parameters, "un parámetro", "a parameter"
                    )
            case g.Linked(how, other, inner):
                yield from self._linked(loc, how, other, inner, kind)

    def _variable(
        self, loc: Loc, name: str, values: Iterable[str], kind: str, known: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Finding]:
        if name.removeprefix("right_") in self.p.rights and name.startswith("right_"):
            yield Finding(
                (*loc, name),
                "Una condición no lee el registro de un derecho: el registro no es un requisito.",
                "A condition does not read the record of a right: a record is not a requirement.",
            )
            return
        what = ("una pista, dato, plazo o interruptor", "a track, fact, timer or switch")
        yield from self._in((*loc, name), name, known, *what)
        if name in self.p.kinds[kind].counters:
            yield Finding(
                (*loc, name),
                f"«{name}» es un contador: use at_least o at_most.",
                f"“{name}” is a counter: use at_least or at_most.",
            )
        elif name in known:
            for value in values:
                yield from unknown(
                    (*loc, name), value, known[name], f"un valor de «{name}»", f"a value of “{name}”"
                )

    def _linked(self, loc: Loc, how: str, other: str, inner: g.Guard, kind: str) -> Iterator[Finding]:
        here = self.p.kinds[kind]
        if how == "the":
            fits = [here.linked_to] if here.linked_to else []
        else:
            fits = [k.id for k in self.p.kinds.values() if kind in (k.linked_to, k.record_of)]
        what = (f"algo enlazado con «{kind}»", f"something linked to “{kind}”")
        names = self.vars[kind]
        if how == "the" and other not in fits:
            yield from unknown((*loc, other), other, (*fits, *names), *what)
        elif other not in fits:
            yield from unknown((*loc, f"{how}_{other}"), other, fits, *what)
        else:
            yield from self._guard(loc, inner, other)
