"""Referrals at the desk: who receives is called, the person is asked, what is told is chosen, it is sent.

What a step moves is the pathway's and happens in `take`; here stands only what is told with it. Each act is
on the disk before it is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from workflow.case.state import Thing
from workflow.log.base import Typed
from workflow.log.events import Disclosed, MessageAnswered, MessageSent, Refused
from workflow.pathway.rules import moved
from workflow.present import acts, courses, referrals, rights_told
from workflow.present.hours import open_from
from workflow.present.known import NOTED
from workflow.present.known_pieces import AGREED_CONTACT, is_known, noted_instead
from workflow.present.referral_form import form
from workflow.present.sayings import setting_of, talk_of
from workflow.present.scene import Scene
from workflow.present.shared import just_told_beyond
from workflow.problems import ServiceError
from workflow.record.rights import TO_PERSON
from workflow.referral.course import CALL, CONSENT, Said, is_child, message_id
from workflow.referral.definition import Route
from workflow.referral.meanings import MEANINGS, PRIVACY
from workflow.referral.pieces import COUNTRY
from workflow.referral.routes import route_of_step, routes_of
from workflow.rows import Change
from workflow.rows.referrals import ReferralForm, RightToTell, WhoKnows
from workflow.service.acts import PracticeActs
from workflow.service.part import checked_name
from workflow.service.talks import own_role
from workflow.world.engine import World
from workflow.world.names import UnknownName


class PracticeReferrals(PracticeActs):
    """What is told of a person to others, and to the person of their rights."""

    # -- what is shown -----------------------------------------------------------------------------

    def referral_form(self, case: str, step: str, role: str, lang: str) -> ReferralForm | None:
        """What is decided before a step that tells somebody something; None where nothing is.

        Raises:
            ExpectedError: there is no such case.
        """
        self._here().world.thing(case)
        return form(self._scene(lang), case, step, role)

    def who_knows(self, case: str, role: str, lang: str) -> WhoKnows:
        """Every referral of a case, and who knows what of the person.

        Raises:
            ExpectedError: there is no such case.
        """
        self._here().world.thing(case)
        return referrals.who_knows(self._scene(lang), case, role)

    def rights_to_tell(self, case: str, step: str, lang: str) -> tuple[RightToTell, ...]:
        """The rights with what each means, for a step that tells some of them; none for any other step.

        Raises:
            ExpectedError: there is no such case.
        """
        self._here().world.thing(case)
        return rights_told.rights_to_tell(self._scene(lang), case, step)

    # -- before it is sent -------------------------------------------------------------------------

    def call_first(self, case: str, route: str, role: str, lang: str) -> Change:
        """Call who receives. They answer where their office is open; what they answer is kept.

        Raises:
            ExpectedError: the case, recipient or role is not there; or it was not kept.
        """
        scene, found = self._scene(lang), self._route(route)
        thing = self._by_official(scene, case, role)
        before = next(one for one in courses.courses_of(scene, case) if one.route.id == route)
        message = message_id(case, CALL, route, "", len(before.calls) + 1)
        answer = _on_the_phone(scene, found)

        def called(trial: World) -> None:
            to = (found.role,) if found.role else ()
            trial.tell(MessageSent(message=message, to=to, channel=CALL), thing.id, role)
            if answer:
                trial.tell(MessageAnswered(message=message, answer=answer), thing.id, found.role or None)

        self._act(called)
        after = self._scene(lang)
        now = next(one for one in courses.courses_of(after, case) if one.route.id == route)
        return Change("accepted", referrals.call_told(after, now))

    def ask_to_share(self, case: str, route: str, piece: str, role: str, lang: str) -> Change:
        """Ask the person whether a recipient may be told a piece; whoever plays them answers themselves.

        Raises:
            ExpectedError: the case, recipient, piece or role is not there, the person could not understand;
                or it was not kept.
        """
        scene, found = self._scene(lang), self._route(route)
        thing = self._by_official(scene, case, role)
        _known_pieces(found, (piece,))
        if not setting_of(scene.world, thing, talk_of(scene.world, thing)).understood:
            raise ServiceError(
                "La persona no entiende la pregunta en español: llame antes a un intérprete independiente. "
                "No se le preguntó nada.",
                "The person does not understand the question in Spanish: call an independent interpreter "
                "first. Nothing was asked.",
            )
        person = own_role(scene.pathway)
        before = courses.spoken_of(scene, case).answers
        asked = sum((one.route, one.piece) == (route, piece) for one in before)
        message = message_id(case, CONSENT, route, piece, asked + 1)
        plays = person in scene.world.state.played
        answer = "" if plays else referrals.answer_of(scene, case, found, piece)

        def ask(trial: World) -> None:
            to = (person,) if person else ()
            trial.tell(MessageSent(message=message, to=to, channel=CONSENT), thing.id, role)
            if answer:
                trial.tell(MessageAnswered(message=message, answer=answer), thing.id, person or None)
            if answer == "yes" and piece == COUNTRY:
                _note_country(trial, thing.id, (role,))

        self._act(ask)
        return Change("accepted", "")

    def answer_to_share(self, case: str, route: str, piece: str, said: str, role: str, lang: str) -> Change:
        """The person says yes or no to a recipient being told a piece, or takes back what they said.

        Raises:
            ExpectedError: the case, recipient, piece or role is not there, nobody asked, or somebody else
                than the person answers; or it was not kept.
        """
        scene = self._scene(lang)
        thing, found = scene.world.thing(case), self._route(route)
        _known_pieces(found, (piece,))
        if said not in get_args(Said):
            raise UnknownName("value", said)
        if not scene.is_person(role):
            raise ServiceError(
                "Sólo la persona decide qué se dice de ella. No se anotó nada: pregúntele.",
                "Only the person decides what is told of them. Nothing was noted: ask them.",
            )
        spoken = courses.spoken_of(scene, case)
        if spoken.last((route, piece)) is None:
            raise ServiceError(
                "Nadie le ha preguntado eso todavía. No se anotó nada.",
                "Nobody has asked them that yet. Nothing was noted.",
            )
        message = message_id(case, CONSENT, route, piece, 1)

        def answer(trial: World) -> None:
            trial.tell(MessageAnswered(message=message, answer=said), thing.id, role)
            if said == "yes" and piece == COUNTRY:
                _note_country(trial, thing.id, sorted(trial.state.played))

        self._act(answer)
        return Change("accepted", "")

    # -- sent --------------------------------------------------------------------------------------

    def refer(
        self, case: str, step: str, role: str, receiver: str, pieces: Iterable[str], lang: str
    ) -> Change:
        """Take a step by which somebody is told these pieces; nothing is told where the step is refused.

        `receiver` is who receives, as it was written; "" where nobody knows.

        Raises:
            ExpectedError: the case, step, role or a piece is not there, the person said no to a piece, the
                name cannot be kept; or it was not kept.
        """
        before = self._scene(lang)
        thing = before.world.thing(case)
        route = route_of_step(before.pathway, step)
        if route is None:
            return self.take(case, step, role, lang)
        told = tuple(dict.fromkeys(pieces))
        _known_pieces(route, told)
        _nothing_declined(before, case, route, told)
        _nothing_unknown(before, thing, route, told, role)
        name = checked_name(receiver)
        what = Disclosed(to=route.id, what=told, typed=Typed.of(name) if name else None)
        person = own_role(before.pathway)
        plays = person in before.world.state.played
        back = () if plays else _taken_back(before, case, route, told)

        def sent(trial: World) -> None:
            known = len(trial.new)
            trial.request(thing.id, step, role)
            if any(isinstance(event.what, Refused) for event in trial.new[known:]):
                return
            trial.tell(what, thing.id, role)
            for message in back:
                trial.tell(MessageAnswered(message=message, answer="no_more"), thing.id, person or None)

        events = self._act(sent)
        after = self._scene(lang)
        change = acts.read_step(self._ways(before, role), after, events, thing.id, step)
        if beyond := just_told_beyond(after, case, events[0].seq):
            right = after.words.right(PRIVACY)
            change = replace(change, text=f"{change.text} {beyond}", right=right, touched=True)
        return change

    # -- rights ------------------------------------------------------------------------------------

    def tell_rights(self, case: str, rights: Iterable[str], step: str, role: str, lang: str) -> Change:
        """Tell the person these rights, one by one; `step` is taken with it where there is one.

        Raises:
            ExpectedError: the case, a right, the step or the role is not there; or it was not kept.
        """
        before = self._scene(lang)
        thing = self._by_official(before, case, role)
        told = tuple(dict.fromkeys(rights))
        for right in told:
            if right not in MEANINGS or right not in before.pathway.rights:
                raise UnknownName("right", right)
        person = own_role(before.pathway)
        what = Disclosed(to=person or TO_PERSON, what=told)

        def tell(trial: World) -> None:
            known = len(trial.new)
            if step:
                trial.request(thing.id, step, role)
            if told and not any(isinstance(event.what, Refused) for event in trial.new[known:]):
                trial.tell(what, thing.id, role)
                for own in _steps_of_rights(trial, thing.id, told, role):
                    trial.request(thing.id, own, role)

        events = self._act(tell)
        after = self._scene(lang)
        if not step:
            return Change("accepted", rights_told.told(after, told))
        return acts.read_step(self._ways(before, role), after, events, thing.id, step)

    # -- what stands before every act --------------------------------------------------------------

    def _route(self, id: str) -> Route:
        found = routes_of(self._here().world.pathway).get(id)
        if found is None or not found.is_referral:
            raise UnknownName("recipient", id)
        return found

    def _by_official(self, scene: Scene, case: str, role: str) -> Thing:
        thing = scene.world.thing(case)
        if role not in scene.pathway.roles:
            raise UnknownName("role", role)
        return thing


def _steps_of_rights(world: World, case: str, told: Sequence[str], role: str) -> tuple[str, ...]:
    """The steps that do nothing but tell of rights that were just told, and that a role can take now."""
    thing = world.thing(case)
    kind = world.pathway.kinds[thing.kind]
    return tuple(
        step.id
        for step in kind.steps.values()
        if step.tells
        and set(step.tells) <= set(told)
        and not (step.sets or step.work or any(moved(kind, step)))
        and world.core.harmless(thing, step.id, role)
    )


def _note_country(world: World, case: str, roles: Iterable[str]) -> None:
    """Note which country the person said they are from, by the step that notes only that, where one of these
    roles can take it."""
    thing = world.thing(case)
    steps = [s for s in world.pathway.kinds[thing.kind].steps.values() if s.sets == {NOTED: "yes"}]
    able = ((step.id, role) for role in roles for step in steps if world.core.harmless(thing, step.id, role))
    found = next(able, None)
    if found is not None:
        world.request(case, *found)


def _known_pieces(route: Route, pieces: Iterable[str]) -> None:
    for piece in pieces:
        if piece not in route.pieces:
            raise UnknownName("piece", piece)


def _nothing_declined(scene: Scene, case: str, route: Route, pieces: Iterable[str]) -> None:
    """Refuse what the person said no to.

    Raises:
        ExpectedError: a piece is among them.
    """
    said = courses.spoken_of(scene, case).said()
    against = [
        piece
        for piece in pieces
        if piece not in route.needs and (one := said.get((route.id, piece))) and one.said in ("no", "no_more")
    ]
    if against:
        names = referrals.listed(scene, tuple(against))
        raise ServiceError(
            f"La persona dijo que no a esto: {names}. No se envió nada: quítelo de lo que se comparte.",
            f"The person said no to this: {names}. Nothing was sent: take it out of what is shared.",
        )


def _nothing_unknown(scene: Scene, thing: Thing, route: Route, pieces: Iterable[str], role: str) -> None:
    """Refuse what nobody knows, and what the role has not noted itself either: of what the recipient does not
    need, what is missing is that the person was asked whether it may be told.

    Raises:
        ExpectedError: a piece is among them.
    """
    unknown = tuple(
        piece
        for piece in pieces
        if not is_known(scene, thing, piece) and not noted_instead(scene, thing, piece, role)
    )
    unasked = tuple(one for one in unknown if one not in route.needs and one != AGREED_CONTACT)
    if unknown and unasked == unknown:
        names = referrals.listed(scene, unasked)
        if is_child(thing):
            raise ServiceError(
                f"Esto no se sabe todavía de la niña, niño o adolescente: {names}. No se envió nada: "
                "envíe lo demás.",
                f"This is not known yet of the child: {names}. Nothing was sent: send the rest.",
            )
        raise ServiceError(
            f"Falta preguntarle a la persona si se puede decir esto: {names}. No se envió nada: pregúntele, "
            "o envíe lo demás.",
            f"The person was not asked yet whether this may be told: {names}. Nothing was sent: ask them, or "
            "send the rest.",
        )
    if unknown:
        names = referrals.listed(scene, unknown)
        raise ServiceError(
            f"Todavía no se sabe: {names}. No se envió nada: pregúntele antes a la persona o envíe lo demás.",
            f"Not known yet: {names}. Nothing was sent: ask the person first, or send the rest.",
        )


def _on_the_phone(scene: Scene, route: Route) -> str:
    """What who receives answers now; "" where nobody is there."""
    now = scene.world.state.now
    if route.role and open_from(scene, route.role, now) != now:
        return ""
    if route.places and scene.world.state.free(route.places) < 1:
        return "no_place"
    return "receives"


def _taken_back(scene: Scene, case: str, route: Route, told: Sequence[str]) -> tuple[str, ...]:
    """The questions to which the person takes back their yes: more is told than they had agreed to."""
    thing, spoken = scene.world.thing(case), courses.spoken_of(scene, case)
    said = {about: one.said for about, one in spoken.said().items()}
    fair = {*route.needs, *(route.helps if is_child(thing) else ())}
    if all(piece in fair or said.get((route.id, piece)) == "yes" for piece in told):
        return ()
    known = {(one.route.id, piece) for one in courses.courses_of(scene, case) for piece in one.known}
    known |= {(route.id, piece) for piece in told}
    return tuple(
        message_id(case, CONSENT, to, piece, 1)
        for (to, piece), answer in said.items()
        if answer == "yes" and (to, piece) not in known
    )
