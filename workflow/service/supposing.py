"""Asking what would have followed another step at a moment of a reviewed case; nothing is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflow.rows.supposed import Supposed, SupposingRow
from workflow.service.reviews import Reviews

if TYPE_CHECKING:  # as for reviews
    from workflow.present.supposed import Then
    from workflow.rows.chances import Continuation


class Supposing(Reviews):
    """Illustrations beside a case that is reviewed: on a screen only, in no report, export or log."""

    def review_supposing(self, asked: Supposed, lang: str) -> SupposingRow:
        """What can be supposed at a moment of a case, and why what is asked about cannot.

        Raises:
            ExpectedError: the session is still being read, or the case was not there yet.
        """
        return self._then(asked, lang).row(asked.step, lang)

    def review_supposed(
        self, asked: Supposed, lang: str, days: int = 365, replications: int = 400
    ) -> Continuation:
        """The question that sets what is supposed beside what was asked for then, or nothing;
        `workflow.service.simulator` answers it.

        Raises:
            ExpectedError: as above, or it could not be asked for then.
        """
        from workflow.service.continued import question

        then = self._then(asked, lang)
        first, second = then.question(asked.step)
        line = [event for event in then.told.reading.line if event.seq <= then.at.seq]
        return question(
            then.scene.world, line, asked.case, first, second,
            days=days, replications=replications, lang=lang, minute=then.at.minute, lived=then.lived,
        )  # fmt: skip

    def _then(self, asked: Supposed, lang: str) -> Then:
        from workflow.present.supposed import Then

        opened = self._here_opened()
        past = opened.past(asked.source)
        return Then.of(opened.scene_at(asked.source, lang), past, asked)
