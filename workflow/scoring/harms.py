"""Harms that cap a rating: what was done in the played roles, and a duty that nobody did.

A duty left undone counts where a law or a standard makes it one, or the person is at risk without it, and
where it still stands: what it follows from goes on, a role at the table could do it, and that role neither
asked for it in time nor was kept from it by others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workflow.pathway.definition import Pathway
from workflow.record.attempts import DONE
from workflow.record.record import Record
from workflow.record.rows import Fault
from workflow.referral.meanings import INTEGRITY
from workflow.scoring.reasons import Reasons
from workflow.scoring.tried import tried_in_vain
from workflow.stepper import Stepper


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm to a right of the people of `cases`, shown by the event `seq`. `steps` are what was done or,
    where it is `omitted`, the steps of which one was to be done; `by` are the played roles that did it, or
    that could have. `fault` is "" where a right was touched badly by what the pathway counts as no fault, and
    where something was `told`, by an answer, to somebody (`to`) who had no need to know it."""

    seq: int
    fault: str
    right: str
    cases: tuple[str, ...]
    steps: tuple[str, ...]
    by: tuple[str, ...]
    omitted: bool = False
    told: tuple[str, ...] = ()
    to: str = ""


class Harms:
    """What harmed the people of an exercise, as its record and its state say; `rights` are those that its
    expectations look at."""

    def __init__(
        self,
        played: tuple[str, ...],
        rights: Collection[str],
        record: Record,
        reasons: Reasons,
        stepper: Stepper,
    ) -> None:
        self._played, self._rights = played, rights
        self._record, self._reasons, self._stepper = record, reasons, stepper

    def of(self, things: Mapping[str, tuple[str, ...]]) -> Iterator[Harm]:
        """The harms to some things, one thing after the other; of each thing whose it is."""
        for thing, cases in things.items():
            for row in self._record.faults(thing):
                by = self._by(thing, row)
                if by:
                    steps = self.steps_of(row) if row.how == "omitted" else (row.step,)
                    yield Harm(row.seq, row.fault, row.right, cases, steps, by, row.how == "omitted")
            yield from self._wrong_turns(thing, cases)

    def _wrong_turns(self, thing: str, cases: tuple[str, ...]) -> Iterator[Harm]:
        """What touches rights badly and is no fault: it counts by the first of them that is looked at."""
        steps = self._stepper.pathway.steps
        for row in self._record.attempts(thing):
            step = steps.get(row.step)
            wrong = step is not None and step.harm is not None and row.became in DONE and not row.faults
            if (
                wrong
                and step is not None
                and step.breaches
                and row.role in self._played
                and not row.simulated
            ):
                right = next((one for one in step.breaches if one in self._rights), step.breaches[0])
                yield Harm(row.ended_by or row.seq, "", right, cases, (row.step,), (row.role,))

    def stands(self, thing: str, row: Fault) -> bool:
        """Whether what was omitted has not been done since, and is still due."""
        kind = self._stepper.pathway.kinds[self._reasons.state.things[thing].kind]
        duty = kind.steps.get(row.step) or kind.choices.get(row.step)
        if row.how != "omitted" or duty is None or duty.deadline is None or self._done_since(thing, row):
            return False
        return self._reasons.holds(duty.deadline.since, thing)

    def _done_since(self, thing: str, row: Fault) -> bool:
        """Whether what was omitted was done later: that it is due again, as a bed of another night, is no
        more of this time."""
        steps = self.steps_of(row)
        return any(
            each.step in steps and each.became == "accepted" and each.seq > row.seq
            for each in self._record.attempts(thing)
        )

    def steps_of(self, row: Fault) -> tuple[str, ...]:
        """The steps by which what was omitted is done: itself, or those of its choice."""
        return self._stepper.pathway.once(_steps_by_activity).get(row.step, ())

    def _by(self, thing: str, row: Fault) -> tuple[str, ...]:
        if row.how == "committed":
            return tuple(role for role in self._played if role == row.role)
        if not self._binds(row) or not self.stands(thing, row):
            return ()
        return tuple(role for role in self._played if self._left(role, thing, row))

    def _binds(self, row: Fault) -> bool:
        """Whether a duty is one by more than an assumption: a source says so, or it guards from a risk."""
        return bool(self._stepper.pathway.faults[row.fault].source) or row.right == INTEGRITY

    def _left(self, role: str, thing: str, row: Fault) -> bool:
        """Whether a role could have done it by its day and did nothing for it."""
        steps = [step for step in self.steps_of(row) if role in self._stepper.rules[step].by]
        gone = self._reasons.left.get(role)
        if not steps or (gone is not None and gone <= row.at):
            return False
        asked = any(
            each.step in steps and each.role == role and each.became == "waiting" and each.at <= row.at
            for each in self._record.attempts(thing)
        )
        in_vain = tried_in_vain((thing,), steps, (role,), row.at, self._record, self._reasons, self._stepper)
        return not asked and in_vain is None


def _steps_by_activity(pathway: Pathway) -> Mapping[str, tuple[str, ...]]:
    """The steps of each choice, and each other step by itself, in the pathway's order."""
    found: dict[str, tuple[str, ...]] = {}
    for step in pathway.steps:
        activity = pathway.activity_of(step)
        found[activity] = (*found.get(activity, ()), step)
    return found
