"""What taking a change of a draft back did, in words: in which parts, and to which of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.exercise.draft import Draft
from workflow.exercise.fields import OF_SECTION
from workflow.exercise.filled_in import value_at
from workflow.exercise.known import Known, Part
from workflow.present.drafting import name_in_list, parts_of
from workflow.present.words import pick

Parts = Mapping[tuple[str, str], Part]
"""Every part of a draft by its section and id."""
_FIELDS = 3
"""Fields that are named."""


def all_parts(draft: Draft) -> Parts:
    """The parts of a draft as they are now; taking a change back leaves them as they were."""
    return {(section, id): part for section in OF_SECTION for id, part in parts_of(draft, section)}


def undone(draft: Draft, was: Parts, lang: str) -> tuple[tuple[str, str], str]:
    """The first part that is another one than it `was`, and a sentence about it; ("", "") twice where none
    is."""
    now = all_parts(draft)
    gone = [place for place in was if place not in now]
    back = [place for place in now if place not in was]
    fields = {place: names for place in now if place in was and (names := _fields(draft, place, was, lang))}
    for places, es, en in (
        (gone, "Deshecho: ya no está {}.", "Undone: {} is no longer there."),
        (back, "Deshecho: volvió {}.", "Undone: {} is back."),
        (list(fields), "Deshecho en {}.", "Undone in {}."),
    ):
        if not places:
            continue
        first = places[0]
        known, part = Known(draft.data), was[first] if places is gone else now[first]
        name = name_in_list(*first, part, known, lang) or pick(lang, "lo general", "the general part")
        said = pick(lang, f"«{name}»", f"“{name}”") + _more(len(places), lang)
        said += f": {', '.join(fields[first][:_FIELDS])}" if first in fields and len(places) == 1 else ""
        place = (first[0], "") if places is gone else first
        return place, pick(lang, es, en).replace("{}", said)
    return ("", ""), ""


def _fields(draft: Draft, place: tuple[str, str], was: Parts, lang: str) -> list[str]:
    """The names of the fields of a part that hold something else than before."""
    return list(dict.fromkeys(_differing(draft, place, was, lang)))


def _differing(draft: Draft, place: tuple[str, str], was: Parts, lang: str) -> Iterator[str]:
    part, before = all_parts(draft)[place], was[place]
    if part == before:
        return
    for field in OF_SECTION[place[0]](part, Known(draft.data)):
        path = field.path or ("es",)
        both = [path, ("en",)] if not field.path else [path]
        if any(value_at(part, each) != value_at(before, each) for each in both):
            yield pick(lang, *field.name)


def _more(count: int, lang: str) -> str:
    if count < 2:
        return ""
    return pick(lang, f" y {count - 1} más", f" and {count - 1} more")
