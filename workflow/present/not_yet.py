"""A step that a role cannot take now: what is missing, who brings it about, and what can be done first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.pathway.missing import Missing
from workflow.pathway.rules import is_own_choice
from workflow.present.asked_by import asked_by, question_for
from workflow.present.begun_by import begun_by
from workflow.present.deciding_already import deciding_already
from workflow.present.how_found import begun_as_found
from workflow.present.refusals import Refusals, nobodys_task
from workflow.present.right_served import right_served, rights_at_stake
from workflow.present.role_knows import unknown_facts
from workflow.present.role_names import the_role, the_roles, to_the_role
from workflow.present.sayings import FOR_THE_CASE, interprets_only_now
from workflow.present.ways import Lack, Way, Ways, leading
from workflow.present.within_reach import can_come_about
from workflow.present.words import Words
from workflow.rows.steps import BlockedRow
from workflow.stepper import ANYBODY, CLOCK


def blocked(ways: Ways, thing: Thing, step: Step) -> BlockedRow:
    """A step that the role cannot take now, with the reasons in sentences and who can change them."""
    words, core = ways.scene.words, ways.scene.world.core
    if step.always_harms:
        return _nobodys(ways, thing, step)
    if decided := deciding_already(ways.scene, thing, step, ways.role):
        return _decided(ways, thing, step, decided)
    refusal = core.stepper.refusal(step.id, core.view(thing, ways.role))
    lacks = tuple(ways.unfolded(thing, refusal.missing if refusal else ()))
    led = ways.is_led_to(thing, step.id)
    given = tuple(lack for lack in lacks if ways.scene.is_given(lack.thing.kind, lack.missing.variable))
    found = [(lack, _toward(ways, lack, step.id) if led else None) for lack in lacks]
    if not given and core.stepper.rules[step.id].kind == thing.kind:
        given = tuple(_given_behind(ways, found, step.id))
    of_role = [pair for pair in found if pair[0].missing.variable == "role"] if given else []
    if given:  # what nothing can change is all that there is to say, but whose step it would be
        found = [(given[0], None)]
    elif any(_is_another_moment(ways, *pair) for pair in found):
        found = [pair for pair in found if not _is_interpreter(pair[0])]  # one comes when it is its time
    begins = "" if given else begun_by(ways.scene, step, thing)
    said = tuple(_said(ways, thing, found, begins))
    if of_role:
        told = (*said, *_said(ways, thing, of_role, ""))
        said = ((" ".join(reason for reason, _who in told), ""),)
    never = words.pick(
        "Después de lo que ya pasó en este caso, este paso no se puede dar.",
        "After what has happened in this case, this step cannot be taken.",
    )
    return BlockedRow(
        id=step.id,
        name=step.name(ways.scene.language),
        reason="\n".join(reason for reason, _who in said) or never,
        who="\n".join(dict.fromkeys(who for _reason, who in said if who)),
        source=words.source(step),
        badges=step.bottleneck,
        subject=thing.id,
        missing=said,
        attempt=_attempt(ways, thing, step),
        other_case=bool(given),
        why=_why(ways, thing, step),
        begins=begins,
        leads=any(_is_ahead(ways, lack, way) for lack, way in found),
        instead=_instead(ways, found),
        question=_question(ways, found, " ".join(who for _reason, who in said)),
    )


def first_of_ones_own(ways: Ways, thing: Thing, step: Step) -> tuple[str, str] | None:
    """The step that the role can take now and by which what another step lacks begins to come about, with
    whose it is; None where others begin."""
    refusal = ways.scene.world.core.stepper.refusal(step.id, ways.scene.world.core.view(thing, ways.role))
    for lack in ways.unfolded(thing, refusal.missing if refusal else ()):
        way = _toward(ways, lack, step.id)
        if way is not None and _is_open(ways, way.first, way.steps[0]):
            return way.steps[0], way.first.id
    return None


def _toward(ways: Ways, lack: Lack, step: str) -> Way | None:
    return begun_as_found(ways, ways.toward(lack, step))


def _given_behind(ways: Ways, found: Sequence[tuple[Lack, Way | None]], asking: str) -> Iterator[Lack]:
    """What is given for the case and lies behind something that nothing here leads to: each step that would
    lead there asks for it."""
    core = ways.scene.world.core
    for lack, way in found:
        if way is not None or ways.comes_by_itself(lack) or lack.missing.variable == "role":
            continue
        steps = leading(core.stepper, lack.thing.kind, lack.missing, asking)
        behind = [_given(ways, lack.thing, step) for step in steps]
        common = set.intersection(*map(set, behind)) if behind else set()
        first = next((name for name in behind[0] if name in common), None) if behind else None
        if first is not None:
            yield Lack(lack.thing, behind[0][first])


def _given(ways: Ways, thing: Thing, step: str) -> dict[str, Missing]:
    """What a step lacks that is given for the case, by its name."""
    core = ways.scene.world.core
    by = core.stepper.rules[step].by or (ANYBODY,)
    refusal = core.stepper.refusal(step, core.view(thing, by[0]))
    return {
        part.variable: part
        for part in (refusal.missing if refusal else ())
        if isinstance(part.variable, str) and ways.scene.is_given(thing.kind, part.variable)
    }


def _decided(ways: Ways, thing: Thing, step: Step, reason: str) -> BlockedRow:
    """A step that contradicts a decision in progress."""
    words, name = ways.scene.words, step.name(ways.scene.language)
    attempt = words.pick("Si lo intenta, el caso sigue como está.", "If you try, the case stays as it is.")
    return BlockedRow(
        step.id, name, reason, "", words.source(step), step.bottleneck, thing.id, attempt=attempt
    )


def _instead(ways: Ways, found: Sequence[tuple[Lack, Way | None]]) -> str:
    """What can be done in place of the step, in one sentence: the first step on the way, or where it is told
    what can be done now."""
    way = next((way for _lack, way in found if way is not None), None)
    if way is not None:
        return _first(ways, way) if len(way.steps) > 1 else _last(ways, way)
    return what_can_be_done(ways.scene.words)


def _question(ways: Ways, found: Sequence[tuple[Lack, Way | None]], told: str) -> str:
    """The question that is `told` can be asked now, by its id; "" where none is."""
    for way in filter(None, (way for _lack, way in found)):
        for thing, step in ((way.last, way.steps[-1]), (way.first, way.steps[0])):
            question = question_for(ways.scene, thing, step, ways.role)
            if question is not None and asked_by(ways.scene, thing, step, ways.role) in told:
                return question.id
    return ""


def what_can_be_done(words: Words) -> str:
    """Where it is told what a role can do now."""
    return words.pick("Lo que sí puede hacer está en «Ahora».", "What you can do is listed under “Now”.")


def _nobodys(ways: Ways, thing: Thing, step: Step) -> BlockedRow:
    """A step that is a fault whenever it is done: whose it would be, and when, is not said, for there is no
    such role or time; which right it touches and what is done instead is."""
    words, language = ways.scene.words, ways.scene.language
    follows = [ways.scene.pathway.faults[fault.id].consequence.in_(language) for fault in step.faults]
    explained = words.explained(step)
    if step.harm is not None:
        follows.append(step.harm.in_(language))
    unnamed = [right for right in words.rights_of(step) if right not in explained]
    rights = words.pick("Derechos que toca: ", "Rights that it touches: ") + "; ".join(unnamed) + "."
    why = " ".join(filter(None, (*dict.fromkeys(follows), rights if unnamed else "", explained)))
    return BlockedRow(
        id=step.id,
        name=step.name(language),
        reason=words.sentence(nobodys_task(words)),
        who="",
        source=words.source(step),
        badges=step.bottleneck,
        subject=thing.id,
        attempt=_attempt(ways, thing, step),
        why=words.pick("Por qué: ", "Why: ") + why,
        leads=False,
        instead=what_can_be_done(words),
    )


def _why(ways: Ways, thing: Thing, step: Step) -> str:
    """Why a step is for others than this role: what follows where it is not they who take it, that the person
    is free to decide it, or whom the pathway has entrusted with it and for which rights."""
    core, words, language = ways.scene.world.core, ways.scene.words, ways.scene.language
    by = core.stepper.rules[step.id].by
    if not by or ways.role in by or step.on_timer is not None:
        return ""
    faults = core.stepper.harms(step.id, core.view(thing, ways.role))
    reason = " ".join(ways.scene.pathway.faults[one].consequence.in_(language) for one in faults)
    if not reason and is_own_choice(ways.scene.pathway, by):
        reason = words.pick(
            "es una decisión libre de la persona; nadie la toma por ella.",
            "it is a free decision of the person; nobody takes it for them.",
        )
    return words.pick("Por qué: ", "Why: ") + (reason or _entrusted(words, step))


def _entrusted(words: Words, step: Step) -> str:
    """Which rights a step serves; where it serves none, by which source it is others' task."""
    source = words.source(step)
    cited = f" ({source})" if source else ""
    served = right_served(words, step, [words.quote(right) for right in rights_at_stake(words, step)])
    if not served:
        return words.pick(
            f"así reparte las tareas esta ruta{cited}.", f"so this pathway divides the tasks{cited}."
        )
    return f"{served}."


def _attempt(ways: Ways, thing: Thing, step: Step) -> str:
    """What becomes of an attempt: it is kept; where trying is a fault by itself, that is kept, too."""
    core, words, language = ways.scene.world.core, ways.scene.words, ways.scene.language
    faults = core.stepper.harms(step.id, core.view(thing, ways.role))
    if not faults:
        return words.pick(
            "Si lo intenta, el caso sigue como está; en el historial queda que se intentó.",
            "If you try, the case stays as it is; the history keeps that it was tried.",
        )
    names = words.listed([words.quote(ways.scene.pathway.faults[one].name(language)) for one in faults])
    return words.pick(
        f"Si lo intenta, el paso no se da, pero en el caso queda anotado que se intentó: {names}.",
        f"If you try, the step is not taken, but the case keeps that it was attempted: {names}.",
    )


def _said(
    ways: Ways, thing: Thing, found: Sequence[tuple[Lack, Way | None]], begins: str
) -> Iterator[tuple[str, str]]:
    """Each thing that is missing, with who brings it about; each step on the way is named once, also where it
    was named in what `begins` the step."""
    refusals = Refusals(ways.scene.words)
    # what can be done first is said once, and only where all of it leads to the step
    reachable = all(_is_ahead(ways, lack, way) or lack.missing.variable == "role" for lack, way in found)
    named: set[str] = set()
    for lack, way in found:
        nearest, ahead = _nearest(ways, lack, way), _is_ahead(ways, lack, way)
        fits = partial(can_come_about, ways.scene, lack.thing)
        said = refusals.sentence(lack.thing.kind, nearest, ahead=ahead, fits=fits)
        sentence = _not_known(ways, lack) or said
        sentence = f"{sentence} {_only_now(ways, lack)}".strip()
        if lack.thing.id != thing.id:
            sentence = f"{ways.scene.called(lack.thing.id)}. {sentence}"
        yield sentence, " ".join(_who(ways, way, named, begins, first=reachable)) if way else ""


def _not_known(ways: Ways, lack: Lack) -> str:
    """That a step depends on what this role does not know yet of the person; "" of anything else. What the
    case was given is not told by a refusal."""
    name = lack.missing.variable
    is_of_person = lack.thing.kind == ways.scene.kind.id and name in ways.scene.kind.facts
    if not isinstance(name, str) or not is_of_person or not ways.scene.is_given(lack.thing.kind, name):
        return ""
    if name not in unknown_facts(ways.scene, lack.thing, ways.role):
        return ""
    words = ways.scene.words
    what = words.quote(words.variable(lack.thing.kind, name))
    return words.pick(
        f"Depende de algo que todavía no se sabe: {what}. Se le pregunta antes, sin presionar.",
        f"It depends on what is not known yet: {what}. It is asked first, without pressing.",
    )


def _is_ahead(ways: Ways, lack: Lack, way: Way | None) -> bool:
    """Whether what is missing can still come about here."""
    return way is not None or ways.comes_by_itself(lack)


def _is_interpreter(lack: Lack) -> bool:
    return lack.missing.variable in dict(FOR_THE_CASE)


def _is_another_moment(ways: Ways, lack: Lack, way: Way | None) -> bool:
    """Whether a step is for a moment of the case to which nothing leads from here."""
    is_track = lack.missing.variable in ways.scene.pathway.kinds[lack.thing.kind].tracks
    return is_track and not _is_ahead(ways, lack, way)


def _only_now(ways: Ways, lack: Lack) -> str:
    """That whoever interprets in the talk is not enough for a step; "" where nobody does."""
    if not _is_interpreter(lack) or not interprets_only_now(lack.thing):
        return ""
    return ways.scene.words.pick(
        "Quien interpreta ahora es para la conversación, que puede seguir; este paso pide intérprete para "
        "todo el caso.",
        "Whoever interprets now is there for the talk, which can go on; this step asks for an interpreter "
        "for the whole case.",
    )


def _nearest(ways: Ways, lack: Lack, way: Way | None) -> Missing:
    """Of several values that would do, the one that the way leads to: a list of all would say nothing."""
    if way is None or not isinstance(lack.missing.variable, str):
        return lack.missing
    entries, name = ways.scene.world.core.stepper.entries, lack.missing.variable
    led = [
        value
        for value in lack.missing.needed
        if way.steps[-1] in entries.get((lack.thing.kind, name, value), ())
    ]
    return replace(lack.missing, needed=(led[0],)) if led else lack.missing


def _who(ways: Ways, way: Way, named: set[str], begins: str, *, first: bool) -> Iterator[str]:
    """Who brings it about, and the first step on the way to it."""
    if _is_news(ways, way.last, way.steps[-1], named, begins):
        yield _last(ways, way)
    if first and len(way.steps) > 1 and _is_news(ways, way.first, way.steps[0], named, begins):
        yield _first(ways, way)


def _is_news(ways: Ways, thing: Thing, step: str, named: set[str], begins: str) -> bool:
    """Whether a step was not named yet; that one can take it oneself, or that it is under way, is news."""
    if step in named:
        return False
    named.add(step)
    is_told = ways.scene.words.quote(ways.scene.words.step(step)) in begins
    return not is_told or _is_open(ways, thing, step) or ways.is_under_way(thing, step)


def _last(ways: Ways, way: Way) -> str:
    words, step = ways.scene.words, way.steps[-1]
    roles, name = _able(ways, way.last, step), words.quote(words.step(step))
    if ways.is_under_way(way.last, step):
        return words.pick(
            f"Ya está en marcha: {name}. Queda esperar.", f"It is under way: {name}. Wait for it."
        )
    if roles == (CLOCK,):
        return words.pick(f"Llega con el tiempo: {name}.", f"It comes with time: {name}.")
    if _is_open(ways, way.last, step):
        return words.pick(f"Puede hacerlo usted, ahora: {name}.", f"You can do that yourself, now: {name}.")
    if is_own_choice(ways.scene.pathway, roles):
        who = _people(ways, roles)
        told = words.pick(f"Eso lo decide sólo {who}: {name}.", f"Only {who} decides that: {name}.")
        return " ".join(filter(None, (told, asked_by(ways.scene, way.last, step, ways.role))))
    if ways.role in roles:
        return words.pick(f"Después puede hacerlo usted: {name}.", f"After that you can do it: {name}.")
    return words.pick(
        f"Le toca {_to(ways, roles)}: {name}.", f"That is up to {_people(ways, roles)}: {name}."
    )


def _first(ways: Ways, way: Way) -> str:
    words, step = ways.scene.words, way.steps[0]
    roles, name = _able(ways, way.first, step), words.quote(words.step(step))
    if ways.is_under_way(way.first, step):
        return words.pick(
            f"Antes tiene que terminar {name}, que ya está en marcha.",
            f"{name} has to end first; it is under way.",
        )
    if _is_open(ways, way.first, step):
        return words.pick(
            f"Empiece por {name}: puede hacerlo usted, ahora.", f"Begin with {name}: you can do it now."
        )
    if is_own_choice(ways.scene.pathway, roles):
        who = _people(ways, roles)
        told = words.pick(f"Antes decide {who}: {name}.", f"Before that, {who} decides: {name}.")
        return " ".join(filter(None, (told, asked_by(ways.scene, way.first, step, ways.role))))
    return words.pick(
        f"Antes le toca {_to(ways, roles)}: {name}.",
        f"Before that, it is up to {_people(ways, roles)}: {name}.",
    )


def _able(ways: Ways, thing: Thing, step: str) -> tuple[str, ...]:
    """Who may do a step for this person, as SENNIAF for a child and not for an adult."""
    core, roles = ways.scene.world.core, ways.roles(thing, step)
    refusals = [(role, core.stepper.refusal(step, core.view(thing, role))) for role in roles]
    able = (role for role, no in refusals if not no or all(part.variable != "role" for part in no.missing))
    return tuple(able) or roles  # time and anybody are no roles of a step


def _is_open(ways: Ways, thing: Thing, step: str) -> bool:
    able = ways.roles(thing, step)
    return (ways.role in able or able == (ANYBODY,)) and ways.scene.world.core.allowed(thing, step, ways.role)


def _people(ways: Ways, roles: Sequence[str]) -> str:
    """Roles inside a sentence."""
    return the_roles(ways.scene.words, roles)


def _to(ways: Ways, roles: Sequence[str]) -> str:
    """The same after `a` in Spanish."""
    words = ways.scene.words
    return words.listed(
        [to_the_role(words, one) if at == 0 else the_role(words, one) for at, one in enumerate(roles)]
    )
