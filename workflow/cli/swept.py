"""What `ruta sweep` prints for people."""

from __future__ import annotations

from workflow.cli.frame import plain, table
from workflow.cli.numbers import change, mean
from workflow.rows.period import period
from workflow.rows.sweep import EffectRow, GoalRow, SweepRow

_EFFECTS = 8
"""Of each goal: what follows is small."""


def tell(row: SweepRow, language: str) -> None:
    """Leaders by fresh draws, then what each lever and pair changes."""
    en = language == "en"
    _title(row, en)
    _leaders(row, en)
    for goal in row.goals:
        _effects(row, goal, en)
    _notes(row, en)


def _title(row: SweepRow, en: bool) -> None:
    print(plain(row.pathway_name))
    years = period(row, "en" if en else "es")
    print(
        plain(
            f"{years}; {row.points:,} combinations of {len(row.levers)} levers, {row.replications:,} "
            f"replications each; seed {row.seed}."
            if en
            else f"{years}; {row.points:,} combinaciones de {len(row.levers)} palancas, "
            f"{row.replications:,} repeticiones cada una; semilla {row.seed}."
        )
    )
    print(
        "Illustration, not a forecast: the effects of levers are assumptions."
        if en
        else "Ilustración, no un pronóstico: los efectos de las palancas son supuestos."
    )


def _wanted(goal: GoalRow, en: bool) -> str:
    way = ("less" if goal.less else "more") if en else ("menos" if goal.less else "más")
    return f"{goal.name} ({way}; {goal.unit_name})"


def _leaders(row: SweepRow, en: bool) -> None:
    print()
    print(
        plain(
            f"What does most, by: {_wanted(row.goals[0], en)}. Change against following nothing, 95 % "
            f"interval; {row.again:,} fresh replications"
            if en
            else f"Qué logra más, según: {_wanted(row.goals[0], en)}. Cambio frente a no seguir nada, "
            f"intervalo del 95 %; {row.again:,} repeticiones nuevas"
        )
    )
    if not row.leaders:
        print("No combination changes it." if en else "Ninguna combinación lo cambia.")
        return
    table(
        ("", "levers" if en else "palancas", *(goal.name for goal in row.goals)),
        [
            (
                str(leader.rank),
                " ".join(leader.levers),
                *(change(found, en) for _goal, found in leader.changes),
            )
            for leader in row.leaders
        ],
    )


def _effects(row: SweepRow, goal: GoalRow, en: bool) -> None:
    print()
    print(plain(f"{_wanted(goal, en)}: {'by lever and pair' if en else 'por palanca y par'}"))
    names = dict(row.levers)
    mine = [effect for effect in row.effects if effect.goal == goal.id and effect.change.mean]
    headings = ("lever or pair", "", "effect (95 % interval)") if en else (
        "palanca o par", "", "efecto (intervalo del 95 %)",
    )  # fmt: skip
    table(
        headings,
        [
            (
                _codes(effect),
                " + ".join(names[lever] for lever in effect.levers),
                mean(effect.change, signed=True),
            )
            for effect in mine[:_EFFECTS]
        ],
    )


def _codes(effect: EffectRow) -> str:
    pairs = [effect.levers, *effect.alike]
    return " | ".join("×".join(pair) for pair in pairs)


def _notes(row: SweepRow, en: bool) -> None:
    if row.resolution <= 4:
        print(
            "\nPairs joined by | cannot be told apart by this many combinations."
            if en
            else "\nLos pares unidos por | no se distinguen con tantas combinaciones."
        )
    if row.lacking:
        names = ", ".join(row.lacking)
        print()
        print(
            plain(
                f"The pathway has no measure of: {names}."
                if en
                else f"La ruta no tiene una medida de: {names}."
            )
        )
