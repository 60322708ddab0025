"""What must hold of a definition beyond its names: rules of SEMANTICS that types cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflow.pathway import elements as e
from workflow.pathway import guard as g
from workflow.pathway.definition import Claim, Pathway
from workflow.pathway.ending_itself import ends_itself
from workflow.pathway.names import Loc, variables
from workflow.pathway.references import Finding
from workflow.pathway.rules import ANYBODY, CLOCK, is_own_choice, moved, roles_of

_RESERVED = frozenset({*g.RESERVED, "clock", "any", "at_least", "at_most"})


def findings(pathway: Pathway) -> Iterator[Finding]:
    """Every rule that the definition breaks. Its references must be sound."""
    for check in _CHECKS:
        yield from check(pathway)


def _lives(pathway: Pathway) -> Iterator[Finding]:
    if not any(track.case for kind in pathway.kinds.values() for track in kind.tracks.values()):
        yield Finding(
            ("kinds",),
            "Ningún tipo tiene una pista con case: true: no se sabría cuándo termina un caso.",
            "No kind has a track with case: true: nobody could tell when a case ends.",
        )
    for kind in pathway.kinds.values():
        loc: Loc = ("kinds", kind.id)
        whole = [track for track in kind.tracks.values() if track.case]
        if len(whole) > 1:
            yield Finding(
                (*loc, "tracks", whole[1].id),
                "Sólo una pista de un tipo puede llevar case: true.",
                "Only one track of a kind can have case: true.",
            )
        if kind.record_of is not None and (kind.tracks or kind.steps or kind.timers or kind.counters):
            yield Finding(
                loc,
                "Un registro (record_of) sólo tiene datos: sin pistas, pasos, plazos ni contadores.",
                "A record (record_of) has facts only: no tracks, steps, timers or counters.",
            )
        for track in whole:
            if not any(state.ends for state in track.states.values()):
                yield Finding(
                    (*loc, "tracks", track.id),
                    "La pista del caso no tiene ningún estado con ends.",
                    "The track of the case has no state with ends.",
                )


def _first_states(pathway: Pathway) -> Iterator[Finding]:
    for kind in pathway.kinds.values():
        for track in kind.tracks.values():
            if track.states[track.initial].holds is not None:
                yield Finding(
                    ("kinds", kind.id, "tracks", track.id, "states", track.initial, "holds"),
                    "El primer estado de una pista no puede ocupar un lugar: abrir un caso no lo comprueba.",
                    "The first state of a track cannot hold a place: opening a case does not check for one.",
                )


def _places(pathway: Pathway) -> Iterator[Finding]:
    """A place is only taken where a step's guard has looked for one: by its own moves, once a resource."""
    for kind in pathway.kinds.values():
        for step in kind.steps.values():
            for effect in step.effects:
                held = _held(kind, effect)
                if (held and effect is not step) or len(set(held)) < len(held):
                    yield Finding(
                        ("kinds", kind.id, "steps", step.id, "holds"),
                        "Un paso ocupa como mucho un lugar por recurso, y no por un resultado o una espera.",
                        "A step takes at most one place of a resource, and not by an outcome or a wait.",
                    )
                    break


def _counted(pathway: Pathway) -> Iterator[Finding]:
    """A counter only moves where a step's guard has looked for room: by its own `adds`."""
    for kind in pathway.kinds.values():
        for step in kind.steps.values():
            loc: Loc = ("kinds", kind.id, "steps", step.id)
            if any(effect.adds for effect in step.effects if effect is not step):
                yield Finding(
                    (*loc, "adds"),
                    "Sólo el paso mismo suma a un contador (adds), no un resultado, una espera ni una cola "
                    "llena: antes se comprueba que quepa.",
                    "Only the step itself adds to a counter (adds), not an outcome, a wait or a full queue: "
                    "room is checked for beforehand.",
                )
            for name, number in step.adds.items():
                most = kind.counters[name].most
                if abs(number) > most:
                    yield Finding(
                        (*loc, "adds", name),
                        f"El contador «{name}» sólo llega a {most}: este paso nunca sería posible.",
                        f"The counter “{name}” only goes to {most}: this step would never be possible.",
                    )


def _held(kind: e.Kind, effect: e.Effect) -> list[str]:
    found = []
    for track, targets in moved(kind, effect):
        entered = (track.states[target].holds for target in targets.values())
        found += sorted({resource for resource in entered if resource is not None})
    return found


def _unique(pathway: Pathway) -> Iterator[Finding]:
    steps: dict[str, str] = {}
    for kind in pathway.kinds.values():
        seen: dict[str, str] = dict.fromkeys(pathway.switches, "switches")
        seen |= {f"told_{right}": "rights" for right in pathway.rights if kind.rights}
        for table in ("facts", "tracks", "timers", "counters"):
            for name in getattr(kind, table):
                loc = ("kinds", kind.id, table, name)
                if (
                    name in _RESERVED
                    or name in pathway.kinds
                    or name.startswith(("some_", "every_", "right_"))
                ):
                    yield Finding(
                        loc,
                        f"«{name}» es una palabra reservada de las condiciones. Elija otra.",
                        f"“{name}” is a reserved word of conditions. Choose another.",
                    )
                if name in seen:
                    yield Finding(
                        loc,
                        f"El nombre «{name}» ya se usa en {seen[name]}.",
                        f"The name “{name}” is already used in {seen[name]}.",
                    )
                seen[name] = table
        for table in ("steps", "choices"):
            for name in getattr(kind, table):
                if name in steps:
                    yield Finding(
                        ("kinds", kind.id, table, name),
                        f"«{name}» ya es un paso o una elección de «{steps[name]}».",
                        f"“{name}” is already a step or choice of “{steps[name]}”.",
                    )
                steps[name] = kind.id


def _steps(pathway: Pathway) -> Iterator[Finding]:
    for kind in pathway.kinds.values():
        chosen = {option: choice for choice in kind.choices.values() for option in choice.options}
        for step in kind.steps.values():
            loc: Loc = ("kinds", kind.id, "steps", step.id)
            yield from _who(step, step.id in chosen, loc)
            yield from _given_facts(kind, step, loc)
            yield from _own_will(pathway, kind, step, roles_of(pathway, step), loc)
            yield from _by_notes(step, loc)
            if step.id in chosen:
                yield from _option(step, loc)


def _by_notes(step: e.Step, loc: Loc) -> Iterator[Finding]:
    if step.by_notes and set(step.outcomes) != set(e.FORMS):
        names = ", ".join(e.FORMS)
        yield Finding(
            (*loc, "by_notes"),
            f"Un paso «by_notes» tiene estos resultados (outcomes) y ninguno más: {names}.",
            f"A “by_notes” step has these outcomes and no others: {names}.",
        )


def _who(step: e.Step, is_option: bool, loc: Loc) -> Iterator[Finding]:
    if not step.by and not is_option:
        yield Finding(loc, "Falta «by»: quién puede dar el paso.", "“by” is missing: who may take the step.")
    if (step.on_timer is not None) != (CLOCK in step.by) or (CLOCK in step.by and len(step.by) > 1):
        yield Finding(
            loc,
            "«on_timer» y «by: clock» van juntos, sin otros roles.",
            "“on_timer” and “by: clock” go together, without other roles.",
        )
    if step.simulation is not None and ANYBODY in step.by:
        yield Finding(
            (*loc, "simulation"),
            "Un paso de «any» no se simula: diga quién.",
            "A step of “any” is not simulated: say whose it is.",
        )


def _given_facts(kind: e.Kind, step: e.Step, loc: Loc) -> Iterator[Finding]:
    for effect in step.effects:
        for fact, value in effect.sets.items():
            if isinstance(value, str) and kind.facts[fact].profile:
                yield Finding(
                    (*loc, "sets", fact),
                    f"«{fact}» se da al abrir el caso (profile): ningún paso lo cambia.",
                    f"“{fact}” is given when the case opens (profile): no step changes it.",
                )


def _own_will(
    pathway: Pathway, kind: e.Kind, step: e.Step, by: tuple[str, ...], loc: Loc
) -> Iterator[Finding]:
    own = is_own_choice(pathway, by)
    for effect in step.effects:
        for fact, value in effect.sets.items():
            if (
                isinstance(value, str)
                and kind.facts[fact].group == "consent"
                and value == "given"
                and not own
            ):
                yield Finding(
                    (*loc, "sets", fact),
                    "Sólo la propia persona (un rol own_will) puede dar un consentimiento.",
                    "Only the person (an own_will role) can give consent.",
                )


def _option(step: e.Step, loc: Loc) -> Iterator[Finding]:
    for name in ("work", "cost", "deadline", "patience"):
        if getattr(step, name) is not None:
            yield Finding(
                (*loc, name),
                f"Una opción no lleva «{name}»: es de la elección (choice).",
                f"An option has no “{name}”: that is the choice's.",
            )
    behaviour = step.simulation
    if behaviour is not None and (behaviour.delay is not None or behaviour.uptake != e.Chance(base=1.0)):
        yield Finding(
            (*loc, "simulation"),
            "Una opción sólo lleva «weight»: espera y disposición son de la elección.",
            "An option has a “weight” only: delay and uptake are the choice's.",
        )


def _choices(pathway: Pathway) -> Iterator[Finding]:
    for kind in pathway.kinds.values():
        taken: dict[str, str] = {}
        for choice in kind.choices.values():
            for at, option in enumerate(choice.options):
                if option in taken:
                    yield Finding(
                        ("kinds", kind.id, "choices", choice.id, "options", at),
                        f"«{option}» ya es una opción de «{taken[option]}».",
                        f"“{option}” is already an option of “{taken[option]}”.",
                    )
                taken[option] = choice.id


def _claims(pathway: Pathway) -> Iterator[Finding]:
    for claim in pathway.claims.values():
        if not _is_one(claim):
            yield Finding(
                ("claims", claim.id),
                "Una afirmación es una sola: never; o step con only_if; o step con fault; o always_reach.",
                "A claim is exactly one: never; or step with only_if; or step with fault; or always_reach.",
            )


def _is_one(claim: Claim) -> bool:
    shapes = (
        claim.never is not None and not claim.step,
        bool(claim.step) and claim.only_if is not None,
        bool(claim.step) and claim.fault is not None,
        claim.always_reach is not None and not claim.step,
    )
    return sum(shapes) == 1


def _entitled(pathway: Pathway) -> Iterator[Finding]:
    given = {f.id for k in pathway.kinds.values() for f in k.facts.values() if f.profile}
    for right in pathway.entitlements.values():
        for atom in g.atoms(right.who):
            if isinstance(atom, g.Is) and atom.name not in given:
                yield Finding(
                    ("entitlements", right.id, "who", atom.name),
                    f"«who» sólo lee datos dados al abrir el caso; «{atom.name}» no lo es.",
                    f"“who” reads given facts only; “{atom.name}” is not one.",
                )


def _deadlines(pathway: Pathway) -> Iterator[Finding]:
    for kind in pathway.kinds.values():
        for table in ("steps", "choices"):
            for name, part in getattr(kind, table).items():
                deadline = part.deadline
                if deadline is not None and deadline.kind != "assumption" and not deadline.source:
                    yield Finding(
                        ("kinds", kind.id, table, name, "deadline"),
                        "Un plazo de ley o de norma necesita source; si no, es kind: assumption.",
                        "A deadline of law or standard needs a source; else it is kind: assumption.",
                    )


def _defaults(pathway: Pathway) -> Iterator[Finding]:
    for kind in pathway.kinds.values():
        for table, inner in (("facts", "values"), ("tracks", "states")):
            for name, part in getattr(kind, table).items():
                if not getattr(part, inner):
                    yield Finding(
                        ("kinds", kind.id, table, name),
                        f"«{name}» no tiene ningún valor.",
                        f"“{name}” has no value.",
                    )
        if not variables(pathway, kind):
            yield Finding(("kinds", kind.id), "El tipo está vacío.", "The kind is empty.")
    for switch in pathway.switches.values():
        if not switch.values:
            yield Finding(("switches", switch.id), "No tiene ningún valor.", "It has no value.")


_CHECKS: tuple[Callable[[Pathway], Iterator[Finding]], ...] = (
    _defaults,
    _lives,
    _first_states,
    _places,
    _counted,
    _unique,
    _steps,
    _choices,
    ends_itself,
    _claims,
    _entitled,
    _deadlines,
)
