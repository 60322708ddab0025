"""Results of expectations: what became of each, why, and the events that show it.

A result follows from the record and the scenario alone, so that it is the same live and in replay. Nobody is
scored for what the person decides, for what another role, a simulated colleague or a missing place made late,
for an attempt that was put right, or for having stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["met", "late", "missed", "not_applicable", "not_observed", "open"]
"""`open`: it can still be met, and nothing is late."""
STATUSES: tuple[Status, ...] = get_args(Status)

Why = Literal[
    "done",
    "waits",
    "after_its_time",
    "wrong_order",
    "in_part",
    "none_told",
    "undone",
    "not_done",
    "left_undone",
    "suggested",
    "only_asked",
    "nothing_noted",
    "no_reason",
    "reason_ended",
    "case_ended",
    "still_in_time",
    "still_before",
    "another_role",
    "by_the_table",
    "not_possible",
    "left",
    "nothing_done",
    "no_harm",
    "could_come",
    "withstood",
    "other_harm",
    "answered_plainly",
    "said",
    "answered_each",
    "not_answered",
    "not_honest",
    "asked_nothing",
    "harm",
    "put_right",
    "attempted",
    "told_too_much",
    "told_nothing",
    "no_answer_seen",
    "for_whoever_watches",
    "nobody_watches",
    "not_in_hands",
    "not_reached",
    "nobody_knew",
    "running",
]
"""Why it is so. `suggested`: it was asked, but so that the question gave its answer. `only_asked`: the person
was asked, and it was not done by that. `nothing_noted`: that this may be a victim was decided with nothing
asked or noted. `left_undone`: nobody did it, and the time that the pathway gives for it passed.
`still_in_time`: the exercise ended before its time had passed. `still_before`: what it was to come before
was not done either, so that it still could. `could_come`: it did not come about, and still could when the
exercise was ended early. `nobody_watches`: only somebody in the room could see it, and nobody leads.
`withstood`: somebody asked for exactly that, was answered, and it did not come about. `other_harm`: it did
not come about, and whoever was to keep from it did another harm to the same person. `answered_plainly`: one
of the answers to what the person asked was exactly that, and the honest one was given; `said`: it was given.
`answered_each`: all that the person asked was answered as it should be; `not_answered`, `not_honest`:
something was not; `asked_nothing`: they asked nothing.
`waits`: it was
asked for in time, and has not ended. `in_part`: of the rights that were to be told, some were; `none_told`:
none was. `undone`: it was done, and then undone by a wrong turn of the same table that nobody put right.
`not_in_hands`: a role, of several, never had the turn while it could be done.
`not_reached`: a role whose seat never learned of it, by a message, a colleague, or its own asking.
`nobody_knew`: nobody at the table ever learned of it, since a question that is expected, too, was not asked.
`another_role`: an institution of the program did it in time. `by_the_table`: a role at the table of which
it was not expected did it in time. `not_possible`: it was tried in time, and a place, money or somebody
else's step was missing."""
WHYS: tuple[Why, ...] = get_args(Why)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an expectation. `seqs` are the events that show it; `at` is the minute of the first of
    them; `by` is who did it, of several roles of whom it was expected, or another at the table, `also` who
    answered as well, and told nothing where another told too much; where nobody did, `out` are those who
    never had the turn while it could be done, `untold` those who never learned of it: of them it is not
    known. `harmed` are all who told what was not to be told; or those who did another harm where this one
    did not come about: for the others it is met. Of a step that tells of rights, `told` and `lacks` are those
    that were to be told, and were, or were not."""

    expectation: str
    status: Status
    why: Why
    seqs: tuple[int, ...] = ()
    at: int | None = None
    by: str = ""
    also: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    harmed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """From the minute `since`, which event `by` brought about, to the last minute in time, `due`. `counts`:
    whether what comes after that is late. `by_day`: it began on a day, at no minute that means anything, and
    `due` is the last minute of a day."""

    since: int
    by: int
    due: int
    counts: bool
    by_day: bool
