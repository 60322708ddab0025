"""The word of every objective follows from the lines and the rules that are printed with it.

What is calculated here is written from the page alone: a reader with a pencil comes to the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.scenario.made import play
from tests.service.last_pages import last_pages
from workflow.rows.exercise import ExpectedPart, HotWash, ResultLine
from workflow.scenario import library
from workflow.service import Service

NUMBERS = {"uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5}
WHOLE = ("cumplido", "se respetó", "cumplido en parte", "puesto en marcha a tiempo")
NOTHING = (
    "no se hizo",
    "no se respetó",
    "no se dijeron",
    "hecho, y después deshecho",
    "se intentó, y no se hizo",
)
TOGETHER = ""


@pytest.fixture(scope="module", params=library.names())
def pages(request: pytest.FixtureRequest) -> Mapping[str, HotWash]:
    """The last page of each run of a scenario."""
    return last_pages(request.param)


def named(text: str, roles: Sequence[str]) -> set[str]:
    """The roles that a text names; of two names of which one holds the other, the longer."""
    found = set()
    for role in sorted(roles, key=len, reverse=True):
        if role in text:
            found.add(role)
            text = text.replace(role, "")
    return found


def is_of(line: ResultLine, who: str, roles: Sequence[str]) -> bool:
    return who == TOGETHER or who in named(line.by.partition(" (lo hizo")[0], roles)


def counted(line: ResultLine, who: str, roles: Sequence[str]) -> tuple[float, int, int]:
    """What a line adds for somebody: reached, of how much, and how much of it nobody knows."""
    not_theirs = " ".join(re.findall(r"\ba ([^;]+?) no se les? cuenta", line.why))
    kept = kept_only_for(line)
    if who != TOGETHER and kept and who in named(kept[3], roles):
        return NUMBERS[kept[2]], NUMBERS[kept[2]], 0
    would = re.fullmatch(r"contaría por (\w+)", line.weighs)
    counts = re.fullmatch(r"cuenta por (\w+)(, y así la mitad)?", line.weighs)
    if would:
        return 0, 0, NUMBERS[would[1]]
    if counts is None:
        assert line.weighs == "no cuenta", line
        return 0, 0, 0
    weight = NUMBERS[counts[1]]
    if who != TOGETHER and who in named(not_theirs, roles):
        return 0, 0, weight
    if counts[2]:
        return weight / 2, weight, 0
    assert line.status in (*WHOLE, *NOTHING), line
    return (weight if line.status in WHOLE else 0), weight, 0


def kept_only_for(line: ResultLine) -> re.Match[str] | None:
    return re.search(r"(Respetado|No hizo daño), y cuenta por (\w+), sólo para (.+)\.", line.why)


def shows(line: ResultLine, who: str) -> bool:
    """Whether a line shows anything that was reached: that no harm was done, alone, does not."""
    kept = kept_only_for(line) if who != TOGETHER else None
    return line.why != "No se hizo daño." and not (kept and kept[1] == "No hizo daño")


def word(part: ExpectedPart, who: str, roles: Sequence[str]) -> tuple[str, str]:
    """The word of an objective, and the sum beside it; "" where there is none."""
    own = [line for line in part.lines if is_of(line, who, roles)]
    adds = [counted(line, who, roles) for line in own]
    got, whole, lacks = (sum(each[at] for each in adds) for at in range(3))
    for_whom = [re.search(r"Cuenta aquí para (.+?), (?:por «|porque )", each.why) for each in part.harms]
    assert all(for_whom)
    held = any(who == TOGETHER or who in named(each[1], roles) for each in for_whom if each is not None)
    sum_ = f"{got:g} de {whole:g}" if whole else ""
    if held:
        share = got / whole if whole else 1
        return "Con muchas dificultades" if share >= 2 / 5 else "No logrado", sum_
    is_shown = any(add[1] and shows(line, who) for line, add in zip(own, adds, strict=True))
    known, unknown = sum(bool(each[1]) for each in adds), sum(bool(each[2]) for each in adds)
    if not whole or not is_shown or whole < lacks or known < unknown:
        return "", ""
    if got == whole:
        return "Logrado", sum_
    names = ((3 / 4, "Con dificultades"), (2 / 5, "Con muchas dificultades"), (0, "No logrado"))
    return next(name for least, name in names if got / whole >= least), sum_


def printed(rating: str) -> tuple[str, str]:
    """The word that is printed, and the sum beside it."""
    own = rating.partition(" El objetivo, entre todos:")[0]
    found = re.match(r"(Logrado|Con dificultades|Con muchas dificultades|No logrado)\b", own)
    sum_ = re.search(r"\(([\d.]+ de [\d.]+)", own)
    return (found[1], sum_[1] if sum_ else "") if found else ("", "")


def numbers(text: str) -> tuple[int, int, int]:
    """Of a printed word: of how many things it is not known what became, of how many, and how many more do
    not count; the first two 0 where all is known."""
    own = text.partition(" El objetivo, entre todos:")[0]
    lacks = re.search(r"falta saber (?:qué pasó con )?(\d+) de (?:las )?(\d+)", own)
    nothing = re.search(r"de (?:las (\d+) cosas|la (única) cosa) esperadas? no queda nada anotado", own)
    rest = re.search(r"; (\d+) más no cuentan?:", own)
    unknown = (int(lacks[1]), int(lacks[2])) if lacks else (0, 0)
    if nothing:
        unknown = (int(nothing[1] or 1),) * 2
    return (*unknown, int(rest[1]) if rest else 0)


def lines_of(part: ExpectedPart, who: str, roles: Sequence[str]) -> tuple[int, int, int]:
    """The same, counted by the lines as they are read on the page: of a quiet one, as it stands in short."""
    seen = [line for line in part.lines if line.heading != "Sin quien observe"]  # in no number: a list apart
    own = [line for line in seen if is_of(replace(line, by=_read(line)), who, roles)]
    adds = [counted(line, who, roles) for line in own]
    known, unknown = sum(bool(each[1]) for each in adds), sum(bool(each[2]) for each in adds)
    return unknown, known + unknown, len(adds) - known - unknown


def _read(line: ResultLine) -> str:
    """The names on a line: of a quiet one those between what was expected and how much it counts."""
    return line.in_short.removeprefix(line.text).partition(f" · {line.weighs}")[0] if line.quiet else line.by


def miscounted(page: HotWash) -> Iterator[str]:
    """Where a number beside a word is not the one that the lines give; without one, all is known."""
    roles = [role.role for role in page.roles]
    rated = [(TOGETHER, page.together), *((role.role, role.objectives) for role in page.roles)]
    parts = {part.objective: part for part in page.expected}
    for who, lines in rated:
        for line in lines:
            unknown, of, rest = lines_of(parts.get(line.text, ExpectedPart(line.text, ())), who, roles)
            said = numbers(line.rating)
            if said[:2] != (0, 0) and said != (unknown, of, rest):
                yield f"{line.text} · {who}: {line.rating} · {unknown} of {of}, {rest}"
            if said[:2] == (0, 0) and unknown and not line.rating.startswith("No observado"):
                yield f"{line.text} · {who}: {line.rating} · {unknown} of {of}, {rest}"


OTHER_WORDS = ("No observado", "Logrado en lo suyo", "por lo que se sabe")
"""Words that a rating may have beside those of the scale, which is printed whole."""


def out_of_place(page: HotWash) -> Iterator[str]:
    """The words that a rating uses and the legend does not explain, or the other way round."""
    rated = (*page.together, *(line for role in page.roles for line in role.objectives))
    said = " ".join(
        (*(line.rating for line in rated), *(line.heading for part in page.expected for line in part.lines))
    )
    explained = [line.partition(":")[0].lower() for line in page.table]
    for name in OTHER_WORDS:
        if (name in said) != (name.lower() in explained):
            yield name
    scale = r"(Logrado( en lo suyo)?|Con dificultades|Con muchas dificultades|No logrado|No observado)"
    for line in rated:
        if not re.match(rf"{scale}(, por lo que se sabe)?( \(|: )", line.rating):
            yield line.rating


def test_each_word_is_in_the_legend_and_no_other(pages: dict[str, HotWash]) -> None:
    for run, page in pages.items():
        assert not list(out_of_place(page)), run
        assert list(out_of_place(replace(page, table=page.table[:4]))) or not any(
            name.lower() in line.partition(":")[0].lower() for name in OTHER_WORDS for line in page.table
        )  # the control
        missing = next(
            (name for name in OTHER_WORDS if f"{name[:1].upper()}{name[1:]}: " not in str(page.table)), ""
        )
        if missing:
            assert list(out_of_place(replace(page, table=(*page.table, f"{missing}: x")))), missing


def test_each_seats_numbers_follow_from_the_lines(pages: dict[str, HotWash]) -> None:
    told = 0
    for run, page in pages.items():
        assert not list(miscounted(page)), run
        for role in page.roles:
            told += sum(numbers(line.rating)[0] for line in role.objectives)
    assert told  # the control: there is something that nobody knows


def test_a_line_without_its_seats_would_be_noticed(pages: dict[str, HotWash]) -> None:
    """The control: where quiet lines name nobody, the numbers do not follow from the page any more."""
    for page in pages.values():
        bare = [
            replace(part, lines=tuple(replace(each, by="") if each.quiet else each for each in part.lines))
            for part in page.expected
        ]
        unknown = [each for part in page.expected for each in part.lines if each.quiet]
        is_said = any(each.weighs.startswith("contaría") for each in unknown)
        assert list(miscounted(replace(page, expected=tuple(bare)))) or not is_said


def differ(page: HotWash) -> Iterator[str]:
    """Where the word that is printed is not the one that the lines give."""
    roles = [role.role for role in page.roles]
    rated = [(TOGETHER, page.together), *((role.role, role.objectives) for role in page.roles)]
    parts = {part.objective: part for part in page.expected}
    for who, lines in rated:
        for line in lines:
            found = word(parts.get(line.text, ExpectedPart(line.text, ())), who, roles)
            if found != printed(line.rating):
                yield f"{line.text} · {who}: {line.rating} · {found}"


def test_the_lines_and_the_rules_give_the_word(pages: Mapping[str, HotWash]) -> None:
    for run, page in pages.items():
        assert not list(differ(page)), run
    words = {printed(line.rating)[0] for page in pages.values() for line in page.together}
    assert {"Logrado", "No logrado"} <= words  # the control: the runs are not all alike


UNTOUCHED = "Nada de lo que quedó anotado tocó mal un derecho."


def contradicts(page: HotWash) -> Iterator[str]:
    """Lines with something to talk about that name a right, where the page says that nothing touched one."""
    first = [line for part in page.first for line in part.lines]
    if not page.touched and UNTOUCHED in (page.untouched, *first):
        well = "Lo que salió bien"
        lines = (line for part in page.expected for line in part.lines)
        yield from (line.text for line in lines if line.right and not line.quiet and line.heading != well)


def test_no_line_names_a_right_beside_that_none_was_touched(pages: Mapping[str, HotWash]) -> None:
    for run, page in pages.items():
        assert not list(contradicts(page)), run
        late = any(line.right and "orden" in line.status for part in page.expected for line in part.lines)
        bare = replace(page, touched=(), untouched=UNTOUCHED)
        assert not late or list(contradicts(bare)), run  # the control


@pytest.mark.parametrize(("asks_first", "is_bare"), [(True, False), (False, True)])
def test_what_was_only_asked_too_early_touched_a_right(
    tmp_path: Path, asks_first: bool, is_bare: bool
) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load("private_residence")
    who = {"of": "marcela", "by": "police"}
    early = [{"ask": "day", **who}, {"take": "keep_apart", **who}] if asks_first else []
    play(service, scenario, ({"take": "detect_operation", **who}, *early))
    service.end_exercise()
    page = service.hot_wash("es")
    rights = page.first[3].lines
    assert (page.touched, rights) == ((), (page.untouched,))
    assert (page.untouched == UNTOUCHED) == is_bare
    service.close()


def test_a_line_that_counted_for_more_would_be_noticed(pages: Mapping[str, HotWash]) -> None:
    """The control: one weight changed, and the words do not follow from the page any more."""
    for page in pages.values():
        for at, part in enumerate(page.expected):
            line = next((each for each in part.lines if each.weighs.startswith("cuenta por ")), None)
            if line is None or not word(part, TOGETHER, ())[1]:
                continue
            more = re.sub(r"por \w+", "por uno" if "cuatro" in line.weighs else "por cuatro", line.weighs)
            lines = tuple(replace(each, weighs=more) if each is line else each for each in part.lines)
            changed = (*page.expected[:at], replace(part, lines=lines), *page.expected[at + 1 :])
            assert list(differ(replace(page, expected=changed))), line


def test_no_harm_stands_beside_that_none_was_done(pages: Mapping[str, HotWash]) -> None:
    """Of who did harm in an objective, no line of it says that they did none; and their seat is rated."""
    harms = 0
    for page in pages.values():
        roles = [role.role for role in page.roles]
        grades = {
            (role.role, line.text): printed(line.rating)[0] for role in page.roles for line in role.objectives
        }
        for part in page.expected:
            done = [each for each in part.harms if not each.act.endswith(": quedó sin hacer")]
            harms += len(done)
            for harm in done:
                assert harm.right, harm
                who = named(harm.act.partition(": ")[0].rpartition("· ")[2], roles)
                assert who, harm
                for role in who:
                    assert grades[role, part.objective] in ("Con muchas dificultades", "No logrado"), harm
    assert harms  # the control
