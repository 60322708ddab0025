"""What the screen shows of the person in front: story, setting, the talk so far, questions and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

How = Literal["said", "seen", "told"]
"""Where a note comes from: what the person said, what was observed, what others told."""
HOWS: tuple[How, ...] = get_args(How)
LONGEST_NOTE = 400
"""Letters of a note."""
REPLY = "reply"
"""The group of what can be answered to the person's own question; a row's `id` is then that line."""
Way = Literal["honest", "promising", "evasive"]
"""How the person's own question is answered."""
WAYS: tuple[Way, ...] = get_args(Way)
SILENCE = "silence"
"""What is asked where the official says nothing."""
SPOKEN = "talk"
"""The channel of what the person says by themselves."""
READ_BACK = "read_back"
"""What stands in place of a question where the official reads back what was noted."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One thing of how one talks: whether it is so, and the step that brings it about, if it can be done."""

    id: str
    name: str
    holds: bool
    step: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the talk. `official` says that it is the official's; `id` names it for a note.

    `dimension` is where a note of it would stand, "" where none is said; `is_silence`: nothing was said.
    `remark` is what a colleague says of this answer, the last one; "" of others.
    """

    id: str
    speaker: str
    text: str
    official: bool
    dimension: str = ""
    noted: bool = False
    is_silence: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in one of its manners, which the screen does not show.

    `asked` says that it was asked so; `answered` that to ask it would be to ask the same again; `met` that
    what it asks for was done already, `shared` that others have told it to the role. `answers` is what the
    person asked, where it is an answer to that; `found_by` are other words that one may look for it by.
    """

    id: str
    manner: str
    text: str
    group: str
    group_name: str
    asked: bool = False
    answered: bool = False
    met: bool = False
    answers: str = ""
    shared: bool = False
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """What can be observed, or what somebody else told (`by` whom), before it is noted or after."""

    id: str
    how: How
    text: str
    by: str
    dimension: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note by its event, of a role; `corrected` says that its words were changed afterwards."""

    seq: int
    dimension: str
    how: How
    text: str
    corrected: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One line of the form of practice: a dimension and its notes."""

    id: str
    name: str
    said: tuple[NoteRow, ...]
    seen: tuple[NoteRow, ...]
    told: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A part of what lies before who decides on paper: its heading, and what it holds."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkRow:
    """All of it, in one language. `why_not` says why nothing can be asked; "" where it can.

    `place` is where one meets later on, and who is there; "" at the first contact, of which `story` and
    `near` tell. `form` is what the notes would make of the form, and why. `notes_of` says whose notes these
    are where they are not those of who reads. `hidden`: the role needs to know nothing of all this. `papers`
    are what lies before who decides on paper; `reads_form` says that the notes are the form sent to them.
    """

    case: str
    name: str
    story: str
    near: str
    setting: tuple[SettingRow, ...]
    lines: tuple[LineRow, ...]
    questions: tuple[QuestionRow, ...]
    observed: tuple[ObservedRow, ...]
    dimensions: tuple[DimensionRow, ...]
    form: str = ""
    why_not: str = ""
    can_read_back: bool = False
    notes_of: str = ""
    place: str = ""
    hidden: bool = False
    papers: tuple[PaperRow, ...] = ()
    reads_form: bool = False
