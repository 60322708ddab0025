"""What people do: cases opened, steps attempted, time that passes, branches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from workflow import naming
from workflow.log.base import Typed
from workflow.log.events import Cancelled, Event, Played
from workflow.log.shown import is_reminder
from workflow.present import acts, events_in_words, history
from workflow.present.agreements import MOST_NIGHTS, apart_from, due_again, nights_passed, nights_told
from workflow.present.announced import Announced
from workflow.present.asked_for import still_not_given
from workflow.present.carried import Duties
from workflow.present.hours import by_day_from, open_from, somebody_there
from workflow.present.nothing_new import goes_on, harms, long_wait
from workflow.present.role_reads import as_played
from workflow.present.scene import Scene, main_kind
from workflow.present.sessions_held import held, queued_for_sessions
from workflow.present.time_told import PASSED_ALL, Besides, Stopped, came_about, is_told, read_time
from workflow.present.waits_for_you import handed_over, still_waiting
from workflow.present.yours import Yours, nothing_by_itself, told
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.script import LONGEST_WAIT
from workflow.service.part import checked_name
from workflow.service.subjects import subject_of
from workflow.service.talks import PracticeTalks, name_of
from workflow.world.engine import World
from workflow.world.going_back import act_of, before_it
from workflow.world.names import UnknownName
from workflow.world.opening import Records

DAY = 1440
FARTHEST = 365 * DAY
"""How far the clock looks for the next event, in minutes of simulated time."""

LATEST = 100 * 366 * DAY
"""No session goes on beyond this minute, a hundred years after it began."""

_NAMES = (
    "Río", "Monte", "Lago", "Roble", "Valle", "Faro", "Cerro", "Cedro", "Bosque", "Viento", "Campo", "Norte",
)  # fmt: skip
"""Made-up names for cases that are given none: nobody's, and of no gender."""


class PracticeActs(PracticeTalks):
    """What changes the open session: each act is on the disk before it is answered."""

    def new_case(
        self,
        profile: str | None,
        facts: Mapping[str, str],
        name: str = "",
        beside: str | None = None,
        lang: str = "es",
        linked: Mapping[str, str] | None = None,
        records: Records | None = None,
    ) -> Change:
        """Open a fictional case: from a profile, from given facts, or at random where there is neither.

        `beside` puts it into the same proceeding as another case; else `linked` are facts of its own.
        `records` are its small records by kind.

        Raises:
            ExpectedError: the profile, a fact, a value or the other case is not there; or it was not kept.
        """
        session = self._here()
        world, kind = session.world, main_kind(session.world.pathway).id
        number = len(world.state.of_kind(kind))
        given_name = checked_name(name)
        given = None if profile is None else world.pathway.profiles.get(profile)
        if profile is not None and (given is None or given.kind != kind):
            raise UnknownName("profile", profile)
        own = name_of(world.pathway, profile, facts) or _NAMES[number % len(_NAMES)]
        called = Typed.of(given_name) if given_name else own

        def opened(trial: World) -> None:
            base = given.facts if given else {} if facts else trial.draw_facts(kind)
            id = trial.open_case(
                called,
                kind,
                {**base, **facts},
                beside,
                records or (given.records if given else None),
                linked or (given.linked if given else None),
            )
            self._speak(trial, {id: ("met",)})

        self._act(opened)
        scene = self._scene(lang)
        case = scene.cases()[-1]
        text = scene.words.pick(
            f"Caso ficticio {case.id} abierto: {naming.shown(case.name)}.",
            f"Fictional case {case.id} opened: {naming.shown(case.name)}.",
        )
        return Change("accepted", text)

    def play(self, roles: Iterable[str], lang: str) -> Change:
        """Say which roles people play; all others are simulated.

        Raises:
            ExpectedError: a role is not there; or it was not kept.
        """
        wanted = tuple(roles)
        if frozenset(wanted) == self._here().world.state.played:
            return Change("nothing", "")
        events = self._act(lambda world: world.play(wanted))
        scene = self._scene(lang)
        own = next(event for event in events if isinstance(event.what, Played))
        return Change("accepted", scene.words.sentence(events_in_words.text(scene, own)))

    def take(self, case: str, step: str, role: str, lang: str) -> Change:
        """Attempt a step of a case or of its proceeding; a refused attempt is kept, too.

        Raises:
            ExpectedError: the case, step or role is not there; or it was not kept.
        """
        before = self._scene(lang)
        thing = subject_of(before.world, case, step)
        if decided := acts.decided_already(before, thing, step, role):
            return decided
        events = self._act(lambda world: world.request(thing, step, role))
        after = self._scene(lang)
        read = acts.read_step(self._ways(before, role), after, events, thing, step)
        return handed_over(before, after, (case,), role, read)

    def take_for(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """Attempt a step for several cases, one after the other, kept together or not at all.

        Raises:
            ExpectedError: as for `take`.
        """
        before = self._scene(lang)
        things = tuple(dict.fromkeys(subject_of(before.world, case, step) for case in cases))

        decided = {thing: acts.decided_already(before, thing, step, role) for thing in things}

        def one_by_one(world: World) -> None:
            for thing in things:
                if decided[thing] is None:
                    world.request(thing, step, role)

        events = self._act(one_by_one)
        after = self._scene(lang)
        read = {
            thing: decided[thing] or acts.read_step(self._ways(before, role), after, events, thing, step)
            for thing in things
        }
        return handed_over(before, after, cases, role, acts.together(after, read, step))

    def take_when_open(self, cases: Sequence[str], step: str, role: str, lang: str) -> Change:
        """Let time pass until the office of a role opens, then attempt a step for one case or several.

        Where it becomes a played role's turn before that, time stops there and nothing is attempted.

        Raises:
            ExpectedError: as for `take` and `advance`.
        """

        def take() -> Change:
            few = len(cases) == 1
            return self.take(cases[0], step, role, lang) if few else self.take_for(cases, step, role, lang)

        before = self._scene(lang)
        now = before.world.state.now
        opens = open_from(before, role, now)
        for case in cases:
            subject_of(before.world, case, step)
        if opens == now:
            return take()
        passed = self.advance(opens - now, lang, stop=True)
        if self._here().world.state.now < opens:
            name = before.words.quote(before.words.step(step))
            not_yet = before.words.pick(
                f"{name} queda sin hacer: el tiempo se detuvo antes de que abrieran.",
                f"{name} is not done: time stopped before they opened.",
            )
            return replace(passed, text=f"{passed.text}\n{not_yet}")
        taken = take()
        return replace(taken, text=f"{taken.text}\n{passed.text}", touched=taken.touched or passed.touched)

    def cancel(self, case: str, step: str, role: str, lang: str) -> Change:
        """Cancel a request or work under way; `step` may be a choice whose option is not known yet.

        Raises:
            ExpectedError: the case, step or role is not there; or it was not kept.
        """
        here = self._here().world
        activities = here.core.book.activities
        option = activities[step].options[0] if step in activities else step
        thing = subject_of(here, case, option)
        events = self._act(lambda world: world.cancel(thing, option, role))
        scene = self._scene(lang)
        own = next((event for event in events if isinstance(event.what, Cancelled)), None)
        if own is None:
            text = scene.words.pick("No había nada que retirar.", "There was nothing to call off.")
            return Change("nothing", text)
        return Change("accepted", scene.words.sentence(events_in_words.text(scene, own)))

    def remind(self, case: str, steps: Sequence[str], lang: str) -> Change:
        """Remind the colleagues whose turn these steps are, who know of the case and have not begun.

        Raises:
            ExpectedError: the case or a step is not there; or it was not kept.
        """
        world = self._here().world
        things = [(subject_of(world, case, step), step) for step in steps]

        def one_by_one(trial: World) -> None:
            for thing, step in things:
                trial.remind(thing, step)

        events = self._act(one_by_one)
        scene = self._scene(lang)
        own = [event for event in events if is_reminder(event)]
        if not own:
            text = scene.words.pick(
                "Nadie a quien recordárselo: ya empezó, o quien puede hacerlo no sabe del caso.",
                "There is nobody to remind: it was begun, or those who can do it do not know of the case.",
            )
            return Change("nothing", text)
        return Change("accepted", "\n".join(events_in_words.told(scene, event) for event in own))

    def advance(self, minutes: int, lang: str, *, stop: bool = False, by_act: bool = False) -> Change:
        """Let so many minutes of simulated time pass; with `stop` only until it is a played role's turn or
        the time of one of its duties passes, and to an hour at which somebody is there. What an act takes
        (`by_act`) ends at its very minute, and only what came in it is told.

        Raises:
            ExpectedError: that is more than ten years, or goes beyond the hundredth year; or it was not kept.
        """
        to, trial = self._until(minutes), self._trial()
        before = self._scene(lang)
        after = self._scene_of(trial, lang)
        yours, duties, by = Yours(before, after), Duties(before, after), list[int]()

        def is_enough(events: Sequence[Event]) -> bool:
            self._meanwhile(after)
            turn, passed = yours.came(events), duties.came(events)
            if (turn or passed) and not by:  # what comes until somebody is there did not stop it
                by.extend(event.seq for event in events)
            return turn or passed

        stopped = False
        if stop and to > before.world.state.now:
            if not by_act:
                to = by_day_from(to)  # a branch may begin with what the program had somebody do at night
            stand_at = None if by_act else partial(somebody_there, after)
            stopped = trial.advance_until(is_enough, to, whole=True, stand_at=stand_at)
        else:
            trial.advance(to)
        turn = told(after, yours.standing())
        is_before = stopped and trial.state.now < to
        why, undone = duties.why_stopped(turn) if is_before else ("", "")
        how = Stopped(frozenset(by), why or turn, undone, duties.passed if undone else frozenset())
        still = () if by_act else (duties.still_undone(), still_not_given(before, after))
        standing = "\n".join(filter(None, still)) or ("" if turn or by_act else still_waiting(after))
        return self._passed(trial, lang, how, Besides(standing=standing), by_act=by_act)

    def advance_to_next(self, lang: str) -> Change:
        """Let time pass until something happens in a case, however far off it is."""
        before, trial = self._scene(lang), self._trial()
        after = self._scene_of(trial, lang)
        yours, nights, by = Yours(before, after), list[int](), list[int]()
        named = Announced(before, after)
        most = MOST_NIGHTS if named.until is None else LATEST  # a day that is named is kept

        def is_enough(events: Sequence[Event]) -> bool:
            is_night = self._meanwhile(after)
            if is_night:
                nights.append(after.world.state.now)
            came = yours.came(events) or named.came(events) or (not is_night and came_about(events))
            if came:
                by.extend(event.seq for event in events)
            return came or len(nights) == most

        since = before.world.state.now
        until, is_dated = named.until or min(since + LONGEST_WAIT, LATEST), named.until is not None
        stood = trial.advance_until(is_enough, until, whole=is_dated, stand_at=named.stand_at)
        if not (stood or is_dated):
            return Change("nothing", nothing_by_itself(before, still_waiting(before)))
        turn = told(after, yours.standing())
        still = still_not_given(before, after) or ("" if turn else still_waiting(after))
        why = named.why() if not stood else ""
        if len(nights) == most and not (by or turn):
            is_more = is_told(after, apart_from(after, trial.new, since)[0])
            why = nights_passed(before, MOST_NIGHTS, is_more=is_more)
        how = Stopped(frozenset(by), turn, else_why=why, at_session=named.is_session and not stood)
        return self._passed(trial, lang, how, Besides(standing=still, days=long_wait(after, since)))

    def _meanwhile(self, scene: Scene) -> bool:
        """Do what was agreed on for each night, as it becomes due; whether anything was."""
        beds = tuple(due_again(scene))
        for bed in beds:
            scene.world.request(bed.thing, bed.step, bed.role)
        return bool(beds)

    def _passed(
        self,
        trial: World,
        lang: str,
        how: Stopped = PASSED_ALL,
        besides: Besides | None = None,
        *,
        by_act: bool = False,
    ) -> Change:
        """Keep what happened while time passed, and tell it, with why time stands and what is told besides;
        of what an act takes, nothing where nothing came."""
        before, besides = self._scene(lang), besides or Besides()
        stood = {} if by_act else harms(before)
        waited, since = queued_for_sessions(before), before.world.state.now
        kept = self._adopt(trial)
        scene = self._scene(lang)
        events, nights = apart_from(scene, kept, since)
        if by_act and not (how.is_told or besides.standing or is_told(scene, events)):
            return Change("accepted", "", kind="time")
        lasting = () if by_act else tuple(goes_on(stood, scene))
        sessions, given = tuple(held(scene, waited, kept, as_played(scene))), nights_told(scene, nights)
        told = replace(besides, goes_on=lasting, sessions=sessions, agreed=given)
        return read_time(scene, events, how, told)

    def advance_until(self, holds: Callable[[World], bool], minutes: int, lang: str) -> tuple[bool, Change]:
        """Let time pass until a condition holds, at most so many minutes; whether it then holds.

        Raises:
            ExpectedError: as for `advance`.
        """
        world = self._here().world
        limit = self._until(minutes)
        if holds(world):
            return True, Change("nothing", "")

        def until(trial: World) -> None:
            trial.advance_until(lambda _events: holds(trial), limit)
            if not holds(trial):
                trial.advance(limit)

        stood, events = harms(self._scene(lang)), self._act(until)
        after = self._scene(lang)
        told = read_time(after, events, besides=Besides(goes_on=tuple(goes_on(stood, after))))
        return holds(self._here().world), told

    def _until(self, minutes: int) -> int:
        """The minute at which a wait ends."""
        now = self._here().world.state.now
        if minutes > LONGEST_WAIT or now + minutes > LATEST:
            raise ServiceError(
                f"La espera es demasiado larga: de una vez pasan {LONGEST_WAIT // DAY} días como máximo, y "
                f"una sesión dura {LATEST // DAY} días como máximo. No pasó el tiempo; elija una espera más "
                "corta.",
                f"The wait is too long: at most {LONGEST_WAIT // DAY} days pass at once, and a session lasts "
                f"{LATEST // DAY} days at most. No time passed; choose a shorter wait.",
            )
        return now + max(0, minutes)

    def rewind(self, seq: int, lang: str) -> Change:
        """Go back to just after an event and continue from there on a new branch; nothing is deleted.

        Raises:
            ExpectedError: there is no such event; or it was not kept.
        """
        events = self._act(lambda world: world.rewind(seq))
        scene = self._scene(lang)
        text = scene.words.sentence(events_in_words.text(scene, events[0]))
        return Change("accepted", text)

    def go_back(self, seq: int, lang: str) -> Change:
        """Go back to just before an act or a wait of the history, and continue from there on a new branch;
        of what began by itself, so early that it has not come about.

        Raises:
            ExpectedError: there is no such event; or it was not kept.
        """
        world = self._here().world
        target = before_it(world, seq) if 1 <= seq <= len(world.events) else seq
        change = self.rewind(target, lang)
        if target == seq:  # before it there is nothing to stand at
            return change
        scene = self._scene(lang)
        return replace(change, text=history.gone_back(scene, act_of(scene.world.events, seq)))

    def switch(self, branch: int, lang: str) -> Change:
        """Continue at the end of another branch; logged only when something happens there.

        Raises:
            ExpectedError: there is no such branch.
        """
        self._act(lambda world: world.switch(branch))
        scene = self._scene(lang)
        return Change("accepted", scene.words.pick(f"Rama {branch}.", f"Branch {branch}."))
