"""What each kind of event says, key by key in the order in which it has always been written.

What is empty is left out; where a kind has always told it all the same, it does so here. Whatever an event
says besides is written after that, so that nothing which was folded is ever missing in the log. A kind that
is not listed says its fields in the order in which they are declared; of what was typed only the digest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any

from workflow.log import events as e
from workflow.log.consequences import NOTHING, Consequences

Said = dict[str, Any]

_ORDER = (
    "set",
    "was",
    "moved",
    "records",
    "timers",
    "rests",
    "charges",
    "funds",
    "held",
    "visits",
    "busy",
)
_PARTS = attrgetter(*_ORDER)


def written(what: e.What) -> Said:
    """What an event says, as JSON data."""
    said = _WRITTEN.get(type(what), _plainly)(what)
    for name, default in _OPTIONAL[type(what)]:
        if name not in said and (value := getattr(what, name)) != default:
            said[name] = value
    for name, part in _brought(what.consequences).items():
        said.setdefault(name, part)
    if what.typed is not None:
        said["typed"] = what.typed.digest
    return said


def _plainly(what: e.What) -> Said:
    """What has no default, in the order in which it is declared."""
    return {name: getattr(what, name) for name in _WANTED[type(what)]}


def _brought(consequences: Consequences) -> Said:
    if consequences is NOTHING:
        return {}
    return {name: part for name, part in zip(_ORDER, _PARTS(consequences), strict=True) if part}


def _own(what: e.What) -> Said:
    return {"activity": what.activity} if what.activity else {}


def _session_opened(what: e.SessionOpened) -> Said:
    return {
        "pathway": what.pathway,
        "digest": what.digest,
        "year": what.year,
        "seed": what.seed,
        "changes": what.changes,
        "count_targets": what.count_targets,
        "capacity": what.capacity,
        "switches": what.switches,
        "refills": what.refills,
        "funds": what.consequences.funds,
        "background": what.background,
    }


def _changed(what: e.Changed) -> Said:
    return {"year": what.year, "capacity": what.capacity, "switches": what.switches}


def _refilled(what: e.Refilled) -> Said:
    return {"fund": what.fund, "next": what.next, "funds": what.consequences.funds}


def _other_file(what: e.OtherFile) -> Said:
    said: Said = {"resource": what.resource, "number": what.number, "stage": what.stage}
    if what.stage == "arrived":
        said["next"] = what.next
    elif what.stage == "started":
        said["due"] = what.due
    return said


def _case_opened(what: e.CaseOpened) -> Said:
    said: Said = {
        "kind": what.kind,
        "number": what.number,
        "name": what.name,
        "values": what.values,
        "linked": what.linked,
        "has": what.has,
        **_brought(what.consequences),
    }
    said.setdefault("moved", ())
    return said


def _charged(what: e.Charged) -> Said:
    told = {"track": what.track, "cents": what.cents, "unpaid": what.unpaid}
    return {**told, "funds": what.consequences.funds, "charges": what.consequences.charges}


def _enabled(what: e.Enabled) -> Said:
    return {"activity": what.activity, "visit": what.visit, "uptake": what.uptake, "due": what.due}


def _queued(what: e.Queued) -> Said:
    if what.paying:
        return {"activity": what.activity, "paying": True}
    return {
        "activity": what.activity,
        "resource": what.resource,
        "expires": what.expires,
        "paid": what.paid,
        "funds": what.consequences.funds,
    }


def _started(what: e.Started) -> Said:
    if what.resource:
        return {"activity": what.activity, "resource": what.resource, "due": what.due}
    paid = {"activity": what.activity, "due": what.due, "paid": what.paid}
    return {**paid, "funds": what.consequences.funds}


def _done(what: e.Done) -> Said:
    return _own(what) | _brought(what.consequences)


def _failed(what: e.Failed) -> Said:
    full = {"full": True} if what.full else {}
    return _own(what) | full | _brought(what.consequences)


def _refused(what: e.Refused) -> Said:
    if what.full:
        return {**_own(what), "missing": what.missing, "full": True, "visit": what.visit}
    return {"missing": what.missing, "under_way": what.under_way}


def _cancelled(what: e.Cancelled) -> Said:
    return {**_own(what), "stage": what.stage, **_brought(what.consequences)}


def _expired(what: e.Expired) -> Said:
    if what.timer:
        return {"timer": what.timer}
    if what.deadline:
        return {**_own(what), "deadline": True, "kind": what.kind}
    return _own(what)


def _due(what: e.DeadlineStarted) -> Said:
    return {"activity": what.activity, "due": what.due, "kind": what.kind}


def _met(what: e.DeadlineEnded) -> Said:
    return {"activity": what.activity, "late": what.late, "closed": what.closed, "visit": what.visit}


_WRITTEN: Mapping[type[e.What], Callable[[Any], Said]] = {
    e.SessionOpened: _session_opened,
    e.Changed: _changed,
    e.Refilled: _refilled,
    e.OtherFile: _other_file,
    e.Advanced: lambda what: {"to": what.to},
    e.Branched: lambda what: {"from_seq": what.from_seq},
    e.Played: lambda what: {"roles": what.roles},
    e.CaseOpened: _case_opened,
    e.Charged: _charged,
    e.Enabled: _enabled,
    e.Requested: lambda what: {"activity": what.activity, "simulated": what.simulated},
    e.Queued: _queued,
    e.Started: _started,
    e.Done: _done,
    e.Failed: _failed,
    e.Refused: _refused,
    e.Cancelled: _cancelled,
    e.Expired: _expired,
    e.DeadlineStarted: _due,
    e.DeadlineEnded: _met,
    e.FaultRecorded: lambda what: {"fault": what.fault, "how": what.how},
}

_BY_ITSELF = frozenset({"consequences", "typed"})


_WANTED = {
    kind: tuple(field.name for field in fields(kind) if field.default is MISSING) for kind in e.KINDS.values()
}
"""Of each kind, what is always said."""

_OPTIONAL = {
    kind: tuple(
        (field.name, field.default)
        for field in fields(kind)
        if field.default is not MISSING and field.name not in _BY_ITSELF
    )
    for kind in e.KINDS.values()
}
"""Of each kind, what may be left unsaid, and what it then is."""
