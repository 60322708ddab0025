"""Playing a scenario by a script: each move as the window does it, compared with what the script expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workflow.log.base import SCRIPT
from workflow.pathway import guard as g
from workflow.playing import Lived
from workflow.present.words import Words
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.rows.talk import READ_BACK, REPLY
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Duty, Move, Moves
from workflow.service import FARTHEST, Service
from workflow.world.engine import World


def live(
    service: Service, scenario: Scenario, moves: Moves, lang: str, *, count_assumed: bool | None = None
) -> Iterator[Lived]:
    """Start the exercise and make the moves, up to and with the first that is not as expected.

    An exercise that comes to its end before is as expected: the moves that are left are not made.

    Raises:
        ExpectedError: something could not be kept.
    """
    seat, service.seat = service.seat, SCRIPT
    if moves.seed is not None:
        scenario = scenario.model_copy(update={"seed": moves.seed})
    try:
        service.start_exercise(scenario, lang, alone=moves.alone == "yes", count_assumed=count_assumed)
        player = Player(service, scenario, moves.each_time_due, lang)
        for number, move in enumerate(moves.acts, 1):
            if is_over(service):
                return
            lived = player.do(number, move)
            yield lived
            if not lived.ok:
                return
    finally:
        service.seat = seat


def is_over(service: Service) -> bool:
    """Whether the open exercise has come to its end."""
    running = service.exercise
    return running is not None and running.director.is_over(service.happened)


class Player:
    """Makes moves in the open exercise."""

    def __init__(self, service: Service, scenario: Scenario, duties: tuple[Duty, ...], lang: str) -> None:
        self._service, self._scenario, self._lang = service, scenario, lang
        self._duties = duties
        self._ways: Mapping[str, Callable[[Move], tuple[bool, str, str]]] = {
            "take": self._take,
            "ask": self._ask,
            "note": self._note,
            "answer": self._answer,
            "reply": self._reply,
            "deliver": self._send,
            "soften": self._send,
            "skip": self._send,
            "leave": self._leave,
            "wait": self._wait,
            "until": self._until,
            "see": self._see,
        }

    def do(self, number: int, move: Move) -> Lived:
        """Make one move; what came of it. A move that cannot be made, such as an answer to an inject that did
        not come, is not as expected."""
        try:
            ok, what, text = self._ways[move.what](move)
        except ServiceError as error:
            ok, what, text = False, str(getattr(move, move.what)), error.text(self._lang)
        return Lived(number, ok, what, text, self._service.world.state.now)

    # -- the moves ----------------------------------------------------------------------------------

    def _take(self, move: Move) -> tuple[bool, str, str]:
        assert move.take is not None
        assert move.by is not None
        case = self._case(move)
        if move.rights:
            change = self._service.tell_rights(case, move.rights, move.take, move.by, self._lang)
        else:
            change = self._service.take(case, move.take, move.by, self._lang)
        ok, text = self._is_as(move, change), change.text
        if ok and change.reading == "pending" and move.within is not None and not is_over(self._service):
            minutes = move.within.all_minutes
            ok, change = self._pass(self._finished(case, move.take), minutes)
            text = f"{text} {change.text}"
        what = f"{move.take} ({move.of}, {move.by})"
        return ok, what, text if ok else self._unexpected(move, change, text)

    def _is_as(self, move: Move, change: Change) -> bool:
        if move.expect == "any":
            return True
        if move.expect == "taken":
            return change.reading in ("accepted", "pending")
        return change.reading == move.expect

    def _unexpected(self, move: Move, change: Change, text: str) -> str:
        if self._lang == "en":
            return f"Expected: {move.expect}; it was: {change.reading}. {text}"
        return f"Se esperaba: {move.expect}; fue: {change.reading}. {text}"

    def _ask(self, move: Move) -> tuple[bool, str, str]:
        assert move.ask is not None
        assert move.by is not None
        what = f"{move.ask} ({move.of}, {move.by})"
        if move.ask == READ_BACK:
            self._service.read_back(self._case(move), move.by, self._lang)
            return True, what, self._pick("Leído.", "Read back.")
        change = self._service.ask(self._case(move), move.ask, move.manner, move.by, self._lang)
        return True, what, change.text or self._pick("Preguntado.", "Asked.")

    def _note(self, move: Move) -> tuple[bool, str, str]:
        assert move.note is not None
        assert move.says is not None
        assert move.by is not None
        text = move.says.in_(self._lang)
        self._service.note_down(self._case(move), move.note, "said", text, move.by, self._lang)
        return True, f"{move.note} ({move.of}, {move.by})", self._pick("Anotado.", "Noted.")

    def _answer(self, move: Move) -> tuple[bool, str, str]:
        assert move.answer is not None
        assert move.of is not None
        assert move.by is not None
        self._service.answer_inject(move.answer, move.of, move.by, move.tells)
        told = ", ".join(self._scenario.knowledge[name].in_(self._lang) for name in move.tells)
        nothing = self._pick("No se cuenta nada.", "Nothing is told.")
        return True, f"{move.answer} ({move.by})", told or nothing

    def _reply(self, move: Move) -> tuple[bool, str, str]:
        assert move.reply is not None
        assert move.by is not None
        case = self._case(move)
        asked = [
            row.id for row in self._service.talk(case, move.by, self._lang).questions if row.group == REPLY
        ]
        line = next((id for id in asked if id.rpartition(".")[2] == move.reply), move.reply)
        self._service.reply(case, line, move.how, move.by, self._lang)
        return True, f"{move.reply} ({move.of}, {move.by})", self._pick("Contestado.", "Answered.")

    def _send(self, move: Move) -> tuple[bool, str, str]:
        if move.skip is not None:
            self._service.send_inject(move.skip, "skipped")
            return True, move.skip, self._pick("Omitido.", "Left out.")
        if move.soften is not None:
            self._service.send_inject(move.soften, "softened")
            return True, move.soften, self._pick("Llega en su forma más suave.", "Comes in its softer form.")
        assert move.deliver is not None
        self._service.send_inject(move.deliver, "delivered")
        return True, move.deliver, self._pick("Llega.", "Comes.")

    def _leave(self, move: Move) -> tuple[bool, str, str]:
        assert move.leave is not None
        self._service.leave_exercise(move.leave, self._lang)
        return True, move.leave, self._pick("Deja el ejercicio.", "Leaves the exercise.")

    def _wait(self, move: Move) -> tuple[bool, str, str]:
        assert move.wait is not None
        minutes = move.wait.all_minutes
        if self._duties:
            change = self._pass(lambda _world: False, minutes)[1]
        else:
            change = self._service.advance(minutes, self._lang)
        return True, self._pick("espera", "wait"), change.text

    def _until(self, move: Move) -> tuple[bool, str, str]:
        assert move.until is not None
        minutes = move.within.all_minutes if move.within else FARTHEST
        held, change = self._pass(self._test(move, move.until), minutes)
        condition = self._sentence(move, move.until)
        if held or is_over(self._service):
            return True, self._pick("hasta ", "until ") + condition, change.text
        late = self._pick("No se llegó a tiempo a", "It did not come to this in time")
        return False, self._pick("hasta ", "until ") + condition, f"{late}: {condition}. {change.text}"

    def _see(self, move: Move) -> tuple[bool, str, str]:
        assert move.see is not None
        held = self._test(move, move.see)(self._service.world)
        found = self._pick("Así es.", "It is so.") if held else self._pick("No es así.", "It is not so.")
        return held, self._sentence(move, move.see), found

    # -- inner --------------------------------------------------------------------------------------

    def _pass(self, holds: Callable[[World], bool], minutes: int) -> tuple[bool, Change]:
        """Let time pass until a condition holds, and do meanwhile what is due each time that it is. What
        cannot be done, as where another seat has the turn, is left."""
        service, end, texts = self._service, self._service.world.state.now + minutes, list[str]()
        left: set[Duty] = set()
        while True:
            held, change = service.advance_until(
                lambda world: holds(world) or self._due(world, left) is not None,
                end - service.world.state.now,
                self._lang,
            )
            texts.append(change.text)
            duty = self._due(service.world, left)
            if not held or duty is None or is_over(service):
                return holds(service.world), Change(change.reading, " ".join(filter(None, texts)))
            change = service.take(self._scenario.case_of(duty.of), duty.take, duty.by, self._lang)
            texts.append(change.text)
            if change.reading not in ("accepted", "pending"):
                left.add(duty)

    def _due(self, world: World, left: set[Duty]) -> Duty | None:
        """The first duty whose deadline runs and that can be done."""
        for duty in self._duties:
            if duty in left:
                continue
            thing = world.thing(self._scenario.case_of(duty.of))
            runs = (thing.id, world.core.book.activity_of[duty.take]) in world.state.deadlines
            if runs and world.core.allowed(thing, duty.take, duty.by):
                return duty
        return None

    def _case(self, move: Move) -> str:
        assert move.of is not None
        return self._scenario.case_of(move.of)

    def _finished(self, case: str, step: str) -> Callable[[World], bool]:
        def finished(world: World) -> bool:
            activity = world.core.book.activity_of[step]
            own = (case, world.thing(case).linked)
            return not any(thing in own and name == activity for thing, name in world.state.jobs)

        return finished

    def _test(self, move: Move, condition: g.Guard) -> Callable[[World], bool]:
        case = self._case(move)
        return lambda world: g.holds(condition, world.core.view(world.thing(case), ""))

    def _sentence(self, move: Move, condition: g.Guard) -> str:
        world = self._service.world
        words = Words(world.pathway, world.core.stepper, self._lang)
        return words.condition(world.thing(self._case(move)).kind, condition)

    def _pick(self, es: str, en: str) -> str:
        return en if self._lang == "en" else es
