"""How objectives were reached, in words: each rating with the numbers it comes of, and their table."""

from __future__ import annotations

from workflow.scoring.rating import TABLE, Grade, Rating, grade_of

_ENOUGH = {
    "S": ("tres cuartos o más", "three quarters or more"),
    "M": ("menos de tres cuartos", "less than three quarters"),
    "U": ("menos de dos quintos", "less than two fifths"),
}
"""What a share of the weight gives, beside the numbers that it is made of."""
_HELD = {
    "harm": ("hubo daño", "there was harm"),
    "duty": ("quedó un deber sin cumplir", "a duty was left undone"),
}


def grade(given: Grade | None, language: str) -> str:
    """A rating in words."""
    if given is None:
        return "Not observed" if language == "en" else "No observado"
    row = next(row for row in TABLE if row.grade == given)
    return row.name_en if language == "en" else row.name_es


def word(rating: Rating, whole: Rating, language: str) -> str:
    """The word of an objective, the same on every screen: one of the scale, whether it speaks of all that was
    expected, and of a role that did its own part where all together (`whole`) did not reach the objective,
    that it is no more than that."""
    en, said = language == "en", grade(rating.grade, language)
    if rating.role and rating.grade == "P" != whole.grade:
        said += " in its part" if en else " en lo suyo"
    if rating.grade is not None and rating.known < rating.expected:
        said += ", as far as is known" if en else ", por lo que se sabe"
    return said


def rated(rating: Rating, whole: Rating, language: str) -> str:
    """How an objective was reached: its word, what that comes of, and of how much of it nobody knows."""
    en, said = language == "en", word(rating, whole, language)
    if rating.grade is None:
        return f"{said}: {_why_none(rating, language)}"
    so_far = _unknown_of(rating, language) if rating.known < rating.expected else ""
    told = f"{said} ({came_of(rating, language)}){so_far}"
    if not rating.role or rating.grade != "P" or whole.grade == "P":
        return told
    together = rated(whole, whole, language)
    return f"{told}. {'The objective, all together' if en else 'El objetivo, entre todos'}: {together}"


def _why_none(rating: Rating, language: str) -> str:
    """Why an objective has no word of the four."""
    en = language == "en"
    if rating.out:
        return (
            "the seat did not have the turn while it could be done"
            if en
            else "su puesto no tuvo el turno mientras se podía hacer"
        )
    if rating.untold:
        return "the seat had not been told of it" if en else "a su puesto no se lo habían contado"
    if 0 < rating.known == rating.expected:
        return (
            "that no harm was done does not show that it was achieved"
            if en
            else "que no se hizo daño no muestra que se logró"
        )
    if not rating.expected:
        return (
            "for what was expected there was no need, or no way, or nobody knew of it"
            if en
            else "lo esperado no hizo falta, no se pudo o nadie lo supo"
        )
    return _unknown_of(rating, language).removeprefix("; ")


def came_of(rating: Rating, language: str) -> str:
    """How much of what counted was reached, what that gives, and what held the word down: `5 de 6: tres
    cuartos o más`. Sums are of weights; what was late counts half."""
    en, held = language == "en", _HELD[rating.held][language == "en"] if rating.held else ""
    if rating.share is None:
        return f"{held}; nothing else counted" if en else f"{held}; no contaba nada más"
    sum_ = f"{rating.got:g} {'of' if en else 'de'} {rating.whole:g}"
    would = grade_of(rating.share, harm=False)
    if would == "P" and not held:
        return sum_
    enough = _ENOUGH[would][en] if would in _ENOUGH else ""
    if held and would in ("P", "S"):
        return f"{sum_}, {'but' if en else 'pero'} {held}"
    also = f", {'and' if en else 'y'} {held}" if held else ""
    return f"{sum_}: {enough}{also}"


def _unknown_of(rating: Rating, language: str) -> str:
    """Of how many things it is not known what became of them: that is no score, and says so."""
    lacks, of, whole = rating.expected - rating.known, rating.expected, rating.grade == "P"
    besides = _out(rating, language) + left_out(rating, language)
    if not rating.known and language == "en":
        things = "one thing" if of == 1 else f"{of} things"
        return f"; nothing is on record of the {things} expected{besides}"
    if not rating.known:
        things = "la única cosa esperada" if of == 1 else f"las {of} cosas esperadas"
        return f"; de {things} no queda nada anotado{besides}"
    if language == "en":
        rest = "; the rest was met" if whole else ""
        return f"; what became of {lacks} of the {of} things expected is not known{rest}{besides}"
    rest = "; lo demás se cumplió" if whole else ""
    return f"; falta saber qué pasó con {lacks} de las {of} cosas esperadas{rest}{besides}"


def _out(rating: Rating, language: str) -> str:
    """Why something of a role is not known: its seat did not have the turn, or was not told; "" where neither
    is the reason."""
    en, parts = language == "en", []
    if rating.out:
        parts.append(
            f"; for {rating.out} of them its seat did not have the turn"
            if en
            else f"; para {rating.out} de ellas su puesto no tuvo el turno"
        )
    if rating.untold:
        parts.append(
            f"; of {rating.untold} of them its seat had not been told"
            if en
            else f"; {rating.untold} de ellas no se la habían contado a su puesto"
        )
    return "".join(parts)


def left_out(rating: Rating, language: str) -> str:
    """Beside a number of things expected: how many more the list has, which do not count; "" where it has
    none."""
    many = rating.left_out
    if not many:
        return ""
    if language == "en":
        return (
            "; 1 more does not count: its line says why"
            if many == 1
            else f"; {many} more do not count: their lines say why"
        )
    return (
        "; 1 más no cuenta: su línea dice por qué"
        if many == 1
        else f"; {many} más no cuentan: sus líneas dicen por qué"
    )


def rules(language: str) -> tuple[str, ...]:
    """What one has to know to come from the lines to a word, as it is printed below the table."""
    if language == "en":
        return (
            "Each line says how much it counts: in whole where it was met or set going in time, in part too; "
            "half where it was late, in another order or incomplete; nothing where it was not done, not "
            "respected or undone. Of what “would count” nobody knows: it stands in no sum. Beside the word "
            "is the sum. A seat answers for the lines that name it.",
            "Harm is what was done against a right, also where it was put right later. A duty left undone is "
            "what a law or a standard demands, or what guards from a risk, and was still undone at the end. "
            "A question not asked, or a target of the exercise, is only missing in the sum.",
            "A harm counts against each objective that expects it not to happen or that is about what was "
            "harmed: a name that was given away, against that of the name, too. It takes its weight once and "
            "lowers the word in each. Where none names it, against the one in whose list that right weighs "
            "most; where no list is about it, it is told above and lowers no word. A duty counts where it "
            "was expected.",
            "A seat is not rated for what nobody did while it did not have the turn, or had not been told of "
            "it: that counts for all together. What nobody knew of, since a question of the list was not "
            "asked, counts once: in the line of the question.",
        )
    return (
        "Cada línea dice por cuánto cuenta: entera si se cumplió o se puso en marcha a tiempo, también en "
        "parte; la mitad si fue tarde, en otro orden o incompleta; nada si no se hizo, no se respetó o se "
        "deshizo. De lo que «contaría» no se sabe, y no entra en la suma. Junto a la palabra está la suma. "
        "Un puesto responde por las líneas que lo nombran.",
        "Daño es lo que se hizo contra un derecho, también si se reparó después. Un deber sin cumplir es lo "
        "que manda una ley o norma, o lo que evita un riesgo, y al terminar seguía sin hacerse. Una pregunta "
        "sin hacer, o una meta del ejercicio, sólo falta en la suma.",
        "Un daño cuenta en cada objetivo que espera que no ocurra o que trata de lo que se dañó: un nombre "
        "que se reveló, también en el del nombre. Su peso se resta una vez, y baja la palabra en cada uno. "
        "Si ninguno lo nombra, en aquel en cuya lista más pesa ese derecho; si ninguna lista lo mira, queda "
        "dicho arriba y no baja ninguna palabra. Un deber cuenta donde se esperaba.",
        "A un puesto no se le cuenta lo que nadie hizo mientras no tuvo el turno, o si no se lo habían "
        "contado: eso cuenta para todos juntos. Lo que nadie supo, porque una pregunta de la lista no se "
        "hizo, cuenta una vez: en la línea de la pregunta.",
    )


def table(language: str) -> tuple[tuple[str, str, str], ...]:
    """The table by which ratings are made: letter, name, condition."""
    if language == "en":
        return tuple((row.grade, row.name_en, row.en) for row in TABLE)
    return tuple((row.grade, row.name_es, row.es) for row in TABLE)
