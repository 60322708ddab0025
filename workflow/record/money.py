"""Money: what was paid, charged by the day, left unpaid, given back and paid in, by fund and thing."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.state import WorldState
from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.record.rows import Cents, MoneyHow


class Money:
    """The money of each thing, in order, and what each fund spent."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway = pathway
        self._rows: dict[str, list[Cents]] = {}
        self._spent: dict[str, int] = {}

    def of(self, thing: str) -> Sequence[Cents]:
        """The money of a thing."""
        return self._rows.get(thing, ())

    def spent(self, fund: str) -> int:
        """Cents paid and charged for all things, less what was given back."""
        return self._spent.get(fund, 0)

    def advance(self, event: Event, state: WorldState) -> None:
        """Take in the money that an event moved or left unpaid."""
        what = event.what
        if isinstance(what, e.Charged) and what.unpaid:
            self._add(event, self._fund_of(state, event.subject or "", what.track), "unpaid", what.unpaid)
        if event.subject is None:  # money that comes in or lapses is nobody's
            return
        for fund, cents in what.consequences.funds.items():
            if cents < 0:
                self._add(event, fund, "charged" if isinstance(what, e.Charged) else "paid", -cents)
            elif cents > 0:
                self._add(event, fund, "given_back" if isinstance(what, e.Cancelled) else "paid_in", cents)

    def _fund_of(self, state: WorldState, subject: str, track: str) -> str:
        """The fund that was to pay for the state that a track is in."""
        thing = state.things[subject]
        cost = self._pathway.kinds[thing.kind].tracks[track].states[str(thing.values[track])].cost
        return cost.fund if cost else ""

    def _add(self, event: Event, fund: str, how: MoneyHow, cents: int) -> None:
        what = event.what
        source = what.track if isinstance(what, e.Charged) else event.activity
        rows = self._rows.setdefault(event.subject or "", [])
        rows.append(Cents(event.seq, fund, how, cents, event.sim_min, source))
        if how in ("paid", "charged"):
            self._spent[fund] = self._spent.get(fund, 0) + cents
        elif how == "given_back":
            self._spent[fund] = self._spent.get(fund, 0) - cents
