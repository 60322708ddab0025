"""For how long what harms a person lasts, or what they lack, with each of two next steps, in words."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.pathway.definition import Pathway
from workflow.present.foretold import Foretold
from workflow.present.of_what import of_what
from workflow.present.words import quoted
from workflow.rows.alike import numbers
from workflow.rows.chances import Days, LastedNumbers, LastedRow, whole_days
from workflow.simulation.continuation.chances import Lasted

_LACKS = {
    "lodging": ("Sin alojamiento, con el caso abierto", "Without lodging, the case being open"),
    "migration": (
        "Sin permiso para quedarse en el país, con el caso abierto",
        "Without leave to stay in the country, the case being open",
    ),
}
"""What is lacked, by its track."""


def lasted_rows(pathway: Pathway, found: Sequence[Lasted], foretold: Foretold, lang: str) -> list[LastedRow]:
    """What harms or is lacking, where its end may be foretold: clear differences first, and harms before what
    is lacking."""
    rows = [
        LastedRow(**numbers(LastedNumbers, one), id=".".join(one.spell.place), name=_name(pathway, one, lang))
        for one in found
        if foretold.may_end(_places(one))
    ]
    return sorted(rows, key=lambda row: (not row.is_clear, not row.is_harm, -abs(row.difference)))


def how_long(rows: Sequence[LastedRow], first: str, second: str, within: str, *, en: bool) -> str:
    """How many days something lasts with each of the steps (their names), in the stories of a time."""
    parts = "; ".join(_compared(row, first, second, en) for row in rows)
    if en:
        return f"In half of the fictional stories that go on from here for {within}, {parts}."
    return f"En la mitad de las historias ficticias que siguen desde aquí por {within}, {parts}."


def _compared(row: LastedRow, first: str, second: str, en: bool) -> str:
    one, other, name = up_to(row.first, en=en), up_to(row.second, en=en), quoted(row.name, en=en)
    if en:
        return f"{name} lasts {one} with {first} and {other} with {second}"
    return f"{name} dura {one} con {first} y {other} con {second}"


def up_to(days: Days, *, en: bool) -> str:
    """How many days something lasts in half of the stories, at most."""
    number = whole_days(days.median)
    if not number:
        return "less than a day" if en else "menos de un día"
    if number == 1:
        return "up to a day" if en else "hasta un día"
    return f"up to {number:,} days" if en else f"hasta {number:,} días"


def _name(pathway: Pathway, one: Lasted, lang: str) -> str:
    kind, track, state = one.spell.place
    if one.spell.is_harm:
        definition = pathway.kinds[kind].tracks[track]
        return of_what(definition.name(lang), definition.states[state].name(lang))
    return _LACKS[track][lang == "en"]


def _places(one: Lasted) -> frozenset[tuple[str, str, str]]:
    kind, track, _state = one.spell.place
    return frozenset((kind, track, state) for state in one.spell.where[kind, track])
