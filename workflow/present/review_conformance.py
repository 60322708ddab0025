"""A case beside the accepted path of its scenario and the rules, in words.

What is not as the path has it is told as that and no more: to go another way is no fault. What touches a
right names it, with the rule and where that comes from. What the person decides is nobody's deviation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workflow.present import expectations
from workflow.present.part_only import is_part, known_until
from workflow.present.review_clocks import expelled_before, of_minute
from workflow.present.review_findings import fault_told, short, why_refused
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.scene import Scene
from workflow.present.standing import consequence
from workflow.present.told_beyond import why_beyond
from workflow.present.who_could import could
from workflow.review.cases import Case, gone_since
from workflow.review.conformance import SORTS, Conformance, Deviation, Sort
from workflow.review.findings import Wrong
from workflow.review.spared import Why
from workflow.rows.conformance import AgainstPath, AgainstRow
from workflow.rows.report import AgainstInReport
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import ANY_QUESTION, Expectation
from workflow.scenario.names import questions_of

_NAMES: Mapping[Sort, tuple[str, str]] = {
    "harmful": ("Falta", "Fault"),
    "omitted": ("Falta por omisión", "Fault by omission"),
    "missing": ("Sin hacer", "Not done"),
    "late": ("No a tiempo", "Not in time"),
    "out_of_order": ("En otro orden", "In another order"),
    "refused": ("Rechazado", "Refused"),
    "extra": ("También se hizo", "Also done"),
}
_SPARED: Mapping[Why, tuple[str, str]] = {
    "own": ("depende de lo que decide la persona", "it rests on what the person decides"),
    "left": ("quien lo tenía dejó el ejercicio", "whoever had it left the exercise"),
    "means": ("no había lugar o dinero", "there was no place or money"),
    "others": ("dependía de quien no estaba en la mesa", "it was up to somebody not at the table"),
    "needless": (
        "no llegó a hacer falta, o el caso o el ejercicio terminó antes",
        "there was no need of it, or the case or the exercise ended before",
    ),
}


def against_path(told: ReviewScene, case: Case) -> AgainstPath:
    """How a case of a session that is read stands beside the path and the rules."""
    scene, found = told.scene, told.conformance(case)
    assert scene is not None
    say = _Say(told, scene, case)
    return AgainstPath(
        counts=_counts(told, scene, found),
        about=_about(told, scene, found),
        note=_note(scene, say, found),
        rows=tuple(say.row(one) for one in sorted(found.deviations, key=lambda one: SORTS.index(one.sort))),
    )


def against_in_report(told: ReviewScene) -> tuple[tuple[AgainstInReport, ...], str]:
    """The cases of a session beside an accepted path, with what that is; nothing where there is none.

    Faults and dates that passed are told elsewhere in a report, and not again.
    """
    scene = told.scene
    if scene is None:
        return (), ""
    rows, about, notes = list[AgainstInReport](), "", list[str]()
    for case in told.cases.values():
        found, say = told.conformance(case), _Say(told, scene, case)
        if found.path:
            undone, moved, extra = (say.steps(found, sort) for sort in ("missing", "out_of_order", "extra"))
            rows.append(AgainstInReport(case.id, undone, moved, extra))
            about, note = about or _about(told, scene, found), _note(scene, say, found)
            notes += [f"{case.id}: {note}"] if note else []
    return tuple(rows), " ".join(filter(None, (about, *notes)))


def _counts(told: ReviewScene, scene: Scene, found: Conformance) -> str:
    """How many of each sort there are, what touches a right first; of a log that does not hold, up to where,
    and never that there is nothing."""
    said = [f"{scene.words.pick(*_NAMES[sort])}: {found.count(sort)}" for sort in SORTS if found.count(sort)]
    if is_part(told.reading):
        return ": ".join(
            filter(
                None,
                (
                    scene.words.sentence(known_until(told.reading, scene.language)).rstrip("."),
                    " · ".join(said),
                ),
            )
        )
    if said:
        return " · ".join(said)
    if found.path:
        return scene.words.pick(
            "Como la ruta de referencia, y nada contra las reglas.",
            "As the reference path has it, and nothing against the rules.",
        )
    return scene.words.pick("Nada contra las reglas.", "Nothing against the rules.")


def _about(told: ReviewScene, scene: Scene, found: Conformance) -> str:
    pick, script = scene.words.pick, told.paths.get(found.path)
    if script is not None:
        name = scene.words.quote(script.moves.in_(scene.language))
        return pick(
            f"Frente a una ruta aceptada del escenario, {name}, y a las reglas. El orden cuenta sólo donde "
            "una regla o el escenario lo pide. Ir por otro camino no es por sí una falta. Lo que venció y "
            "nadie hizo después está en «Sin hacer».",
            f"Beside an accepted path of the scenario, {name}, and the rules. The order counts only where a "
            "rule or the scenario asks for it. To go another way is no fault by itself. What passed its day "
            "and nobody did later is under “Not done”.",
        )
    if is_part(told.reading):
        return pick(
            "El registro no coincide hasta su fin: lo que consta se compara sólo con las reglas de la ruta. "
            "Con una ruta de referencia no se compara: lo que aquí falta pudo hacerse después.",
            "The log does not hold to its end: what is on record is compared with the rules of the pathway "
            "only. It is not compared with a reference path: what is missing here may have been done later.",
        )
    if told.goes_on:
        return pick(
            "El ejercicio no ha terminado en este registro: se compara sólo con las reglas de la ruta; "
            "con la ruta de referencia, cuando termine.",
            "The exercise has not ended in this log: the case is compared with the rules of the pathway "
            "only, and with the reference path once it has.",
        )
    return pick(
        "Sin una ruta de referencia a mano: el caso se compara sólo con las reglas de la ruta.",
        "With no reference path at hand: the case is compared with the rules of the pathway only.",
    )


def _note(scene: Scene, say: _Say, found: Conformance) -> str:
    """What does not count, and why."""
    pick, by_why = scene.words.pick, dict[Why, list[str]]()
    for step, why in found.spared:
        by_why.setdefault(why, []).append(say.named(step))
    parts = [f"{', '.join(dict.fromkeys(steps))} ({pick(*_SPARED[why])})" for why, steps in by_why.items()]
    return pick("No cuenta: ", "Does not count: ") + "; ".join(parts) + "." if parts else ""


class _Say:
    """Deviations of a case put into sentences."""

    def __init__(self, told: ReviewScene, scene: Scene, case: Case) -> None:
        self._told, self._scene, self._case = told, scene, case
        self._pick = scene.words.pick

    def row(self, one: Deviation) -> AgainstRow:
        """A row of the list."""
        whys: Mapping[Sort, Callable[[Deviation], Iterator[str]]] = {
            "harmful": self._harmful,
            "omitted": self._omitted,
            "missing": self._missing,
            "late": self._late,
            "out_of_order": self._displaced,
            "refused": self._refused,
            "extra": self._extra,
        }
        scene = self._scene
        is_told = one.wrong is not None and one.wrong.telling is not None
        named = short(scene, one.wrong) if one.wrong is not None and is_told else self.named(one.step)
        step = scene.words.sentence(named).rstrip(".")
        if one.is_again:
            step = self._pick(f"{step}, otra vez", f"{step}, once more")
        has_no_day = one.sort == "missing" and one.wrong is None
        return AgainstRow(
            sort=one.sort,
            name=self._pick(*_NAMES[one.sort]),
            who=scene.words.role(one.role) if one.role else self._could(one),
            text=step if has_no_day else f"{step} · {scene.on_day(one.at)}",
            why=" ".join(scene.words.sentence(part) for part in whys[one.sort](one) if part),
            seq=self._seq(one),
        )

    def steps(self, found: Conformance, sort: Sort) -> str:
        """The steps of one sort, each with its role."""
        words = self._scene.words
        rows = [one for one in found.deviations if one.sort == sort]
        again = self._pick(", otra vez", ", once more")
        told = "; ".join(
            f"{self.named(one.step)}{again if one.is_again else ''} ({words.role(one.role)})" for one in rows
        )
        return words.sentence(told).rstrip(".") or "—"

    def named(self, step: str) -> str:
        """A step of a path, or a first question, by its name."""
        words = self._scene.words
        if not step.startswith("?"):
            return words.quote(words.step(step))
        asked = step[1:].split("|")
        if ANY_QUESTION in asked:
            return self._pick("la primera pregunta sobre los hechos", "the first question on the facts")
        scenario, person = self._person()
        known = questions_of(scenario.people[person], self._scene.pathway)
        said = [way for one in asked if one in known for _manner, way in known[one].manners[:1]]
        return words.listed([words.quote(way.in_(self._scene.language)) for way in said])

    def _person(self) -> tuple[Scenario, str]:
        scenario = self._told.reading.scenario
        assert scenario is not None  # only a path has questions
        return scenario, next(one for one in scenario.people if scenario.case_of(one) == self._case.id)

    def _could(self, one: Deviation) -> str:
        """Who could have done what nobody did: of the roles at the table, where any of them could."""
        return could(self._scene, self._told.reading.table, one.step)

    # -- why it counts ----------------------------------------------------------------------------------

    def _harmful(self, one: Deviation) -> Iterator[str]:
        assert one.wrong is not None
        pathway, telling = self._scene.pathway, one.wrong.telling
        if telling is None:
            yield fault_told(self._scene, one.wrong)
        else:  # what was told to whom is the text of the row
            yield why_beyond(self._scene, telling)
        rule = pathway.rights[telling.right] if telling is not None else pathway.faults.get(one.wrong.fault)
        yield self._source(self._scene.words.source(rule)) if rule is not None else ""

    def _omitted(self, one: Deviation) -> Iterator[str]:
        assert one.wrong is not None
        yield consequence(self._scene, one.wrong.activity)[0]
        yield from self._due(one.wrong)
        yield from self._follow(one)

    def _missing(self, one: Deviation) -> Iterator[str]:
        expected = None if one.is_again else self._expected(one.step)
        if expected is not None:
            yield self._asks(expected)
        if one.wrong is None:
            yield self._when(one)
        if one.wrong is not None:
            yield from self._due(one.wrong)
        else:
            yield self._right(
                *self._scene.pathway.steps[one.step].rights, expected.right if expected else None
            )
            yield self._source(self._scene.words.source(self._scene.pathway.steps[one.step]))
        yield from self._follow(one)

    def _due_by(self, one: Deviation) -> int | None:
        """The minute by which the scenario wanted a step that nobody took; None where it set none."""
        scoring = self._told.reading.scoring
        if one.sort != "missing" or one.wrong is not None or scoring is None:
            return None
        expected = None if one.is_again else self._expected(one.step)
        if expected is None:
            return None
        result = next(each for each in self._told.reading.results if each.expectation == expected.id)
        clock = scoring.clock(result) if expected.within is not None else None
        return None if clock is None else clock.due

    def _when(self, one: Deviation) -> str:
        """By when a step was due, or where the path has it, and who could have taken it."""
        due, who = self._due_by(one), self._could(one)
        if due is not None:
            ends = self._scene.dated(due)
            told = self._pick(
                f"Era hasta el {ends}; podía: {who}", f"It was due by {ends}; it was up to: {who}"
            )
            gone = expelled_before(self._scene, self._case.id, due)
            return f"{told}. {gone}" if gone else told
        day = self._scene.on_day(one.at)
        return self._pick(
            f"La ruta de referencia lo tiene en este momento, {day}; podía: {who}",
            f"The reference path has it at this moment, {day}; it was up to: {who}",
        )

    def _seq(self, one: Deviation) -> int:
        """The event to look at: of what was not done by its time the last before that."""
        due = self._due_by(one)
        if due is None:
            return shown_of(self._told.reading, one.seq, self._case.things)
        reading, gone = self._told.reading, gone_since(self._scene.record, self._case.id)
        due = due if gone is None else min(due, gone)
        events = reading.events.along(reading.by_thing.shown(self._case.things))
        seqs = (event.seq for event in events if event.sim_min <= due)
        return max(seqs, default=shown_of(reading, one.seq, self._case.things))

    def _late(self, one: Deviation) -> Iterator[str]:
        assert one.wrong is not None
        yield from self._due(one.wrong)

    def _displaced(self, one: Deviation) -> Iterator[str]:
        this, other = self.named(one.step), self.named(one.against)
        first, then = (this, other) if one.is_after else (other, this)
        yield self._pick(f"{first} va antes de {then}", f"{first} comes before {then}")
        scenario = self._told.reading.scenario
        expected = scenario.expect.get(one.reason) if scenario is not None else None
        if expected is None:
            yield self._pick("Así lo piden las reglas de la ruta", "The rules of the pathway ask for it")
            return
        yield self._asks(expected)
        yield self._right(expected.right)
        yield self._source(self._scene.words.sources(expected.source, assumed=expected.assumption))

    def _refused(self, one: Deviation) -> Iterator[str]:
        assert one.wrong is not None
        yield why_refused(self._scene, one.wrong)
        step = self._scene.pathway.steps.get(one.step)
        yield self._source(self._scene.words.source(step)) if step is not None else ""

    def _extra(self, one: Deviation) -> Iterator[str]:
        undone = self._undone_by(one)
        if undone:
            yield self._pick(f"Deshizo lo que se había hecho: {undone}", f"It undid what was done: {undone}")
            return
        yield self._pick(
            "La ruta de referencia no lo tiene aquí: no por eso es una falta, ni sobra",
            "The reference path does not have it here: that makes it neither a fault nor needless",
        )

    def _undone_by(self, one: Deviation) -> str:
        """What was expected and done, and came to nothing by this; "" where nothing did."""
        reading, words = self._told.reading, self._scene.words
        scenario = reading.scenario
        if scenario is None:
            return ""
        expected = [
            scenario.expect[each.expectation].in_(self._scene.language).rstrip(".")
            for each in reading.results
            if each.why == "undone" and shown_of(reading, one.seq) == each.seqs[-1]
        ]
        return words.listed([words.quote(text) for text in expected], ("y", "and")) if expected else ""

    # -- parts ------------------------------------------------------------------------------------------

    def _due(self, wrong: Wrong) -> Iterator[str]:
        """The clock of what was not done by its day, the rights that it touches, and its source."""
        scene = self._scene
        yield of_minute(scene, self._told.reading, wrong.thing, wrong.activity, wrong.at)
        known = scene.world.core.book.activities.get(wrong.activity)
        if known is None:
            return
        rights = consequence(scene, wrong.activity)[1]
        yield self._pick(f"Derecho que toca: {rights}", f"Right it touches: {rights}") if rights else ""
        steps = [scene.pathway.steps[step] for step in known.options]
        keys = dict.fromkeys(key for step in steps for key in step.source)
        assumed = any(step.assumption for step in steps)
        yield self._source(scene.words.sources(tuple(keys), assumed=assumed))

    def _follow(self, one: Deviation) -> Iterator[str]:
        if one.follow:
            names = self._scene.words.listed([self.named(step) for step in one.follow], ("y", "and"))
            yield self._pick(f"De esto dependía: {names}", f"On this depended: {names}")

    def _expected(self, step: str) -> Expectation | None:
        """What the scenario says of a step for this person, if anything."""
        scenario, person = self._person()
        activity = self._scene.pathway.activity_of(step)
        return next(
            (
                one
                for one in scenario.expect.values()
                if one.done is not None and one.done.of == person and {step, activity} & {*one.done.step}
            ),
            None,
        )

    def _asks(self, expected: Expectation) -> str:
        said = self._scene.words.quote(expected.in_(self._scene.language).rstrip("."))
        asks = self._pick(f"El escenario lo espera: {said}", f"The scenario expects it: {said}")
        results = (each for each in self._told.reading.results if each.expectation == expected.id)
        moot = next((each for each in results if each.status == "not_applicable"), None)
        if moot is None:
            return asks
        why = expectations.why(moot, self._scene.language)
        if moot.why == "nobody_knew":  # it was needed all the same
            return self._pick(f"{asks}; no cuenta: {why}", f"{asks}; it does not count: {why}")
        return self._pick(f"{asks}; aquí no aplica: {why}", f"{asks}; it does not apply here: {why}")

    def _right(self, *rights: str | None) -> str:
        names = "; ".join(dict.fromkeys(self._scene.words.right(right) for right in rights if right))
        return self._pick(f"Derecho que toca: {names}", f"Right it touches: {names}") if names else ""

    def _source(self, source: str) -> str:
        return self._pick(f"Fuente: {source}", f"Source: {source}") if source else ""
