"""How a session and its cases begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workflow.case.state import Thing
from workflow.log.base import Typed
from workflow.log.consequences import Consequences
from workflow.log.events import CaseOpened, SessionOpened
from workflow.world import queues
from workflow.world.core import Core
from workflow.world.draws import Purpose, pick
from workflow.world.effects import Collector, charge_entries
from workflow.world.names import UnknownName

UNLIMITED = 10**14
"""What an unlimited fund starts with, in cents: more than anything could spend."""

Records = Mapping[str, Sequence[Mapping[str, str]]]


def open_session(core: Core, seed: int) -> None:
    """Log the start of a session with everything that a replay needs."""
    pathway, settings = core.pathway, core.settings
    opening = {
        fund.id: UNLIMITED if fund.unlimited else settings.cents(fund.opening)
        for fund in pathway.funds.values()
    }
    opened = SessionOpened(
        pathway=pathway.pathway,
        digest=pathway.digest,
        year=settings.year,
        seed=seed,
        changes=dict(settings.changed),
        count_targets=core.count_targets,
        capacity={r.id: round(settings.number(r.units)) for r in pathway.resources.values()},
        switches=dict(settings.switches),
        refills={
            fund.id: core.boundaries.next(core.state.now, fund.refill.every)
            for fund in pathway.funds.values()
            if fund.refill is not None
        },
        background=_background(core),
        later=tuple((c.minute, c.settings.year, dict(c.settings.changed)) for c in core.history[1:]),
        replication=core.draws.replication,
        consequences=Consequences(funds=opening),
    )
    core.emit(opened)


def _background(core: Core) -> dict[str, tuple[int, int | None]]:
    load: dict[str, tuple[int, int | None]] = {}
    for resource in core.pathway.resources.values():
        if resource.background is not None:
            waiting = round(core.settings.number(resource.background.waiting))
            load[resource.id] = (waiting, queues.next_arrival(core, resource.id, waiting, core.state.now))
    return load


def open_thing(
    core: Core,
    kind: str,
    name: str | Typed,
    facts: Mapping[str, str],
    records: Records,
    linked: str | None,
    drawn: int = 0,
) -> Thing:
    """Log the start of a case or proceeding: first states, given facts, timers, places, costs.

    `drawn` is the number of a case that arrived in a stream: its randomness goes by it.

    Raises:
        UnknownName: a fact or value is not the kind's, or a record is of another kind.
    """
    number = 1 + sum(1 for thing in core.state.things.values() if thing.kind == kind)
    values = {**core.book.initials[kind], **_checked(core, kind, facts)}
    has = {
        record: tuple(
            {**_defaults(core, record), **_checked(core, record, row)} for row in records.get(record, ())
        )
        for record in _record_kinds(core, kind, records)
    }
    id = f"{kind[0].upper()}{number}"
    thing = Thing(id, kind, number, "", core.state.now, values, linked, drawn=drawn)
    beginning = Collector(core, thing)
    for track in core.pathway.kinds[kind].tracks:
        beginning.enter_initial(track)
    core.emit(
        CaseOpened(
            kind=kind,
            number=number,
            name="" if isinstance(name, Typed) else name,
            typed=name if isinstance(name, Typed) else None,
            values=values,
            linked=linked,
            has=has,
            drawn=drawn,
            consequences=beginning.consequences(),
        ),
        thing.id,
    )
    opened = core.state.things[thing.id]
    charge_entries(core, opened, beginning.charged)
    return opened


def _record_kinds(core: Core, kind: str, records: Records) -> tuple[str, ...]:
    own = tuple(k.id for k in core.pathway.kinds.values() if k.record_of == kind)
    for record in records:
        if record not in own:
            raise UnknownName("kind", record)
    return own


def _defaults(core: Core, kind: str) -> dict[str, str]:
    return {fact.id: fact.default for fact in core.pathway.kinds[kind].facts.values()}


def _checked(core: Core, kind: str, facts: Mapping[str, str]) -> dict[str, str]:
    known = core.pathway.kinds[kind].facts
    for name, value in facts.items():
        if name not in known:
            raise UnknownName("fact", name)
        if value not in known[name].values:
            raise UnknownName("value", value)
    return dict(facts)


def draw_facts(core: Core, kind: str) -> dict[str, str]:
    """Profile facts for a case at random, by the weights of the pathway's first stream of this kind."""
    number = 1 + sum(1 for thing in core.state.things.values() if thing.kind == kind)
    stream = next((s for s in core.pathway.arrivals.values() if s.kind == kind), None)
    drawn: dict[str, str] = {}
    for fact in core.pathway.kinds[kind].facts.values():
        if not fact.profile:
            continue
        weights = dict(stream.facts.get(fact.id, {})) if stream else {}
        values = tuple(weights) or tuple(fact.values)
        numbers = tuple(core.settings.number(weights[v]) if v in weights else 1.0 for v in values)
        u = core.draws.uniform(f"{kind}{number}", fact.id, Purpose.PROFILE, 1)
        drawn[fact.id] = values[max(0, pick(numbers, u))]
    return drawn
