"""Money: what was paid, charged by the day, left unpaid, given back and paid in, by fund and thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.record.rows import Cents, MoneyHow
from workflow.record.spans import Spans


@dataclass(slots=True)
class MoneyTables:
    """Money by thing, in order, and the cents that each fund spent."""

    rows: dict[str, list[Cents]] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)


class Money:
    """The money of each thing, in order, and what each fund spent."""

    def __init__(self, pathway: Pathway, spans: Spans) -> None:
        self._pathway, self._spans, self.tables = pathway, spans, MoneyTables()

    def of(self, thing: str) -> Sequence[Cents]:
        """The money of a thing."""
        return self.tables.rows.get(thing, ())

    def spent(self, fund: str) -> int:
        """Cents paid and charged for all things, less what was given back."""
        return self.tables.spent.get(fund, 0)

    def advance(self, event: Event) -> None:
        """Take in the money that an event moved or left unpaid; the spans hold it already."""
        what = event.what
        if isinstance(what, e.Charged) and what.unpaid:
            self._add(event, self._fund_of(event.subject or "", what.track), "unpaid", what.unpaid)
        if event.subject is None:  # money that comes in or lapses is nobody's
            return
        for fund, cents in what.consequences.funds.items():
            if cents < 0:
                self._add(event, fund, "charged" if isinstance(what, e.Charged) else "paid", -cents)
            elif cents > 0:
                self._add(event, fund, "given_back" if isinstance(what, e.Cancelled) else "paid_in", cents)

    def _fund_of(self, thing: str, track: str) -> str:
        """The fund that was to pay for the state that a track is in."""
        tracks = self._pathway.kinds[self._spans.kind_of(thing)].tracks
        cost = tracks[track].states[self._spans.of(thing)[track][-1].state].cost
        return cost.fund if cost else ""

    def _add(self, event: Event, fund: str, how: MoneyHow, cents: int) -> None:
        what = event.what
        source = what.track if isinstance(what, e.Charged) else event.activity
        rows = self.tables.rows.setdefault(event.subject or "", [])
        rows.append(Cents(event.seq, fund, how, cents, event.sim_min, source))
        if how in ("paid", "charged"):
            self.tables.spent[fund] = self.tables.spent.get(fund, 0) + cents
        elif how == "given_back":
            self.tables.spent[fund] = self.tables.spent.get(fund, 0) - cents
