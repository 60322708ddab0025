"""What shows that an act was done which an honest answer says somebody will do.

A fact or a track that a step sets or moves, a step that changes neither, a question that is asked, that the
notes are read back; or `TABLE`: it can be done without a step, so that where no step shows it only who was
there can tell. Assumption: that such a step is meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rows.talk import READ_BACK
from workflow.talk.definition import TABLE, Talk

_FREE = ("liberty", "services", "habeas_corpus")
_BED = ("lodging", "first_night", "services", "protection")
_REVIEW = ("review_told", "reviewed")

GENERAL: Mapping[str, tuple[str, ...]] = {
    "no_words": ("interpreter", "talk_interpreter"),
    "in_my_care": ("dependents_first_needs", "dependents_care", "dependents_protection"),
    "tonight": _BED,
    "unsafe_place": (*_BED, "lodging_checked"),
    "detained": _FREE,
    "known_where": ("identity", "danger", "risk_checked", "physical_protection", "lodging"),
    "told_who_sees": (TABLE,),
    "will_they_call": ("safe_contact", TABLE),
    "still_waiting": (TABLE,),
    "said_no": _REVIEW,
    "again_looked": ("visa_told", "application", "migration"),
    "may_i_work": ("visa_told",),
    "grandmother": ("lend_phone", TABLE),
    "again": (READ_BACK,),
    "passport": ("get_papers_back", TABLE),
}
"""By situation, of the answer that fits anybody's question."""


def kept_by(talk: Talk | None, line: str) -> tuple[str, ...]:
    """What shows that what the honest answer to a line promises was done; nothing where it promises none."""
    situation = line.rpartition(".")[2]
    own = None if talk is None else talk.replies.get(situation)
    return GENERAL.get(situation, ()) if own is None else own.kept_by
