"""What is decided before a referral is sent: whom it tells, and which pieces."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.agreements import agreed_by, contact_agreed
from workflow.present.courses import courses_of, spoken_of
from workflow.present.hours import open_from
from workflow.present.known import WHERE_FROM, where_from
from workflow.present.known_pieces import AGREED_CONTACT, NAME, is_known, noted_instead
from workflow.present.referrals import call_told, consent_told, person_said
from workflow.present.role_knows import knows_all, told_to, unknown_facts
from workflow.present.scene import Scene
from workflow.referral.course import is_child
from workflow.referral.definition import Route
from workflow.referral.meanings import PRIVACY
from workflow.referral.pieces import COUNTRY, PIECES
from workflow.referral.routes import route_of_step
from workflow.referral.told import told_together
from workflow.rows.referrals import PieceRow, ReferralForm

ASKS_AGAIN = ("", "explain_first")
"""What the person said to a piece that they can be asked about again."""


def has_form(scene: Scene, step: str, role: str) -> bool:
    """Whether a step is preceded by the choice of what is told; never where the person goes by themselves."""
    route = route_of_step(scene.pathway, step)
    return route is not None and route.has_form and not scene.is_person(role)


def form(scene: Scene, case: str, step: str, role: str) -> ReferralForm | None:
    """What is decided before a step; None where nothing is."""
    route = route_of_step(scene.pathway, step)
    if route is None or not has_form(scene, step, role):
        return None
    thing = scene.world.thing(case)
    course = next(one for one in courses_of(scene, case) if one.route.id == route.id)
    answered = bool(course.calls) and course.calls[-1].answer == "receives"
    return ReferralForm(
        case=case,
        step=step,
        step_name=scene.words.step(step),
        route=route.id,
        to=route.name.in_(scene.language),
        call=call_told(scene, course),
        receiver=route.who.in_(scene.language) if answered else "",
        consent=consent_told(scene, thing, route),
        why=route.why.in_(scene.language),
        pieces=tuple(_pieces(scene, thing, route, role)),
        can_call=not answered,
        right=scene.words.right(PRIVACY) if PRIVACY in scene.pathway.rights else "",
        closed=_closed(scene, route),
    )


def _closed(scene: Scene, route: Route) -> str:
    """That nobody is in the recipient's office now, and when it opens; "" where somebody is."""
    now = scene.world.state.now
    opens = open_from(scene, route.role, now)
    if opens == now:
        return ""
    to, day = route.name.in_(scene.language), scene.dated(opens)
    return scene.words.pick(
        f"A esta hora nadie lo recibe: {to} abre el {day}.", f"Nobody receives it now: {to} opens on {day}."
    )


def _pieces(scene: Scene, thing: Thing, route: Route, role: str) -> Iterator[PieceRow]:
    said = spoken_of(scene, thing.id).said()
    unasked = scene.words.pick("falta preguntarle si se puede decir", "not asked yet whether it may be told")
    agreed = scene.words.pick(
        "se acordó con la persona; falta preguntarle si se puede decir",
        "agreed with the person; they were not asked yet whether it may be told",
    )
    if words := contact_known(scene, thing, role):
        agreed = f"{scene.words.quote(words)}; {agreed}"
    for id in route.pieces:
        name = PIECES[id].name.in_(scene.language)
        answer = said.get((route.id, id))
        word = "" if answer is None else answer.said
        if id in route.needs:
            yield _needed(scene, thing, id, name, word, role)
            continue
        if id == AGREED_CONTACT and not is_known(scene, thing, id):
            none = scene.words.pick(
                "no se acordó ninguno todavía: acuérdelo antes con la persona",
                "none was agreed yet: agree on one with the person first",
            )
            said_no = person_said(scene, id, word) if word in ("no", "no_more") else ""
            yield PieceRow(id, name, said_no or none, can_tick=False)
            continue
        if is_child(thing) and id in route.helps:
            yield _helpful(scene, thing, id, name)
            continue
        if is_child(thing):
            unasked = scene.words.pick(
                "no hace falta para protegerle: no se cuenta", "not needed to protect the child: not told"
            )
        yield PieceRow(
            id,
            name,
            _said_of(scene, thing, id, word, role) or (agreed if _is_agreed(thing, id) else unasked),
            ticked=word == "yes",
            can_tick=word not in ("no", "no_more"),
            can_ask=word in ASKS_AGAIN and not is_child(thing),
            harm="" if word == "yes" else _beyond(scene, thing, route, name),
        )


_FIRST = {
    "health": (
        "todavía no se sabe: pregúntele antes si le duele algo",
        "not known yet: ask first whether anything hurts",
    ),
    "tonight": (
        "todavía no se sabe: pregúntele antes qué necesita",
        "not known yet: ask first what is needed",
    ),
    "danger": (
        "todavía no se sabe: pregúntele antes, o señale el peligro",
        "not known yet: ask first, or report the danger",
    ),
}
"""What is done before a piece that serves a child can be told; of others, that the child is asked."""
_ASK_FIRST = ("todavía no se sabe: pregúntele antes", "not known yet: ask first")


def _helpful(scene: Scene, thing: Thing, id: str, name: str) -> PieceRow:
    """A piece that serves to protect a child, whom nobody asks for leave; of what is not known and cannot be
    told, the row says what comes before."""
    serves = scene.words.pick("sirve para protegerle", "serves to protect the child")
    if is_known(scene, thing, id):
        return PieceRow(id, name, serves)
    first = scene.words.pick(*_FIRST.get(id, _ASK_FIRST))
    return PieceRow(id, name, f"{serves}; {first}", can_tick=False)


def _is_agreed(thing: Thing, piece: str) -> bool:
    """Whether it was agreed with the person, who can then be asked whether it may be told; a child is not."""
    return thing.values.get(piece) == "agreed" and not is_child(thing)


def _beyond(scene: Scene, thing: Thing, route: Route, name: str) -> str:
    """What would follow from telling a piece that is not needed and to which the person has not said yes; a
    child is not asked for it: whoever decides for the child does so after hearing them."""
    to, quoted = route.name.in_(scene.language), scene.words.quote(name)
    if is_child(thing):
        return scene.words.pick(
            f"Se contaría {quoted}, que no hace falta para proteger a la niña, niño o adolescente ({to}). Lo "
            "que se cuenta ya no se recoge. Si hiciera falta más, lo decide, después de escucharle, quien le "
            "cuida, comprobado sin conflicto, o la autoridad de niñez.",
            f"This would be told, without being needed to protect the child ({to}): {quoted}. What was told "
            "is not taken back. Should more be needed, it is decided, after hearing the child, by the "
            "caregiver who was checked and has no conflict, or by the child authority.",
        )
    return scene.words.pick(
        f"Se contaría {quoted}, que no hace falta ({to}), y la persona no ha dicho que sí. Lo que se cuenta "
        "ya no se recoge, y después puede no querer que se diga nada más.",
        f"This would be told, without being needed ({to}) and without the person’s yes: {quoted}. What was "
        "told is not taken back, and afterwards they may not want anything else to be told.",
    )


def _said_of(scene: Scene, thing: Thing, id: str, word: str, role: str) -> str:
    """The person's own words to a piece; of their country also which it is, once they said it."""
    said = person_said(scene, id, word)
    if id != COUNTRY or word != "yes" or not _knows_country(scene, thing, role):
        return said
    return f"{said} {where_from(scene, thing)}"


def contact_known(scene: Scene, thing: Thing, role: str) -> str:
    """The phone and the hour that were agreed on, for the role that agreed on them or was told of them, and
    for whoever nothing is kept from; else ""."""
    words = contact_agreed(scene, thing)
    if not words or knows_all(scene, thing, role):
        return words
    together = told_together(scene.pathway, role)
    told = (
        piece for course in told_to(scene, thing, together) for one in course.shared for piece in one.pieces
    )
    return words if agreed_by(scene, thing) in together or AGREED_CONTACT in told else ""


def _knows_country(scene: Scene, thing: Thing, role: str) -> bool:
    return not unknown_facts(scene, thing, role) & WHERE_FROM


def _needed(scene: Scene, thing: Thing, id: str, name: str, word: str, role: str) -> PieceRow:
    """A piece that the recipient needs: what is not known is asked first, and cannot be told before, unless
    what the role noted itself says it. Whoever asked reads what the person answered."""
    if is_known(scene, thing, id):
        needed = scene.words.pick("hace falta", "needed")
        is_theirs = id == COUNTRY and _knows_country(scene, thing, role)
        said, country = person_said(scene, id, word), where_from(scene, thing) if is_theirs else ""
        answer = scene.words.pick(f"contestó: {said}", f"answered: {said}") if said else ""
        told = " · ".join(filter(None, (" ".join(filter(None, (answer, country))), needed)))
        return PieceRow(id, name, told, ticked=True, needed=True)
    ask = scene.words.pick("hace falta, y no se sabe: pregúntele", "needed, and not known: ask them")
    if id == NAME:
        ask = scene.words.pick(
            "hace falta; todavía no se le preguntó cómo quiere que le digan",
            "needed; they were not asked yet what they want to be called",
        )
    if id == "notes":
        ask = scene.words.pick(
            "hace falta, y todavía no hay nada anotado", "needed, and nothing is noted yet"
        )
    said = person_said(scene, id, word)
    if noted := noted_instead(scene, thing, id, role):
        quoted = "; ".join(scene.words.quote(text) for text in noted)
        told = scene.words.pick(
            f"hace falta, y no se sabe. Usted anotó: {quoted}. Márquelo sólo si algo de eso lo dice; si no, "
            "pregúntele",
            f"needed, and not known. You noted: {quoted}. Tick it only if something of that says so; if not, "
            "ask them",
        )
        return PieceRow(id, name, said or told, can_ask=word in ASKS_AGAIN, needed=True)
    return PieceRow(id, name, said or ask, can_tick=False, can_ask=word in ASKS_AGAIN, needed=True)
