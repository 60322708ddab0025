"""What comes before a step, by the names of the steps that bring it; and whom a step waits for that looks at
others: dependents, the persons of a proceeding, the proceeding."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.pathway import guard as g
from workflow.pathway.elements import Fact
from workflow.pathway.missing import describe
from workflow.pathway.rules import is_own_choice
from workflow.present.related_people import NOBODY, SOMEBODY
from workflow.present.words import Words

_MOST = 3
"""Steps that are named of those of which one comes before."""
Fits = Callable[[str], bool]
"""Whether a step, by its id, can ever be that of the person who is told of it."""


def anybodys(_step: str) -> bool:
    """Where no person is meant: each step fits."""
    return True


_WAITS = ("Este paso espera a todos.", "This step waits for all.")
_NOBODY = ("Aquí no hay nadie así.", "There is nobody like that here.")


def what_comes_before(
    words: Words, kind: str, name: str, needed: Sequence[str], fits: Fits = anybodys
) -> str:
    """`este paso viene después de «Ofrecer servicios»`: the steps that bring what is needed of a fact and fit
    the person; none that harms, denies or is the person's free choice, which is no way. Where none is left,
    or too many are, what it has to have come to. Without its end."""
    steps, rules = words.pathway.steps, words.stepper.rules
    well = [
        words.quote(words.step(id))
        for id in words.stepper.bringing(kind, name, needed)
        if not (steps[id].always_harms or steps[id].harm or steps[id].refuses)
        and not is_own_choice(words.pathway, rules[id].by)
        and fits(id)
    ]
    names = list(dict.fromkeys(well))
    after = words.listed(names) if 0 < len(names) <= _MOST else words.quoted(kind, name, needed)
    return words.pick(f"este paso viene después de {after}", f"this step comes after {after}")


def linked_missing(words: Words, kind: str, linked: g.Linked, *, wanted: bool) -> str:
    """That a step is for when somebody else, or another file, is at another point, and at which; `wanted`
    where that has to be so, else it must not be. A sentence."""
    other, pick = words.linked_kind(kind, linked), words.pick
    own = (SOMEBODY if wanted else NOBODY).get(describe(linked))
    if own is not None:
        return pick(*own)
    name = words.pathway.kinds[other].name(words.language)
    about, after, lacks = _asked_of(words, other, linked.guard)
    if linked.how == "the":
        return pick(
            f"Depende de otro expediente ({name}), que está en otro momento: este paso es para {after}.",
            f"It depends on another file ({name}), which is at another moment: this step is for {after}.",
        )
    who, someone = f"alguien del caso ({name})", f"somebody of the case ({name})"
    if (linked.how == "every") == wanted:
        es, en = f"figura todavía como {after}", f"is still noted as {after}"
        if lacks or wanted:
            es, en = f"tiene todavía algo pendiente: {about}", f"still has something open: {about}"
        return f"{words.sentence(pick(f'{who} {es}', f'{someone} {en}'))} {pick(*_WAITS)}"
    es, en = f"figura como {after}", f"is noted as {after}"
    if lacks:
        es, en = f"tiene esto pendiente: {about}", f"has this open: {about}"
    told = pick(f"este paso es para cuando {who} {es}", f"this step is for when {someone} {en}")
    return f"{words.sentence(told)} {pick(*_NOBODY)}"


def _asked_of(words: Words, kind: str, guard: g.Guard) -> tuple[str, str, bool]:
    """What a guard asks of somebody linked: what it is about, what it has to be, and whether that is that
    nothing of it was done."""
    asked = [atom for atom in g.atoms(guard) if isinstance(atom, g.Is)]
    about = words.listed([words.variable(kind, atom.name) for atom in asked], ("y", "and"))
    after = words.listed([words.quoted(kind, atom.name, atom.values) for atom in asked], ("y", "and"))
    facts = words.pathway.kinds[kind].facts
    lacks = all(
        (fact := facts.get(atom.name)) is not None
        and fact.default in atom.values
        and _is_brought(words, kind, fact)
        for atom in asked
    )
    return about, after, lacks


def _is_brought(words: Words, kind: str, fact: Fact) -> bool:
    """Whether steps change a fact: an age is no task."""
    others = [value for value in fact.values if value != fact.default]
    return bool(words.stepper.bringing(kind, fact.id, others))
