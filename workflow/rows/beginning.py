"""With what a practice can begin: as whom one acts, and whom one meets. Texts are in one language, plain."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.rows import ChoiceRow


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that can be taken: its institution, and what the pathway says of it; both may be empty."""

    id: str
    name: str
    institution: str
    about: str


@dataclass(frozen=True, slots=True)
class BeginningRow:
    """The roles of a pathway in file order, and its persons: each with a sentence on how one meets them."""

    pathway: str
    roles: tuple[RoleRow, ...]
    people: tuple[ChoiceRow, ...]
