"""Referrals of a case in words: how each stands, who knows what, and what is decided before one is sent."""

from __future__ import annotations

from collections.abc import Iterator

from workflow import naming
from workflow.case.state import Thing
from workflow.log.base import Typed
from workflow.present.courses import attempts_of, courses_of, spoken_of
from workflow.present.hours import done_on, open_from
from workflow.present.role_knows import follows_all, has_acted_there, knows_person
from workflow.present.role_names import the_role
from workflow.present.sayings import setting_of, talk_of
from workflow.present.scene import TEXT_ERASED, Scene
from workflow.present.untold import told_of
from workflow.referral.course import Course, Sharing, Spoken, courses, is_child, told_too_much
from workflow.referral.definition import Route
from workflow.referral.pieces import EXPLAIN_FIRST, NO_MORE, NOBODY_ELSE, PIECES
from workflow.referral.routes import routes_of
from workflow.referral.told import told_together
from workflow.rows.referrals import OwnWordRow, ReferralRow, WhoKnows

# -- how a referral stands -------------------------------------------------------------------------


def referral_rows(scene: Scene, case: str, role: str = "") -> tuple[ReferralRow, ...]:
    """Every referral that was begun, and whatever else somebody was told of the person; of a role only those
    to or from it."""
    thing = scene.world.thing(case)
    found = (course for course in courses_of(scene, case) if course.state != "none")
    return tuple(_row(scene, thing, course) for course in found if _is_own(scene, course, role))


def short_rows(scene: Scene, case: str, role: str = "", own: str = "") -> tuple[str, ...]:
    """A line for each referral that was sent or tried, for the card of a role; only those to or from the one
    that is named as `own`.

    It asks nothing of what was said besides the steps: of a long session that would be read from the file.
    """
    found = courses(routes_of(scene.pathway), attempts_of(scene, case), Spoken())
    rows = (course for course in found if course.state != "none" and _is_own(scene, course, own))
    return tuple(_short(scene, scene.world.thing(case), course, role) for course in rows)


def _is_own(scene: Scene, course: Course, role: str) -> bool:
    """Whether a referral is to a role or from it; without one, every referral is."""
    own = told_together(scene.pathway, role) if role else ()
    by = {row.role for row in (course.by, *(one.attempt for one in course.shared)) if row is not None}
    return not own or course.route.role in own or not by.isdisjoint(own)


def _short(scene: Scene, thing: Thing, course: Course, role: str = "") -> str:
    name = course.route.name.in_(scene.language)
    reads = {role} if role else scene.world.state.played
    if course.state == "sent" and reads == {course.route.role}:  # `taken_up` says when it is received
        return scene.words.pick(
            f"{name}, su institución: ya se le envió; cuenta como recibida con lo primero que haga por la "
            "persona",
            f"{name}, your institution: it was sent to you; the first thing you do for the person counts as "
            "receiving it",
        )
    if course.state == "rejected" and course.route.id == _RULED_ON:
        told = _UNDER_REVIEW if thing.values.get("status") == _REVIEWED else _REFUSED
        return f"{name}: {scene.words.pick(*told)}"
    told = _STATES[course.state] if course.route.is_referral or course.state != "sent" else _TOLD
    return f"{name}: {scene.words.pick(*told)}"


def _row(scene: Scene, thing: Thing, course: Course) -> ReferralRow:
    route = course.route
    return ReferralRow(
        route=route.id,
        short=_short(scene, thing, course),
        state=course.state,
        text=_told(scene, thing, course),
        rest=_rest(scene, course),
        knows=_knows(scene, course),
        consent=consent_told(scene, thing, route) if route.is_referral else "",
    )


_STATES = {
    "none": ("sin remitir", "not referred"),
    "called": ("se llamó; sin enviar", "called; not sent"),
    "preparing": ("en preparación; sin enviar", "being prepared; not sent"),
    "sent": ("enviada; falta que la reciban", "sent; not received yet"),
    "received": ("recibida", "received"),
    "done": ("hecha", "done"),
    "rejected": ("no se aceptó", "not accepted"),
    "revoked": ("la persona la retiró", "taken back by the person"),
}


_RULED_ON, _REVIEWED = "commission", "under_review"
"""The referral on which the Commission rules, and the state of `status` while it looks at it again."""
_REFUSED = ("no se reconoció la condición", "status not recognised")
_UNDER_REVIEW = ("no se reconoció la condición; en revisión", "status not recognised; under review")
_TOLD = ("ya se dijo", "told")
"""What is said of what others were told who receive no referral."""


def _told(scene: Scene, thing: Thing, course: Course) -> str:
    pick, by = scene.words.pick, course.by
    if course.state == "called":
        return f"{call_told(scene, course)} {_waits_for(scene, thing, course.route)}".strip()
    if by is None:
        return ""
    name = scene.words.quote(scene.words.step(by.step or by.activity))
    day = done_on(scene, by)
    who, role = _receiver(scene, course), scene.words.role(by.role)
    sender = the_role(scene.words, by.role) if scene.is_person(by.role) else role
    no_place = pick("no había lugar", "there was no place")
    reason = name if by.became in ("accepted", "harmful") else f"{no_place} ({name})"
    if not course.route.is_referral:
        return pick(f"Se dijo el {day} ({role}).", f"Told on {day} ({role}).")
    return {
        "preparing": pick(
            f"{role} la prepara desde el {day}; todavía no se envió nada.",
            f"{role} has been preparing it since {day}; nothing was sent yet.",
        ),
        "sent": pick(
            f"La envió {sender} el {day}. Todavía no la recibe: {who}. Con lo primero que haga por la "
            "persona cuenta como recibida.",
            f"Sent by {sender} on {day}. Not received yet by: {who}. The first thing they do for the person "
            "counts as receiving it.",
        ),
        "received": pick(
            f"Recibida el {day}: {name}. Recibe: {who}.", f"Received on {day}: {name}. Received by: {who}."
        ),
        "done": pick(
            f"Hecha el {day}: {name}. Recibe: {who}.", f"Done on {day}: {name}. Received by: {who}."
        ),
        "rejected": pick(f"No se aceptó el {day}: {reason}.", f"Not accepted on {day}: {reason}."),
        "revoked": pick(
            f"La persona la retiró el {day}: {name}. No se comparte nada más. Hay que avisar a: {who}.",
            f"Taken back by the person on {day}: {name}. Nothing more is shared. To be told: {who}.",
        ),
    }.get(course.state, "")


def _waits_for(scene: Scene, thing: Thing, route: Route) -> str:
    """What a referral that is not sent still waits for, of an adult."""
    if is_child(thing) or not route.consent or _has_agreed(scene, thing, route):
        return ""
    return scene.words.pick("Falta el sí de la persona.", "The person's yes is still missing.")


def _rest(scene: Scene, course: Course) -> str:
    """Where it was not accepted: who else, and what tonight. Where something was missing: what they ask."""
    route, pick, lang = course.route, scene.words.pick, scene.language
    if course.state == "rejected":
        else_ = "" if route.who_else is None else pick("Quién más: ", "Who else: ") + route.who_else.in_(lang)
        night = "" if route.tonight is None else pick("Esta noche: ", "Tonight: ") + route.tonight.in_(lang)
        return " ".join(scene.words.sentence(part) for part in (else_, night) if part)
    lacks = course.shared[-1].lacks(route) if course.shared else ()
    if course.state == "sent" and lacks:
        names = listed(scene, lacks)
        return pick(f"Quien recibe pregunta {names}.", f"Whoever receives asks {names}.")
    return ""


def _knows(scene: Scene, course: Course) -> str:
    pick = scene.words.pick
    if any(scene.is_person(sharing.attempt.role) for sharing in course.shared):
        return pick("Sabe lo que la propia persona le dijo.", "Knows what the person said themselves.")
    if not course.known:
        return pick("No sabe nada todavía.", "Knows nothing yet.") if course.route.is_referral else ""
    if course.state == "sent" and course.route.is_referral:
        return pick("Cuando la reciba sabrá ", "Once it is received they will know ") + (
            listed(scene, course.known) + "."
        )
    if course.state == "revoked":
        return pick("Lo que se le envió: ", "What was sent: ") + listed(scene, course.known) + "."
    return pick("Sabe ", "Knows ") + listed(scene, course.known) + "."


def listed(scene: Scene, pieces: tuple[str, ...]) -> str:
    """Names of pieces, all of them, as a list."""
    names = [PIECES[piece].name.in_(scene.language) for piece in pieces if piece in PIECES]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + scene.words.pick(" y ", " and ") + names[-1]


def _receiver(scene: Scene, course: Course) -> str:
    """Who receives it: the name that was written, else whoever is known to sit there."""
    return receiver_of(scene, course.shared[-1] if course.shared else None, course.route)


def receiver_of(scene: Scene, sharing: Sharing | None, route: Route) -> str:
    """The name that was written as who receives, else whoever is known to sit there."""
    if sharing is None or sharing.typed is None:
        return route.who.in_(scene.language)
    return written_receiver(scene, sharing.typed)


def written_receiver(scene: Scene, typed: Typed) -> str:
    """The name that was written as who receives, or that it was erased."""
    return scene.words.pick(*TEXT_ERASED) if typed.text is None else naming.shown(typed.text)


def call_told(scene: Scene, course: Course) -> str:
    """What became of the last call; "" where nobody called."""
    if not course.calls:
        return ""
    call, pick = course.calls[-1], scene.words.pick
    when = pick("Llamada del ", "Call of ") + scene.dated(call.at)
    if call.answer:
        return f"{when}: {call_answer(scene, course.route, call.answer)}"
    opens = scene.dated(open_from(scene, course.route.role, call.at))
    return f"{when}: " + pick(
        f"nadie contestó; atienden desde el {opens}.", f"nobody answered; they are there from {opens}."
    )


def call_answer(scene: Scene, route: Route, answer: str) -> str:
    """What who receives answered on the phone."""
    who, pick = route.who.in_(scene.language), scene.words.pick
    if answer == "no_place":
        return pick(f"hoy no hay lugar. Contestó: {who}.", f"there is no place today. Answered by: {who}.")
    return pick(f"puede recibir. Contestó: {who}.", f"can receive. Answered by: {who}.")


# -- the person's own word -------------------------------------------------------------------------


def _has_agreed(scene: Scene, thing: Thing, route: Route) -> bool:
    return thing.values.get(route.consent) in ("given", "wanted")


def consent_told(scene: Scene, thing: Thing, route: Route) -> str:
    """How the person's own word on a recipient stands; of a child, what decides in its place."""
    words, fact = scene.words, route.childs if is_child(thing) else route.consent
    if is_child(thing) and not fact:
        return words.pick(
            "Decide su interés superior: se le dice a quién se avisa, y se le escucha.",
            "The best interests decide: the child is told who is informed, and is heard.",
        )
    if not fact:
        return ""
    value = words.value(thing.kind, fact, str(thing.values[fact]))
    return f"{words.variable(thing.kind, fact)}: {value}."


def person_said(scene: Scene, piece: str, said: str) -> str:
    """The person's own words to a piece."""
    line = {
        "yes": PIECES[piece].agrees,
        "no": PIECES[piece].declines,
        "explain_first": EXPLAIN_FIRST,
        "no_more": NO_MORE,
    }.get(said)
    return "" if line is None else scene.words.quote(line.in_(scene.language))


def answer_of(scene: Scene, case: str, route: Route, piece: str) -> str:
    """What the person would say to a piece being told: it follows from what was done, nothing hidden."""
    thing = scene.world.thing(case)
    if told_too_much(courses_of(scene, case), child=is_child(thing)):
        return "no_more"
    if not setting_of(scene.world, thing, talk_of(scene.world, thing)).told:
        return "explain_first"
    return "yes" if piece in (*route.needs, *route.helps) else "no"


# -- the page ------------------------------------------------------------------------------------


def who_knows(scene: Scene, case: str, role: str) -> WhoKnows:
    """Every referral of a case, and who knows what; to the person, what they were asked themselves."""
    thing = scene.world.thing(case)
    name, is_told = scene.name(thing), knows_person(scene, thing, role)
    own = "" if not is_told or follows_all(scene, thing, role) else role
    return WhoKnows(
        case=case,
        title=scene.words.pick(f"Quién sabe qué: {case} · {name}", f"Who knows what: {case} · {name}"),
        rows=referral_rows(scene, case, own) if is_told else (),
        nobody_else=NOBODY_ELSE.in_(scene.language),
        calls=tuple(_calls(scene, case, role)),
        own=tuple(_own(scene, case)) if scene.is_person(role) else (),
        yours=told_of(scene, thing, role),
        met=_met_by(scene, thing) if is_told else "",
    )


def _met_by(scene: Scene, thing: Thing) -> str:
    """Who has sat with the person, and so knows what was said and done there; "" where nobody has."""
    if scene.is_unfound(thing):
        return ""
    offices = (role for role in scene.pathway.roles if not scene.is_person(role))
    names = [scene.words.role(role) for role in offices if has_acted_there(scene, thing, role)]
    if not names:
        return ""
    who = scene.words.first_of(names, len(names))
    return scene.words.pick(
        f"Ha atendido a la persona, y sabe lo que ella le dijo y lo que allí se hizo: {who}.",
        f"Has sat with the person, and knows what they said and what was done there: {who}.",
    )


def _calls(scene: Scene, case: str, role: str) -> Iterator[tuple[str, str]]:
    """Whom a role can call: those to whom it refers, until they have received the person."""
    if scene.is_person(role) or scene.ended(scene.world.thing(case)):
        return
    rules = scene.world.core.stepper.rules
    for course in courses_of(scene, case):
        route = course.route
        refers = any(role in rules[step].by for step in route.steps)
        if refers and route.is_referral and course.state in ("none", "called", "sent", "rejected"):
            yield route.id, route.name.in_(scene.language)


def _own(scene: Scene, case: str) -> Iterator[OwnWordRow]:
    routes = routes_of(scene.pathway)
    for (route, piece), answer in spoken_of(scene, case).said().items():
        if route in routes and piece in PIECES:
            to = routes[route].name.in_(scene.language)
            yield OwnWordRow(route, piece, f"{to}: {PIECES[piece].name.in_(scene.language)}", answer.said)
