"""What was decided and told at the first contact: with notes or without, and whether rights were told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.pathway.rules import targets
from workflow.present.hours import done_on
from workflow.present.intake import is_one_right_told, only_told
from workflow.present.notes import CHILD, can_note_more, kept_notes, sent_form
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.rows.case_page import CaseLine

FIRST_CONTACT = 24 * 60
"""Minutes after detecting within which rights are told at the first contact: a training target of ours."""
AGAIN = "repeat_interview"
"""The step of asking the same again: pressing somebody touches the same rights."""
_TELLS = "tell_rights"
_ACTS = frozenset(
    (
        "offer_water_and_seat",
        "call_interpreter",
        "find_private_place",
        "keep_apart",
        "explain_who_sees",
        "ask_whom_to_speak_with",
        "agree_safe_contact",
        "note_origin",
    )
)
"""How somebody is spoken with at the first contact: the steps that the pathway files keep under this name."""
_FIRST = frozenset(("undetected", "potential", "missed"))
"""Where the status of a person stands while the first contact lasts."""


def is_too_late(thing: Thing, step: str) -> bool:
    """Whether a step belongs to the first contact, and that is over: no case waits for it any more."""
    return step in _ACTS and thing.values.get("status") not in _FIRST


def touched(scene: Scene, step: str = AGAIN) -> str:
    """The rights that a step is about: unless it is named, that of being asked the same again."""
    found = scene.pathway.steps.get(step)
    return "" if found is None else "; ".join(scene.words.right(right) for right in found.rights)


def by_whom(scene: Scene, at: int, role: str) -> str:
    """When somebody did something by hand, and who: the beginning of a line."""
    when = scene.dated(at)
    return f"{when[:1].upper()}{when[1:]} · {scene.words.role(role)}"


def _done_by(scene: Scene, row: Attempt) -> str:
    """When a step was done, by its day where it took time, and who did it: the beginning of a line."""
    when = done_on(scene, row)
    return f"{when[:1].upper()}{when[1:]} · {scene.words.role(row.role)}"


def _leads(scene: Scene, thing: Thing, step: Step) -> Mapping[str, str]:
    """Where a step leads the ruling on a person, by where it stands."""
    track = scene.pathway.kinds[thing.kind].tracks.get("status")
    return {} if track is None else targets(track, step)


def detection(scene: Scene, thing: Thing) -> Attempt | None:
    """The first time that somebody decided by hand that this may be a victim; None where nobody has."""
    for row in scene.record.attempts(thing.id):
        step = scene.pathway.steps.get(row.step)
        if step is None or row.simulated or row.became not in DONE or scene.is_person(row.role):
            continue
        if "potential" in _leads(scene, thing, step).values():
            return row
    return None


def decision(scene: Scene, thing: Thing, *, well: bool) -> Iterator[CaseLine]:
    """Whether detecting rests on something that was noted before it; that a child was protected without any
    note is no failing."""
    row = detection(scene, thing)
    if row is None or (not well and thing.values.get("age") in CHILD):
        return
    rows, until = scene.record.exercise.of_case(thing.id), row.ended_by or row.seq
    if bool(kept_notes(scene, tuple(one for one in rows if one.seq < until))) is not well:
        return
    pick, name = scene.words.pick, scene.words.quote(scene.words.step(row.step))
    how, why = (
        pick("con notas de lo que se dijo o se vio", "with notes of what was said or seen"),
        pick(
            "Quien sigue puede leer en qué se basó la decisión, y no pregunta otra vez lo mismo.",
            "Whoever goes on can read what the decision rests on, and does not ask the same again.",
        ),
    )
    if not well:
        how = pick("sin nada anotado", "with nothing noted")
        why = pick(
            "Detectar es decidir sobre lo anotado. Quien sigue no sabe en qué se basó, y puede que pregunte "
            "todo otra vez.",
            "To detect is to decide on what was noted. Whoever goes on does not know what it rests on, and "
            "may ask all of it again.",
        )
    yield CaseLine(f"{_done_by(scene, row)}: {name}, {how}.", touched(scene), why, at=row.at)


def form(scene: Scene, thing: Thing, *, well: bool) -> Iterator[CaseLine]:
    """What the Commission could read of what was noted, and ruled; few notes on a child are no failing, none
    at all are."""
    row = sent_form(scene, thing)
    if row is None or (row.outcome == "thin") is well:
        return
    if not well and not _left_out(scene, thing, row):
        return
    if not well and thing.values.get("age") in CHILD:
        yield _empty_of_child(scene, row)
        return
    pick, step = scene.words.pick, scene.pathway.steps[row.step]
    outcome = step.outcomes[row.outcome]
    name = f"{scene.words.quote(scene.words.step(row.step))}, {pick(outcome.es, outcome.en)}"
    reasons = [
        pick(
            "La Comisión lee lo que usted anotó, y pudo leer en qué se basa (supuesto).",
            "The Commission reads what you noted, and could read what it rests on (assumption).",
        )
        if well
        else pick(
            "Con un formulario escaso la Comisión reconoce menos veces (supuesto).",
            "With a thin form the Commission recognises less often (assumption).",
        ),
        *_ruling(scene, thing, row),
    ]
    yield CaseLine(
        f"{_done_by(scene, row)}: {name}.",
        touched(scene, row.step),
        " ".join(reasons),
        at=row.at,
    )


def _empty_of_child(scene: Scene, sent: Attempt) -> CaseLine:
    pick, name = scene.words.pick, scene.words.quote(scene.words.step(sent.step))
    return CaseLine(
        f"{_done_by(scene, sent)}: {name}, " + pick("sin nada anotado.", "with nothing noted."),
        touched(scene, sent.step),
        pick(
            "Quien sigue no puede leer qué se vio ni qué dijo por sí misma la niña, niño o adolescente, y "
            "habrá que preguntarle otra vez.",
            "Whoever takes over cannot read what was seen or what the child said unasked, and the child will "
            "be asked again.",
        ),
        at=sent.at,
    )


def is_bare(scene: Scene, thing: Thing, row: Attempt) -> bool:
    """Whether somebody was found, or a form sent, in a way that is told among what was missing."""
    if row.step == _TELLS:
        return is_one_right_told(scene, scene.record.exercise.of_case(thing.id))
    named = f"{_done_by(scene, row)}: {scene.words.quote(scene.words.step(row.step))}"
    lines = (*decision(scene, thing, well=False), *form(scene, thing, well=False))
    return any(line.text.startswith(named) for line in lines)


def _left_out(scene: Scene, thing: Thing, sent: Attempt) -> bool:
    """Whether more could have been noted when a form was sent: of whom shows few signs a form is thin; of a
    child, whether anything was noted."""
    talk = talk_of(scene.world, thing)
    rows = [row for row in scene.record.exercise.of_case(thing.id) if row.seq < (sent.ended_by or sent.seq)]
    if thing.values.get("age") in CHILD:
        return talk is not None and not kept_notes(scene, rows)
    return talk is None or can_note_more(talk, rows, kept_notes(scene, rows), asks=True)


def _ruling(scene: Scene, thing: Thing, sent: Attempt) -> Iterator[str]:
    """What was ruled on a form next."""
    for row in scene.record.attempts(thing.id):
        step = scene.pathway.steps.get(row.step)
        if step is None or row.seq <= sent.seq or row.became not in DONE:
            continue
        if "form_sent" in _leads(scene, thing, step):
            name = scene.words.quote(scene.words.step(row.step))
            yield scene.words.pick(f"Después: {name}.", f"Then: {name}.")
            return


def _is_dated(scene: Scene, thing: Thing) -> bool:
    """Whether the date for telling rights passed: that is told among what was done late, or by nobody."""
    rows = (row for row in scene.record.deadlines(thing.id) if row.activity == _TELLS)
    return any(row.state in ("missed", "done_after") for row in rows)


def told_rights(scene: Scene, thing: Thing, *, well: bool) -> Iterator[CaseLine]:
    """Whether rights were told at the first contact; that nobody did is said once it is over."""
    row = detection(scene, thing)
    if row is None or _TELLS not in scene.pathway.steps:
        return
    pick, until = scene.words.pick, (row.ended or row.at) + FIRST_CONTACT
    told = [one for one in scene.record.attempts(thing.id) if one.step == _TELLS and one.became in DONE]
    done = next((one for one in told if (one.ended or one.at) <= until), None)
    is_one = is_one_right_told(scene, scene.record.exercise.of_case(thing.id))
    is_over = scene.world.state.now > until or sent_form(scene, thing) is not None
    if not well and done is not None and not done.simulated and is_one and is_over:
        yield CaseLine(
            f"{_done_by(scene, done)}: {only_told(scene, thing)}", touched(scene, _TELLS), at=done.at
        )
    elif well and done is not None and not done.simulated and not is_one:
        who = _done_by(scene, done)
        act = pick(
            "le informó de sus derechos en el primer contacto", "told them their rights at the first contact"
        )
        why = pick(
            "Quien conoce sus derechos puede decidir qué acepta y qué no.",
            "Whoever knows their rights can decide what to accept and what not.",
        )
        yield CaseLine(f"{who}: {act}.", touched(scene, _TELLS), why, at=done.at)
    elif not well and done is None and scene.world.state.now > until and not _is_dated(scene, thing):
        yield CaseLine(
            pick(
                "Nadie le informó de sus derechos en el primer contacto (las primeras 24 horas).",
                "Nobody told them their rights at the first contact (the first 24 hours).",
            ),
            touched(scene, _TELLS),
            pick(
                "Sin conocerlos, la persona no puede decidir qué acepta. Es una meta de práctica.",
                "Without knowing them, the person cannot decide what to accept. It is a training target.",
            ),
        )
