"""What comes before a step that tells somebody something: the choice of what is told, by acts of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.tasks import Tasks
from desktop.widgets.contact import Contact
from desktop.widgets.fitting import open_dialog
from desktop.widgets.nights import Nights
from desktop.widgets.referring import Referring
from desktop.widgets.rights_told import TellRights
from desktop.widgets.who_knows import WhoKnowsDialog

if TYPE_CHECKING:
    from desktop.screens.case_screen import CaseScreen
    from workflow.rows import Change
    from workflow.rows.referrals import ReferralForm, RightToTell, WhoKnows
    from workflow.rows.steps import StepRow
    from workflow.service.protocols import WindowService

Act = Callable[[str, "Callable[[WindowService, str], Change]"], None]
"""Does something in the case that is shown, and shows it."""


class Referrals(QObject):
    """Joins the dialogs about referrals and rights with Practice: what is shown in them is on the disk."""

    def __init__(
        self,
        practice: CaseScreen,
        tasks: Tasks,
        language: Callable[[], str],
        act: Act,
        warns: Callable[[], bool],
    ) -> None:
        """`warns`: whether the session that is shown warns before what harms."""
        super().__init__(practice)
        self._warns = warns
        self._practice, self._tasks, self._language, self._act = practice, tasks, language, act

    def chooses(self, row: StepRow) -> bool:
        """Open what is chosen before a step; False where nothing is, or it is for who is marked."""
        if not row.asks or self._practice.cases.together(self._practice.case):
            return False
        case, role, step, lang = self._here(row.id)
        if row.asks == "rights":
            self._ask_rights(step)
        elif row.asks == "nights":
            self._ask_nights(row)
        elif row.asks == "contact":
            self._ask_contact(row.id)
        else:
            self._tasks.ask(
                "referral_form", lambda s: s.referral_form(case, step, role, lang), self._open, reads=True
            )
        return True

    def _here(self, step: str = "") -> tuple[str, str, str, str]:
        return self._practice.case, self._practice.current_role, step, self._language()

    # -- a referral ----------------------------------------------------------------------------------

    def _open(self, row: ReferralForm | None) -> None:
        if row is None:
            return
        case, role, step, _lang = self._here(row.step)
        route = row.route
        dialog = Referring(row, self._language, self._practice, warns=self._warns())

        def shown_again() -> None:
            lang = self._language()
            self._tasks.ask(
                "referral_form", lambda s: s.referral_form(case, step, role, lang), again, reads=True
            )

        def again(found: ReferralForm | None) -> None:
            if found is not None and is_open:
                dialog.set_row(found)

        def call() -> None:
            self._act(f"call:{route}", lambda s, lang: s.call_first(case, route, role, lang))
            shown_again()

        def ask(piece: str) -> None:
            self._act(
                f"share:{route}:{piece}", lambda s, lang: s.ask_to_share(case, route, piece, role, lang)
            )
            shown_again()

        def send(receiver: str, pieces: list[str]) -> None:
            self._act(
                f"take:{step}:{case}", lambda s, lang: s.refer(case, step, role, receiver, pieces, lang)
            )

        is_open = [True]
        dialog.finished.connect(lambda _code: is_open.clear())
        dialog.called.connect(call)
        dialog.asked.connect(ask)
        dialog.sent.connect(send)
        open_dialog(dialog)

    # -- who knows what --------------------------------------------------------------------------------

    def show_known(self) -> None:
        """Open who knows what of the person that is shown."""
        case, role, _step, lang = self._here()
        if case:
            self._tasks.ask("who_knows", lambda s: s.who_knows(case, role, lang), self._read, reads=True)

    def _read(self, row: WhoKnows) -> None:
        case, role, _step, _lang = self._here()
        dialog = WhoKnowsDialog(row, self._practice)
        is_open = [True]

        def again(found: WhoKnows) -> None:
            if is_open:
                dialog.set_row(found)

        def done(key: str, work: Callable[[WindowService, str], Change]) -> None:
            self._act(key, work)
            lang = self._language()
            self._tasks.ask("who_knows", lambda s: s.who_knows(case, role, lang), again, reads=True)

        def rights() -> None:
            dialog.reject()
            self._ask_rights("")

        dialog.finished.connect(lambda _code: is_open.clear())
        dialog.called.connect(
            lambda route: done(f"call:{route}", lambda s, lang: s.call_first(case, route, role, lang))
        )
        dialog.answered.connect(
            lambda route, piece, said: done(
                f"answer:{route}:{piece}:{said}",
                lambda s, lang: s.answer_to_share(case, route, piece, said, role, lang),
            )
        )
        dialog.rights_wanted.connect(rights)
        open_dialog(dialog)

    # -- what is agreed ------------------------------------------------------------------------------

    def _ask_nights(self, row: StepRow) -> None:
        case, role, step, _lang = self._here(row.id)
        dialog = Nights(row.name, self._practice)

        def give(each_night: bool) -> None:
            self._act(
                f"take:{step}:{case}",
                lambda s, lang: s.give_bed(case, step, role, lang, each_night=each_night),
            )

        dialog.chosen.connect(give)
        open_dialog(dialog)

    def _ask_contact(self, id: str) -> None:
        case, role, step, _lang = self._here(id)
        dialog = Contact(self._language, self._practice)
        dialog.agreed.connect(
            lambda text: self._act(
                f"take:{step}:{case}", lambda s, lang: s.agree_contact(case, step, role, text, lang)
            )
        )
        open_dialog(dialog)

    # -- rights ------------------------------------------------------------------------------------------

    def _ask_rights(self, step: str) -> None:
        case, _role, _step, lang = self._here()
        self._tasks.ask(
            "rights_to_tell",
            lambda s: s.rights_to_tell(case, step, lang),
            lambda rows: self._show_rights(step, rows),
            reads=True,
        )

    def _show_rights(self, step: str, rows: tuple[RightToTell, ...]) -> None:
        case, role, _step, _lang = self._here()
        dialog = TellRights(rows, self._practice)
        dialog.told.connect(
            lambda rights: self._act(
                f"rights:{step}", lambda s, lang: s.tell_rights(case, rights, step, role, lang)
            )
        )
        open_dialog(dialog)
