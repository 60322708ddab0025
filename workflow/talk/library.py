"""The talks that come with Ruta, by profile, and by name of those who are no profile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workflow import naming
from workflow.pathway.definition import Pathway, Profile
from workflow.pathway.reader import Reading
from workflow.pathway.report import ASSETS
from workflow.talk.definition import Talk
from workflow.talk.reader import profile_of, read_talk

FOLDER = ASSETS / "talks"


@cache
def names() -> tuple[str, ...]:
    """The profiles that have a talk, and who else has one."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def path_of(profile: str) -> Path:
    """The file of a profile's talk, whether it is there or not."""
    return FOLDER / f"{profile}.yaml"


def read(profile: str, pathway: Pathway) -> Reading[Talk]:
    """Read a profile's talk, with every problem of its file."""
    return read_talk(path_of(profile), pathway)


def talk_of(profile: str, pathway: Pathway) -> Talk | None:
    """A profile's talk; None where there is none, or where it does not fit the pathway.

    The rules of an older session may lack what a talk names; then the pathway's general lines are said.
    """
    known = pathway.once(_none_read)
    if profile not in known:
        reading = read(profile, pathway) if profile in names() else None
        known[profile] = None if reading is None or reading.problems else reading.value
    return known[profile]


def _none_read(_pathway: Pathway) -> dict[str, Talk | None]:
    return {}


def talk_for(pathway: Pathway, kind: str, values: Mapping[str, str | int], name: str) -> Talk | None:
    """The talk of a case with these values: that of the person of this name with the same facts, else that of
    the profile with them.

    Where several profiles have the same, it is that of the person of this name, else the first of them. None
    where the case is nobody's whose talk is known.
    """
    own = _by_name(pathway, kind, values, naming.as_id(name))
    if own is not None:
        return own
    facts = _given(pathway)[kind]
    same = pathway.once(_by_facts).get((kind, tuple(values[fact] for fact in facts)), ())
    talks = [talk for talk in (talk_of(profile, pathway) for profile in same) if talk is not None]
    return next((talk for talk in talks if talk.name == name), talks[0] if talks else None)


def talk_with(pathway: Pathway, profile: str, facts: Mapping[str, str], name: str) -> Talk | None:
    """The talk of a person of a profile with some facts of their own; None where there is no such profile."""
    known = pathway.profiles.get(profile)
    return (
        None if known is None else talk_for(pathway, known.kind, {**_values(known, pathway), **facts}, name)
    )


def _by_name(pathway: Pathway, kind: str, values: Mapping[str, str | int], name: str) -> Talk | None:
    """The talk of somebody who is no profile, where both the name and the facts are theirs."""
    talk = talk_of(name, pathway) if name in names() and name not in pathway.profiles else None
    profile = None if talk is None else profile_of(talk, pathway)
    if profile is None or profile.kind != kind:
        return None
    own = _values(profile, pathway)
    return talk if all(values[fact] == own[fact] for fact in own) else None


def _values(profile: Profile, pathway: Pathway) -> dict[str, str | int]:
    """The facts with which a case of a profile opens."""
    facts = pathway.kinds[profile.kind].facts
    return {fact: profile.facts.get(fact, facts[fact].default) for fact in _given(pathway)[profile.kind]}


def _given(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    return pathway.once(_facts_of_kinds)


def _facts_of_kinds(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """The facts of each kind that are given when a case opens."""
    return {
        kind.id: tuple(fact.id for fact in kind.facts.values() if fact.profile)
        for kind in pathway.kinds.values()
    }


def _by_facts(pathway: Pathway) -> dict[tuple[str, tuple[str | int, ...]], list[str]]:
    """The profiles with the same facts, by kind and facts, in file order."""
    found: dict[tuple[str, tuple[str | int, ...]], list[str]] = {}
    for profile in pathway.profiles.values():
        key = tuple(_values(profile, pathway).values())
        found.setdefault((profile.kind, key), []).append(profile.id)
    return found
