"""The names that the parts of the world use: resources, faults, years, levers, claims, measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.pathway.base import Parameter
from workflow.pathway.calendars import Closure
from workflow.pathway.definition import (
    Bottleneck,
    Claim,
    Entitlement,
    Fault,
    Figure,
    Fund,
    Lane,
    Lever,
    Measure,
    Pathway,
    Period,
    Profile,
    Resource,
    Right,
    Stream,
    Year,
)
from workflow.pathway.names import Loc, Part
from workflow.pathway.references import Finding, KindReferences, unknown


class References(KindReferences):
    """Checks the references of one whole pathway."""

    def __init__(self, pathway: Pathway) -> None:
        super().__init__(pathway)
        self.checks |= {
            Lane: self._lane,
            Resource: self._resource,
            Fund: self._bottlenecks_of,
            Right: self._right,
            Fault: self._fault,
            Bottleneck: self._bottleneck,
            Year: self._settings,
            Lever: self._lever,
            Stream: self._stream,
            Profile: self._profile,
            Entitlement: self._entitlement,
            Claim: self._claim,
            Measure: self._measure,
            Parameter: self._fitted,
            Figure: self._figure,
            Closure: self._dated,
            Period: self._dated,
        }

    # -- the world ----------------------------------------------------------------------------

    def _lane(self, part: Part) -> Iterator[Finding]:
        yield from self._all((*part.loc, "roles"), part.value.roles, self.p.roles, "un rol", "a role")

    def _resource(self, part: Part) -> Iterator[Finding]:
        resource = part.value
        if resource.calendar is not None:
            yield from self._in(
                (*part.loc, "calendar"), resource.calendar, self.p.calendars, "un calendario", "a calendar"
            )
        yield from self._bottlenecks_of(part)
        for kind in self._users(resource.id):
            for at, guard in enumerate(resource.priority):
                yield from self._guard((*part.loc, "priority", at), guard, kind)

    def _users(self, resource: str) -> list[str]:
        return [
            kind.id
            for kind in self.p.kinds.values()
            if any(
                work is not None and work.resource == resource
                for work in (*(s.work for s in kind.steps.values()), *(c.work for c in kind.choices.values()))
            )
        ]

    def _right(self, part: Part) -> Iterator[Finding]:
        yield from self._all(
            (*part.loc, "in_lanes"), tuple(part.value.in_lanes), self.p.lanes, "una franja", "a lane"
        )

    def _fault(self, part: Part) -> Iterator[Finding]:
        yield from self._in((*part.loc, "right"), part.value.right, self.p.rights, "un derecho", "a right")

    def _bottleneck(self, part: Part) -> Iterator[Finding]:
        yield from self._all(
            (*part.loc, "levers"), part.value.levers, self.p.levers, "una palanca", "a lever"
        )
        for at, key in enumerate(part.value.figures):
            yield from unknown(
                (*part.loc, "figures", at),
                key,
                self.report.figures,
                "una cifra del informe",
                "a figure of the report",
            )

    def _settings(self, part: Part) -> Iterator[Finding]:
        names = (*self.p.parameters, *self.p.switches)
        for name, value in part.value.set.items():
            loc = (*part.loc, "set", name)
            yield from self._in(loc, name, names, "un parámetro ni un interruptor", "a parameter or a switch")
            if name in self.p.switches:
                values = self.p.switches[name].values
                yield from unknown(loc, str(value), values, f"un valor de «{name}»", f"a value of “{name}”")
            elif name in self.p.parameters and isinstance(value, str):
                yield Finding(loc, f"«{name}» lleva un número.", f"“{name}” takes a number.")
        if isinstance(part.value, Year):
            yield from self._dated(part)

    def _lever(self, part: Part) -> Iterator[Finding]:
        lever = part.value
        for at, key in enumerate(lever.recommendation):
            yield from unknown(
                (*part.loc, "recommendation", at), key, (*self.report.paragraphs, *self.p.sources),
                "una recomendación", "a recommendation",
            )  # fmt: skip
        yield from self._settings(part)
        yield from self._all((*part.loc, "steps"), lever.steps, self._activities(), "un paso", "a step")
        for name in ("moves", "leaves"):
            yield from self._all(
                (*part.loc, name), getattr(lever, name), self.p.measures, "una medida", "a measure"
            )

        for name in lever.ranges:
            known = [key for key in lever.set if key in self.p.parameters]
            yield from self._in(
                (*part.loc, "ranges", name), name, known, "un parámetro de «set»", "a parameter of “set”"
            )

    def _fitted(self, part: Part) -> Iterator[Finding]:
        for at, key in enumerate(part.value.fitted):
            yield from unknown(
                (*part.loc, "fitted", at), key, self.report.figures, "una cifra del informe",
                "a figure of the report",
            )  # fmt: skip

    def _activities(self) -> list[str]:
        return [name for kind in self.p.kinds.values() for name in (*kind.steps, *kind.choices)]

    def _given(self, loc: Loc, facts: Mapping[str, object], kind: str) -> Iterator[Finding]:
        if kind not in self.p.kinds:
            return
        known = self.p.kinds[kind].facts
        for fact, value in facts.items():
            yield from self._in((*loc, fact), fact, known, "un dato", "a fact")
            if fact in known:
                values = value if isinstance(value, Mapping) else (str(value),)
                for one in values:
                    yield from unknown(
                        (*loc, fact),
                        str(one),
                        known[fact].values,
                        f"un valor de «{fact}»",
                        f"a value of “{fact}”",
                    )

    def _stream(self, part: Part) -> Iterator[Finding]:
        yield from self._in((*part.loc, "kind"), part.value.kind, self.p.kinds, "un tipo", "a kind")
        yield from self._given((*part.loc, "facts"), part.value.facts, part.value.kind)

    def _profile(self, part: Part) -> Iterator[Finding]:
        profile = part.value
        yield from self._in((*part.loc, "kind"), profile.kind, self.p.kinds, "un tipo", "a kind")
        yield from self._given((*part.loc, "facts"), profile.facts, profile.kind)
        kind = self.p.kinds.get(profile.kind)
        if kind is not None and profile.linked:
            yield from self._given((*part.loc, "linked"), profile.linked, kind.linked_to or "")
        records = [k.id for k in self.p.kinds.values() if k.record_of == profile.kind]
        for record, rows in profile.records.items():
            loc = (*part.loc, "records", record)
            yield from self._in(loc, record, records, "un registro", "a record")
            for at, row in enumerate(rows):
                yield from self._given((*loc, at), row, record)

    def _entitlement(self, part: Part) -> Iterator[Finding]:
        right = part.value
        guards = [
            (n, x) for n, x in (("who", right.who), ("reach", right.reach), ("while", right.while_)) if x
        ]
        lives = [kind.id for kind in self.p.kinds.values() if kind.record_of is None]
        tried = [[f for n, x in guards for f in self._guard((*part.loc, n), x, kind)] for kind in lives]
        yield from min(tried, key=len, default=[])

    def _claim(self, part: Part) -> Iterator[Finding]:
        claim = part.value
        yield from self._in((*part.loc, "kind"), claim.kind, self.p.kinds, "un tipo", "a kind")
        yield from self._all((*part.loc, "step"), claim.step, self.p.steps, "un paso", "a step")
        if claim.fault is not None:
            yield from self._in((*part.loc, "fault"), claim.fault, self.p.faults, "una falta", "a fault")
        if claim.kind not in self.p.kinds:
            return
        kind = self.p.kind_of_step.get(claim.step[0], claim.kind) if claim.step else claim.kind
        for name, guard in (
            ("never", claim.never),
            ("only_if", claim.only_if),
            ("if", claim.if_),
            ("from", claim.from_),
            ("always_reach", claim.always_reach),
        ):
            if guard is not None:
                yield from self._guard((*part.loc, name), guard, kind)

    def _measure(self, part: Part) -> Iterator[Finding]:
        measure = part.value
        yield from self._all((*part.loc, "done"), measure.done, self.p.steps, "un paso", "a step")
        if measure.wait is not None:
            yield from self._in((*part.loc, "wait"), measure.wait, self._activities(), "un paso", "a step")
        yield from self._all((*part.loc, "spent"), measure.spent, self.p.funds, "un fondo", "a fund")
        names = tuple(self.p.measures)
        above = names[: names.index(measure.id)]
        yield from self._all(
            (*part.loc, "share"), measure.share or (), above, "una medida anterior", "a measure above"
        )
        if measure.unless_fault is not None:
            yield from self._in(
                (*part.loc, "unless_fault"), measure.unless_fault, self.p.faults, "una falta", "a fault"
            )
        states = {(t.id, s) for k in self.p.kinds.values() for t in k.tracks.values() for s in t.states}
        for name in ("enters", "time_from", "time_to", "in_state"):
            pair = getattr(measure, name)
            if pair is not None and pair not in states:
                known = [f"{track}.{state}" for track, state in states]
                yield from unknown(
                    (*part.loc, name), ".".join(pair), known, "[pista, estado]", "[track, state]"
                )

    def _figure(self, part: Part) -> Iterator[Finding]:
        yield from unknown(
            part.loc, part.value.id, self.report.figures, "una cifra del informe", "a figure of the report"
        )
        if part.value.measure is not None:
            yield from self._in(
                (*part.loc, "measure"), part.value.measure, self.p.measures, "una medida", "a measure"
            )
