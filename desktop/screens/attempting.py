"""What happens between a press on a step and the act: what is asked, warned of or answered first."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.screens.asking_first import AskingFirst
from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.dialogs import Before, Consequence, NotYet, Reading
from desktop.widgets.fitting import TextColumn, open_dialog
from desktop.widgets.text import literal
from workflow.rows.steps import StepRow

if TYPE_CHECKING:
    from desktop.screens.looks import Look
    from workflow.rows import CaseRow, ChoiceRow
    from workflow.rows.map import MapRows
    from workflow.rows.steps import BlockedRow, StepsRow, WaitingRow

_KEPT = 200
"""Sessions without a warning that are remembered."""


class Attempting(QObject):
    """Every attempt goes through here: at a step that can be taken, is not possible yet, or is another's."""

    question_wanted = Signal(str, str)
    """A case, and the id of what is to be asked there in place of a step."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        screen: QWidget,
        here: Callable[[], Look | None],
        request: Callable[..., None],
        chooses: Callable[[StepRow], bool] = lambda _row: False,
        together: Callable[[], tuple[CaseRow, ...]] = lambda: (),
    ) -> None:
        """`here` is what is shown, `request` takes a step for cases, now or `once_open` the office is;
        `chooses` opens what is chosen before, and takes the step itself; `together` are the marked cases,
        where a step reaches others than the one that is shown."""
        super().__init__(screen)
        self._chooses, self._together = chooses, together
        self._tasks, self._settings, self._screen = tasks, settings, screen
        self._here, self._request = here, request
        self._asking = AskingFirst()
        self._listed_for = ("", "", "", "")
        self._listed = frozenset[tuple[str, str]]()
        """What was listed last, and to whom: session, case, role and language."""
        self._stood: tuple[tuple[str, str], ...] = ()
        """The order in which it stands until time is let pass."""
        self._new = frozenset[tuple[str, str]]()
        """The steps that are listed now and were not before the last change."""

    # -- whether a step that harms is warned of ----------------------------------------------------

    @property
    def warns(self) -> bool:
        """Whether the session that is shown warns before a step that harms; else it says afterwards."""
        seen = self._here()
        return seen is None or not self._settings.now.unwarned.get(seen.state.id, False)

    def set_warns(self, warns: bool) -> None:
        """Choose it for the session that is shown; it is remembered."""
        seen = self._here()
        if seen is not None:
            others = {id: off for id, off in self._settings.now.unwarned.items() if id != seen.state.id}
            kept = dict([*others.items(), (seen.state.id, not warns)][-_KEPT:])
            self._settings.change(unwarned=kept)

    def warn_of_none(self) -> None:
        """What harms is found out by those who play, unless whoever leads chose otherwise in this session."""
        seen = self._here()
        if seen is not None and seen.state.id not in self._settings.now.unwarned:
            self.set_warns(False)

    def arranged(self, rows: StepsRow | None) -> StepsRow | None:
        """The steps as they are listed: without a warning, a step that harms has no place of its own, and in
        an exercise nothing hints at what comes next."""
        if rows is None:
            return None
        seen = self._here()
        listed_for = (seen.state.id, seen.case, rows.role, seen.language) if seen else ("", "", rows.role, "")
        is_same = self._listed_for == listed_for
        is_exercise = seen is not None and seen.exercise is not None
        if not self.warns:
            rows = _without_hints(rows, self._stood if is_same else ()) if is_exercise else _mixed(rows)
        now = tuple((row.id, row.subject) for row in rows.possible)
        if not is_same:
            self._new = frozenset()
        elif frozenset(now) != self._listed:
            self._new = frozenset(now) - self._listed
        self._listed_for, self._listed, self._stood = listed_for, frozenset(now), now
        return rows

    def list_anew(self) -> None:
        """Time is let pass: the steps are listed by their names again, as nobody aims at one just now."""
        self._stood = ()

    # -- steps ---------------------------------------------------------------------------------------

    def take(self, row: StepRow) -> None:
        """A step that can be taken: ask first where there is something to know."""
        if self._asks_for_each(row):
            return
        seen = self._here()
        hours = seen.about.steps.hours if seen and seen.about else ""
        asked = row if self.warns else replace(row, harm="", lacking="")
        if row.harm and not self.warns and (row.id, row.subject) in self._new:
            # it stands where something else stood a moment ago: it is not done by a press meant for that
            told = self.tr("Este paso acaba de aparecer en la lista. No se hará si no lo confirma.")
            asked = replace(asked, ending=" ".join(filter(None, (row.ending, told))))
        dialog = self._asking.dialog(asked, hours, self._screen)
        if dialog is None:
            self._take(row)
            return
        if isinstance(dialog, Before):
            dialog.accepted.connect(lambda: self._take(row))
            dialog.postponed.connect(lambda: self._request(row.id, once_open=True))
        else:  # whoever goes on after the warning is asked about the hours, where the office is closed
            dialog.accepted.connect(lambda: self.take(replace(row, harm="", ending="", opens="", lacking="")))
        open_dialog(dialog)

    def _take(self, row: StepRow) -> None:
        if not self._chooses(row):
            self._request(row.id)

    def not_yet(self, row: BlockedRow) -> None:
        """A step that cannot be taken: say why, and let it be tried; without warnings it is tried at once."""
        if self._asks_for_each(row):
            return
        if not self.warns:
            self._request(row.id)
            return
        missing = row.missing or ((row.reason, row.who),)
        lines = [line for reason, who in missing for line in (("", reason), ("muted", who))]
        source = self.tr("Fuente: ") + row.source if row.source else ""
        whose = [("", row.begins)] if row.begins else lines[1:2]
        rest = lines[1:] if row.begins else lines[2:]
        lines = [*lines[:1], *whose, *rest, ("", row.why), ("muted", source)]
        dialog = NotYet(row.name, lines, row.attempt, self._screen)
        dialog.accepted.connect(lambda: self._request(row.id))
        seen = self._here()
        if row.question and seen is not None:
            dialog.offer(
                self.tr("Ir a preguntárselo"), lambda: self.question_wanted.emit(seen.case, row.question)
            )
        open_dialog(dialog)

    def _asks_for_each(self, row: StepRow | BlockedRow) -> bool:
        """Where cases are marked: name each of them before the step, with what is to be known of each. What
        is so of the one that is shown need not be so of another."""
        seen, together = self._here(), self._together()
        if seen is None or not together:
            return False
        role, lang, step = seen.role, seen.language, row.id
        self._tasks.ask(
            "attempting",
            lambda s: [s.attempting(case.id, step, role, lang) for case in together],
            lambda found: self._ask_for_each(row, together, found),
            reads=True,
        )
        return True

    def _ask_for_each(
        self, row: StepRow | BlockedRow, together: tuple[CaseRow, ...], found: list[StepRow | BlockedRow]
    ) -> None:
        seen, cases = self._here(), tuple(case.id for case in together)
        hours = seen.about.steps.hours if seen and seen.about else ""
        names = [case.name or case.id for case in together]
        told = [self.tr("Se hará para: {0}.").replace("{0}", ", ".join(names))]
        told += [
            f"{name}: {text}"
            for name, one in zip(names, found, strict=True)
            for text in _to_know(one, warns=self.warns)
            if text
        ]
        harms = [one for one in found if isinstance(one, StepRow) and one.harm and self.warns]
        if harms:
            rights = tuple(dict.fromkeys(right for one in harms for right in one.rights))
            dialog: Before | Consequence = Consequence(
                row.name, "\n\n".join(told), rights, self._screen, source=harms[0].source
            )
        else:
            dialog = Before(row.name, [*told, hours], self._screen, may_wait=bool(hours))
            dialog.postponed.connect(lambda: self._request(row.id, cases, once_open=True))
        dialog.accepted.connect(lambda: self._request(row.id, cases))
        open_dialog(dialog)

    def others(self, row: WaitingRow) -> None:
        """A step, or several, that others have: whose they are and why."""
        if len(row.steps) < 2:
            self.named(row.id)
            return
        seen = self._here()
        if seen is None:
            return
        case, role, lang = seen.case, seen.role, seen.language
        self._tasks.ask(
            "attempting",
            lambda s: [s.attempting(case, step, role, lang) for step in row.steps],
            lambda found: self._tell_others(row, found),
            reads=True,
        )

    def _tell_others(self, row: WaitingRow, found: list[StepRow | BlockedRow]) -> None:
        lines = [("muted", " · ".join(filter(None, (row.state, row.since))))]
        for one in found:
            lines.append(("strong", one.name))
            lines += [("", text) for text in _told(one)]
        lines.append(("muted", self.tr("Para intentar uno de estos pasos, búsquelo por su nombre.")))
        open_dialog(Reading(row.who, lines, self._screen))

    def named(self, step: str) -> None:
        """A step that somebody named, whoever's it is: it is answered as if it were on a card."""
        seen = self._here()
        if seen is None or not seen.case:
            return
        case, role, lang = seen.case, seen.role, seen.language
        self._tasks.ask(
            "attempting", lambda s: s.attempting(case, step, role, lang), self._answer, reads=True
        )

    def _answer(self, row: StepRow | BlockedRow) -> None:
        if isinstance(row, StepRow):
            self.take(row)
        else:
            self.not_yet(row)

    def explain(self, step: str, name: str) -> None:
        """What a step rests on, at length."""
        lang = self._settings.now.language
        self._tasks.ask(
            "explain",
            lambda s: s.explain(step, lang),
            lambda text: open_dialog(Reading(name, [("", text)], self._screen)),
            reads=True,
        )

    def fetch_names(self, show_rows: Callable[[tuple[ChoiceRow, ...]], None]) -> None:
        """The names of all steps of the case that is shown."""
        seen = self._here()
        if seen is not None and seen.case:
            case, lang = seen.case, seen.language
            self._tasks.ask("step_names", lambda s: s.step_names(case, lang), show_rows, reads=True)

    def add_steps(self, dialog: Reading, rows: MapRows | None, node: str) -> None:
        """Let the steps that lead to a state of the map be attempted from what is read of it."""
        seen, column = self._here(), dialog.findChild(TextColumn)
        if seen is None or not seen.case or rows is None or column is None:
            return
        into = [link for link in rows.links if link.target == node]
        steps = {step: name for link in into for step, name in zip(link.steps, link.names, strict=False)}
        for step, name in steps.items():
            button = QPushButton(literal(self.tr("Intentar: {0}").replace("{0}", name)))
            button.setProperty("look", "link")
            button.clicked.connect(dialog.reject)
            button.clicked.connect(lambda _checked, id=step: self.named(id))
            column.column.insertWidget(column.column.count() - 1, button, 0, Qt.AlignmentFlag.AlignLeft)


def _told(row: StepRow | BlockedRow) -> tuple[str, ...]:
    """What is said of a step, whether it can be taken or not."""
    if isinstance(row, StepRow):
        return row.takes, row.deadline, row.begins
    return row.reason, row.begins, row.why, row.who


def _to_know(row: StepRow | BlockedRow, *, warns: bool) -> tuple[str, ...]:
    """What is said of a step before it is taken for one of several; of harm and refusal where it `warns`."""
    if isinstance(row, StepRow):
        return (row.harm if warns else "", row.ending, row.opens, row.lacking)
    return (row.reason if warns else "",)


def _without_hints(rows: StepsRow, stood: Sequence[tuple[str, str]]) -> StepsRow:
    """The steps by their names: which comes next, and why now, is found out by those who play; of their part
    is told what is so and whose turn it is. What stood in the list stays where it was, and what is new comes
    below it: no step takes the place of another between two looks. One that harms has the place of its name,
    but is never first."""
    at = {key: place for place, key in enumerate(stood)}
    listed = sorted(
        (replace(row, why="") for row in rows.possible),
        key=lambda row: (at.get((row.id, row.subject), len(at)), row.name.casefold()),
    )
    first = next((at for at, row in enumerate(listed) if not row.harm), 0)
    if listed:
        listed.insert(0, listed.pop(first))
    return replace(rows, possible=tuple(listed), next=(), next_blocked=(), part=rows.fact, meanwhile="")


def _mixed(rows: StepsRow) -> StepsRow:
    """The steps with those that harm among the others, never first. Each follows one of the others while that
    stays, whatever else comes or goes: no list turns under the mouse."""
    helps = [row for row in rows.possible if not row.harm]
    after: dict[int, list[StepRow]] = {}
    for row in rows.possible:
        if row.harm:
            weighed = [zlib.crc32(f"{row.id} {each.id}".encode()) for each in helps]
            after.setdefault(weighed.index(max(weighed)) if weighed else 0, []).append(row)
    listed = [each for at, row in enumerate(helps) for each in (row, *after.get(at, []))]
    return replace(rows, possible=tuple(listed or after.get(0, [])))
