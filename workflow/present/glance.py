"""A session in about ten lines: what was exercised, who, how long, what went wrong first, what harm went on,
what was late, who waited for whom, what nobody began, the ratings and what is to be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.exercise.terms import Terms
from workflow.present import moments
from workflow.present.due import is_target
from workflow.present.exercise_targets import missed_before
from workflow.present.not_the_table import apart_row
from workflow.present.once import TargetsOnce, WaitsOnce
from workflow.present.outcome import outcome_row
from workflow.present.part_only import is_part, part_told, up_to
from workflow.present.passed_targets import counted, named
from workflow.present.review_clocks import of_minute
from workflow.present.review_days import BY_PROGRAM, from_to, length, whom
from workflow.present.review_findings import glance_row, of_others, sentence, short, with_who
from workflow.present.review_harm import went_on
from workflow.present.review_proof import shown_of
from workflow.present.review_scene import ReviewScene
from workflow.present.review_shared import told_of
from workflow.present.review_sheet import why_none
from workflow.present.scene import Scene
from workflow.review.cases import Case, apart_once, each_once, first_of_all, refused_once
from workflow.review.findings import Wrong
from workflow.review.reading import Reading
from workflow.review.waits import Wait
from workflow.rows.report import ActionRow
from workflow.rows.review import GlanceRow, SheetRow

_NAMED = 3
"""Things that a line names; of more, only how many."""


def glance(review: ReviewScene, title: str, sheet: Sequence[SheetRow]) -> tuple[GlanceRow, ...]:
    """The lines of a session, before anything that an evaluator gave; nothing while it is read.

    Args:
        review: the session.
        title: what it is called.
        sheet: the ratings that its log proposes.
    """
    scene = review.scene
    if scene is None or not review.cases:
        return ()
    cases = tuple(review.cases.values())
    if is_part(review.reading):
        return _of_a_part(review, scene, title, cases, sheet)
    once = review.once
    assert once is not None
    return (
        GlanceRow(scene.words.pick("Qué se practicó", "What was exercised"), _exercised(review, title)),
        GlanceRow(scene.words.pick("Quiénes", "Who"), _who(review, scene, cases)),
        GlanceRow(scene.words.pick("Cuánto duró", "How long"), _how_long(review, scene, cases)),
        outcome_row(scene, cases),
        _first(review, scene, cases),
        *apart_row(scene, cases),
        *_told_beyond(scene, cases),
        GlanceRow(
            scene.words.pick("Qué daño siguió", "What harm went on"), *went_on(review, scene, once.harms)
        ),
        GlanceRow(
            scene.words.pick("Cuánto salió mal", "How much went wrong"), _numbers(scene, cases, once.targets)
        ),
        _late(review, scene, cases, once.targets),
        _waited(review, scene, once.waits),
        _nobody(scene, once.waits.by_nobody),
        GlanceRow(
            scene.words.pick("Calificación propuesta", "Proposed rating"),
            _rated(scene, review.reading, sheet),
        ),
    )


def _of_a_part(
    review: ReviewScene, scene: Scene, title: str, cases: Sequence[Case], sheet: Sequence[SheetRow]
) -> tuple[GlanceRow, ...]:
    """The lines of a session of which only a part holds: what is on record, and nothing that is not."""
    pick, first = scene.words.pick, _first(review, scene, cases)
    return (
        GlanceRow(
            pick("Hasta dónde se sabe", "How far it is known"), part_told(review.reading, scene.language)
        ),
        GlanceRow(pick("Qué se practicó", "What was exercised"), _exercised(review, title)),
        GlanceRow(pick("Quiénes", "Who"), _who(review, scene, cases)),
        outcome_row(scene, cases, is_part=True),
        *((first,) if first.seq else ()),
        *apart_row(scene, cases),
        *_told_beyond(scene, cases),
        GlanceRow(pick("Calificación propuesta", "Proposed rating"), _rated(scene, review.reading, sheet)),
    )


def beside(review: ReviewScene) -> tuple[str, ...]:
    """A session in four cells, to be set beside others: how it ended, the first fault, how many there were,
    and the longest wait for somebody at the table, else for anybody; a dash for none. Of a log of which only
    a part holds, neither how many nor how long is known."""
    scene, cases = review.scene, tuple(review.cases.values())
    if scene is None:
        return ()
    faults = each_once(cases, "fault")
    unknown = scene.words.pick("no se sabe", "not known")
    first, longest = (unknown, unknown) if is_part(review.reading) else ("—", "—")
    if faults:
        case, one = faults[0]
        first = f"{case.id}, {scene.on_day(one.at)}: {short(scene, one)}"
    if is_part(review.reading):
        far, ended = up_to(review.reading, scene.language), outcome_row(scene, cases).text if cases else "—"
        return f"{far[:1].upper()}{far[1:]}: {ended}", first, unknown, longest
    waits = None if review.once is None else review.once.waits
    if waits is not None and waits.begun:
        longest = _wait(review, scene, waits.own or waits.longest[0][1])
    return outcome_row(scene, cases).text if cases else "—", first, str(len(faults)), longest


def with_actions(
    rows: Sequence[GlanceRow], actions: Sequence[ActionRow], given: int, language: str
) -> tuple[GlanceRow, ...]:
    """The lines with what an evaluator gave: how many ratings by hand, and the first three actions."""
    if not rows:
        return ()
    en = language == "en"
    more = len(actions) - _NAMED
    told = [" · ".join(filter(None, (one.what, one.owner, one.by, one.code))) for one in actions[:_NAMED]]
    if more > 0:
        told.append(f"and {more} more" if en else f"y {more} más")
    none = "The evaluator noted no action." if en else "Quien evalúa no anotó ninguna acción."
    name = "What is to be changed" if en else "Qué se cambiará"
    by_hand = (
        f" By the evaluator: {given} {'rating' if given == 1 else 'ratings'}."
        if en
        else f" De quien evalúa: {given} {'calificación' if given == 1 else 'calificaciones'}."
    )
    rating = rows[-1] if not given else GlanceRow(rows[-1].heading, rows[-1].text + by_hand)
    return (*rows[:-1], rating, GlanceRow(name, "; ".join(told) or none))


def _exercised(review: ReviewScene, title: str) -> str:
    scenario = review.reading.scenario
    if scenario is None:
        return title
    goals = len(scenario.objectives)
    assert review.scene is not None
    tail = review.scene.words.pick(f"{goals} objetivos", f"{goals} objectives")
    return f"{scenario.title.in_(review.language)} ({tail})"


def _who(review: ReviewScene, scene: Scene, cases: Sequence[Case]) -> str:
    words, number = scene.words, len(cases)
    people = (
        words.pick("1 persona (caso ficticio)", "1 person (fictional case)")
        if number == 1
        else words.pick(f"{number} personas (casos ficticios)", f"{number} people (fictional cases)")
    )
    seats = _seats(review)
    if seats:
        at = "; ".join(", ".join(words.role(role) for role in roles) for roles in seats)
        if len(seats) > 1:
            at = "; ".join(
                words.pick(f"puesto {number}: ", f"seat {number}: ")
                + ", ".join(words.role(role) for role in roles)
                for number, roles in enumerate(seats, 1)
            )
        return words.pick(
            f"{people}. En la mesa: {at}. Los demás roles los llevó el programa.",
            f"{people}. At the table: {at}. All other roles were led by the program.",
        )
    roles = sorted({role for case in cases for role in case.roles if role in scene.pathway.roles})
    named = ", ".join(words.role(role) for role in roles)
    return f"{people}; roles: {named}."


def _seats(review: ReviewScene) -> tuple[tuple[str, ...], ...]:
    """The roles of each seat of an exercise; all in one where nobody said who sat where."""
    reading = review.reading
    if not reading.record.scenario:
        return ()
    found = Terms.read(reading.record.settings)
    if found is not None and found[1].seats:
        return found[1].seats
    assert review.scene is not None
    played = reading.table.everybody
    return (tuple(role for role in review.scene.pathway.roles if role in played),) if played else ()


def _how_long(review: ReviewScene, scene: Scene, cases: Sequence[Case]) -> str:
    starts, language = scene.pathway.starts, scene.language
    first, last = min(case.opened for case in cases), scene.world.state.now
    days = moments.from_now(last - first, language)
    begin, end = (moments.date(starts, at, language) for at in (first, last))
    number = review.reading.record.events
    if first >= MINUTES_A_DAY and not review.reading.record.scenario:
        before = moments.date(starts, 0, language)
        end += scene.words.pick(f"; el registro empieza el {before}", f"; the log begins on {before}")
    told = scene.words.pick(
        f"{days} de tiempo simulado ({begin} – {end}), {number} sucesos.",
        f"{days} of simulated time ({begin} – {end}), {number} events.",
    )
    return " ".join((told, *_shorter(scene, cases, last)))


def _shorter(scene: Scene, cases: Sequence[Case], last: int) -> Iterator[str]:
    """Of the first cases that ended a day or more before the session did: how long each was."""
    ended = [case for case in cases if last - case.until >= MINUTES_A_DAY]
    for case in ended[:_NAMED]:
        days = moments.from_now(case.until - case.opened, scene.language)
        end = moments.date(scene.pathway.starts, case.until, scene.language)
        yield scene.words.pick(
            f"El caso {case.id}: {days}, hasta el {end}.", f"Case {case.id}: {days}, to {end}."
        )


def _first(review: ReviewScene, scene: Scene, cases: Sequence[Case]) -> GlanceRow:
    heading = scene.words.pick("Qué salió mal primero", "What went wrong first")
    found = first_of_all(cases, "fault", "late", "refused")
    earlier = missed_before(review, None if found is None else found[1])
    if found is None:
        none = scene.words.pick("Nada de lo que un registro puede ver.", "Nothing that a log can see.")
        return GlanceRow(heading, earlier or none)
    case, one = found
    told = f"{case.id}. {with_who(scene, review.reading.table, one, sentence(scene, one))}"
    return GlanceRow(heading, " ".join(filter(None, (told, earlier))), one.seq, case.id)


def _told_beyond(scene: Scene, cases: Sequence[Case]) -> Iterator[GlanceRow]:
    """What was told beyond need; no line where nothing was."""
    found = [pair for pair in each_once(cases, "fault") if pair[1].telling is not None]
    heading = scene.words.pick("Lo dicho a quien no tenía que saberlo", "What was told without need to know")
    yield from glance_row(scene, heading, found, lambda one: scene.words.sentence(short(scene, one)))


def _numbers(scene: Scene, cases: Sequence[Case], targets: TargetsOnce) -> str:
    """How much of each sort; of a refused attempt that is a fault, too, that it is counted among both."""
    found = [one for _case, one in each_once(cases, "fault", "late", "unfound")]
    whole, how = Counter(one.sort for one in found), Counter(one.how for one in found)
    refusals, both = refused_once(cases)
    pick = scene.words.pick
    told = (
        pick(
            f"; dicho a quien no tenía que saberlo: {how['told']}",
            f"; told without need to know: {how['told']}",
        )
        if how["told"]
        else ""
    )
    faults = pick(
        f"Faltas: {whole['fault']} (cometidas: {how['committed']}; intentadas, que no se hicieron: "
        f"{how['attempted']}; por omisión: {how['omitted']}{told}).",
        f"Faults: {whole['fault']} (committed: {how['committed']}; attempted, and not done: "
        f"{how['attempted']}; by omission: {how['omitted']}{told}).",
    )
    late = _passed(scene, [one for one in found if one.sort == "late"])
    refused = pick(f"Intentos rechazados: {refusals}", f"Refused attempts: {refusals}")
    if both:
        refused += pick(f" (son también faltas intentadas: {both})", f" (also attempted faults: {both})")
    told = f"{faults} {late} {refused}."
    told = " ".join(filter(None, (told, counted(scene, targets))))
    unfound = whole["unfound"]
    if not unfound:
        return told
    return told + pick(
        f" Personas a quienes nadie encontró: {unfound}.", f" People whom nobody found: {unfound}."
    )


def _passed(scene: Scene, late: Sequence[Wrong]) -> str:
    """How many dates passed, apart from the faults; where targets count as such, how many of each kind."""
    number, targets = len(late), sum(is_target(scene, one.activity) for one in late)
    if not targets:
        return scene.words.pick(
            f"Plazos de ley o norma vencidos, aparte de las faltas: {number}.",
            f"Deadlines of law or standard that passed, apart from the faults: {number}.",
        )
    return scene.words.pick(
        f"Plazos vencidos, aparte de las faltas: {number} (de ley o norma: {number - targets}; metas de "
        f"práctica: {targets}).",
        f"Deadlines that passed, apart from the faults: {number} (of law or standard: {number - targets}; "
        f"training targets: {targets}).",
    )


def _late(review: ReviewScene, scene: Scene, cases: Sequence[Case], targets: TargetsOnce) -> GlanceRow:
    """The first duty that was not done by its day, with its clocks, and how many more there are."""
    heading = scene.words.pick("Qué se hizo tarde o no se hizo", "What was late or not done")
    found = [
        pair
        for pair in each_once(cases, "fault", "late")
        if pair[1].sort == "late" or pair[1].how == "omitted"
    ]
    if not found:
        none = _none_late(scene, cases)
        return GlanceRow(heading, " ".join(filter(None, (none, named(scene, targets)))))
    case, one = found[0]
    clocks = of_minute(scene, review.reading, one.thing, one.activity, one.at)
    more = len(found) - 1
    tail = scene.words.pick(f" Y {more} más.", f" And {more} more.") if more else ""
    return GlanceRow(
        heading, f"{case.id}: {scene.words.sentence(short(scene, one))} {clocks}{tail}", one.seq, case.id
    )


def _none_late(scene: Scene, cases: Sequence[Case]) -> str:
    """That no duty of the table passed its day, with how many of others did."""
    others = sum(one.sort == "late" or one.how == "omitted" for _case, one in apart_once(cases))
    pick = scene.words.pick
    if others:
        none = pick(
            "Ningún plazo que tocara a la mesa venció sin hacerse",
            "No deadline of the table’s passed without what was due",
        )
        return of_others(scene, none, others)
    return pick("Ningún plazo venció sin hacerse.", "No deadline passed without what was due.")


def _waited(review: ReviewScene, scene: Scene, waits: WaitsOnce) -> GlanceRow:
    words = scene.words
    heading = words.pick("Quién esperó a quién", "Who waited for whom")
    if not waits.begun:
        return GlanceRow(
            heading,
            words.pick(
                "De lo que se hizo, nada se hizo esperar.", "Nothing that was done had to be waited for."
            ),
        )
    told = [f"{_wait(review, scene, wait)}, {from_to(scene, wait)}" for _case, wait in waits.longest]
    more = waits.begun - len(told)
    tail = (
        ""
        if more <= 0
        else words.pick(" Hubo otra, más corta.", " There was another, shorter one.")
        if more == 1
        else words.pick(f" Hubo {more} esperas más cortas.", f" There were {more} shorter waits.")
    )
    case, wait = waits.longest[0]
    asked = wait.request
    seq = shown_of(review.reading, asked) if asked else 0
    return GlanceRow(heading, f"{'; '.join(told)}.{tail}", seq, case if seq else "")


def _wait(review: ReviewScene, scene: Scene, wait: Wait) -> str:
    """Whose wait it was, how long, and for whom; of a role that the program led, that it did."""
    of, long, who = told_of(review, wait.thing), length(wait.waited, scene.language), whom(scene, wait)
    if review.reading.table.is_programs(wait.role):
        who += scene.words.pick(*BY_PROGRAM)
    return scene.words.pick(f"{of}: {long} a {who}", f"{of}: {long} for {who}")


def _nobody(scene: Scene, found: Counter[tuple[str, bool]]) -> GlanceRow:
    words = scene.words
    again = words.pick(", otra vez", ", once more")
    names = [
        f"{words.quote(words.step(activity))}{again if is_again else ''} ({number})"
        for (activity, is_again), number in found.most_common(_NAMED)
    ]
    more = len(found) - len(names)
    s = "" if more == 1 else "s"
    tail = words.pick(f" y {more} paso{s} más", f" and {more} more step{s}") if more > 0 else ""
    none = words.pick("Todo lo que tocaba lo empezó alguien.", "Somebody began all that was to be done.")
    heading = words.pick("Lo que nadie empezó", "What nobody began")
    return GlanceRow(heading, f"{', '.join(names)}{tail}." if names else none)


def _rated(scene: Scene, reading: Reading, sheet: Sequence[SheetRow]) -> str:
    """How many objectives of all together got each word; where none did, why."""
    found = Counter(row.grade_name for row in sheet if row.is_proposed and not row.of[1])
    why = why_none(reading) or ("No hay calificación que proponer.", "There is no rating to propose.")
    none = scene.words.pick(*why)
    return f"{'; '.join(f'{name}: {number}' for name, number in found.items())}." if found else none
