"""What was shared in a case, with whom and how, for the page about how it went."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.present.courses import courses_of
from workflow.present.hours import done_on
from workflow.present.referrals import listed, receiver_of
from workflow.present.scene import Scene
from workflow.referral.course import Course, Sharing, is_child
from workflow.referral.meanings import PRIVACY
from workflow.rows.case_page import CaseLine, CaseSection


def shared_section(scene: Scene, case: str) -> CaseSection:
    """Each referral that people sent: what was told, what of it was more than needed, and who received it."""
    pick = scene.words.pick
    return CaseSection(
        "shared",
        pick("Lo que se compartió, y con quién", "What was shared, and with whom"),
        pick("No se remitió ni se avisó a nadie.", "Nobody was referred to or told."),
        tuple(_lines(scene, case)),
    )


def just_told_beyond(scene: Scene, case: str, since: int) -> str:
    """That what was sent from an event on told more than was agreed to; "" where it did not."""
    return " ".join(
        scene.words.sentence(text)
        for seq, line in told_beyond(scene, case)
        if seq >= since
        for text in (line.text.partition(": ")[2], _right_touched(scene, line.right))
    )


def _right_touched(scene: Scene, right: str) -> str:
    return scene.words.pick(f"Derecho que toca: {right}.", f"Right that it touches: {right}.")


def told_beyond(scene: Scene, case: str) -> Iterator[tuple[int, CaseLine]]:
    """What was told beyond need and without the person's yes, each with its event, in order."""
    pick = scene.words.pick
    of_child = is_child(scene.world.thing(case))
    for sharing, course in _sent(scene, case):
        beyond = sharing.beyond(course.route, child=of_child)
        if beyond:
            what = pick(
                "se contó más de lo que hace falta para proteger a la niña, niño o adolescente",
                "more was told than is needed to protect the child",
            )
            if not of_child:
                what = pick(
                    "se contó más de lo necesario, y la persona no lo había aceptado",
                    "more was told than needed, and the person had not agreed to it",
                )
            text = f"{_to_whom(scene, course, sharing)}: {what}: {listed(scene, beyond)}."
            why = course.route.why.in_(scene.language)
            yield (
                sharing.attempt.seq,
                CaseLine(text, scene.words.right(PRIVACY), why, seq=sharing.attempt.seq),
            )


def _sent(scene: Scene, case: str) -> list[tuple[Sharing, Course]]:
    """What people sent, in order, each with its referral."""
    sent = [
        (sharing, course)
        for course in courses_of(scene, case)
        for sharing in course.shared
        if not sharing.attempt.simulated and not scene.is_person(sharing.attempt.role)
    ]
    return sorted(sent, key=lambda pair: pair[0].attempt.seq)


def _to_whom(scene: Scene, course: Course, sharing: Sharing) -> str:
    """When it was sent, by whom and to whom."""
    row = sharing.attempt
    day, to = done_on(scene, row), course.route.name.in_(scene.language)
    return f"{day[:1].upper()}{day[1:]} · {scene.words.role(row.role)} → {to}"


def _lines(scene: Scene, case: str) -> Iterator[CaseLine]:
    child = is_child(scene.world.thing(case))
    for sharing, course in _sent(scene, case):
        yield _line(scene, course, sharing, child)


def _line(scene: Scene, course: Course, sharing: Sharing, child: bool) -> CaseLine:
    pick, route = scene.words.pick, course.route
    beyond, lacks = sharing.beyond(route, child=child), sharing.lacks(route)
    text = f"{_to_whom(scene, course, sharing)}: {listed(scene, sharing.pieces)}."
    reasons = []
    if beyond:
        names = listed(scene, beyond)
        reasons.append(pick(f"De más, como se dijo arriba: {names}.", f"Too much, as told above: {names}."))
    if lacks:
        names = listed(scene, lacks)
        reasons.append(
            pick(f"Faltó algo que hacía falta: {names}.", f"Something that was needed was missing: {names}.")
        )
    if not beyond and not lacks:
        reasons.append(pick("Se compartió sólo lo necesario.", "Only what is needed was shared."))
    if route.is_referral and route.has_form:
        reasons.append(_handed_to(scene, sharing, course))
    is_right_told = beyond or route.is_referral
    why = route.why.in_(scene.language) if not beyond and (lacks or not route.is_referral) else ""
    return CaseLine(text, "" if is_right_told else scene.words.right(PRIVACY), " ".join(reasons), why)


def _handed_to(scene: Scene, sharing: Sharing, course: Course) -> str:
    """Whether who receives was called first, whether they answered, and whether they are known by name."""
    pick, who = scene.words.pick, receiver_of(scene, sharing, course.route)
    if sharing.called:
        return pick(f"Se llamó antes; recibe {who}.", f"Called first; {who} receives.")
    if any(call.seq < sharing.attempt.seq for call in course.calls):
        called = pick("Se llamó antes y nadie contestó; ", "Called first, and nobody answered; ")
        if sharing.typed is not None:
            return called + pick(f"recibe {who}.", f"{who} receives.")
        return called + pick(
            "se envió sin el nombre de quien recibe.", "it was sent without the name of who receives."
        )
    if sharing.typed is not None:
        return pick(f"Recibe {who}; no se llamó antes.", f"{who} receives; nobody called first.")
    return pick(
        "Se envió sin llamar antes y sin el nombre de quien recibe.",
        "It was sent without a call before and without the name of who receives.",
    )
