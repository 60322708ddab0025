"""The open session: its clock, cases, funds, and what comes next by itself."""

from __future__ import annotations

from collections.abc import Sequence

from workflow import naming
from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.log.base import WORLD
from workflow.log.events import Branched
from workflow.present import moments
from workflow.present.agreements import MOST_NIGHTS
from workflow.present.cards import case_rows, fund_rows
from workflow.present.coming import Coming, day_ends, keeps, named, stops, told
from workflow.present.coming import coming as all_coming
from workflow.present.first_needs import undone
from workflow.present.hours import by_day_from, closed_until, dated_by_day
from workflow.present.kept_nights import due_by_agreement
from workflow.present.own_due import own_due
from workflow.present.scene import Scene
from workflow.present.their_answer import waits_for_person
from workflow.present.waits_for_you import all_waiting
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.rows import ChoiceRow, SessionState
from workflow.world.agreement import LATEST

_LOOKED_BACK = 200
"""Events that are looked back over for what was done by hand in the present minute."""
_WEEK = 7 * MINUTES_A_DAY


def session_state(scene: Scene, session: str, name: str) -> SessionState:
    """The open session as the screen's head and clock show it."""
    state, pathway, language = scene.world.state, scene.pathway, scene.language
    played = tuple(role for role in pathway.roles if role in state.played)
    coming, last_case = list(all_coming(scene)), _last_case(scene)
    stands, first = (
        next((at for at, how, row in coming if stops(scene, how, row)), None),
        named(scene, coming),
    )
    return SessionState(
        id=session,
        name=naming.shown(name),
        pathway=pathway.pathway,
        pathway_name=pathway.name.in_(language),
        year=scene.world.core.settings.year,
        sim_min=state.now,
        day=scene.day(state.now)
        if scene.first
        else moments.day_of_cases(pathway.starts, state.now, language),
        date=moments.date(pathway.starts, state.now, language),
        clock=_clock(scene),
        cases=case_rows(scene),
        funds=fund_rows(scene),
        branch=state.branch,
        branches=state.branches + 1,
        events=len(scene.world.events),
        next_event=next_event(scene, first),
        played=played,
        opens_in=max(0, (closed_until(scene) or state.now) - state.now),
        last_case=last_case,
        last_role=_last_role(scene, played),
        own_due=own_due(scene, _stretch(scene, stands, first), last_case, is_far=_is_far(scene, stands)),
        your_turn="" if coming else all_waiting(scene),
        first_needs=undone(scene),
        is_by_then=first is not None and keeps(scene, first),
    )


def _clock(scene: Scene) -> str:
    """The time of day, `08:30`; where nobody chose it (on a branch that begins with what the program had
    somebody do at night) that it is night."""
    now = scene.world.state.now
    if by_day_from(now) == now or _was_chosen(scene, now):
        return moments.clock(now)
    return scene.words.pick("de noche", "at night")


def _was_chosen(scene: Scene, now: int) -> bool:
    """Whether somebody let time pass to this minute, or acted in it: the last events tell. Where none of them
    is read yet, as in a long session that was just opened, it is taken for chosen."""
    events = scene.world.events
    if events.unread == len(events):
        return True
    for seq in range(len(events), max(events.unread, len(events) - _LOOKED_BACK), -1):
        event = events[seq - 1]
        if event.sim_min != now:
            break
        if event.actor != WORLD and not isinstance(event.what, Branched):
            return True
    return False


def _last_case(scene: Scene) -> str:
    """From the record: the events of a long session that was just opened are not all read yet."""
    last = ((_last_seq(scene.record, thing), thing.id) for thing in scene.cases())
    return max(last, default=(0, ""))[1]


def _last_role(scene: Scene, played: Sequence[str]) -> str:
    """Of the roles that people play, the one that last asked for a step on this branch, else the first."""
    things = {id for case in scene.cases() for id in (case.id, case.linked) if id is not None}
    asked = sorted(
        (rows for id in things if (rows := scene.record.attempts(id))), key=_last_asked, reverse=True
    )
    latest: Attempt | None = None
    for rows in asked:
        if latest is not None and latest.seq > rows[-1].seq:
            break  # nobody asked for anything later in the things that are left
        found = next((row for row in reversed(rows) if _by_hand(row, played)), None)
        if found is not None and (latest is None or found.seq > latest.seq):
            latest = found
    return latest.role if latest is not None else next(iter(played), "")


def _last_asked(rows: Sequence[Attempt]) -> int:
    return rows[-1].seq


def _by_hand(row: Attempt, played: Sequence[str]) -> bool:
    return not row.simulated and row.role in played


def _last_seq(record: Record, case: Thing) -> int:
    """The last event that asked for something in a case, or in what it is linked to, or changed it."""
    last = 0
    for id in (case.id, case.linked):
        if id is not None:
            asked = record.attempts(id)
            last = max(last, record.last_moved(id), asked[-1].seq if asked else 0)
    return last


def next_event(scene: Scene, one: Coming | None) -> str:
    """When something is next due in a case, and what; empty where nothing is.

    What a person will decide is not shown: it may come sooner.
    """
    if one is None:
        return scene.words.pick(*_without_date(scene))
    what, when = told(scene, one)
    return f"{when} · {what}"


def _without_date(scene: Scene) -> tuple[str, str]:
    """That nothing that may be told has a date, and what passes at once before time stands all the same; ""
    where nothing comes."""
    nights = bool(due_by_agreement(scene))
    es, en = (
        f"; pueden pasar hasta {MOST_NIGHTS} noches de una vez",
        f"; up to {MOST_NIGHTS} nights may pass at once",
    )
    if not scene.world.state.intents:
        if not nights:
            return "", ""
        return (
            f"sin otra fecha; la cama sigue cada noche, como se acordó{es}",
            f"no other date; the bed goes on each night, as agreed{en}",
        )
    open_cases = (case.id for case in scene.cases() if not scene.ended(case))
    if any(waits_for_person(scene, case) for case in open_cases):
        return (
            f"sin fecha fija; espera la decisión de la persona, sin prisa{es if nights else ''}",
            f"no fixed date; it waits for the person's decision, without haste{en if nights else ''}",
        )
    return (f"sin fecha fija{es}", f"no fixed date{en}") if nights else _how_long(scene)


def _how_long(scene: Scene) -> tuple[str, str]:
    """About how long what has no date may take, in days, weeks or months: which act it is, and when, is not
    told before it comes."""
    first = min(intent.due for intent in scene.world.state.intents.values()) - scene.world.state.now
    if first <= 7 * MINUTES_A_DAY:
        return (
            "sin fecha fija; pueden pasar varios días de una vez",
            "no fixed date; several days may pass at once",
        )
    if first <= 45 * MINUTES_A_DAY:
        return "sin fecha fija; pueden pasar semanas de una vez", "no fixed date; weeks may pass at once"
    return "sin fecha fija; pueden pasar meses de una vez", "no fixed date; months may pass at once"


def _stretch(scene: Scene, stands: int | None, first: Coming | None) -> int | None:
    """The minute to which time may pass at once to what comes next: the day that is named for it, at whose
    end time stands, or sooner; of nothing that lies beyond is it warned."""
    ends = None if first is None else day_ends(scene, first)
    known = [at for at in (stands, ends) if at is not None and at > scene.world.state.now]
    return min(known, default=stands)


def _is_far(scene: Scene, stands: int | None) -> bool:
    """Whether what comes next, at a minute or without a date that is told, is more than a week off."""
    coming = [intent.due for intent in scene.world.state.intents.values()]
    coming += [] if stands is None else [stands]
    return min(coming, default=LATEST) > scene.world.state.now + _WEEK


def branch_rows(scene: Scene) -> tuple[ChoiceRow, ...]:
    """The branches of the session, by number, and where each began."""
    first = scene.words.pick("Rama principal", "Main branch")
    rows = [ChoiceRow("0", first, scene.words.pick("desde el inicio", "from the start"))]
    for branch, minute in sorted(scene.world.events.begun.items()):
        when = dated_by_day(scene, minute)
        rows.append(
            ChoiceRow(
                str(branch),
                scene.words.pick(f"Rama {branch}", f"Branch {branch}"),
                scene.words.pick(f"desde el {when}", f"from {when}"),
            )
        )
    return tuple(rows)
