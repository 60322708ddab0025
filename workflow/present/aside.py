"""Why something changes that a recommendation is not about, where that is hard to guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.rows.change import CHANGED
from workflow.rows.flow import ChangeRow
from workflow.rows.written import exact, less, signed

_AGAIN = {"found": "missed", "found_no_movement": "missed_no_movement"}
"""Measures that count how often people are found, and those that count from where they are found again."""
_RULED = ("ruled", "confirmed")
"""What shows that more cases reach the Commission."""
_DAYS, _FORMS = "days_to_ruling", "forms"


def aside(rows: Sequence[ChangeRow], en: bool, *, drops: bool = False) -> Iterator[tuple[str, str]]:
    """The id of each such change, and a sentence for it.

    Args:
        rows: each measure against what it is compared with.
        en: in English; else in Spanish.
        drops: something of what it is compared with is not tried. What changes then may come from its being
            gone, and the other numbers show no cause.
    """
    changed = {row.id: row.change or 0.0 for row in rows if row.verdict == CHANGED}
    if not drops:
        yield from by_numbers(changed, en)
    yield from _old_line({row.id: row.numbers for row in rows if row.numbers}, changed, en)


def _old_line(
    numbers: Mapping[str, tuple[float, float]], changed: Mapping[str, float], en: bool
) -> Iterator[tuple[str, str]]:
    """Why more cases are ruled on than forms come in: every ruling is of a form, so the rest is the line that
    was there before, and no more of it is left than there was."""
    ruled, forms = (numbers.get(id_, (0.0, 0.0))[1] for id_ in (_RULED[0], _FORMS))
    if changed.get(_RULED[0], 0.0) <= 0.0 or not 0.0 < forms <= ruled - 1.0:
        return
    many, come, rest = exact(ruled), exact(forms), less(forms, ruled)
    is_one = rest == 1.0
    if en:
        others = "other one was" if is_one else f"other {exact(rest)} were"
        said = (
            f"{many} cases are ruled on in the year and {come} forms come in: the {others} already in "
            "the line, which so gets shorter. Once it is gone, no more are ruled on than come in."
        )
    else:
        others = "el otro ya estaba" if is_one else f"los otros {exact(rest)} ya estaban"
        said = (
            f"En el año se resuelven {many} casos y llegan {come} formularios: {others} en la fila, que "
            "así se acorta. Cuando se acabe, no se resolverán más casos que los que lleguen."
        )
    yield _RULED[0], said


def by_numbers(changed: Mapping[str, float], en: bool) -> Iterator[tuple[str, str]]:
    """The id of each change that looks wrong where the other numbers show why it comes, and a sentence.

    Args:
        changed: by the ids of measures, by how much those change that do.
        en: in English; else in Spanish.
    """
    for found, missed in _AGAIN.items():
        if changed.get(found, 0.0) < 0.0 and changed.get(missed, 0.0) < 0.0:
            yield found, _found_again(changed[found], en, is_part=found == "found_no_movement")
            break
        if changed.get(found, 0.0) > changed.get(missed, 0.0) > 0.0:  # fewer would explain a part at most
            yield missed, _found_more(changed[found], changed[missed], en)
            break
    more = next((changed[id_] for id_ in _RULED if changed.get(id_, 0.0) > 0.0), 0.0)
    if changed.get(_DAYS, 0.0) > 0.0:
        sent = changed.get(_FORMS, 0.0)
        if more:
            yield _DAYS, _longer(more, en)
        elif sent > 0.0 and "confirmed" not in changed:
            yield _DAYS, _no_more(sent, en)


def _longer(more: float, en: bool) -> str:
    if en:
        return (
            f"More cases reach the Commission ({signed(more)} ruled on a year) than its meetings had: so "
            "each waits longer."
        )
    return (
        f"Llegan a la Comisión más casos ({signed(more)} resueltos al año) de los que sus sesiones tenían: "
        "por eso cada uno espera más."
    )


def _no_more(sent: float, en: bool) -> str:
    """Why more forms bring no more confirmed: the Commission is where the line stands."""
    if en:
        return (
            f"More forms reach the Commission ({signed(sent)} a year) than its meetings get to: the line "
            "grows, each case waits longer, and no more people are confirmed."
        )
    return (
        f"Llegan a la Comisión más formularios ({signed(sent)} al año) de los que sus sesiones alcanzan a "
        "ver: la fila crece, cada caso espera más y no se confirma a más personas."
    )


def _found_again(change: float, en: bool, *, is_part: bool) -> str:
    """Why fewer are found; `is_part`: of those who were not moved."""
    many = signed(change)
    if en:
        return (
            f"Found{' without movement' if is_part else ''} is counted each time ({many} a year): somebody "
            "misidentified can be found again. With fewer misidentified, fewer are found twice; nobody is "
            "found less."
        )
    return (
        f"Se cuenta cada vez que se encuentra a alguien{' sin traslado' if is_part else ''} ({many} al año): "
        "quien queda mal identificada puede ser encontrada otra vez. Con menos personas mal identificadas, "
        "menos se cuentan dos veces; a nadie se le encuentra menos."
    )


def _found_more(found: float, missed: float, en: bool) -> str:
    if en:
        return (
            f"More are misidentified ({signed(missed)} a year) because somebody is found more often "
            f"({signed(found)}): of those found then, some are not recognised."
        )
    return (
        f"Hay más mal identificadas ({signed(missed)} al año) porque se encuentra a alguien más veces "
        f"({signed(found)}): de quienes se encuentran entonces, a algunas no se las reconoce."
    )
