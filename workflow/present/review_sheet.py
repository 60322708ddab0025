"""The ratings that a log proposes for a session that played a scenario, with the events that prove them.

They are of the whole session, whatever case is looked at: each proof says which case its event is of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workflow.exercise.director import ended_by
from workflow.log.events import Disclosed
from workflow.present import ratings_in_words, review_clocks
from workflow.present.review_omitted import is_in_part, left_by, verdict
from workflow.present.review_proof import both_ways, numbered, shown_proof
from workflow.present.review_sources import here_now
from workflow.present.rights_sheet import rights_sheet
from workflow.present.scene import Scene
from workflow.present.told_beyond import answer_in_words
from workflow.review.reading import Reading
from workflow.rows.review import ProofRow, SheetRow
from workflow.scenario.definition import Scenario
from workflow.scoring.at_table import AtTable
from workflow.scoring.harms import Harm
from workflow.scoring.rating import CREDIT, GRADES, Rating, grade_of, own_of, weight_of
from workflow.scoring.reasons import person_of
from workflow.scoring.results import Result


def sheet(scene: Scene, reading: Reading, session: str) -> tuple[tuple[SheetRow, ...], str]:
    """The proposed ratings of a session, and what is said about them: whose they are, and who decides.

    Args:
        scene: its world, words and record.
        reading: the session.
        session: what it is called.
    """
    pick, why = scene.words.pick, why_none(reading)
    if why is not None and not _is_whole(reading):
        return (), pick(*why)
    if why is not None:
        return rights_sheet(scene), f"{pick(*why)} {pick(*_how_to_see_one(reading))}"
    assert reading.scenario is not None
    scenario = reading.scenario
    here = reading.at_table
    whole = {rating.objective: rating for rating in here.ratings if not rating.role}
    rows = tuple(
        _row(scene, reading, scenario, here, (rating, whole[rating.objective])) for rating in here.ratings
    )
    return rows, _whose(scene, session)


def _whose(scene: Scene, session: str) -> str:
    """That the ratings are the session's, who decides, and where the words come from."""
    named = scene.words.quote(session)
    return scene.words.pick(
        f"De toda la sesión {named}, no de un caso: por objetivo y rol. Lo propone el registro; quien "
        "evalúa decide. Cada cosa esperada pesa de 1 a 5, según su escenario; la palabra sale de cuánto de "
        "ese peso se logró. Lo que faltó no deja suceso.",
        f"Of the whole session {named}, not of one case: by objective and role. Proposed by the log; "
        "whoever evaluates decides. Each thing expected weighs from 1 to 5, as its scenario has it; the word "
        "comes from how much of that weight was reached. What was missing leaves no event.",
    )


def _is_whole(reading: Reading) -> bool:
    """Whether an exercise was played to its end, in a log that holds."""
    ended = reading.happened is not None and ended_by(reading.happened) is not None
    return bool(reading.record.scenario) and reading.first_bad is None and ended


def why_none(reading: Reading) -> tuple[str, str] | None:
    """Why a log proposes no ratings, in both languages; None where it does."""
    if not reading.record.scenario:
        return (
            "Esta sesión no jugó un escenario: no hay calificación que proponer.",
            "This session played no scenario: there is no rating to propose.",
        )
    if reading.first_bad is not None:
        return (
            "El registro no se sostiene entero: de una parte de él no se propone nada.",
            "The log does not hold as a whole: of a part of it nothing is proposed.",
        )
    if reading.happened is None or ended_by(reading.happened) is None:
        return (
            "El ejercicio no ha terminado: lo que se espera se lee cuando termine.",
            "The exercise has not ended: what is expected is read when it has.",
        )
    if reading.scoring is not None and reading.scenario is not None:
        return None
    if here_now(reading) is not None:
        return (
            "Esta sesión jugó otra versión de su escenario que la de esta Ruta: no se propone nada.",
            "This session played another version of its scenario than this Ruta has: nothing is proposed.",
        )
    return (
        "El escenario que jugó esta sesión no está en este equipo, o está en otra versión: no se propone "
        "nada.",
        "The scenario that this session played is not on this PC, or in another version: nothing is "
        "proposed.",
    )


def _how_to_see_one(reading: Reading) -> tuple[str, str]:
    """What to do for a proposal where the scenario is not at hand; what can be rated all the same."""
    rate = (
        "Mientras tanto puede calificar, derecho por derecho, lo que vio.",
        "Meanwhile you can rate, right by right, what you saw.",
    )
    if here_now(reading) is not None:
        return (
            f"Para ver la propuesta, revísela con la versión de Ruta con que se jugó. {rate[0]}",
            "To see what is proposed, review it with the version of Ruta with which it was played. "
            f"{rate[1]}",
        )
    return (
        "Pida a quien la envió ese escenario en un archivo, tráigalo (Inicio, Empezar un ejercicio, "
        f"Escenarios propios, Traer uno de un archivo) y abra la sesión otra vez. {rate[0]}",
        "Ask whoever sent it for that scenario in a file, bring it in (Home, Begin an exercise, "
        f"Own scenarios, Take one in from a file) and open the session again. {rate[1]}",
    )


def _row(
    scene: Scene,
    reading: Reading,
    scenario: Scenario,
    here: AtTable,
    rated: tuple[Rating, Rating],
) -> SheetRow:
    """The row of a rating, with that of all together."""
    rating, whole = rated
    of_it = [each for each in here.results if scenario.expect[each.expectation].objective == rating.objective]
    if rating.role:
        of_it = own_of(rating.role, of_it, scenario)
    pick, word = scene.words.pick, ratings_in_words.word(rating, whole, scene.language)
    role = scene.words.role(rating.role) if rating.role else pick("Todos juntos", "All together")
    reasons = tuple(_reason(scene, reading, scenario, result) for result in of_it)
    known = [result for result in of_it if rating.grade is not None and result.status in CREDIT]
    own = [one for one in known if _is_in_its_sense(scene, scenario, rating, one)]
    if not own and rating.grade == GRADES[0]:
        own = known  # all of it met, and by the rules in part only
    harms = [harm.seq for harm in rating.harms] if rating.grade else []
    reached, short = both_ways(scene, reading, scenario, of_it if rating.grade else ())
    return SheetRow(
        of=(rating.objective, rating.role),
        objective=scenario.objectives[rating.objective].in_(scene.language),
        role=role,
        grade=rating.grade or "",
        grade_name=word,
        seqs=tuple(
            sorted({*harms, *(seq for one in own for seq in shown_proof(scene, reading, scenario, one))})
        ),
        proof=_first(
            [reason for one, reason in zip(of_it, reasons, strict=True) if one in own],
            [_harm(scene, reading, harm) for harm in rating.harms] if rating.grade else [],
        ),
        reasons=reasons,
        rule=_rule(scene, scenario, rating, of_it, word, elsewhere=bool(here.harms)),
        reached=tuple(sorted(reached)),
        short=tuple(sorted({*short, *harms})),
    )


def _is_in_its_sense(scene: Scene, scenario: Scenario, rating: Rating, result: Result) -> bool:
    """Whether a result speaks for the word that is proposed: what was reached for all of it, what fell short
    for less."""
    is_met = result.status == "met" and not is_in_part(scene, scenario, result)
    return is_met if rating.grade == GRADES[0] else not is_met


def _rule(
    scene: Scene, scenario: Scenario, rating: Rating, results: Sequence[Result], word: str, *, elsewhere: bool
) -> str:
    """Why it is this word, in whole sentences: what was met, and how much of that only in part, what that
    gives, and what a harm did to it; of harm that counts in another objective it is not said that there was
    none."""
    pick, in_part = scene.words.pick, sum(is_in_part(scene, scenario, one) for one in results)
    left = sorted(
        {fault.seq for one in results if one.status == "met" for fault in left_by(scene, scenario, one)}
    )
    if rating.grade is None:
        return _unknown(scene, rating)
    if rating.share is None:
        return pick(
            f"De lo esperado nada lo puede ver un registro{_DID[rating.held][0]}.",
            f"Nothing of what was expected can be seen by a log{_DID[rating.held][1]}.",
        )
    rows = {letter: (name, told) for letter, name, told in ratings_in_words.table(scene.language)}
    condition, quoted = rows[rating.grade][1], scene.words.quote(word)
    harm = bool(rating.held)
    none = pick(", sin daño", ", without harm")
    if elsewhere:
        none = pick(", sin daño que cuente en este objetivo", ", without harm that counts in this objective")
    did = pick(*_DID[rating.held]) if harm else none
    if left and not harm:
        seqs = numbered(scene, left)
        did = pick(f", con falta por omisión ({seqs})", f", with a fault by omission ({seqs})")
    is_whole = sum(one.status == "met" for one in results) == rating.known
    partly = (
        pick(f" ({in_part}, sólo en parte)", f" ({in_part}, only in part)") if in_part and is_whole else ""
    )
    if not rating.share:
        return _nothing_met(scene, rating, did, quoted)
    here = f"{_how_much(scene, scenario, rating, results, in_part)}{partly}{did}."
    if rating.grade == GRADES[0]:
        return pick(f"{here} Eso da {quoted}.", f"{here} That gives {quoted}.")
    least = condition.partition(". ")[0].rstrip(".")
    if left:
        least = least.removesuffix(
            pick(", sin daño ni deber sin cumplir", ", without harm or a duty left undone")
        )
    why = f"({least[:1].lower()}{least[1:]})"
    told = pick(f"{here} Eso da {quoted} {why}.", f"{here} That gives {quoted} {why}.")
    if left and not harm:
        told += pick(
            " Esa falta está entre las de la sesión. Aquí no baja la palabra: al terminar ya no seguía, o "
            "quien podía evitarla lo había pedido.",
            " That fault is among those of the session. It lowers no word here: by the end it had ended, or "
            "whoever could prevent it had asked for that.",
        )
    return f"{told} {_held_did(scene, rating, rows)}" if harm else told


_DID = {
    "harm": (", y hubo daño", ", and there was harm"),
    "duty": (", y quedó un deber sin cumplir", ", and a duty was left undone"),
}
"""What held a word down, at the end of what was met."""


def _how_much(
    scene: Scene, scenario: Scenario, rating: Rating, results: Sequence[Result], in_part: int
) -> str:
    """How many of the things expected were met, in whole or in part, late or missed, and their weight."""
    pick, known = scene.words.pick, rating.known
    found = Counter(result.status for result in results)
    met, late, missed = found["met"], found["late"], found["missed"]
    if met == known:
        if known == 1:
            return pick(
                "Se cumplió a tiempo lo único esperado que se pudo saber",
                "The one thing expected that could be known was met in time",
            )
        return pick(
            f"Se cumplieron a tiempo las {known} cosas esperadas que se pudieron saber",
            f"All {known} things expected that could be known were met in time",
        )
    if known == 1:
        return pick(
            "Lo único esperado que se pudo saber fue tarde, en otro orden o incompleto: pesa la mitad",
            "The one thing expected that could be known was late, out of order or incomplete: half weight",
        )
    parts = [
        pick(f"cumplidas, {met - in_part}", f"met, {met - in_part}") if met > in_part else "",
        pick(
            f"cumplidas en parte, {in_part} (para el ejercicio pesan enteras)",
            f"met in part, {in_part} (whole weight for the exercise)",
        )
        if in_part
        else "",
        pick(
            f"tarde, en otro orden o incompletas, {late} ({'pesa' if late == 1 else 'pesan'} la mitad)",
            f"late, in another order or incomplete, {late} (half weight)",
        )
        if late
        else "",
        pick(f"no cumplidas, {missed}", f"not met, {missed}") if missed else "",
    ]
    (got, of), told = weight_of(scenario, results), "; ".join(filter(None, parts))
    share = round(100 * got / of)
    sum_es, sum_en = (
        f"{_number(got, ',')} de {_number(of, ',')}",
        f"{_number(got, '.')} of {_number(of, '.')}",
    )
    return pick(
        f"De {known} cosas esperadas que se pudieron saber: {told}. Es el {share} % de su peso ({sum_es})",
        f"Of {known} things expected that could be known: {told}. "
        f"That is {share} % of their weight ({sum_en})",
    )


def _number(weight: float, point: str) -> str:
    """A weight without a fraction that is none."""
    return f"{weight:g}".replace(".", point)


def _weighs(scene: Scene, scenario: Scenario, result: Result) -> str:
    """How much of the weight of something expected counts; "" where it takes no part."""
    if result.status not in CREDIT:
        return ""
    weight = scenario.expect[result.expectation].weight
    got = weight * CREDIT[result.status]
    return scene.words.pick(
        f"Pesa {_number(weight, ',')}; cuenta {_number(got, ',')}.",
        f"Weight {_number(weight, '.')}; counts {_number(got, '.')}.",
    )


def _nothing_met(scene: Scene, rating: Rating, did: str, quoted: str) -> str:
    """That nothing of what was expected was met: no share of a weight needs to be told."""
    if rating.known == 1:
        return scene.words.pick(
            f"Lo único esperado que se pudo saber no se cumplió{did}. Eso da {quoted}.",
            f"The one thing expected that could be known was not met{did}. That gives {quoted}.",
        )
    return scene.words.pick(
        f"No se cumplió ninguna de las {rating.known} cosas esperadas que se pudieron saber{did}. "
        f"Eso da {quoted}.",
        f"None of the {rating.known} things expected that could be known was met{did}. That gives {quoted}.",
    )


def _held_did(scene: Scene, rating: Rating, rows: Mapping[str, tuple[str, str]]) -> str:
    """What a harm, or a duty left undone, did to the word that is proposed."""
    without, is_harm = grade_of(rating.share or 0.0, harm=False), rating.held == "harm"
    es, en = ("El daño", "The harm") if is_harm else ("El deber sin cumplir", "The duty left undone")
    if without == rating.grade:
        return scene.words.pick(f"{es} no cambia esta palabra.", f"{en} does not change this word.")
    name = scene.words.quote(rows[without][0])
    return scene.words.pick(
        f"Sin el daño sería {name}." if is_harm else f"Con el deber cumplido sería {name}.",
        f"Without the harm it would be {name}." if is_harm else f"With the duty done it would be {name}.",
    )


def _unknown(scene: Scene, rating: Rating) -> str:
    """Why no word is proposed."""
    if rating.known and rating.known == rating.expected:
        return scene.words.pick(
            "Sólo consta que no se hizo daño: eso no muestra nada logrado.",
            "It is only on record that no harm was done: that shows nothing achieved.",
        )
    if rating.out:
        return scene.words.pick(
            "Su puesto no tuvo el turno mientras se podía hacer: no se le califica por ello.",
            "Their seat did not have the turn while it could be done: they are not rated for it.",
        )
    if rating.untold:
        return scene.words.pick(
            "A su puesto no se lo habían contado: no se le califica por ello.",
            "Their seat had not been told of it: they are not rated for it.",
        )
    if not rating.known:
        return scene.words.pick(
            "Nada de ello lo puede ver un registro.", "Nothing of it can be seen by a log."
        )
    return scene.words.pick(
        f"El registro muestra {rating.known} de {rating.expected} cosas esperadas: es muy poco.",
        f"The log shows {rating.known} of {rating.expected} things expected: too little.",
    )


def _first(reasons: Sequence[ProofRow], harms: Sequence[ProofRow]) -> ProofRow:
    """The first event that counts for a rating; where none does, what is said of it in words."""
    shown_by = [reason for reason in reasons if reason.seq] or list(harms)
    if not shown_by:
        return ProofRow(reasons[0].text) if reasons else ProofRow("")
    return min(shown_by, key=lambda reason: reason.seq)


def _harm(scene: Scene, reading: Reading, harm: Harm) -> ProofRow:
    """A harm that an expectation does not name, done to a right of its objective."""
    case = _case_of(scene, reading, harm.seq, "")
    what = reading.events[harm.seq - 1].what
    if isinstance(what, Disclosed):
        return ProofRow(answer_in_words(scene, reading.scenario, what), harm.seq, case)
    fault = scene.pathway.faults.get(harm.fault)
    name = fault.name(scene.language) if fault is not None else scene.words.step(harm.steps[0])
    return ProofRow(name, harm.seq, case)


def _reason(scene: Scene, reading: Reading, scenario: Scenario, result: Result) -> ProofRow:
    language, expected = scene.language, scenario.expect[result.expectation]
    text = expected.in_(language).rstrip(".")
    status, why = verdict(scene, reading, scenario, result)
    own = scenario.case_of(person_of(expected, scenario))
    shown_by = shown_proof(scene, reading, scenario, result)
    case = _case_of(scene, reading, shown_by[0], own) if shown_by else own
    name = scene.name(scene.world.thing(case)) if case in scene.world.state.things else ""
    about = " · ".join(filter(None, (case, name)))
    events = numbered(scene, shown_by)
    proof = f"{about}, {events}" if events else about
    seq = shown_by[0] if shown_by else 0
    clocks = review_clocks.of_result(scene, reading, result)
    told = f"{status[:1].upper()}{status[1:]}: {text} ({why})"
    told = " ".join(filter(None, (f"{told}.", clocks, _weighs(scene, scenario, result))))
    return ProofRow(f"{told} [{proof}]", seq, case if seq else "")


def _case_of(scene: Scene, reading: Reading, seq: int, own: str) -> str:
    """The case that an event is of: of a proceeding that several share, the one of whom it was expected."""
    subject = reading.events[seq - 1].subject
    cases = [case.id for case in scene.cases() if subject in (case.id, case.linked)]
    return own if own in cases or not cases else cases[0]
