"""What the window asks of a case of a review beside the list of its events: its past, and another table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow
    from workflow.rows.beside import BesideRow
    from workflow.rows.chances import Continuation
    from workflow.rows.past import PastRow
    from workflow.rows.supposed import Supposed, SupposingRow


class Comparing(Protocol):
    """A reviewed case as it stood before, and as others played it; nothing is changed."""

    def review_past(self, source: int, case: str, seq: int, lang: str) -> PastRow:
        """A case as it stood when an event had happened, as a desk shows it."""

    def review_others(self, source: int, case: str, lang: str) -> tuple[ChoiceRow, ...]:
        """Where the same case was played otherwise."""

    def review_beside(self, source: int, case: str, other: str, lang: str) -> BesideRow:
        """A case of two tables over each other, and what they did otherwise."""

    def review_supposing(self, asked: Supposed, lang: str) -> SupposingRow:
        """What can be supposed at a moment of a case, and why what is asked about cannot."""

    def review_supposed(self, asked: Supposed, lang: str, days: int = 365) -> Continuation:
        """The question that sets what is supposed beside what was asked for then."""
