"""A group's own scenarios: one is made like another, written part by part, saved, packed and taken in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.problems import ServiceError
from workflow.rows.drafting import DraftRow, Filled, TakenRow, Taking
from workflow.service.part import Part, checked_name

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.exercise.draft import Draft


class Drafting(Part):
    """One draft at most is open. It lies in the group's own folder and touches no session."""

    _draft: Draft | None = None
    _at: tuple[str, str] = ("", "")
    """The part that is being filled in."""

    def new_draft(self, base: str, title: str, lang: str) -> DraftRow:
        """Make an own scenario like another one (or with "" like the small one to begin from), and open it.

        Raises:
            ExpectedError: the title cannot be kept, there is no such scenario, or it cannot be written.
        """
        from workflow.exercise.draft import copy_of

        title = checked_name(title)
        return self.open_draft(copy_of(self._shelf, base, title, lang), lang)

    def open_draft(self, name: str, lang: str) -> DraftRow:
        """Open an own scenario to write on; one that is open with changes not saved is gone on with.

        Raises:
            ExpectedError: it is none of the group's own, or its file cannot be read.
        """
        from workflow.exercise.draft import Draft

        folder = self._own_folder(
            name,
            "Sólo se cambian los escenarios propios. Haga una copia y cambie la copia.",
            "Only own scenarios are changed. Make a copy, and change the copy.",
        )
        if self._draft is None or self._draft.folder != folder or not self._draft.is_changed:
            self._draft = Draft.read(folder)
        return self._row(lang, "about")

    def unsaved_draft(self, besides: str, lang: str) -> str:
        """The title of an open draft with changes that are not saved, unless it is of the own scenario
        `besides`; "" where there is none."""
        draft = self._draft
        if draft is None or not draft.is_changed or draft.folder.name == besides:
            return ""
        return self._row(lang).title

    def forget_changes(self) -> None:
        """Take the open draft back to what is saved of it.

        Raises:
            ExpectedError: its file cannot be read.
        """
        from workflow.exercise.draft import Draft

        if self._draft is not None and self._draft.is_changed:
            self._draft = Draft.read(self._draft.folder)

    def show_draft(self, section: str, part: str, lang: str) -> DraftRow:
        """The draft with another part to be filled in.

        Raises:
            ExpectedError: no draft is open.
        """
        return self._row(lang, section, part)

    def change_draft(self, section: str, part: str, key: str, value: Filled, lang: str) -> DraftRow:
        """Fill in a field of a part.

        Raises:
            ExpectedError: no draft is open, or it has no such field.
        """
        from workflow.exercise.fields import OF_SECTION
        from workflow.exercise.filled_in import changed
        from workflow.exercise.known import Known
        from workflow.present.drafting import part_loc, parts_of

        draft = self._drafted()
        found = dict(parts_of(draft, section)).get(part) if section in OF_SECTION else None
        known = Known(draft.data)
        fields = {} if found is None else {field.key: field for field in OF_SECTION[section](found, known)}
        if found is None or key not in fields:
            raise _no_such_part()
        draft.put(part_loc(section, part), changed(found, fields[key], value, known))
        return self._row(lang, section, part)

    def add_to_draft(self, section: str, lang: str) -> DraftRow:
        """Add a part to fill in.

        Raises:
            ExpectedError: no draft is open, or it has no such section.
        """
        from workflow.exercise.filled_in import NEW, new_part
        from workflow.exercise.known import Known
        from workflow.present.drafting import part_loc, parts_of

        draft = self._drafted()
        if section not in NEW:
            raise _no_such_part()
        taken = [id for id, _part in parts_of(draft, section)]
        number = len(taken) + 1
        while (new := f"{NEW[section]}_{number}") in taken:
            number += 1
        new = new if NEW[section] else str(len(taken))
        if not isinstance(draft.get((section,)), dict | list):
            draft.put((section,), {} if NEW[section] else [])
        draft.put(part_loc(section, new), new_part(section, Known(draft.data)))
        return self._row(lang, section, new)

    def take_from_draft(self, section: str, part: str, lang: str) -> DraftRow:
        """Take a part away; it can be taken back.

        Raises:
            ExpectedError: no draft is open, or it has no such part.
        """
        from workflow.exercise.filled_in import NEW
        from workflow.present.drafting import part_loc, parts_of

        draft = self._drafted()
        if section not in NEW or part not in dict(parts_of(draft, section)):
            raise _no_such_part()
        draft.put(part_loc(section, part), None)
        return self._row(lang, section)

    def move_in_draft(self, parts: Collection[str], minutes: int, lang: str) -> DraftRow:
        """Put off what happens, several all alike by so many minutes, or have it come earlier; as one change.

        Raises:
            ExpectedError: no draft is open.
        """
        from workflow.present.draft_timeline import moved

        draft = self._drafted()
        draft.put(("happens",), moved(draft, parts, minutes))
        return self._row(lang)

    def undo_draft(self, lang: str) -> DraftRow:
        """Take the last change back, show the part in which it was, and say so.

        Raises:
            ExpectedError: no draft is open.
        """
        from workflow.present.draft_undone import all_parts, undone

        draft = self._drafted()
        was = all_parts(draft)
        draft.undo()
        place, told = undone(draft, was, lang)
        return replace(self._row(lang, *place), undone=told)

    def save_draft(self, lang: str) -> DraftRow:
        """Write the draft to the disk, whatever it lacks.

        Raises:
            ExpectedError: no draft is open, or it cannot be written; the file is then as it was.
        """
        self._drafted().save()
        return self._row(lang)

    # -- passing on ------------------------------------------------------------------------------------

    def pack_scenario(self, name: str, path: Path) -> None:
        """Write a scenario that holds into one file.

        Raises:
            ExpectedError: it has problems, or it cannot be written.
        """
        from workflow.exercise.packed import pack

        pack(self._shelf.folder_of(name), path)

    def taken_already(self, path: Path, lang: str) -> TakenRow | None:
        """The scenario here that has the inner name of a packed one, whatever the file is called; None where
        there is none.

        Raises:
            ExpectedError: it is no pack, or holds what no pack may.
        """
        from workflow.exercise.packed import name_in

        name, shelf = name_in(path), self._shelf
        if name not in shelf.names():
            return None
        return TakenRow(self._title_of(name, lang), name in shelf.own_names())

    def take_scenario(self, path: Path, how: Taking = "new") -> str:
        """Take a packed scenario in as an own one; its name. `both` gives it another name where its own is
        taken, `replace` puts it in the place of the own one of that name.

        Raises:
            ExpectedError: it is no pack, holds what no pack may, is here already, or cannot be written; what
                was here is then as it was.
        """
        from workflow.exercise.packed import name_in, unpack

        shelf = self._shelf
        assert shelf.own is not None
        shelf.own.mkdir(exist_ok=True)
        own, name = name_in(path), ""
        if how == "both" and own in shelf.names():
            name = shelf.new_name(own)
        replaces = how == "replace" and own in shelf.own_names()
        taken = [each for each in shelf.names() if not replaces or each != own]
        made = unpack(path, shelf.own, taken, name=name, replaces=replaces)
        self._leave_draft(made.out)
        if name:
            self._tell_apart(made.scenario)
        return made.scenario

    def _tell_apart(self, name: str) -> None:
        """A scenario beside one of the same title has a number behind its own."""
        from workflow.exercise.draft import Draft

        shelf = self._shelf
        draft = Draft.read(shelf.folder_of(name))
        for lang in ("es", "en"):
            titles = {self._title_of(each, lang) for each in shelf.names() if each != name}
            title, number = shelf.title_of(name, lang), 2
            while title in titles:
                title, number = f"{shelf.title_of(name, lang)} ({number})", number + 1
            draft.put(("title", lang), title)
        draft.save()

    def _title_of(self, name: str, lang: str) -> str:
        shelf = self._shelf
        return shelf.title_of(name, lang) if name in shelf.own_names() else shelf.load(name).title.in_(lang)

    def delete_scenario(self, name: str) -> None:
        """Take an own scenario off the disk, with its scripts and what is not saved of it.

        Raises:
            ExpectedError: it is none of the group's own, or it cannot be taken away.
        """
        from workflow.exercise.packed import take_away

        folder = self._own_folder(
            name,
            "Sólo se borran los escenarios propios. No se borró nada.",
            "Only own scenarios are deleted. Nothing was deleted.",
        )
        take_away(folder)
        self._leave_draft(folder)

    def _own_folder(self, name: str, es: str, en: str) -> Path:
        """Where an own scenario lies; what is said where it is none of the group's own."""
        if name not in self._shelf.own_names():
            raise ServiceError(es, en)
        return self._shelf.folder_of(name)

    def _leave_draft(self, folder: Path) -> None:
        """What was open of a scenario that went is not gone on with."""
        if self._draft is not None and self._draft.folder == folder:
            self._draft = None

    # -- the open draft --------------------------------------------------------------------------------

    def _drafted(self) -> Draft:
        if self._draft is None:
            raise ServiceError(
                "No hay un escenario abierto para cambiar. Ábralo primero.",
                "No scenario is open to be changed. Open one first.",
            )
        return self._draft

    def _row(self, lang: str, section: str = "", part: str = "") -> DraftRow:
        from workflow.present.draft_timeline import line_of
        from workflow.present.drafting import draft_row

        self._at = (section, part) if section else self._at
        row = draft_row(self._drafted(), lang, self._at)
        return replace(row, line=line_of(self._drafted(), lang)) if row.chosen[0] == "happens" else row


def _no_such_part() -> ServiceError:
    return ServiceError(
        "Esa parte del escenario ya no está. No se cambió nada.",
        "That part of the scenario is no longer there. Nothing was changed.",
    )
