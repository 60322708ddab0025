"""A stand-in for the service in tests of the window: a pathway of four states, in memory.

It has the methods of `workflow.service.protocols` and no others, which
`tests/architecture/test_service_protocols.py` checks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.desktop.fake_drafts import NoDrafts
from tests.desktop.fake_exercise import NoExercise
from tests.desktop.fake_foreign import NoForeign
from tests.desktop.fake_leading import NotLed
from tests.patience import SECONDS
from workflow import rows
from workflow.rows.asking import Note
from workflow.rows.beginning import BeginningRow, RoleRow
from workflow.rows.beside import BesideRow
from workflow.rows.case_page import CaseLine, CasePage, CaseSection
from workflow.rows.chances import Continuation, NextStep
from workflow.rows.evaluation import EvaluationRow
from workflow.rows.exported import Form
from workflow.rows.flow import WhatIfRow
from workflow.rows.map import LaneRow, LinkRow, MapRows, MapState, NodeRow
from workflow.rows.pages import PageRow
from workflow.rows.past import PastRow
from workflow.rows.referrals import (
    OwnWordRow,
    PieceRow,
    ReferralForm,
    ReferralRow,
    RightToTell,
    WhoKnows,
)
from workflow.rows.report import ActionRow, Wanted
from workflow.rows.review import Asked, CaseList, CaseReview, ReviewRow
from workflow.rows.simulated_session import SimulatedSession
from workflow.rows.steps import BlockedRow, StepRow, StepsRow, WaitingRow
from workflow.rows.supposed import Supposed, SupposingRow
from workflow.rows.talk import (
    REPLY,
    WAYS,
    DimensionRow,
    How,
    LineRow,
    NoteRow,
    ObservedRow,
    QuestionRow,
    SettingRow,
    TalkRow,
)
from workflow.store.sealed import Sealed

_STATES = ("potential", "form_sent", "preliminary", "confirmed")
_STEPS = {"potential": "send_form", "form_sent": "grant_preliminary", "preliminary": "confirm"}
_BY = {"send_form": "police", "grant_preliminary": "commission", "confirm": "commission"}
_NAMES = {
    "potential": ("Víctima potencial", "Potential victim"),
    "form_sent": ("Formulario enviado", "Form sent"),
    "preliminary": ("Preliminar", "Preliminary"),
    "confirmed": ("Confirmada", "Confirmed"),
    "send_form": ("Enviar el formulario", "Send the form"),
    "grant_preliminary": ("Resolver condición preliminar", "Rule on preliminary status"),
    "confirm": ("Confirmar la condición", "Confirm the status"),
    "use_hotel": ("Alojar en un hotel", "Lodge in a hotel"),
    "police": ("Policía Nacional", "National Police"),
    "commission": ("Comisión", "Commission"),
    "victim": ("La persona", "The person"),
}


def say(key: str, lang: str) -> str:
    """A name in a language."""
    return _NAMES[key][lang == "en"]


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of one branch: where every case stands, and the clock."""

    sim_min: int = 0
    cases: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FakeSession:
    """A session in memory; it remains when the service is closed, as a file would."""

    id: str
    name: str
    pathway: str
    year: str
    points: list[Point] = field(default_factory=lambda: [Point()])
    events: list[rows.EventRow] = field(default_factory=list)
    branch: int = 0
    branches: int = 1
    heads: dict[int, Point] = field(default_factory=dict)
    played: tuple[str, ...] = ("police",)


class FakeService(NoExercise, NotLed, NoDrafts, NoForeign):
    """What the window asks, answered from memory; `gate` and `fail` let a test slow or break it."""

    repaired = ""

    def __init__(self, kept: dict[str, FakeSession] | None = None) -> None:
        self.kept = {} if kept is None else kept
        self.open_session: FakeSession | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.fail: Callable[[], Exception] | None = None
        self.taken: list[tuple[str, str, str]] = []
        self.reminded: list[tuple[str, tuple[str, ...]]] = []
        self.threads: set[str] = set()
        self.closed = False
        self.spoken: dict[str, list[LineRow]] = {}
        self.noted: dict[str, list[NoteRow]] = {}
        self.is_private = False
        self.asks = ""
        self.place = ""
        self.hidden = False
        self.own_due: tuple[rows.OwnDueRow, ...] = ()
        self.calls = 0
        self.shared: dict[str, str] = {}
        self.referred: list[tuple[str, str, str, str, tuple[str, ...]]] = []
        self.told_rights: list[tuple[str, tuple[str, ...], str]] = []
        self.contacts: list[tuple[str, str, str]] = []
        self.beds: list[tuple[str, str, bool]] = []
        self.found: list[Exception] = []

    # -- home --------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close."""
        self.closed = True

    def go_on(self) -> bool:
        """Nothing waits until nobody asks, unless a test says that something is found then."""
        if self.found and self.open_session is not None:
            self.open_session = None
            raise self.found.pop()
        return False

    def workspace_repairs(self, lang: str) -> str:
        return self.repaired

    def pathways(self, lang: str) -> tuple[rows.PathwayRow, ...]:
        """One pathway."""
        name = "Panama, rules of 2021" if lang == "en" else "Panamá, reglas de 2021"
        about = "A made-up extract <b>for tests</b>." if lang == "en" else "Un extracto <b>de prueba</b>."
        return (rows.PathwayRow("panama-2021", name, about, ("2018", "2019", "2020", "2021")),)

    def file_repairs(self) -> tuple[Note, ...]:
        """Nothing was damaged."""
        return ()

    def sessions(self, lang: str) -> tuple[rows.SessionRow, ...]:
        """The kept sessions."""
        return tuple(
            rows.SessionRow(
                s.id,
                s.name,
                s.pathway,
                self.pathways(lang)[0].name,
                s.year,
                "3 nov 2026",
                "3 nov 2026",
                len(s.points[-1].cases),
                len(s.events),
                True,
                left=f"día {s.points[-1].sim_min // 1440 + 1}",
            )
            for s in self.kept.values()
        )

    def start(self, pathway: str, year: str = "2021", name: str = "", seed: int | None = None) -> None:
        """Start a session."""
        session = FakeSession(f"s{len(self.kept) + 1}", name, pathway, year)
        self.kept[session.id] = self.open_session = session

    def resume(self, session_id: str) -> None:
        """Open a kept session."""
        self.open_session = self.kept[session_id]

    def beginning(self, pathway: str, lang: str) -> BeginningRow:
        """Two roles and the profiles."""
        found = tuple(
            RoleRow(row.id, row.name, row.detail, "Resuelve la condición.")
            for row in self.roles(lang)
            if row.id != "victim"
        )
        return BeginningRow(pathway, found, self.profiles(lang))

    def meet_first(self, pathway: str, profile: str) -> tuple[str, ...]:
        """The police meets everybody first."""
        return ("police",)

    # -- what is kept --------------------------------------------------------------------------------

    def relabel(self, session_id: str, name: str, folder: str = "") -> rows.Change:
        """Another name."""
        self._check()
        self.kept[session_id].name = name
        return rows.Change("accepted", "")

    def seal_to(self, session_id: str, target: Path) -> Sealed:
        """A file with the name of the session."""
        self._check()
        target.write_text(self.kept[session_id].name, encoding="utf-8")
        return Sealed(target, "AB12-CD34", len(self.kept[session_id].events))

    def delete(self, session_id: str, lang: str) -> rows.Change:
        """One session less."""
        self._check()
        gone = self.kept.pop(session_id)
        if self.open_session is gone:
            self.open_session = None
        return rows.Change("accepted", "Session deleted." if lang == "en" else "Sesión borrada.")

    def take_in(self, path: Path, lang: str) -> rows.Change:
        """A session with the name that the file holds."""
        self._check()
        name = path.read_text(encoding="utf-8")
        self.kept[name] = FakeSession(name, name, "panama-2021", "2021")
        return rows.Change("accepted", f"Sesión «{name}» incorporada.")

    def erase_name(self, case: str, lang: str) -> rows.Change:
        """The name of a case is gone."""
        self._check()
        now = self._now
        self._session.points[-1] = replace(now, names={**now.names, case: "(nombre borrado)"})
        return rows.Change("accepted", "Texto borrado.")

    def erase_written(self, lang: str) -> rows.Change:
        """All names of cases are gone."""
        for case in self._now.cases:
            self.erase_name(case, lang)
        return rows.Change("accepted", "Texto borrado.")

    # -- acts --------------------------------------------------------------------------------------

    @property
    def _session(self) -> FakeSession:
        self.threads.add(threading.current_thread().name)
        assert self.open_session is not None
        return self.open_session

    @property
    def _now(self) -> Point:
        return self._session.points[-1]

    def _check(self) -> None:
        self.gate.wait(SECONDS)
        if self.fail is not None:
            raise self.fail()

    def _append(
        self,
        point: Point,
        lifecycle: str,
        text: str,
        case: str = "",
        step: str = "",
        role: str = "",
        reading: rows.Reading = "accepted",
    ) -> rows.Change:
        session = self._session
        seq = len(session.events) + 1
        row = rows.EventRow(
            seq,
            session.branch,
            seq - 1,
            True,
            case,
            point.names.get(case, ""),
            lifecycle,
            lifecycle,
            step,
            step,
            role,
            role,
            point.sim_min,
            f"día {point.sim_min // 1440 + 1}, 08:00",
            text,
            "",
            True,
        )
        session.events.append(row)
        session.points.append(point)
        return rows.Change(reading, text)

    def new_case(
        self,
        profile: str | None,
        facts: Mapping[str, str],
        name: str = "",
        beside: str | None = None,
        lang: str = "es",
    ) -> rows.Change:
        """Open a case."""
        self._check()
        case = f"V{len(self._now.cases) + 1}"
        cases = {**self._now.cases, case: "potential"}
        point = replace(self._now, cases=cases, names={**self._now.names, case: name or "Luz"})
        return self._append(point, "case_opened", f"Caso {case}", case)

    def play(self, roles: Iterable[str], lang: str) -> rows.Change:
        """Who plays."""
        self._session.played = tuple(roles)
        return rows.Change("accepted", "")

    def take(self, case: str, step: str, role: str, lang: str) -> rows.Change:
        """Take a step."""
        self._check()
        self.taken.append((case, step, role))
        state = self._now.cases[case]
        if step == "use_hotel":
            text = "Lodged in a hotel." if lang == "en" else "Se alojó en un hotel."
            return self._append(self._now, "fault", text, case, step, role, "harmful")
        if _STEPS.get(state) != step or _BY[step] != role:
            text = "Only the Commission rules." if lang == "en" else "Sólo la Comisión resuelve."
            return self._append(self._now, "refused", text, case, step, role, "refused")
        moved = _STATES[_STATES.index(state) + 1]
        point = replace(self._now, cases={**self._now.cases, case: moved})
        return self._append(point, "done", f"{say(step, lang)}.", case, step, role)

    def take_for(self, cases: Iterable[str], step: str, role: str, lang: str) -> rows.Change:
        """Take a step for several."""
        change = rows.Change("nothing", "")
        for case in cases:
            change = self.take(case, step, role, lang)
        return change

    def take_when_open(self, cases: Sequence[str], step: str, role: str, lang: str) -> rows.Change:
        """Wait till the morning, then take a step."""
        self.advance(480, lang)
        return self.take_for(cases, step, role, lang)

    def cancel(self, case: str, step: str, role: str, lang: str) -> rows.Change:
        """Call off."""
        return self._append(self._now, "cancelled", "Retirado.", case, step, role)

    def remind(self, case: str, steps: Sequence[str], lang: str) -> rows.Change:
        """Remind a colleague."""
        self.reminded.append((case, tuple(steps)))
        return self._append(self._now, "enabled", "Recordado.", case, steps[0], "commission")

    def advance(self, minutes: int, lang: str, *, stop: bool = False) -> rows.Change:
        """Let time pass."""
        self._check()
        point = replace(self._now, sim_min=self._now.sim_min + minutes)
        return self._append(point, "advanced", "El reloj avanzó." if lang == "es" else "The clock moved.")

    def advance_to_next(self, lang: str) -> rows.Change:
        """To the next event."""
        return self.advance(2 * 1440, lang)

    def rewind(self, seq: int, lang: str) -> rows.Change:
        """A new branch from an event."""
        session = self._session
        session.heads[session.branch] = self._now
        session.branch, session.branches = session.branches, session.branches + 1
        return self._append(session.points[seq], "branched", "Rama nueva." if lang == "es" else "New branch.")

    def go_back(self, seq: int, lang: str) -> rows.Change:
        """A new branch from before an event; of what opens a case, from it."""
        opens = self._session.events[seq - 1].lifecycle == "case_opened"
        return self.rewind(seq if opens else seq - 1, lang)

    def switch(self, branch: int, lang: str) -> rows.Change:
        """Another branch."""
        session = self._session
        session.heads[session.branch] = self._now
        session.branch = branch
        session.points.append(session.heads[branch])
        session.events.append(replace(session.events[-1], seq=len(session.events) + 1, text="Cambio de rama"))
        return rows.Change("accepted", "")

    # -- the talk: kept by case, on no branch --------------------------------------------------------

    def talk(self, case: str, role: str, lang: str) -> TalkRow:
        """The person of a case: one question, one thing to see, and notes of one dimension."""
        lines, notes = self.spoken.get(case, []), self.noted.get(case, [])
        dimension = "Exploitation" if lang == "en" else "Explotación"
        said = tuple(note for note in notes if note.how == "said")
        seen = tuple(note for note in notes if note.how == "seen")
        place, story, lock = "lugar privado", "Una historia <i>de prueba</i>.", "Hay un candado."
        if lang == "en":
            place, story, lock = "private place", "A story <i>of a test</i>.", "There is a padlock."
        chips = (SettingRow("private", place, self.is_private, "" if self.is_private else "confirm"),)
        return TalkRow(
            case,
            self._now.names[case],
            story,
            "",
            chips,
            (*lines[:-1], *(replace(line, remark="Deje callar.") for line in lines[-1:])),
            (
                *self._replies(),
                *(
                    QuestionRow(
                        "pay", m, f"{m}?" if lang == "en" else f"¿{m}?", "exploitation", dimension, was
                    )
                    for m in ("open", "closed")
                    for was in (any(line.text == f"¿{m}?" for line in lines),)
                ),
            ),
            (ObservedRow("lock", "seen", lock, "", "exploitation", bool(seen)),),
            (DimensionRow("exploitation", dimension, said, seen, ()),),
            form="Escaso." if notes else "",
            can_read_back=bool(notes),
            place=self.place,
            why_not="No hace falta saberlo." if self.hidden else "",
            hidden=self.hidden,
        )

    def _replies(self) -> tuple[QuestionRow, ...]:
        """What can be answered where the person asks something."""
        ways = WAYS if self.asks else ()
        return tuple(
            QuestionRow(self.asks, way, f"De modo {way}.", REPLY, "Contestarle", answers="¿Y ahora?")
            for way in ways
        )

    def ask(self, case: str, question: str, manner: str, role: str, lang: str) -> rows.Change:
        """Ask."""
        self._check()
        lines = self.spoken.setdefault(case, [])
        at = len(lines)
        lines.append(LineRow(f"{at}q", "Usted", f"¿{manner}?", True))
        lines.append(LineRow(f"{at}", "Luz", f"Respuesta {at}", False, "exploitation"))
        return self._append(self._now, "asked", "Pregunta", case, role=role)

    def reply(self, case: str, line: str, how: str, role: str, lang: str) -> rows.Change:
        """Answer what the person asked."""
        self._check()
        lines = self.spoken.setdefault(case, [])
        at = len(lines)
        lines.append(LineRow(f"{at}q", "Usted", f"{line}: {how}", True))
        lines.append(LineRow(f"{at}", "Luz", "(Asiente.)", False, is_silence=True))
        self.asks = ""
        return self._append(self._now, "message_answered", "Contestado", case, role=role)

    def read_back(self, case: str, role: str, lang: str) -> rows.Change:
        """Read back."""
        self._check()
        return self._append(self._now, "asked", "Leído", case, role=role)

    def note_down(self, case: str, dimension: str, how: How, text: str, role: str, lang: str) -> rows.Change:
        """Write a note."""
        self._check()
        change = self._append(self._now, "noted", "Anotado.", case, role=role)
        note = NoteRow(len(self._session.events), dimension, how, text)
        self.noted.setdefault(case, []).append(note)
        return replace(change, text="")  # what was noted is seen among the notes

    def correct(self, case: str, note: int, text: str, role: str, lang: str) -> rows.Change:
        """Change a note, or take it away."""
        self._check()
        kept = self.noted[case]
        self.noted[case] = [
            replace(n, text=text) if n.seq == note else n for n in kept if text or n.seq != note
        ]
        return self._append(self._now, "corrected", "Corregido.", case, role=role)

    # -- referrals: one recipient, who needs the name, and may know more with the person's yes ---------

    def referral_form(self, case: str, step: str, role: str, lang: str) -> ReferralForm | None:
        """What is decided before the form is sent."""
        said = self.shared.get("health", "")
        words = {"": "sin preguntar", "yes": "«Sí.»", "no": "«Eso no.»"}[said]
        return ReferralForm(
            case,
            step,
            say(step, lang),
            "commission",
            "Commission" if lang == "en" else "Comisión",
            "Contestó Lic. Vega." if self.calls else "",
            "Lic. Vega" if self.calls else "",
            "Dado.",
            "Hace falta <b>el nombre</b>.",
            (
                PieceRow("name", "el nombre", "hace falta", ticked=True, needed=True),
                PieceRow("health", "su salud", words, said == "yes", said != "no", not said),
                PieceRow("family", "su familia", "sin preguntar", can_ask=True, harm="Sin su sí."),
            ),
            can_call=not self.calls,
            right="Privacidad",
            closed="La Comisión abre el lunes.",
        )

    def who_knows(self, case: str, role: str, lang: str) -> WhoKnows:
        """The Commission, once it was told something or called."""
        known = self.calls > 0 or bool(self.referred)
        row = ReferralRow("commission", "Comisión: enviada", "sent", "Enviada.", "", "Sabe.", "")
        own = tuple(
            OwnWordRow("commission", piece, f"Comisión: {piece}", said) for piece, said in self.shared.items()
        )
        return WhoKnows(
            case,
            f"Quién sabe qué: {case}",
            (row,) * known,
            "Nadie más <i>sabe</i> nada.",
            (("commission", "Comisión"),),
            own if role == "victim" else (),
        )

    def rights_to_tell(self, case: str, step: str, lang: str) -> tuple[RightToTell, ...]:
        """Three rights, of which the step tells the first by itself."""
        told = {right for _case, rights, _step in self.told_rights for right in rights}
        return tuple(
            RightToTell(id, id, f"Qué significa {id}.", id in told, always=id == "D3" and bool(step))
            for id in ("D2", "D3", "D7")
        )

    def call_first(self, case: str, route: str, role: str, lang: str) -> rows.Change:
        """Somebody answers."""
        self._check()
        self.calls += 1
        return self._append(self._now, "message_sent", "Contestó Lic. Vega.", case, role=role)

    def ask_to_share(self, case: str, route: str, piece: str, role: str, lang: str) -> rows.Change:
        """The person says yes to health, and no to all else."""
        self._check()
        self.shared[piece] = "yes" if piece == "health" else "no"
        return self._append(self._now, "message_sent", "Preguntado.", case, role=role)

    def answer_to_share(
        self, case: str, route: str, piece: str, said: str, role: str, lang: str
    ) -> rows.Change:
        """The person's own answer."""
        self._check()
        self.shared[piece] = said
        return self._append(self._now, "message_answered", "Respondido.", case, role=role)

    def refer(
        self, case: str, step: str, role: str, receiver: str, pieces: Iterable[str], lang: str
    ) -> rows.Change:
        """The step, and what is told with it."""
        change = self.take(case, step, role, lang)
        self.referred.append((case, step, role, receiver, tuple(pieces)))
        return change

    def tell_rights(self, case: str, rights: Iterable[str], step: str, role: str, lang: str) -> rows.Change:
        """These rights."""
        self._check()
        self.told_rights.append((case, tuple(rights), step))
        return self._append(self._now, "disclosed", "Dichos.", case, step, role)

    def give_bed(self, case: str, step: str, role: str, lang: str, *, each_night: bool) -> rows.Change:
        """A bed, as any step is taken."""
        self.beds.append((case, step, each_night))
        return self.take(case, step, role, lang)

    def agree_contact(self, case: str, step: str, role: str, text: str, lang: str) -> rows.Change:
        """A phone and an hour, as any step is taken."""
        self.contacts.append((case, step, text))
        return self.take(case, step, role, lang)

    # -- answers -----------------------------------------------------------------------------------

    def state(self, lang: str) -> rows.SessionState:
        """The session."""
        s, now = self._session, self._now
        day = now.sim_min // 1440 + 1
        cases = tuple(rows.CaseRow(c, now.names[c], "", False) for c in now.cases)
        return rows.SessionState(
            s.id,
            s.name,
            s.pathway,
            self.pathways(lang)[0].name,
            s.year,
            now.sim_min,
            f"day {day}" if lang == "en" else f"día {day}",
            f"{day} Jan 2021" if lang == "en" else f"{day} ene 2021",
            "08:00",
            cases,
            (rows.FundRow("services", "Servicios", 124000, "B/. 1,240.00"),),
            s.branch,
            s.branches,
            len(s.events),
            "day 3, 08:00" if lang == "en" else "día 3, 08:00",
            s.played,
            last_case=next((row.case for row in reversed(s.events) if row.case), ""),
            last_role=next(iter(s.played), ""),
            own_due=self.own_due,
        )

    def roles(self, lang: str) -> tuple[rows.ChoiceRow, ...]:
        """Three roles."""
        return tuple(
            rows.ChoiceRow(r, say(r, lang), "Institución") for r in ("victim", "police", "commission")
        )

    def profiles(self, lang: str) -> tuple[rows.ChoiceRow, ...]:
        """Two profiles."""
        return (
            rows.ChoiceRow("adult", "Persona adulta", "adulta · Nicaragua"),
            rows.ChoiceRow("child", "Niña", "niña"),
        )

    def fields(self, lang: str) -> tuple[rows.FieldRow, ...]:
        """One fact."""
        values = (
            rows.ChoiceRow("adult", "persona adulta"),
            rows.ChoiceRow("child", "niña, niño o adolescente"),
        )
        return (rows.FieldRow("age", "Grupo de edad", values, "adult"),)

    def card(self, case: str, lang: str, role: str = "") -> rows.CaseCard:
        """A case."""
        age = rows.FactRow("age", "Age" if lang == "en" else "Edad", "adult", "adulta", False, "person")
        told = rows.RightRow("3", "Información", True, "respected", "respetado", "Ley 79, art. 36")
        return rows.CaseCard(
            case,
            self._now.names[case],
            ("adulta", "Nicaragua"),
            (("Persona", (age,)),),
            (told,),
            (),
            (),
            (),
            False,
        )

    def steps(self, case: str, role: str, lang: str) -> StepsRow:
        """What the role can do."""
        wanted = _STEPS.get(self._now.cases[case], "")
        possible = [self._possible(wanted, case, lang)] if _BY.get(wanted) == role else []
        if role == "police":
            hotel = self._possible("use_hotel", case, lang)
            possible.append(replace(hotel, harm="Afecta el derecho a un lugar seguro."))
        waiting = (WaitingRow(wanted, say(wanted, lang), "Comisión", "en cola", "", "", (), True),)
        return StepsRow(role, say(role, lang), tuple(possible), waiting if wanted else ())

    def not_yet(self, case: str, role: str, lang: str) -> tuple[BlockedRow, ...]:
        """What the role cannot do yet."""
        reason = "The status must be other." if lang == "en" else "La condición debe ser otra."
        steps = [step for step, by in _BY.items() if by == role and step != _STEPS.get(self._now.cases[case])]
        return tuple(
            BlockedRow(step, say(step, lang), reason, "Comisión", "Ley 79", ("B4",), case) for step in steps
        )

    def case_page(self, case: str, lang: str) -> CasePage:
        """One thing done well."""
        line = CaseLine(
            "Policía: «Informar».", "Información", "Hecho <b>a tiempo</b>.", "Podía: «Otra cosa»."
        )
        section = CaseSection("well", "Lo que se hizo bien", "Nada.", (line,))
        harm = CaseLine("Policía: «Detener».", "Debido proceso", "Se castiga.", seq=3)
        harmful = CaseSection("harmful", "Lo que tocó mal un derecho", "Nada.", (harm,))
        sections = (section, harmful)
        return CasePage(
            f"Cómo ha ido: {case}", "Caso abierto", "Casos ficticios.", sections, "Alojamiento: Hotel."
        )

    def step_names(self, case: str, lang: str) -> tuple[rows.ChoiceRow, ...]:
        """Every step, with whose it is."""
        return tuple(rows.ChoiceRow(step, say(step, lang), say(by, lang)) for step, by in _BY.items())

    def attempting(self, case: str, step: str, role: str, lang: str) -> StepRow | BlockedRow:
        """The step can be taken, or is another's."""
        found = self.steps(case, role, lang)
        here: tuple[StepRow | BlockedRow, ...] = (*found.possible, *self.not_yet(case, role, lang))
        known = [row for row in here if row.id == step]
        reason = "Only the Commission rules." if lang == "en" else "Sólo la Comisión resuelve."
        row = BlockedRow(step, say(step, lang), reason, "Comisión", "Ley 79", (), case, attempt="Queda.")
        return known[0] if known else row

    def _possible(self, step: str, case: str, lang: str) -> StepRow:
        takes = "1 day" if lang == "en" else "1 día"
        return StepRow(step, say(step, lang), takes, "", ("Información",), "", "", "", "Ley 79", (), case)

    def map(self, lang: str) -> MapRows:
        """Four states in two lanes."""
        nodes = tuple(
            NodeRow(
                f"victim.status.{state}",
                "detection" if at < 2 else "commission",
                at,
                say(state, lang),
                "Condición",
                ("B4",) if at == 3 else (),
                at == 3,
                at == 0,
                "Un estado <i>de prueba</i>.",
            )
            for at, state in enumerate(_STATES)
        )
        links = tuple(
            LinkRow(f"victim.status.{a}", f"victim.status.{b}", (_STEPS[a],), (say(_STEPS[a], lang),))
            for a, b in pairwise(_STATES)
        )
        lanes = (
            LaneRow("detection", "Detección", "Policía"),
            LaneRow("commission", "Comisión", ""),
        )
        return MapRows(lanes, nodes, links)

    def pathway_map(self, pathway_id: str, lang: str) -> MapRows:
        """The same."""
        return self.map(lang)

    def map_state(self, case: str, role: str) -> MapState:
        """Where a case is."""
        at = _STATES.index(self._now.cases[case])
        ids = [f"victim.status.{state}" for state in _STATES]
        return MapState(
            frozenset({ids[at]}),
            frozenset(ids[:at]),
            frozenset(ids[at + 1 : at + 2]),
            frozenset(pairwise(ids[: at + 1])),
        )

    def bottleneck(self, id: str, lang: str, pathway: str = "") -> rows.BottleneckRow:
        """A bottleneck."""
        return rows.BottleneckRow(
            id, "Resolver tarda", "La Comisión tarda.", (("P6", "Párrafo."),), ("L1",), ("F1",)
        )

    def notes(self, lang: str, pathway: str = "") -> tuple[tuple[str, str], ...]:
        """One note."""
        return (("Supuesto de prueba", "Se supone para la prueba."),)

    def timeline(self, case: str, lang: str, role: str = "") -> rows.TimelineRow:
        """One track."""
        state = self._now.cases[case]
        track = rows.TrackRow("status", "Condición", (rows.SpanRow(state, say(state, lang), 0, None),))
        due = rows.DeadlineRow(
            "confirm", say("confirm", lang), 8640, "día 7, 00:00", "assumption", "meta", "running", False
        )
        return rows.TimelineRow((track,), self._now.sim_min, (due,))

    def history(
        self,
        lang: str,
        after: int = 0,
        upto: int | None = None,
        case: str | None = None,
        role: str = "",
    ) -> tuple[rows.EventRow, ...]:
        """A page of events."""
        return tuple(e for e in self._session.events[after:upto] if case is None or e.case == case)

    def branches(self, lang: str) -> tuple[rows.ChoiceRow, ...]:
        """The branches."""
        return tuple(rows.ChoiceRow(str(b), f"Rama {b}") for b in range(self._session.branches))

    def explain(self, step: str, lang: str) -> str:
        """Where a step comes from."""
        return f"Ley 79: {say(step, lang)}"

    # -- studies: no simulation ----------------------------------------------------------------------

    def what_if(self, pathway: str, year: str, lang: str) -> WhatIfRow:
        """Nothing can be tried."""
        return WhatIfRow(pathway, year, (), ())

    def pages(self, pathway: str, lang: str) -> tuple[PageRow, ...]:
        """One page."""
        name = "A ruling takes months" if lang == "en" else "Resolver tarda meses"
        text = "Pasan {0} días; el informe dice {1}."
        return (
            PageRow(
                "B4", name, text, ("days",), ("varios",), "P6", "Uno. La comisión tarda. Tres.",
                ("La comisión tarda.",), (), "La Comisión tarda.", "¿Qué se hace mientras?", ("L1",),
                ("victim.status.confirmed",), (),
            ),
        )  # fmt: skip

    def continuation(
        self, case: str, first: NextStep, second: NextStep, lang: str, days: int = 730
    ) -> Continuation:
        """A question about a session without a log."""
        return Continuation("{}", self._session.pathway, "", (), case, first, second, days=days, lang=lang)

    def keep_simulated(self, simulated: SimulatedSession, name: str) -> None:
        """A session without its cases."""
        self.start("panama-2021", name=name)

    # -- reviewing ---------------------------------------------------------------------------------

    def review(self, paths: Sequence[Path], sessions: Sequence[str], lang: str) -> ReviewRow:
        """Nothing is reviewed here: `tests/desktop/test_review.py` drives the window on the real service."""
        return ReviewRow((), True)

    def read_on(self, lang: str) -> ReviewRow:
        return ReviewRow((), True)

    def end_review(self) -> None:
        """Nothing is open."""

    def lead_review(self, source: int, lang: str) -> ReviewRow:
        return ReviewRow((), True)

    def compare_receipt(self, source: int, code: str, lang: str) -> ReviewRow:
        return ReviewRow((), True)

    def export_review(self, source: int, form: Form, path: Path, *, share: bool, lang: str) -> int:
        return 0

    def review_report(self, wanted: Wanted, path: Path, lang: str) -> None:
        """Nothing is written."""

    def evaluation(self, source: int, lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def evaluate_as(self, source: int, code: str, lang: str) -> EvaluationRow:
        return EvaluationRow(code, ())

    def rate(self, source: int, of: tuple[str, str], grade: str, reason: str, lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def pin_note(self, source: int, seq: int, text: str, lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def take_note_off(self, source: int, number: int, lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def set_actions(self, source: int, actions: Sequence[ActionRow], lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def second_evaluation(self, source: int, path: Path, lang: str) -> EvaluationRow:
        return EvaluationRow("", ())

    def evaluation_to(self, source: int, path: Path, lang: str) -> None:
        """Nothing is written."""

    def review_cases(self, asked: Asked, lang: str) -> CaseList:
        return CaseList((), 0, (), (), ())

    def review_case(self, source: int, case: str, lang: str) -> CaseReview:
        raise KeyError(case)

    def review_events(self, source: int, seqs: Sequence[int], lang: str) -> tuple[rows.EventRow, ...]:
        return ()

    def review_map(self, source: int, lang: str) -> MapRows:
        return MapRows((), (), ())

    def review_place(self, source: int, case: str, seq: int) -> MapState:
        return MapState(frozenset(), frozenset(), frozenset(), frozenset())

    def review_past(self, source: int, case: str, seq: int, lang: str) -> PastRow:
        raise KeyError(case)

    def review_supposing(self, asked: Supposed, lang: str) -> SupposingRow:
        raise KeyError(asked.case)

    def review_supposed(self, asked: Supposed, lang: str, days: int = 365) -> Continuation:
        raise KeyError(asked.case)

    def review_others(self, source: int, case: str, lang: str) -> tuple[rows.ChoiceRow, ...]:
        return ()

    def review_beside(self, source: int, case: str, other: str, lang: str) -> BesideRow:
        raise KeyError(case)


class Idle:
    """In place of the process that simulates: answers nothing."""

    def __init__(self, _said: object) -> None:
        self._jobs = 0

    def __getattr__(self, _name: str) -> Callable[..., int]:
        def ask(*_words: Any) -> int:
            self._jobs += 1
            return self._jobs

        return ask
