"""Rights, consents and wishes, and faults: what was told, given, wanted, respected and breached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import own_roles
from workflow.record.rows import Fault, OwnWord, RightEvent
from workflow.record.spans import Spans

TO_PERSON = "person"
"""To whom a right is told where the pathway has no role of the person."""

_What = Literal["told", "respected", "breached"]
_WHATS: Mapping[tuple[str, str], _What] = {
    ("told", "yes"): "told",
    ("right", "respected"): "respected",
    ("right", "breached"): "breached",
}


@dataclass(slots=True)
class RightTables:
    """What happened to rights, consents and wishes as they were said, and faults: each by thing, in order."""

    rights: dict[str, list[RightEvent]] = field(default_factory=dict)
    words: dict[str, list[OwnWord]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)


def is_to_person(pathway: Pathway, to: str) -> bool:
    """Whether something was told to the person, and not to somebody about them."""
    return to == TO_PERSON or to in own_roles(pathway)


class Rights:
    """What happened to the rights and the own word of each thing, and the faults, each in order."""

    def __init__(self, pathway: Pathway, spans: Spans) -> None:
        self._pathway, self._spans = pathway, spans
        self._groups: dict[tuple[str, str], Literal["consent", "wish"]] = {
            (kind.id, fact.id): fact.group
            for kind in pathway.kinds.values()
            for fact in kind.facts.values()
            if fact.group == "consent" or fact.group == "wish"
        }
        self._variables = {
            f"{record}_{right}": (record, right) for right in pathway.rights for record in ("told", "right")
        }
        self._with_rights = {kind.id for kind in pathway.kinds.values() if kind.rights}
        self.tables = RightTables()

    def rights(self, thing: str) -> Sequence[RightEvent]:
        """What happened to a thing's rights."""
        return self.tables.rights.get(thing, ())

    def own_words(self, thing: str) -> Sequence[OwnWord]:
        """A thing's consents and wishes."""
        return self.tables.words.get(thing, ())

    def faults(self, thing: str) -> Sequence[Fault]:
        """The faults in what was done to a thing."""
        return self.tables.faults.get(thing, ())

    def advance(self, event: Event) -> None:
        """Take in what an event set; the spans hold it already."""
        what, subject = event.what, event.subject or ""
        if isinstance(what, e.FaultRecorded):
            known = self._pathway.faults.get(what.fault)
            self.tables.faults.setdefault(subject, []).append(
                Fault(
                    seq=event.seq,
                    fault=what.fault,
                    how=what.how,
                    right=known.right if known else "",
                    at=event.sim_min,
                    step=event.step or "",
                    role=event.role or "",
                )
            )
        kind = self._spans.kind_of(subject)
        if not kind:
            return
        has_rights = kind in self._with_rights
        if has_rights and isinstance(what, e.Disclosed) and is_to_person(self._pathway, what.to):
            for right in what.what:
                if right in self._pathway.rights:
                    self._add_right(event, right, "told")
        if isinstance(what, e.CaseOpened):
            self._add_words(event, kind, self._given(what))
        brought = what.consequences
        if brought.set:
            if kind in self._with_rights:
                self._add_rights(event, brought.set)
            own = (("", name, str(value)) for name, value in brought.set.items())
            self._add_words(event, kind, own)
        if brought.records:
            said = ((of, name, v) for of, facts in brought.records.items() for name, v in facts.items())
            self._add_words(event, kind, said)

    def _given(self, what: e.CaseOpened) -> Iterator[tuple[str, str, str]]:
        """The facts that a case began with, where they are not what a case has when nothing is said."""
        facts = self._pathway.kinds[what.kind].facts
        for name, value in what.values.items():
            if name in facts and value != facts[name].default:
                yield "", name, str(value)
        for kind, rows in what.has.items():
            known = self._pathway.kinds[kind].facts
            for row in rows:
                yield from (
                    (kind, name, value) for name, value in row.items() if value != known[name].default
                )

    def _add_words(self, event: Event, kind: str, said: Iterator[tuple[str, str, str]]) -> None:
        for record, name, value in said:
            group = self._groups.get((record or kind, name))
            if group is not None:
                self.tables.words.setdefault(event.subject or "", []).append(
                    OwnWord(
                        seq=event.seq,
                        group=group,
                        fact=name,
                        value=value,
                        at=event.sim_min,
                        step=event.step or "",
                        role=event.role or "",
                        record=record,
                    )
                )

    def _add_rights(self, event: Event, changes: Mapping[str, str | int]) -> None:
        for name, value in changes.items():
            if name not in self._variables:
                continue
            record, right = self._variables[name]
            what = _WHATS.get((record, str(value)))
            if what is not None:
                self._add_right(event, right, what)

    def _add_right(self, event: Event, right: str, what: _What) -> None:
        self.tables.rights.setdefault(event.subject or "", []).append(
            RightEvent(event.seq, right, what, event.sim_min, event.step or "", event.role or "")
        )
