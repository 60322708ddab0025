"""What can be told of a person, and to whom: the tables of `pieces` and `routes` are made of these.

Nothing of it sets a fact or moves anything: what a referral does in the pathway is its step. What the tables
add is what is said with it: how much of it is needed, and by which later steps it is received, done or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Both(NamedTuple):
    """One text in Spanish and English."""

    es: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `es` or `en`; Spanish where the language is neither."""
        return self.en if language == "en" else self.es


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be told of a person, and what they say where they are asked about it.

    `known_by` are the steps in which it comes up, where it is not known before.
    """

    id: str
    name: Both
    agrees: Both
    declines: Both
    known_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """To whom something is told, and by which steps.

    `role` is who receives it where the pathway has the role. `needs` are the pieces without which nobody can
    be received, `helps` those that serve the person and are told if the person agrees, `other` those that
    this recipient does not need. `consent` is the fact by which an adult agrees to the recipient, `childs`
    the one by which it is decided for a child. Without `has_form` it is told at once: it is urgent, or tells
    nothing of the person. `is_referral` is false where nobody was asked to receive. `arrives`: with the step
    the person is there. `receivers` are those who take it up, where others
    take the same steps. `places` is the resource whose free units the recipient has. `who_else` and `tonight`
    are what is left where it is not accepted.
    """

    id: str
    name: Both
    steps: tuple[str, ...]
    who: Both
    why: Both
    needs: tuple[str, ...]
    helps: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    role: str = ""
    consent: str = ""
    childs: str = ""
    places: str = ""
    has_form: bool = True
    is_referral: bool = True
    arrives: bool = False
    received: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    who_else: Both | None = None
    tonight: Both | None = None

    @cached_property
    def every_step(self) -> frozenset[str]:
        """The steps that send it, and all that say what became of it."""
        return frozenset((*self.steps, *self.received, *self.done, *self.rejected, *self.revoked))

    @property
    def pieces(self) -> tuple[str, ...]:
        """All that could be told to the recipient, what is needed first."""
        return (*self.needs, *self.helps, *self.other)
