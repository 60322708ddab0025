"""A scenario that is being written, as the editor shows it: its sections, parts and fields in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workflow.exercise.draft import Draft, Lack
from workflow.exercise.draft_days import of_exercise
from workflow.exercise.fields import OF_SECTION
from workflow.exercise.filled_in import (
    IN_ANSWER,
    Field,
    answers_of,
    before_of,
    reason_of,
    span_of,
    track_of,
    value_at,
    what_of,
)
from workflow.exercise.known import Known, Names, Part, listed
from workflow.exercise.only_in_file import only_in_file
from workflow.present.lacking import begins_from_example, hint, is_example, said, title_of_copy
from workflow.present.words import pick
from workflow.rows import ChoiceRow
from workflow.rows.drafting import DraftField, DraftPart, DraftRow, DraftSection
from workflow.scenario.names import Loc

SECTIONS: dict[str, tuple[Names, Names]] = {
    "about": (("El escenario", "The scenario"), ("", "")),
    "objectives": (
        ("Objetivos", "Objectives"),
        (
            "Qué se practica. Lo esperado y lo que ocurre se refieren a ellos.",
            "What is practised. What happens and what is expected refer to them.",
        ),
    ),
    "people": (
        ("Personas", "People"),
        (
            "Personas ficticias con un caso. El perfil trae su voz y lo que contestan.",
            "Fictional people with a case. The profile brings their voice and their answers.",
        ),
    ),
    "counterparts": (
        ("Otras personas", "Others"),
        (
            "Quien llama, escribe o se presenta sin tener un caso.",
            "Whoever calls, writes or turns up without a case.",
        ),
    ),
    "knowledge": (
        ("Lo que se puede contar", "What may be told"),
        (
            "Al contestar se elige si esto se cuenta, y a quién.",
            "In an answer one chooses whether this is told, and to whom.",
        ),
    ),
    "happens": (
        ("Lo que ocurre", "What happens"),
        (
            "Llamadas, visitas, cartas. Quien participa no ve nada de esto antes.",
            "Calls, visits, letters. Whoever takes part sees none of it before.",
        ),
    ),
    "expect": (
        ("Lo que se espera", "What is expected"),
        (
            "De qué rol, hasta cuándo y por qué. Lo que la persona decide nunca se espera.",
            "Of which role, by when and why. What the person decides is never expected.",
        ),
    ),
    "ends": (("Cómo termina", "How it ends"), ("", "")),
    "debrief": (
        ("Para conversar al final", "To talk over at the end"),
        ("Preguntas abiertas para el grupo.", "Open questions for the group."),
    ),
}
_ONLY_FILE = (
    "Además, sólo en el archivo, y se conserva: {}.",
    "Besides, in the file only, and kept: {}.",
)
_OLD = {
    "es": (
        "Cambió el español; el inglés dice todavía lo de antes.",
        "The Spanish was changed; the English still says what it said.",
    ),
    "en": (
        "Cambió el inglés; el español dice todavía lo de antes.",
        "The English was changed; the Spanish still says what it said.",
    ),
}
"""By the language that was changed."""
_NOBODY_THERE = (
    "Aquí hace falta al menos uno: con «Añadir» se empieza.",
    "At least one is needed here: “Add” begins it.",
)
_NOTHING_YET = ("(sin texto todavía)", "(no text yet)")
_AT_HAND = ("a mano", "by hand")
ByPart = dict[Loc, list[Lack]]
"""What is wrong, by the part in which it is."""
_LONGEST = 90
"""Letters of a part's name in the list."""


def draft_row(draft: Draft, lang: str, chosen: tuple[str, str] = ("", "")) -> DraftRow:
    """The whole draft."""
    known, (lacks, doubts) = Known(draft.data), draft.lacks_and_doubts()
    by_part, doubted = _by_part(lacks), _by_part(doubts)
    chosen = _there(draft, chosen)
    sections = tuple(
        _section(draft, section, known, (by_part, doubted), lang, chosen) for section in OF_SECTION
    )
    told = {part_loc(section.id, part.id) for section in sections for part in section.parts}
    told |= {(section.id,) for section in sections if section.lacks}
    other = [_said(lack, lang) for loc, rest in by_part.items() if loc not in told for lack in rest]
    title = draft.get(("title", lang)) or draft.get(("title", "es")) or draft.folder.name
    return DraftRow(
        draft.folder.name,
        str(title),
        sections,
        len(lacks),
        tuple(other),
        draft.is_changed,
        draft.can_undo,
        sum(part.examples for section in sections for part in section.parts),
        chosen,
        len(doubts),
        one_language=sum(part.one_language for section in sections for part in section.parts),
    )


def _by_part(found: Iterable[Lack]) -> ByPart:
    by_part: ByPart = {}
    for each in found:
        by_part.setdefault(_part_of(each.loc), []).append(each)
    return by_part


def _there(draft: Draft, chosen: tuple[str, str]) -> tuple[str, str]:
    """The part that is chosen; where it is gone, the last of its section, which may have none."""
    section, part = chosen if chosen[0] in OF_SECTION else ("about", "")
    parts = [id for id, _part in parts_of(draft, section)]
    if part in parts:
        return section, part
    return section, parts[-1] if parts else ""


def part_loc(section: str, part: str) -> Loc:
    """Where a part stands in the file."""
    if section == "about":
        return ()
    return (section, int(part) if section == "debrief" else part)


def parts_of(draft: Draft, section: str) -> Iterator[tuple[str, Part]]:
    """The parts of a section by id; what happens in the order of its times."""
    if section == "about":
        yield "", draft.data
        return
    found = draft.get((section,))
    if isinstance(found, list):
        yield from ((str(at), part) for at, part in enumerate(found) if isinstance(part, dict))
    elif isinstance(found, dict):
        rows = [(id, part) for id, part in found.items() if isinstance(part, dict)]
        yield from sorted(rows, key=lambda row: _minute(row[1])) if section == "happens" else rows


def _part_of(loc: Loc) -> Loc:
    """The part that a place of the file is in, or the section where it is in none of its parts."""
    return loc[:2] if loc and loc[0] in OF_SECTION and loc[0] != "about" else ()


def _section(
    draft: Draft,
    section: str,
    known: Known,
    wrong: tuple[ByPart, ByPart],
    lang: str,
    chosen: tuple[str, str],
) -> DraftSection:
    name, about = SECTIONS[section]
    parts = tuple(
        _part(
            section,
            id,
            part,
            known,
            [w.get(part_loc(section, id), []) for w in wrong],
            lang,
            (section, id) == chosen,
            _table(draft.opened(part_loc(section, id))),
        )
        for id, part in parts_of(draft, section)
    )
    lacks = pick(lang, *_NOBODY_THERE) if wrong[0].get((section,)) else ""
    return DraftSection(section, pick(lang, *name), pick(lang, *about), parts, section != "about", lacks)


def _table(value: object) -> Part:
    return value if isinstance(value, dict) else {}


def _part(
    section: str,
    id: str,
    part: Part,
    known: Known,
    wrong: Sequence[Sequence[Lack]],
    lang: str,
    is_chosen: bool,
    was: Part,
) -> DraftPart:
    start = len(part_loc(section, id))
    lacks, doubts = wrong
    by_field: dict[str, list[str]] = {}
    fields = OF_SECTION[section](part, known)
    for lack in lacks:
        key = _field_of(lack.loc[start:], fields, part)
        by_field.setdefault(key, []).append(said(lack, fields, key, part, known, lang))
    doubted: dict[str, list[str]] = {}
    for doubt in doubts:
        doubted.setdefault(_field_of(doubt.loc[start:], fields, part), []).append(_said(doubt, lang))
    loc, begun = part_loc(section, id), begins_from_example(known.data)
    old = {field.key: _old(field, part, was, lang) for field in fields}
    examples = {
        field.key
        for field in fields
        if begun and (is_example(loc, field, part) or title_of_copy(value_at(part, field.path), lang))
    }
    rows = tuple(
        replace(
            field_row(field, part, " ".join(dict.fromkeys(by_field.get(field.key, ()))), known, lang),
            hint=old[field.key] or hint(section, field, part, field.key in examples, known, lang),
            doubt=" ".join(doubted.get(field.key, ())),
            is_to_be_seen=field.key in examples or bool(old[field.key]),
        )
        for field in fields
        if is_chosen
    )
    note = " ".join(filter(None, (_only_file(section, part, lang), *doubted.get("", ()))))
    everything = tuple(sentence for sentences in by_field.values() for sentence in sentences)
    never = tuple(sentence for sentences in doubted.values() for sentence in sentences)
    name = name_in_list(section, id, part, known, lang)
    behind = sum(bool(said) for key, said in old.items() if key not in examples)
    here = " ".join(dict.fromkeys(by_field.get("", ())))
    return DraftPart(id, name, rows, everything, note, len(examples), never, behind, here)


def _only_file(section: str, part: Part, lang: str) -> str:
    """What else the file says of a part, which no field shows; "" where it says nothing else."""
    found = [pick(lang, *names) for names in only_in_file(section, part)]
    return pick(lang, *_ONLY_FILE).replace("{}", "; ".join(found)) if found else ""


def _old(field: Field, part: Part, was: Part, lang: str) -> str:
    """That one language of a text was changed since it was opened, and the other was not, or is a copy's."""
    now, before = value_at(part, field.path), value_at(was, field.path)
    if field.key == "title" and title_of_copy(before, lang):  # its other language was given together with it
        return title_of_copy(now, lang)
    if field.sort not in ("line", "story") or not isinstance(now, dict) or not isinstance(before, dict):
        return ""
    new = [key for key in _OLD if _bare(now, key) != _bare(before, key)]
    old = [key for key in _OLD if key not in new and _bare(now, key)]
    return pick(lang, *_OLD[new[0]]) if new and old else ""


def _bare(texts: Part, language: str) -> str:
    return str(texts.get(language) or "").strip()


def _field_of(loc: Loc, fields: Iterable[Field], part: Part) -> str:
    """The field that a place in a part belongs to: where more than one is inside it, the one in which nothing
    is chosen yet; "" where it belongs to none."""
    best = next((each.key for each in fields if _is_open(each, part) and each.path[: len(loc)] == loc), "")
    if best:
        return best
    for field in fields:
        inside = field.path or ("es",)
        if field.key == "what" and loc[:1] in (("done",), ("never",)) and not best:
            best = field.key
        if field.key == "before" and loc[:1] == ("before",):
            return field.key
        if field.key == "when.state" and loc[:2] == ("when", "is"):
            return field.key
        if loc[: len(inside)] == inside or (not field.path and loc[:1] == ("en",)):
            return field.key
    return best


def _is_open(field: Field, part: Part) -> bool:
    """Whether something has to be chosen in a field, and nothing is."""
    is_choice = field.sort in ("choice", "several") and field.path and not field.may_be_empty
    return bool(is_choice) and not any(listed(value_at(part, field.path)))


def field_row(field: Field, part: Part, lacks: str, known: Known, lang: str) -> DraftField:
    """A field of a part with what stands in it; a moment in days of the exercise."""
    value, es, en = "", "", ""
    values: tuple[str, ...] = ()
    given = value_at(part, field.path)
    match field.sort:
        case "line" | "story":
            texts = given if isinstance(given, dict) else {}
            es, en = str(texts.get("es") or ""), str(texts.get("en") or "")
        case "several":
            values = tuple(answers_of(given) if field.path == IN_ANSWER else listed(given))
        case "span":
            value = span_of(given)
        case "yes":
            value = "yes" if given in ("yes", True) else "no"
        case "number":
            value = str(field.low if given is None else given)
        case "choice" if not field.path:
            value = _of_form(field.key, part)
        case "moment" if field.key != "starts":
            value = of_exercise(str(given or ""), known.data)
        case _:
            value = "" if given is None else str(given)
    return DraftField(
        field.key, pick(lang, *field.name), field.sort, value, values, es, en, _choices(field, lang),
        field.low, field.high, field.may_be_empty, lacks,
    )  # fmt: skip


def _of_form(key: str, part: Part) -> str:
    """The value of a field that says what the part is, and stands nowhere in it."""
    track = track_of(part) or ""
    if key == "when.state":
        return str(part["when"]["is"][track])
    forms = {"reason": reason_of(part), "what": what_of(part), "when.track": track}
    return forms[key] if key in forms else before_of(part) or ""


def _choices(field: Field, lang: str) -> tuple[ChoiceRow, ...]:
    return tuple(ChoiceRow(id, pick(lang, *name)) for id, name in (field.choices or {}).items())


def name_in_list(section: str, id: str, part: Part, known: Known, lang: str) -> str:
    """What a part is called in a list of its section's parts."""
    if section == "about":
        return pick(lang, *SECTIONS["about"][0])
    if section == "people":
        return pick(lang, *known.people.get(id, _NOTHING_YET))
    texts = part.get("text") if section == "happens" else part
    words = str(texts.get(lang) or texts.get("es") or "") if isinstance(texts, dict) else ""
    words = words or pick(lang, *_NOTHING_YET)
    if section == "happens":
        words = f"{_comes(part, known, lang)} · {words}"
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _comes(part: Part, known: Known, lang: str) -> str:
    """When it comes, in a word or two."""
    match reason_of(part):
        case "at":
            return _day(str(part.get("at", "")), known, lang)
        case "by_hand":
            return pick(lang, *_AT_HAND)
        case "if_not":
            missing = part["if_not"]
            until = _day(str(missing.get("until", "")), known, lang) if "until" in missing else ""
            return f"{pick(lang, *('si no', 'if not'))} {until}".strip()
        case "once_told":
            return pick(lang, *("si se contó", "if it was told"))
    return pick(lang, *("cuando", "when"))


def _day(moment: str, known: Known, lang: str) -> str:
    moment = of_exercise(moment, known.data)
    return moment if lang == "en" else moment.replace("day", "día")


def _minute(part: Part) -> tuple[int, str]:
    """For the order: those with a time by it, then all others."""
    missing = part.get("if_not")
    at = (
        part.get("at")
        or (missing.get("until") if isinstance(missing, dict) else None)
        or part.get("alone_at")
    )
    day, _, clock = str(at or "day 9999, 23:59").replace("día", "day").removeprefix("day ").partition(", ")
    return (int(day) if day.isdigit() else 9999, clock)


def _said(lack: Lack, lang: str) -> str:
    return lack.en if lang == "en" else lack.es
