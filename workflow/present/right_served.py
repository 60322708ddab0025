"""What a step does about a right: meets it, harms it, rules on it, or is the person's decision on it."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.pathway.elements import Step
from workflow.pathway.rules import is_own_choice
from workflow.present.endings import is_ending
from workflow.present.their_answer import says_no
from workflow.present.words import Words
from workflow.stepper import Stepper


def right_served(words: Words, step: Step, rights: Sequence[str]) -> str:
    """What a step does about `rights`, as they are named, inside a sentence; "" where none is named.

    To deny, to end and to note a no serve no right; whether the person's own yes or no serves one is theirs
    to know.
    """
    if not rights:
        return ""
    named = words.listed(list(rights), ("y", "and"))
    es, en = ("este derecho", "this right") if len(rights) == 1 else ("estos derechos", "these rights")
    verb_es, verb_en = _does(words, step)
    return words.pick(f"{verb_es} {es}: {named}", f"{verb_en} {en}: {named}")


def denial_of(words: Words, step: Step) -> Step | None:
    """The step that says no in the ruling of which a step is one outcome, itself perhaps; None of what is no
    ruling."""
    choice = words.pathway.choice_of_step.get(step.id)
    options = [step] if choice is None else [words.pathway.steps[id] for id in choice.options]
    return next((one for one in options if one.refuses), None)


def rights_at_stake(words: Words, step: Step) -> tuple[str, ...]:
    """The rights that a step is about: of a ruling the same, whatever its outcome."""
    return words.rights_of(denial_of(words, step) or step)


def first_served(words: Words, step: Step) -> str:
    """What a step does about the first right that it is about; "" where it is about none."""
    return right_served(words, step, rights_at_stake(words, step)[:1])


_OF_A_CLAIM = frozenset({"wish", "file"})
"""Groups of facts that a claim sets: what the person wants, and what stands in the file."""


def withdraws(stepper: Stepper, step: Step) -> bool:
    """Whether a step takes back a claim: with what was filed for it their wish is as open as before."""
    rule = stepper.rules[step.id]
    facts = stepper.pathway.kinds[rule.kind].facts
    again = [facts[id] for id, value in step.sets.items() if id in facts and facts[id].default == value]
    groups = {fact.group for fact in again}
    return bool(rule.moved) and len(again) == len(step.sets) and "wish" in groups and groups <= _OF_A_CLAIM


def _does(words: Words, step: Step) -> tuple[str, str]:
    stepper = words.stepper
    if step.always_harms or step.harm is not None:
        return "toca", "it touches"
    if is_own_choice(words.pathway, stepper.rules[step.id].by):
        return "la persona decide sobre", "the person decides on"
    if denial_of(words, step) is not None:
        return "resuelve sobre", "it rules on"
    if says_no(step) or is_ending(stepper, step) or withdraws(stepper, step):
        return "trata de", "it is about"
    return "es para", "it is for"
