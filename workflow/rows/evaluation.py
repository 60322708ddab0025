"""What an evaluator gave, as the screen shows it."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.rows import ChoiceRow
from workflow.rows.report import ActionRow, AgreementRow


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A rating by hand of an objective and role (`of`, as ids): its letter, in words, and the reason."""

    of: tuple[str, str]
    grade: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class PinnedRow:
    """A note on an event, by its number among the notes from 1, with the case that the event is of."""

    number: int
    seq: int
    case: str
    text: str


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """The evaluation of a session: the evaluator's code, empty where none was given yet.

    `grades` can be given. `agreement` is how far it agrees with a second evaluator's; None where there is
    none. `other_notes` and `other_actions` are that one's, known once both are compared. `session` is its id.
    """

    code: str
    grades: tuple[ChoiceRow, ...]
    given: tuple[GivenRow, ...] = ()
    notes: tuple[PinnedRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    agreement: AgreementRow | None = None
    other_notes: tuple[PinnedRow, ...] = ()
    other_actions: tuple[ActionRow, ...] = ()
    session: str = ""
