"""What was told, asked and answered about referrals and rights, for the history."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.events import Event
from workflow.present.referrals import call_answer, listed, person_said, written_receiver
from workflow.present.rights_told import told
from workflow.present.scene import Scene
from workflow.record.rights import is_to_person
from workflow.referral.course import CALL, read_message
from workflow.referral.definition import Route
from workflow.referral.pieces import PIECES
from workflow.referral.routes import routes_of


def shared_in_words(scene: Scene, event: Event) -> str:
    """An event about a referral or about rights told, as a sentence; "" for any other."""
    what = event.what
    if isinstance(what, e.Disclosed):
        return _disclosed(scene, what)
    if not isinstance(what, (e.MessageSent, e.MessageAnswered)):
        return ""
    about = read_message(what.message)
    route = None if about is None else routes_of(scene.pathway).get(about[1])
    if about is None or route is None:
        return ""
    answer = what.answer if isinstance(what, e.MessageAnswered) else None
    if about[0] == CALL:
        return _called(scene, route, answer)
    return _asked(scene, route, about[2], answer)


def _disclosed(scene: Scene, what: e.Disclosed) -> str:
    route = routes_of(scene.pathway).get(what.to)
    if route is None:
        return told(scene, what.what) if is_to_person(scene.pathway, what.to) else ""
    to, pieces = route.name.in_(scene.language), listed(scene, what.what)
    who = "" if what.typed is None else written_receiver(scene, what.typed)
    receives = scene.words.pick(f" Recibe: {who}.", f" Received by: {who}.") if who else ""
    return scene.words.pick(f"{to}: se le dijo {pieces}.", f"{to}: was told {pieces}.") + receives


def _called(scene: Scene, route: Route, answer: str | None) -> str:
    to = route.name.in_(scene.language)
    if answer is None:
        return scene.words.pick(f"Llamada: {to}.", f"Call: {to}.")
    return call_answer(scene, route, answer)


def _asked(scene: Scene, route: Route, piece: str, answer: str | None) -> str:
    if piece not in PIECES:
        return ""
    if answer is not None:
        return person_said(scene, piece, answer)
    to, name = route.name.in_(scene.language), PIECES[piece].name.in_(scene.language)
    return scene.words.pick(
        f"{to}: se le preguntó a la persona si se le puede decir {name}.",
        f"{to}: the person was asked whether it may be told {name}.",
    )
