"""Referrals and who knows what of a person, for the screen, in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PieceRow:
    """Something that could be told to a recipient.

    `told` says whether it is needed, or what the person said to it; `ticked` whether it is chosen at first,
    `can_tick` whether it can be chosen at all, `can_ask` whether the person can be asked about it now. `harm`
    warns of a piece that would be told beyond need and without the person's yes; "" of any other. `needed` is
    what the recipient cannot do without.
    """

    id: str
    name: str
    told: str
    ticked: bool = False
    can_tick: bool = True
    can_ask: bool = False
    harm: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """What is decided before a step that tells somebody something of a person.

    `call` says what became of calling first, `receiver` who receives as far as it is known. `consent` says
    how the person's own word on this recipient stands, `why` what the recipient needs and why. `right` is
    the right that telling more touches. `closed` says that the recipient's office is closed at this hour.
    """

    case: str
    step: str
    step_name: str
    route: str
    to: str
    call: str
    receiver: str
    consent: str
    why: str
    pieces: tuple[PieceRow, ...]
    can_call: bool = True
    right: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class OwnWordRow:
    """What the person was asked about: a piece for a recipient, and what they say to it now."""

    route: str
    piece: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One recipient: how the referral stands, what is left where it was not accepted, and what they know.

    `short` is state and recipient in a line, for the card.
    """

    route: str
    short: str
    state: str
    text: str
    rest: str
    knows: str
    consent: str


@dataclass(frozen=True, slots=True)
class WhoKnows:
    """Every referral of a case and who knows what; `nobody_else` closes it.

    `yours` says what the role that looks knows, or that nobody told it; `met` who has sat with the person.
    `calls` are those whom the role can call before it refers, by route and name. `own` is what the person
    can answer or take back, where the one who looks plays the person.
    """

    case: str
    title: str
    rows: tuple[ReferralRow, ...]
    nobody_else: str
    calls: tuple[tuple[str, str], ...] = ()
    own: tuple[OwnWordRow, ...] = ()
    yours: str = ""
    met: str = ""


@dataclass(frozen=True, slots=True)
class RightToTell:
    """A right with what the official says of it in plain words; `told` where it was told before, `always`
    where the step itself tells it."""

    id: str
    name: str
    meaning: str
    told: bool
    always: bool = False
