"""A review that is open, with what was made of it so far; with or without a workspace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from workflow.exercise.terms import Terms
from workflow.pathway import library
from workflow.present import moments
from workflow.present.coded import names_in
from workflow.present.evaluation import actions_told
from workflow.present.once import Once
from workflow.present.part_only import is_part
from workflow.present.played_time import minutes_played, played_apart
from workflow.present.renamed import renamed
from workflow.present.report import Told, evaluated, grades, session_in_report
from workflow.present.review_scene import ReviewScene
from workflow.present.review_sheet import sheet
from workflow.present.review_sources import check_told, file_of, file_path, unread_files
from workflow.present.within_reach import of_case
from workflow.problems import ServiceError
from workflow.review.cases import Case, each_case
from workflow.review.evaluation import Evaluation
from workflow.review.going_on import goes_on, held_back
from workflow.review.past import Past
from workflow.review.reading import Reading, book_of
from workflow.review.review import Review
from workflow.review.sources import Files
from workflow.rows.evaluation import EvaluationRow
from workflow.rows.report import ActionRow, ReportRow, SessionInReport, Wanted
from workflow.rows.review import SheetRow
from workflow.scenario.definition import Scenario
from workflow.scenario.library import accepted
from workflow.scenario.moves import Moves
from workflow.scenario.shelf import Shelf
from workflow.store.chain import record_hash
from workflow.store.kept_rows import SessionRecord
from workflow.store.records import Reader
from workflow.world.core import Book

FileSession = tuple[Path | None, str]
"""The file that a session is in, none for one of this workspace, and its id."""


class OpenReview:
    """A review, its scenes by session and language, and its cases."""

    def __init__(
        self,
        files: Files,
        own: Iterable[tuple[Reader, str]],
        book: Callable[[str], Book],
        shelf: Shelf,
        *,
        leads: bool = False,
        before: OpenReview | None = None,
    ) -> None:
        """Begin with nothing read; `book` gives the rules of a pathway that comes with Ruta, by its name,
        `shelf` the scenarios that are at hand. `leads`: whoever reads it leads the exercises, too.
        `before` is the review to which something is added: what a person said there of a session holds."""
        self._leads, self._led = leads, set[str]()
        self._receipts: dict[FileSession, str] = {}
        self.seconds: dict[FileSession, Evaluation] = {}  # of each session, from a second evaluator's file
        if before is not None:
            self._led |= before._led
            self._receipts |= before._receipts
            self.seconds |= before.seconds
        self._book, self._shelf = book, shelf
        self._seen: dict[tuple[int, str], ReviewScene] = {}
        self._rules: dict[str, Book] = {}
        self._scenarios: dict[tuple[str, str], Scenario] = {}
        self._paths: dict[str, Mapping[str, Moves]] = {}
        self._cases: dict[int, dict[str, Case]] = {}
        self._once: dict[int, Once] = {}
        self._past: dict[int, Past] = {}
        self.review = Review(files, own, self._rules_of, self._scenario_of, self._make_cases)

    def go_on(self, seconds: float) -> bool:
        """Read for so long; whether anything is left."""
        before = [reading.is_over for reading in self.review.readings]
        goes_on = self.review.go_on(seconds)
        for number, reading in enumerate(self.review.readings):
            if number >= len(before):
                reading.receipt = self._receipts.get(self.key(number), "")
            if reading.is_over and (number >= len(before) or not before[number]):
                self._forget_seen(number)
        return goes_on

    def lead(self, source: int) -> None:
        """Whoever leads the exercise of a session says so: it and its copies can be read while it goes on.

        Raises:
            ServiceError: there is no such session.
        """
        self._led.add(self.source_at(source).session)

    def compare(self, source: int, receipt: str) -> None:
        """Compare the end of a session with a receipt code, now and where its file is reviewed again.

        Raises:
            ServiceError: there is no such session.
        """
        self.source_at(source).receipt = self._receipts[self.key(source)] = receipt

    def key(self, source: int) -> FileSession:
        """A session of the review and the file that it is in, which another review may have, too."""
        reading = self.review.readings[source]
        return file_path(reading), reading.session

    def is_held_back(self, source: int) -> bool:
        """Whether a session is an exercise that goes on, or of which nobody knows yet whether it does, and
        nobody said that they lead it. Of a log that was changed or damaged the end may be missing alone:
        what holds of it is read."""
        reading = self.review.readings[source]
        is_asked = not self._leads and reading.session not in self._led
        is_part = reading.is_over and reading.first_bad is not None
        return is_asked and not is_part and goes_on(reading.record.scenario, reading.happened)

    def source_at(self, source: int) -> Reading:
        """A session of the review, of which only its name and its check may be told.

        Raises:
            ServiceError: there is no such session.
        """
        if not 0 <= source < len(self.review.readings):
            raise nothing()
        return self.review.readings[source]

    def reading_at(self, source: int) -> Reading:
        """A session of the review that may be read.

        Raises:
            ServiceError: there is no such session, or only whoever leads it may read it.
        """
        reading = self.source_at(source)
        if self.is_held_back(source):
            raise held_back()
        return reading

    def counted(self) -> list[int]:
        """The numbers of the sessions that may be read, each once: what another one holds, too, is left
        out."""
        found = []
        for number in range(len(self.review.readings)):
            if self.is_held_back(number):
                continue
            related = self.review.related(number)
            if related is None or related.kin == "apart":
                found.append(number)
        return found

    def scene_at(self, source: int, lang: str) -> ReviewScene:
        """A session of the review in a language; made again while more of it is being read.

        Raises:
            ServiceError: there is no such session, or only whoever leads it may read it.
        """
        reading = self.reading_at(source)
        found = self._seen.get((source, lang))
        if found is None or not reading.is_over:
            cases, paths = self._cases.get(source, {}), self._paths_of(reading.scenario)
            once = self._once.get(source)
            found = self._seen[source, lang] = ReviewScene(source, reading, lang, cases, paths, once)
        return found

    def past(self, source: int) -> Past:
        """The past of a session of the review.

        Raises:
            ServiceError: there is no such session, it is still being read, or nothing of it holds; or only
                whoever leads it may read it.
        """
        reading = self.reading_at(source)
        if not reading.is_over or reading.world is None:
            raise ServiceError(
                "Esta sesión todavía se está leyendo, o no se pudo leer. Espere a que esté comprobada, o "
                "elija otra.",
                "This session is still being read, or could not be read. Wait until it is checked, or choose "
                "another.",
            )
        if source not in self._past:
            self._past[source] = Past(reading)
        return self._past[source]

    def sheet(self, source: int, lang: str) -> tuple[SheetRow, ...]:
        """What can be rated of a session, with what its log proposes; nothing while it is read."""
        told = self.scene_at(source, lang)
        if told.scene is None or not told.reading.is_over:
            return ()
        return sheet(told.scene, told.reading, "")[0]

    def identity(self, source: int, lang: str) -> tuple[str, str]:
        """The hash of a session's record, and that of the scenario that it played; empty for none."""
        reading = self.scene_at(source, lang).reading
        return record_hash(reading.log.record_row(reading.session)), reading.record.scenario or ""

    def report(
        self, wanted: Wanted, lang: str, evaluations: Mapping[int, EvaluationRow] | None = None
    ) -> ReportRow:
        """An after-action report, once all of it is read, with what an evaluator gave of each session.

        Raises:
            ServiceError: there is no such session, or it is still being read.
        """
        sources = list(wanted.sources) or self.counted()
        scenes = [self.scene_at(source, lang) for source in sources]
        if not scenes and not self.review.opening:
            raise held_back() if self.review.readings else nothing()
        if self.review.opening or not all(scene.reading.is_over for scene in scenes):
            raise ServiceError(
                "Todavía se está leyendo: el informe se puede hacer cuando todo esté comprobado.",
                "It is still being read: the report can be made once all of it is checked.",
            )
        told = [
            Told(scene, check_told(scene.reading, lang), wanted.texts, file_of(scene.reading))
            for scene in scenes
        ]
        given = evaluations or {}
        if not wanted.texts:  # what two evaluators wrote names people, too
            given = {source: self._coded(source, row, lang) for source, row in given.items()}
        found = [_of_session(one, given.get(source), lang) for source, one in zip(sources, told, strict=True)]
        return ReportRow(
            lang,
            tuple(session for session, _actions in found),
            actions=tuple(action for _session, actions in found for action in actions),
            is_coded=not wanted.texts,
            evaluator=next((row.code for row in given.values() if row.code), ""),
            agreements=tuple(
                replace(row.agreement, session=session.title)
                for source, (session, _actions) in zip(sources, found, strict=True)
                if (row := given.get(source)) is not None and row.agreement is not None
            ),
            table=grades((session for session, _actions in found), lang),
            apart=played_apart(
                [
                    (one.file or session.title, minutes_played(one.session))
                    for one, (session, _actions) in zip(told, found, strict=True)
                    if not session.nothing
                ],
                lang,
            ),
            unread=() if wanted.sources else unread_files(self.review, lang, self.is_held_back),
            made=moments.written(dt.datetime.now().astimezone().date().isoformat(), lang),
        )

    # -- inner ------------------------------------------------------------------------------------------

    def _coded(self, source: int, given: EvaluationRow, lang: str) -> EvaluationRow:
        """What an evaluator gave of a session, with people by their codes."""
        return renamed(given, names_in(self.scene_at(source, lang)))

    def _make_cases(self, source: int) -> Iterator[None]:
        """Make the cases of a session all of whose events are read, a little at each turn."""
        made, reading = dict[str, Case](), self.review.readings[source]
        scene = ReviewScene(source, reading, "es", made).scene
        if scene is not None and not is_part(reading):
            self._once[source] = Once(scene, reading)
        for case in each_case(reading):
            made[case.id] = case
            yield
            if (
                scene is not None and len(made) == 1
            ):  # takes a while once: whoever looks at a past asks for it
                of_case(scene, scene.world.thing(case.id))
                yield
            if source in self._once:
                self._once[source].take(case)
                yield
        self._cases[source] = made

    def _paths_of(self, scenario: Scenario | None) -> Mapping[str, Moves]:
        """The accepted paths of a scenario, read once for all its sessions."""
        if scenario is None:
            return {}
        if scenario.scenario not in self._paths:
            folder = self._shelf.folder_of(scenario.scenario)
            self._paths[scenario.scenario] = accepted(folder, scenario)
        return self._paths[scenario.scenario]

    def _forget_seen(self, number: int) -> None:
        for key in [key for key in self._seen if key[0] == number]:
            del self._seen[key]

    def _rules_of(self, digest: str, definition: str) -> Book:
        """The rules that a session was kept with; made once for all sessions that have the same."""
        if digest not in self._rules:
            named = (name for name in library.names() if f'"{name}"' in definition)  # others take megabytes
            known = [name for name in named if library.load(name).digest == digest]
            self._rules[digest] = self._book(known[0]) if known else book_of(definition)
        return self._rules[digest]

    def _scenario_of(self, record: SessionRecord) -> Scenario | None:
        """The scenario that a session played, where it is at hand unchanged; read once for all."""
        found = Terms.read(record.settings)
        if found is None:
            return None
        name, digest = found[0], record.scenario
        if (name, digest) not in self._scenarios:
            scenario = self._shelf.unchanged(name, digest)
            if scenario is None:
                return None
            self._scenarios[name, digest] = scenario
        return self._scenarios[name, digest]


def _of_session(
    told: Told, given: EvaluationRow | None, lang: str
) -> tuple[SessionInReport, tuple[ActionRow, ...]]:
    """A session in a report with what an evaluator gave of it, and the actions that come from it; people by
    their codes, unless their names were asked for."""
    session = session_in_report(told)
    actions: tuple[ActionRow, ...] = ()
    if given is not None:
        session = evaluated(session, given, lang)
        actions = tuple(replace(one, session=told.file or session.title) for one in actions_told(given))
    if told.texts:
        return session, actions
    return renamed((session, actions), names_in(told.session))


def nothing() -> ServiceError:
    """That nothing is open."""
    return ServiceError(
        "No hay nada abierto para revisar. Abra un archivo o elija una sesión.",
        "Nothing is open for review. Open a file or choose a session.",
    )
