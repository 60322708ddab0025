"""Funds: integer cents, income on fixed days, and whoever waits for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.twin.clock import At, Phase, Process, rank
from workflow.case.calendar import Boundaries
from workflow.pathway.definition import Fund
from workflow.world.opening import UNLIMITED

if TYPE_CHECKING:
    from tests.twin.twin import Life


class Purse:
    """One fund."""

    def __init__(self, life: Life, definition: Fund, order: int) -> None:
        self._life, self._definition, self._order = life, definition, order
        self._watchers = life.prepared.price_watchers[definition.id]
        self.balance = UNLIMITED if definition.unlimited else life.settings.cents(definition.opening)
        self.spent = 0
        if definition.refill is not None:
            life.env.process(self._income())

    def covers(self, cents: int) -> bool:
        """Whether there is so much."""
        return self.balance >= cents

    def pay(self, cents: int) -> None:
        """Spend so much; less than 0 gives it back."""
        self.spent += cents
        self.change(-cents)

    def change(self, cents: int) -> None:
        """Pay in, or out; whoever watches looks again."""
        before, self.balance = self.balance, self.balance + cents
        for amount, act in self._watchers:
            price = self._life.settings.cents(amount)
            if (before >= price) != (self.balance >= price):
                self._life.look_again(act)
        if cents > 0:
            self._life.requests.money_came()

    def _income(self) -> Process:
        """Money on the first day of each month or year; what is not carried over lapses."""
        life, refill = self._life, self._definition.refill
        assert refill is not None
        calendar = Boundaries(life.prepared.pathway.starts)
        while True:
            yield At(life.env, calendar.next(life.now, refill.every), rank(Phase.REFILL, self._order))
            cents = life.settings.cents(refill.amount)
            life.tell("refilled", None, self._definition.id)
            self.change(cents if refill.carry_over else cents - self.balance)
            life.requests.serve_one()
