"""The fold of what happened in a case into its referrals: what was told to whom, and what became of it.

It reads the record and adds nothing to it. A call and a person's answer are messages of the log
(`MessageSent`, `MessageAnswered`), what was told is `Disclosed`; the step itself is the pathway's. Where no
form was filled, as by colleagues whom the program plays, what is needed was told and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.log.base import Typed
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.referral.definition import Route

CALL, CONSENT = "call", "consent"
"""Channels of messages: a call to who receives, and a question to the person about what may be told."""

CallAnswer = Literal["receives", "no_place"]
Said = Literal["yes", "no", "explain_first", "no_more"]
State = Literal["none", "called", "preparing", "sent", "received", "done", "rejected", "revoked"]

_DONE = frozenset({"accepted", "harmful"})
_BEGUN = _DONE | {"waiting"}


def message_id(case: str, channel: str, route: str, piece: str, number: int) -> str:
    """The name of a message: what it is about can be read from it, and no two are called the same."""
    return f"{case}.{channel}.{route}.{piece}.{number}"


def read_message(name: str) -> tuple[str, str, str] | None:
    """Channel, route and piece of a message about a referral; None for any other."""
    parts = name.split(".")
    if len(parts) != 5 or parts[1] not in (CALL, CONSENT):
        return None
    return parts[1], parts[2], parts[3]


@dataclass(frozen=True, slots=True)
class Call:
    """Who receives was called at minute `at`; `answer` is empty where nobody answered."""

    seq: int
    at: int
    role: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said to a piece being told to a route's recipient; `said` is empty until they do."""

    seq: int
    route: str
    piece: str
    said: Said | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What was told with one step, once it was done (`at`; before that `seq` is its request).

    `receiver` is what was typed as the name of who receives, None where no form was filled. `agreed` are the
    pieces beyond need to which the person had said yes by then. `told` is the event by which a form told
    them, 0 where there was none.
    """

    attempt: Attempt
    called: bool
    pieces: tuple[str, ...]
    agreed: frozenset[str]
    typed: Typed | None = None
    by_form: bool = False
    told: int = 0

    def beyond(self, route: Route, *, child: bool) -> tuple[str, ...]:
        """What was told beyond need and without the person's yes.

        Of a child what helps counts as needed: the child's best interests stand in the place of consent.
        """
        fair = {*route.needs, *self.agreed, *(route.helps if child else ())}
        return tuple(piece for piece in self.pieces if piece not in fair)

    def lacks(self, route: Route) -> tuple[str, ...]:
        """What the recipient needs and was not told."""
        return tuple(piece for piece in route.needs if piece not in self.pieces)


@dataclass(frozen=True, slots=True)
class Course:
    """A referral and how it stands: since which attempt, where it is one that says so."""

    route: Route
    state: State = "none"
    by: Attempt | None = None
    calls: tuple[Call, ...] = ()
    shared: tuple[Sharing, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The pieces that the recipient knows, in the order in which they came to be known."""
        return tuple(dict.fromkeys(piece for sharing in self.shared for piece in sharing.pieces))


@dataclass(slots=True)
class Spoken:
    """What was said about the referrals of a case, in order."""

    calls: dict[str, list[Call]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    told: dict[str, list[Told[e.Disclosed]]] = field(default_factory=dict)

    @staticmethod
    def of(rows: Iterable[Told[e.What]]) -> Spoken:
        """Read what an exercise says of one case."""
        spoken, asked = Spoken(), dict[str, tuple[str, str, str]]()
        for row in rows:
            what = row.what
            if isinstance(what, e.Disclosed):
                spoken.told.setdefault(what.to, []).append(
                    Told(row.seq, row.at, row.subject, row.role, row.actor, what)
                )
            elif isinstance(what, e.MessageSent) and (about := read_message(what.message)) is not None:
                asked[what.message] = about
                spoken._sent(row, about)
            elif isinstance(what, e.MessageAnswered) and what.message in asked:
                spoken._answered(row.seq, asked[what.message], what.answer)
        return spoken

    def _sent(self, row: Told[e.What], about: tuple[str, str, str]) -> None:
        channel, route, piece = about
        if channel == CALL:
            self.calls.setdefault(route, []).append(Call(row.seq, row.at, row.role))
        else:
            self.answers.append(Answer(row.seq, route, piece))

    def _answered(self, seq: int, about: tuple[str, str, str], answer: str) -> None:
        channel, route, piece = about
        if channel == CALL:
            calls = self.calls[route]
            calls[-1] = replace(calls[-1], answer=answer)
        elif answer in get_args(Said):
            self.answers.append(Answer(seq, route, piece, answer))  # type: ignore[arg-type]  # one of them

    def said(self, before: int | None = None) -> dict[tuple[str, str], Answer]:
        """What the person said last to each piece for each route, up to an event."""
        return {(one.route, one.piece): one for one in self.answers if before is None or one.seq < before}

    def last(self, message: tuple[str, str]) -> Answer | None:
        """What was asked or said last about a route and piece."""
        return self.said().get(message)


def courses(routes: Mapping[str, Route], attempts: Sequence[Attempt], spoken: Spoken) -> Iterator[Course]:
    """The referrals of a case, in the file's order.

    Args:
        routes: those of the pathway.
        attempts: of the case and what it is linked to.
        spoken: what was said of the case besides the steps.
    """
    by_step: dict[str, list[Attempt]] = {step: [] for route in routes.values() for step in route.every_step}
    begun: dict[str, list[Attempt]] = {}
    for row in attempts:  # once: a long session has thousands
        if row.step in by_step:
            by_step[row.step].append(row)
        if row.became in _BEGUN:
            begun.setdefault(row.role, []).append(row)
    for id, route in routes.items():
        own = sorted((row for step in route.every_step for row in by_step[step]), key=lambda row: row.seq)
        calls = tuple(spoken.calls.get(id, ()))
        course = _course(route, own, calls, spoken) if own or calls else Course(route)
        yield _taken_up(course, begun) if course.state == "sent" else course


def _taken_up(course: Course, begun: Mapping[str, Sequence[Attempt]]) -> Course:
    """A referral that was sent, received where whoever it is for sent it themselves, or has done or begun
    something for the person since, as a ruling that waits for its session: then nobody waits for them to
    receive it. `begun` is by role what was done or begun."""
    sent, to = course.by, course.route.receivers or (course.route.role,)
    if sent is None:
        return course
    since = [row for role in set(to) for row in begun.get(role, ()) if row.seq >= sent.seq]
    if not since:
        return course
    return replace(course, state="received", by=min(since, key=lambda row: row.seq))


def _course(route: Route, attempts: Sequence[Attempt], calls: tuple[Call, ...], spoken: Spoken) -> Course:
    sends = [row for row in attempts if row.step in route.steps]
    tried = [row for row in sends if row.became != "refused"]
    shared = []
    for at, row in enumerate(tried):
        if row.became in _DONE:
            after = tried[at + 1].seq if at + 1 < len(tried) else None
            shared.append(_sharing(route, row, after, calls, spoken))
    course = Course(route, calls=calls, shared=tuple(shared))
    if calls:
        course = replace(course, state="called")
    for row in sorted(attempts, key=lambda row: row.ended_by or row.seq):
        course = _moved(course, route, row)
    return course


def _moved(course: Course, route: Route, row: Attempt) -> Course:
    """The course after one attempt."""
    if row.step in route.steps:
        if row.became in _DONE:
            return replace(course, state="done" if route.arrives else "sent", by=row)
        if row.became == "waiting":
            return replace(course, state="preparing", by=row)
        if _had_no_place(row):
            return replace(course, state="rejected", by=row)
        return course
    if row.became == "waiting" and course.state == "sent" and row.step in (*route.received, *route.done):
        is_theirs = row.role in (route.receivers or (route.role or row.role,))
        return replace(course, state="received", by=row) if is_theirs else course
    if row.became not in _DONE or course.state not in ("sent", "received", "done", "rejected"):
        return course
    if course.state == "rejected" and row.step not in route.done:  # a review may still bring it about
        return course
    for state, steps in (
        ("received", route.received),
        ("done", route.done),
        ("rejected", route.rejected),
        ("revoked", route.revoked),
    ):
        if state == "received" and (
            course.state != "sent" or row.role not in (route.receivers or (row.role,))
        ):
            continue
        if row.step in steps:
            return replace(course, state=state, by=row)  # type: ignore[arg-type]  # one of the states
    return course


def _had_no_place(row: Attempt) -> bool:
    """Whether an attempt came to nothing because there was no room, which is nobody's fault."""
    if row.became == "expired" or row.full:
        return True
    return row.became == "refused" and any(key.startswith("free(") for key in row.missing)


def _sharing(
    route: Route, row: Attempt, after: int | None, calls: tuple[Call, ...], spoken: Spoken
) -> Sharing:
    told = next(
        (
            one
            for one in spoken.told.get(route.id, ())
            if one.seq > row.seq and (after is None or one.seq < after)
        ),
        None,
    )
    said = spoken.said(row.seq if told is None else told.seq)
    agreed = frozenset(piece for (to, piece), one in said.items() if to == route.id and one.said == "yes")
    called = any(call.seq < row.seq and call.answer for call in calls)
    if told is None:
        return Sharing(row, called, route.needs, agreed)
    pieces = tuple(piece for piece in route.pieces if piece in told.what.what)
    return Sharing(row, called, pieces, agreed, told.what.typed, by_form=True, told=told.seq)


def is_child(thing: Thing) -> bool:
    """Whether the person is a child, or may be one."""
    return thing.values.get("age") in ("child", "in_doubt")


def told_too_much(found: Iterable[Course], *, child: bool) -> bool:
    """Whether anything was told beyond need and without the person's yes."""
    return any(sharing.beyond(one.route, child=child) for one in found for sharing in one.shared)
