"""What the check of each source of a review has found, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from pathlib import Path, PurePath

from workflow import naming
from workflow.exercise.terms import Terms
from workflow.pathway.rules import main_kind
from workflow.present import moments
from workflow.present.part_only import is_part, is_whole_but_for_its_seal
from workflow.present.words import pick, quoted
from workflow.review.going_on import held_back
from workflow.review.reading import Found, Reading
from workflow.review.review import Related, Review
from workflow.review.sources import as_received
from workflow.rows.review import ReviewRow, SourceRow, Standing
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.store.looking import KeptWorkspace
from workflow.store.received import Received

_STANDINGS: dict[Found, Standing] = {
    "reading": "reading",
    "consistent": "well",
    "unchanged": "well",
    "other": "warn",
    "differs": "warn",
    "disagrees": "warn",
    "unreadable": "warn",
}
_CHANGED: frozenset[Found] = frozenset({"differs", "disagrees"})
"""What a log is found to be in which something was changed or damaged."""
_KINDS = ("well", "warn", "changed warn", "changed left", "left", "reading")
_FOUND: dict[Found, tuple[str, str]] = {
    "reading": ("comprobando: todavía no verificada", "checking: not yet verified"),
    "consistent": ("íntegra; sin comparar con un comprobante", "whole; not compared with a receipt"),
    "unchanged": ("sin cambios: coincide con el comprobante", "unchanged: it matches the receipt"),
    "other": (
        "íntegra, pero NO termina donde dice el comprobante: revise si copió bien el código; si está bien, "
        "pida el archivo otra vez",
        "whole, but it does NOT end where the receipt says: check that the code was copied well; if it was, "
        "ask for the file again",
    ),
}


def review_row(review: Review, language: str, is_held_back: Callable[[int], bool]) -> ReviewRow:
    """Every source, after them those that are still being opened, those that were not opened last; of those
    that are held back, that they are."""
    rows = [_source(review, number, language, is_held_back(number)) for number in range(len(review.readings))]
    rows += [_unread(session, why.text(language), language) for session, why in review.unread]
    rows += [_opening(one.path.name, one.done, language) for one in review.opening]
    rows += [_left(one.path.name, one.why.text(language), one.newer, language) for one in review.left]
    changed = {number for number, one in enumerate(review.readings) if one.found in _CHANGED}
    return ReviewRow(tuple(rows), review.is_over, _note(review, language), _heading(rows, changed, language))


def unread_files(
    review: Review, language: str, is_held_back: Callable[[int], bool] = lambda _number: False
) -> tuple[str, ...]:
    """What could not be read at all or is held back, a line each: its file or session, and why. Of what
    stands in a report with a heading of its own, the reason is said there."""
    row = review_row(review, language, is_held_back)
    held = [f"{one.file or one.name}: {one.held_back}" for one in row.sources if one.held_back]
    rows = [one for one in row.sources if one.standing == "left" and not one.held_back]
    empty = {n for n, one in enumerate(review.readings) if one.found == "unreadable" and not one.events}
    below = pick(language, "más abajo se dice por qué", "why is said below")
    unread = [
        f"{one.file or one.name}: {one.told if one.number < 0 or one.number in empty else below}"
        for one in rows
    ]
    return (*unread, *held)


def _heading(rows: Sequence[SourceRow], changed: Container[int], language: str) -> str:
    """How many sources there are, and how they stand; of `changed` ones, that they are."""
    if not rows:
        return ""
    files = {row.file for row in rows}
    are_files = "" not in files and len(files) == len(rows)
    many = len(rows) != 1
    es = ("archivo" + "s" * many) if are_files else ("sesiones" if many else "sesión")
    en = ("file" if are_files else "session") + "s" * many
    kinds = [f"changed {row.standing}" if row.number in changed else row.standing for row in rows]
    found = [pick(language, *_counted(kind, number, es)) for kind in _KINDS if (number := kinds.count(kind))]
    return f"{len(rows)} {pick(language, es, en)}: {', '.join(found)}"


def _counted(kind: str, number: int, noun: str) -> tuple[str, str]:
    """So many that stand so, in both languages."""
    many = number != 1
    end = ("o" if noun.startswith("archivo") else "a") + "s" * many
    whole, altered = f"íntegr{end}", f"cambiad{end} o dañad{end}"
    return {
        "changed warn": (
            f"{number} {altered} (se muestra lo anterior)",
            f"{number} changed or damaged (what is before is shown)",
        ),
        "changed left": (
            f"{number} {altered} (no se puede mostrar nada)",
            f"{number} changed or damaged (nothing can be shown)",
        ),
        "well": (f"{number} {whole}", f"{number} whole"),
        "warn": (f"{number} con una advertencia", f"{number} with a warning"),
        "left": (
            f"{number} sin nada que se pueda mostrar",
            f"{number} with nothing that can be shown",
        ),
        "reading": (f"{number} por comprobar", f"{number} to be checked"),
    }[kind]


def _note(review: Review, language: str) -> str:
    if not review.others:
        return ""
    number = review.others
    if number == 1:
        return pick(
            language,
            "En la carpeta hay otro archivo que no es un registro de Ruta; no se abrió.",
            "The folder has another file that is no log of Ruta; it was not opened.",
        )
    return pick(
        language,
        f"En la carpeta hay otros {number} archivos que no son registros de Ruta; no se abrieron.",
        f"The folder has {number} other files that are no logs of Ruta; they were not opened.",
    )


def name_of(review: Review, number: int, language: str) -> str:
    """What a session is called here: its name, and the file that it is in."""
    reading = review.readings[number]
    name = naming.shown(named(reading, language)) or pick(
        language, "sesión sin nombre", "session without a name"
    )
    file = file_of(reading)
    return f"{name} · {file}" if file else name


def called(review: Review, number: int, language: str) -> str:
    """What a session is called among those of a review, in short: of several that have one name, each by its
    file, with its name where that holds others, too; else by its number among them."""
    names = [naming.shown(named(one, language)) for one in review.readings]
    name = names[number] or pick(language, "mesa sin nombre", "table without a name")
    same = [at for at, one in enumerate(names) if one == names[number]]
    if len(same) == 1:
        return name
    files = [PurePath(file_of(one)).stem for one in review.readings]
    file = files[number]
    if not file or sum(files[at] == file for at in same) > 1:
        return f"{name} ({1 + same.index(number)})"
    return file if files.count(file) == 1 else f"{name} · {file}"


def named(reading: Reading, language: str) -> str:
    """The name that a session was given; where that is the title of its scenario, in this language."""
    return title_of(reading, language) if _is_title(reading) else reading.record.name


def title_of(reading: Reading, language: str) -> str:
    """The title of the scenario that a session played; of one that is here in another version only, where the
    session bears it: then it is a title, and no name that somebody typed. "" where none is known."""
    scenario = reading.scenario
    if scenario is None and _is_title(reading):
        scenario = here_now(reading)
    return "" if scenario is None else scenario.title.in_(language)


def _is_title(reading: Reading) -> bool:
    """Whether a session bears the title of its scenario, in either language."""
    scenario = reading.scenario or here_now(reading)
    return scenario is not None and reading.record.name in (scenario.title.es, scenario.title.en)


def here_now(reading: Reading) -> Scenario | None:
    """The scenario that comes with Ruta under the name of the one that was played, in whatever version."""
    played = Terms.read(reading.record.settings)
    return library.load(played[0]) if played is not None and played[0] in library.names() else None


def file_of(reading: Reading) -> str:
    """The name of the file that a session is in; empty for one of the open workspace."""
    path = file_path(reading)
    return "" if path is None else naming.shown(path.name)


def file_path(reading: Reading) -> Path | None:
    """The file that a session is in; none for one of the open workspace."""
    return reading.log.where if isinstance(reading.log, Received | KeptWorkspace) else None


def _source(review: Review, number: int, language: str, is_held_back: bool) -> SourceRow:
    reading = review.readings[number]
    related = review.related(number)
    standing = _STANDINGS[reading.found]
    if standing == "warn" and reading.so_far() is None:
        standing = "left"  # nothing of it can be shown
    if related is not None and related.kin == "apart":
        standing = "warn"
    told = [check_told(reading, language)]
    if related is not None:
        told.append(_related(review, related, language))
    told += _branches(reading, language)
    record, world = reading.record, reading.world
    cases = () if world is None else world.state.ids_of_kind(main_kind(world.pathway).id)
    return SourceRow(
        number=number,
        name=name_of(review, number, language),
        file=file_of(reading),
        about=_about(reading, language),
        told=" · ".join(told),
        standing=standing,
        percent=round(100 * reading.done),
        cases=len(cases),
        events=record.events,
        receipt=reading.head.receipt if reading.head is not None and not is_part(reading) else "",
        held_back=held_back().text(language) if is_held_back and reading.happened is not None else "",
    )


def how_many_events(number: int, language: str) -> str:
    """`1 suceso`, `12 sucesos`."""
    if number == 1:
        return pick(language, "1 suceso", "1 event")
    return pick(language, f"{number} sucesos", f"{number} events")


def begun_on(reading: Reading, language: str) -> str:
    """The day on which a session was begun, by the calendar of the PC."""
    return moments.written(naming.shown(reading.record.started[:10]), language)


def _about(reading: Reading, language: str) -> str:
    told = how_many_events(reading.record.events, language), begun_on(reading, language)
    return " · ".join(filter(None, told))


def check_told(reading: Reading, language: str) -> str:
    """What the check of a session has found."""
    if reading.found in _FOUND:
        return pick(language, *_FOUND[reading.found])
    rules = pick(
        language, "no es un suceso que sus propias reglas permitan", "it is no event that its own rules allow"
    )
    failure = reading.failure
    if failure is not None and file_of(reading):
        failure = as_received(failure, reading.log.where)
    why = failure.text(language) if failure is not None else rules
    at = reading.first_bad
    if reading.found == "differs" and is_whole_but_for_its_seal(reading):
        assert at is not None
        return pick(
            language,
            f"los {at - 1} sucesos coinciden; su final o su sello, NO: {why}. Compárelo con el comprobante, "
            "o pida otra copia a quien lo envió",
            f"its {at - 1} events hold; its end or its seal does NOT: {why}. Compare it with the receipt, "
            "or ask whoever sent it for another copy",
        )
    if reading.found == "unreadable":
        return pick(language, f"no se puede leer: {why}", f"cannot be read: {why}")
    return pick(
        language,
        f"NO coincide desde el suceso {at}: {why}. {_what_is_left(reading, language)}",
        f"does NOT hold from event {at} on: {why}. {_what_is_left(reading, language)}",
    )


def _what_is_left(reading: Reading, language: str) -> str:
    """What is shown of a session that does not hold, and what to do: a file can be sent again."""
    es, en = ("Se muestra sólo lo anterior", "Only what came before is shown")
    if reading.so_far() is None:
        es, en = ("No queda nada que mostrar", "Nothing of it can be shown")
    if file_of(reading):
        es += ". El archivo se cambió o se dañó después de sellarse: pida otra copia a quien lo envió"
        en += ". The file was changed or damaged after it was sealed: ask whoever sent it for another copy"
    return pick(language, es, en)


def _related(review: Review, related: Related, language: str) -> str:
    other = quoted(name_of(review, related.other, language), en=language == "en")
    return {
        "same": pick(
            language,
            f"es la misma sesión que {other}: no se cuenta dos veces",
            f"is the same session as {other}: not counted twice",
        ),
        "earlier": pick(
            language,
            f"es una copia anterior de {other}: no se cuenta dos veces",
            f"is an earlier copy of {other}: not counted twice",
        ),
        "part": pick(
            language,
            f"lo que coincide está entero en {other}: no se cuenta dos veces",
            f"all of it that holds is in {other}, too: not counted twice",
        ),
        "apart": pick(
            language,
            f"tiene otra historia que {other}, con el mismo número de sesión: se muestran las dos, aparte",
            f"has another history than {other}, under the same session number: both are shown, apart",
        ),
    }[related.kin]


def _branches(reading: Reading, language: str) -> Sequence[str]:
    """That there are other branches than the one that is shown."""
    world = reading.world
    others = 0 if world is None else world.state.branches
    if not others:
        return ()
    es = "otra rama no se muestra" if others == 1 else f"otras {others} ramas no se muestran"
    en = "another branch is not shown" if others == 1 else f"{others} other branches are not shown"
    return (pick(language, es, en),)


def _unread(session: str, why: str, language: str) -> SourceRow:
    name = pick(language, f"Sesión {naming.shown(session)}", f"Session {naming.shown(session)}")
    return SourceRow(-1, name, "", "", why, "left", 100, 0, 0)


def _opening(file: str, done: float, language: str) -> SourceRow:
    told, name = pick(language, *_FOUND["reading"]), naming.shown(file)
    return SourceRow(-1, name, name, "", told, "reading", round(100 * min(0.99, done)), 0, 0)


def _left(file: str, why: str, newer: bool, language: str) -> SourceRow:
    about = pick(language, "de una versión más nueva de Ruta", "of a newer version of Ruta") if newer else ""
    return SourceRow(-1, naming.shown(file), naming.shown(file), about, why, "left", 100, 0, 0)
