"""Refusals of Panama's pathways: sentences, in both languages, that show the way and never a wrong one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping

import pytest

from tests.property.lives import attempts
from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.missing import Missing, describe
from workflow.present import ways
from workflow.present.comes_before import linked_missing
from workflow.present.history import event_rows
from workflow.present.not_yet import blocked
from workflow.present.refusals import Refusals
from workflow.present.related_people import NOBODY, SOMEBODY
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.present.words import Words
from workflow.stepper import Stepper
from workflow.world.core import Book
from workflow.world.engine import World

PATHWAYS = {id: library.load(id) for id in ("panama-2021", "panama-2024")}
BOOKS = {id: Book(pathway) for id, pathway in PATHWAYS.items()}
FORMULA = re.compile(
    r"se neces|needs? [“\"«\d]|; ahora «|; now “|Depende de «|It depends on “|«(sí|no)»|“(yes|no)”"
    r"|\bconsta\b|on record|está hoy en|is now at|«sin preguntar»|“not asked”"
    r"|[»”]: [«“]|[»”], (?:a |to )?[«“][^»”]*[»”]\.|[»”], \d|[»”] (?:está en|está|es|is at|is) [«“\d]"
    r"|(?:primero se llega a|first comes|Falta esto:|hace falta esto:|is still missing:|needed first:"
    r"|otra situación:|another situation:|momento del caso:|moment of the case:|\(«Dependiente|así:)"
    r" [^\n]*[»”] \(\w"
    r"|: falta [«“]|antes hace falta [«“]|[”] is (?:still missing|needed first)\."
    r"|\b(?:así|of whom this is so): "
    r"|haría falta|it would take “|no se cumple|it is not so that|tenía que haber|had to be from"
)
"""How conditions were said before: a name, a colon, the values; `yes` and `no` as values; as a register;
what a track is at; a value with of what it is in brackets; a name, a comma, the value that it has or would
have to have."""
IDS = re.compile(r"\b[a-z]+_[a-z_]+\b")
NEVER = {
    *(
        "close_as_other_matter",
        "withdraw",
        "leave_services",
        "leave_lodging",
        "leave_unsafe_lodging",
        "archive",
    ),
    *(
        "report_child_missing",
        "change_mind_on_return",
        "close_unidentified",
    ),
    *("detain_person", "expel_person", "charge_person", "force_return", "make_services_conditional"),
    *("disclose_identity", "repeat_interview", "refuse_preliminary", "refuse_status", "uphold_refusal"),
    *("deny_restitution", "deny_civil", "deny_labour", "refuse_asylum", "refuse_form", "refuse_referral"),
    *("change_consent_to_no", "change_referral_to_no", "refuse_interview", "refuse_disclosure"),
    *("change_interview_to_no", "change_disclosure_to_no", "need_no_lodging", "stay_where_they_are"),
    *("decline_protection", "end_protection", "decline_first_night", "decline_visa", "refuse_colombia"),
    *("change_colombia_to_no", "revoke_mandate", "revoke_mandate_for_permits", "child_says_no"),
    *("drop_restitution", "drop_civil", "drop_labour", "pass_to_child_protection"),
    *("let_companion_interpret", "hand_child_to_companion", "question_child", "keep_documents"),
    *("confront_with_suspect", "promise_an_outcome", "hold_for_safety"),
    *("make_permits_conditional", "threaten_with_expulsion", "make_care_wait_for_ruling", "end_care_alone"),
    *("put_out_of_lodging", "decline_without_waiting", "reject_querella", "judge_rejects_querella"),
    *("call_the_employer", "take_child_from_family", "take_children_from_parent", "examine_without_asking"),
    *("let_the_press_in", "insist_until_they_sign", "insist_on_going_home", "uphold_archive"),
    *("refuse_closed_hearing", "no_longer_want_measures", "decline_reintegration"),
    *("deny_consular_contact", "steer_to_settlement", "lock_in_lodging"),
    *("close_unasked", "refuse_interpreter", "want_no_review", "refuse_way_back", "refuse_to_revoke"),
    *("let_refusal_stand", "let_childs_refusal_stand", "end_representation", "count_querella_as_not_filed"),
}
"""Steps that harm, go back or lead away from help, chosen by hand."""
ARCHIVED = (
    "tell_of_archive",
    "ask_review_of_archive",
    "order_reopening",
    "uphold_archive",
    "tell_of_reopening",
)
SO_BEGINS = {
    **{step: {"report_child_missing"} for step in ("search_for_child", "find_child")},
    **{step: {"archive", "uphold_archive"} for step in ARCHIVED},
}
"""What begins with such a step and with no other: a child is searched for once reported missing, and an
archiving is told and reviewed once the prosecutor has decided on it."""


PEOPLE = {
    "dependent": ("a cargo", "depend"),
    "dependent_abroad": ("que vive en otro país", "who lives in another country"),
    "victim": ("de este proceso", "of this proceeding"),
}
"""How people beside the person are called where a step is for one of them."""
PEOPLE_MOULD = re.compile(r"figura|is (still )?noted as|lguien del caso|omebody of the case")


def conditions(pathway: Pathway, guard: g.Guard, domains: Mapping[str, tuple[str, ...]]) -> Iterator[Missing]:
    """Everything that may be missing for a guard: each condition wanted and not wanted, from each value."""
    for atom in g.atoms(guard):
        match atom:
            case g.Is(name, values):
                domain = domains[name]
                for needed in (
                    tuple(v for v in domain if v in values),
                    tuple(v for v in domain if v not in values),
                ):
                    yield from (Missing(name, now, needed) for now in domain if needed and now not in needed)
            case g.Bound(name, low, high):
                domain = domains[name]
                needed = tuple(v for v in domain if low <= int(v) <= high)
                yield from (Missing(name, now, needed) for now in domain if now not in needed)
            case g.Role(values):
                yield from (Missing("role", now, values) for now in pathway.roles if now not in values)
            case _:
                yield Missing(atom, "no", ("yes",))
                yield Missing(atom, "yes", ("no",))


def name_of(words: Words, kind: str, missing: Missing) -> str:
    """What a sentence has to name: the thing that is missing, in the words of the pathway."""
    match missing.variable:
        case "role":
            return the_role(words, missing.needed[0])
        case str(name):
            return words.variable(kind, name)
        case g.Free(resource):
            return words.pathway.resources[resource].name(words.language)
        case g.Covered(fund, _amount):
            return words.pathway.funds[fund].name(words.language)
        case linked:
            told = (SOMEBODY if "yes" in missing.needed else NOBODY).get(describe(linked))
            if told is not None:
                return words.pick(*PEOPLE[linked.kind])
            return words.pathway.kinds[words.linked_kind(kind, linked)].name(words.language)


def near_name(words: Words, missing: Missing, name: str) -> str:
    """Where a role is missing: one of the institution of whoever tries it may be named first."""
    roles = words.pathway.roles
    if missing.variable != "role":
        return name
    near = [r for r in missing.needed if roles[r].institution == roles[missing.now].institution]
    return the_role(words, near[0]) if near else name


def wrong(text: str, name: str) -> list[str]:
    """What is wrong with a sentence; nothing where it is one."""
    found = [] if name.casefold() in text.casefold() else [f"does not name {name}"]
    found += ["a formula"] if FORMULA.search(text) else []
    found += [f"an id: {id}" for id in IDS.findall(text)]
    return found


@pytest.mark.parametrize("id", PATHWAYS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_whatever_a_guard_may_lack_is_said_in_a_sentence(id: str, language: str) -> None:
    world = World(PATHWAYS[id], 1, book=BOOKS[id])
    stepper, said = world.core.stepper, 0
    words = Words(PATHWAYS[id], stepper, language)
    refusals = Refusals(words)
    for step, rule in stepper.rules.items():
        for missing in conditions(PATHWAYS[id], rule.guard, stepper.domains(rule.kind)):
            name = name_of(words, rule.kind, missing)
            for ahead in (True, False):
                text = refusals.sentence(rule.kind, missing, ahead=ahead)
                named = name if name.casefold() in text.casefold() else near_name(words, missing, name)
                assert wrong(text, named) == [], (step, missing, text)
                assert text.endswith(".") and text[:1] in "«“" + text[:1].upper()
            past = refusals.past(step, missing.key)
            assert wrong(past, name) == [], (step, missing, past)
            said += 1
    assert said > 2000


def people_asked_of(guard: g.Guard, *, wanted: bool = True) -> Iterator[tuple[g.Linked, bool]]:
    """The conditions on people beside the person, each with whether a step needs that they hold."""
    match guard:
        case g.Not(part):
            yield from people_asked_of(part, wanted=not wanted)
        case g.All(parts) | g.Any_(parts):
            for part in parts:
                yield from people_asked_of(part, wanted=wanted)
        case g.Linked(how=how) if how != "the":
            yield guard, wanted


@pytest.mark.parametrize("id", PATHWAYS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_whom_a_step_is_for_is_a_sentence_and_no_register(id: str, language: str) -> None:
    words, told = Words(PATHWAYS[id], BOOKS[id].stepper, language), set[str]()
    for rule in words.stepper.rules.values():
        for linked, wanted in people_asked_of(rule.guard):
            told.add(linked_missing(words, rule.kind, linked, wanted=wanted))
    assert len(told) > 12
    assert [
        text for text in told if PEOPLE_MOULD.search(text) or re.search("[«“(]", text.split(";")[1])
    ] == []
    another = g.Linked("some", "dependent", g.Is("care", ("given",)))  # the control: nobody wrote it down
    assert PEOPLE_MOULD.search(linked_missing(words, "victim", another, wanted=True))


TELLS_NOTHING = re.compile(
    r"lo que va antes|what comes before|para quien sea este paso|for whom this step would be"
    r"|expediente, que está en otro momento|file, which is at another moment[:.] [“«]"
)
"""How it was said that something else comes first, without what."""


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_comes_first_is_named(language: str) -> None:
    """The step or the state, and whom a step is for that looks at others; no free choice as the way."""
    pathway = PATHWAYS["panama-2021"]
    world = World(pathway, 1, book=BOOKS["panama-2021"])
    stepper, words = world.core.stepper, Words(pathway, world.core.stepper, language)
    refusals, said = Refusals(words), set[str]()
    for rule in stepper.rules.values():
        for missing in conditions(pathway, rule.guard, stepper.domains(rule.kind)):
            said |= {refusals.sentence(rule.kind, missing, ahead=ahead) for ahead in (True, False)}
    assert [text for text in said if TELLS_NOTHING.search(text)] == []
    assert TELLS_NOTHING.search(
        "Servicios en su país: todavía no se ha hecho lo que va antes."
    )  # the control
    abroad = refusals.sentence("victim", Missing("services_abroad", "none", ("offered", "received")))
    offer = words.step("offer_services_abroad")
    assert offer in abroad and words.step("decline_services_abroad") not in abroad
    child = refusals.sentence("victim", Missing("first_night", "not_given", ("to_ask", "not_wanted")))
    assert words.step("leave_lodging") not in child


def test_the_former_sentences_are_found_to_be_formulas() -> None:
    name = "Consentimiento al formulario"
    assert wrong(f"{name}: se necesita «otorgado»; ahora «sin preguntar»", name) == ["a formula"]
    assert wrong("Clear information: needs “no”; now “yes”", "Clear information") == ["a formula"]
    assert wrong(f"«{name}» consta como «sin preguntar».", name) == ["a formula"]
    assert wrong(f"Falta «otorgado». «{name}» está hoy en «sin preguntar».", name) == ["a formula"]
    assert wrong(f"Falta esto: «{name}», «otorgado».", name) == ["a formula"]
    assert wrong(f"«{name}» está «vencido»; este paso espera.", name) == ["a formula"]
    assert wrong(f"es para casos con «{name}»: «otorgado»", name) == ["a formula"]
    assert wrong(f"Este paso es para otra situación: «otorgado» ({name}).", name) == ["a formula"]
    assert wrong(f"This step comes later: first comes “Given” ({name}).", name) == ["a formula"]
    assert wrong(f"Falta que haya alguno («Dependiente») así: «otorgado» ({name}).", name) == ["a formula"]
    assert wrong(f"{name}: falta «otorgado».", name) == ["a formula"]
    assert wrong(f"{name}: “given” is still missing.", name) == ["a formula"]
    assert wrong(f"{name}: antes hace falta «otorgado».", name) == ["a formula"]
    assert wrong(f"En este caso no hay «{name}» así: atención «sin atención».", name) == ["a formula"]
    assert wrong(f"{name}: este paso es para otra situación, «otorgado».", name) == []
    assert wrong("Este paso no se puede dar.", name) == [f"does not name {name}"]
    assert wrong(f"{name} consent_form", name) == ["an id: consent_form"]


def lived(id: str, seed: int) -> Iterator[Scene]:
    """A case at several moments of a random life, in both languages."""
    pathway, chance = PATHWAYS[id], random.Random(seed)
    world = World(pathway, seed, list(pathway.years)[-1], book=BOOKS[id])
    world.open_session()
    world.open_case("A", facts=world.draw_facts(), records={"dependent": [{}]})
    world.play(sorted(pathway.roles))
    for number, _ in enumerate(attempts(world, seed, 45)):
        if number % 15 == 14:
            language = chance.choice(["es", "en"])
            yield Scene.of(world, language)


def with_values(words: Words) -> re.Pattern[str]:
    """A matter, a colon and one of its values in quotation marks."""
    shapes = [
        f"{words.variable(kind.id, name)}: {words.quote(words.value(kind.id, name, value))}"
        for kind in words.pathway.kinds.values()
        for name, values in {
            **{track.id: tuple(track.states) for track in kind.tracks.values()},
            **{fact.id: tuple(fact.values) for fact in kind.facts.values()},
        }.items()
        for value in values
    ]
    return re.compile("|".join(re.escape(shape) for shape in shapes), re.IGNORECASE)


@pytest.mark.parametrize("seed", range(3))
def test_no_reason_that_a_life_comes_to_is_a_formula(seed: int) -> None:
    said: set[str] = set()
    for scene in lived("panama-2021", seed):
        shape = with_values(scene.words)
        for role in ("victim", "police", "upavit", "commission"):
            ways = Ways(scene, role)
            for thing in scene.world.state.things.values():
                for step in scene.pathway.kinds[thing.kind].steps.values():
                    if not scene.world.core.allowed(thing, step.id, role):
                        row = blocked(ways, thing, step)
                        said |= {*row.reason.split("\n"), *row.who.split("\n")}
        assert [text for text in said if FORMULA.search(text) or shape.search(text)] == []
    assert len(said) > 500


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_matter_with_its_value_would_be_found(language: str) -> None:
    """The control, and what is said of a lift that nobody has asked for."""
    words = Words(PATHWAYS["panama-2021"], BOOKS["panama-2021"].stepper, language)
    name, value = words.variable("victim", "transport"), words.value("victim", "transport", "asked")
    assert with_values(words).search(f"X. {name}: {words.quote(value)}.")
    text = Refusals(words).sentence("victim", Missing("transport", "none", ("asked",)))
    assert text == words.pick(
        "Transporte a una cita: nadie lo ha pedido todavía.",
        "Transport to an appointment: nobody has asked for it yet.",
    )


def begins(ways: Ways, thing: Thing, step: str) -> bool:
    """Whether a step is under way, can be taken now without harm, or only waits: a place, money, time."""
    core = ways.scene.world.core
    if ways.is_under_way(thing, step):
        return True
    for role in ways.roles(thing, step):
        if core.harmless(thing, step, role):
            return True
        refusal = core.stepper.refusal(step, core.view(thing, role))
        lacks = ways.unfolded(thing, refusal.missing, role) if refusal else ()
        if refusal and all(ways.comes_by_itself(lack) for lack in lacks):
            return True
    return False


def is_for_later(ways: Ways, thing: Thing, step: Step) -> bool:
    """Whether a step is for a moment of the case to which nothing leads from here."""
    refusal = ways.scene.world.core.stepper.refusal(step.id, ways.scene.world.core.view(thing, ways.role))
    lacks = ways.unfolded(thing, refusal.missing) if refusal else ()
    tracks = (
        lack for lack in lacks if lack.missing.variable in ways.scene.pathway.kinds[lack.thing.kind].tracks
    )
    led = ways.is_led_to(thing, step.id)
    return any(not led or ways.toward(lack, step.id) is None for lack in tracks)


def misled(scene: Scene, role: str) -> list[str]:
    """What is wrong in the sentences of everything that a role cannot do now."""
    found: list[str] = []
    ways = Ways(scene, role)
    core = scene.world.core
    for thing in scene.together("V1"):
        for step in scene.pathway.kinds[thing.kind].steps.values():
            refusal = core.stepper.refusal(step.id, core.view(thing, role))
            if refusal is None or step.on_timer is not None:
                continue
            row = blocked(ways, thing, step)
            text = f"{row.reason} {row.who}"
            found += [f"{step.id}: {problem}" for problem in wrong(text, "")]
            named = [
                s
                for s in (NEVER - SO_BEGINS.get(step.id, set())) & set(scene.pathway.steps)
                if scene.words.quote(scene.words.step(s)) in row.who
            ]
            found += [f"{step.id}: leads to {s}" for s in named]
            for lack in ways.unfolded(thing, refusal.missing):
                way = ways.toward(lack, step.id) if ways.is_led_to(thing, step.id) else None
                if way is None:
                    continue
                if not begins(ways, way.first, way.steps[0]):
                    found.append(f"{step.id}: {way.steps[0]} cannot be taken now")
                if lack.missing.variable == "interpreter" and is_for_later(ways, thing, step):
                    continue  # which is said when it is its time
                if row.other_case:
                    continue  # one sentence says that nothing leads there
                last = scene.words.quote(scene.words.step(way.steps[-1]))
                told = f"{row.begins} {row.who}"  # each step once
                found += [] if last in told else [f"{step.id}: does not name {last}"]
                found += [f"{step.id}: names {last} twice"] if row.who.count(last) > 1 else []
    return found


@pytest.mark.parametrize("id", PATHWAYS)
@pytest.mark.parametrize("seed", range(2))
def test_who_and_what_comes_first_is_a_way_that_is_there_and_does_no_harm(id: str, seed: int) -> None:
    chance, looked = random.Random(seed), 0
    for scene in lived(id, seed):
        for role in chance.sample(sorted(scene.pathway.roles), 4):
            assert misled(scene, role) == []
            looked += 1
    assert looked == 12


def test_a_wrong_way_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "leading_away", lambda *_: frozenset())
    fresh = Book(PATHWAYS["panama-2021"])  # of which nothing is known yet
    monkeypatch.setitem(BOOKS, "panama-2021", fresh)
    assert any("leads to" in text for text in misled(scene_of("es", *DETECTED), "commission"))


def scene_of(language: str, *done: tuple[str, str]) -> Scene:
    """A case in which steps were done, a day after one another."""
    pathway = PATHWAYS["panama-2021"]
    world = World(pathway, 3, "2021", book=BOOKS["panama-2021"])
    world.open_session()
    world.open_case("A", facts=dict(pathway.profiles["woman_private_house"].facts))
    world.play(sorted(pathway.roles))
    for step, role in done:
        world.request("V1", step, role)
        world.advance(world.state.now + 1440)
    return Scene.of(world, language)


def row(scene: Scene, step: str, role: str) -> tuple[str, str]:
    found = blocked(Ways(scene, role), scene.world.thing("V1"), scene.pathway.steps[step])
    return found.reason, found.who


DETECTED = (("detect_police", "police"),)


def test_consent_is_said_to_be_the_persons_and_rights_come_first() -> None:
    assert row(scene_of("es", *DETECTED), "fill_form", "police") == (
        "La persona todavía no lo ha decidido: «Consentimiento al formulario». Este paso espera su "
        "respuesta.",
        "Eso lo decide sólo la persona: «Consentir el formulario». Empiece por «Informar de sus derechos»: "
        "puede hacerlo usted, ahora.",
    )


def test_a_step_of_another_role_names_both_roles() -> None:
    done = (*DETECTED, ("tell_rights", "police"), ("consent_to_form", "victim"), ("fill_form", "police"))
    reason, who = row(scene_of("en", *done), "confirm_status", "police")
    assert "This is up to the National Commission; the National Police cannot do it." in reason
    assert "Victim status: this step comes after “Preliminary victim”." in reason
    assert "This is still missing: “Psychosocial report”." in reason
    assert "Form sent" not in reason and "“missing”" not in reason
    assert "That is up to the National Commission: “Recognise as preliminary victim”." in who
    again = row(scene_of("en", *done), "continue_interview", "upavit")[0]
    assert (
        "This is still missing: “Interviews on the facts”. So far there are 0; it takes 1 or more first."
        in again
    )


def test_nobody_is_led_to_treat_it_as_another_matter_nor_to_detain() -> None:
    scene = scene_of("es", *DETECTED)
    assert row(scene, "close_unidentified", "police") == (
        "Condición de víctima: este paso es para otro momento del caso, «Mal identificada».\n"
        "Riesgo revisado antes de entregar el caso: este paso es para otra situación, «sin riesgo urgente».\n"
        "Este paso es para después de esto, que aquí no se ha dado: «Informada de que su expediente se "
        "cierra».",
        "",
    )
    assert row(scene, "release_person", "police")[1] == ""


def test_the_history_says_a_refusal_as_a_sentence() -> None:
    scene = scene_of("es", *DETECTED, ("fill_form", "police"))
    told = [r.text for r in event_rows(scene, scene.world.events) if r.lifecycle == "refused"]
    assert told == [
        "Llenar y remitir el formulario de identificación: faltaba que la persona lo decidiera: "
        "«Consentimiento al formulario»"
    ]


def test_a_key_of_the_log_that_no_guard_knows_is_shown_as_it_is() -> None:
    scene = scene_of("es")
    refusals = Refusals(scene.words)
    assert refusals.past("no_such_step", "status=confirmed") == "status=confirmed"
    assert describe(g.Free("ngo_places")) == "free(ngo_places)"


def test_what_is_one_way_of_several_to_close_a_file_is_still_led_to() -> None:
    """A file may be closed of who withdrew and went home; that makes going home no end, nor a residency."""
    scene = scene_of("en", *DETECTED)
    scene.world.thing("V1").values.update({"return_": "arranged", "return_risk": "ordinary"})
    assert "“Accompany the voluntary return”" in row(scene, "offer_services_abroad", "commission")[1]
    assert "Withdraw" not in row(scene_of("en", *DETECTED), "close_by_own_choice", "commission")[1]


def test_the_steps_that_nobody_is_led_to_are_steps() -> None:
    assert set(PATHWAYS["panama-2021"].steps) >= NEVER


REFUSED = (*DETECTED, ("tell_rights", "police"), ("refuse_form", "victim"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "es",
            "La persona dijo que no: «Consentimiento al formulario». Es su decisión y no se insiste. Si "
            "cambia de idea, lo dirá por sí misma.",
        ),
        (
            "en",
            "The person said no: “Consent to the form”. It is their decision, and nobody insists. If they "
            "change their mind, they will say so themselves.",
        ),
    ],
)
def test_a_no_of_the_person_is_said_to_be_their_decision(language: str, sentence: str) -> None:
    assert row(scene_of(language, *REFUSED), "fill_form", "police")[0] == sentence


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "a eso sólo se llega si la persona lo pide."),
        ("en", "which comes about only if the person asks for it."),
    ],
)
def test_what_only_the_person_asks_for_is_said_so(language: str, said: str) -> None:
    scene = scene_of(language)
    refusals = Refusals(scene.words)
    assert said in refusals.sentence("victim", Missing("psychology", "offered", ("wanted",)))
    assert said not in refusals.sentence("victim", Missing("return_", "asked", ("risk_assessed",)))


@pytest.mark.parametrize(
    ("language", "end"),
    [
        (
            "es",
            "es para quien tiene edad «niña, niño o adolescente» o «edad en duda».",
        ),
        (
            "en",
            "it is for those whose age is “child” or “age in doubt”.",
        ),
    ],
)
def test_what_is_given_for_a_case_is_said_to_be_so(language: str, end: str) -> None:
    refusals = Refusals(scene_of(language).words)
    assert refusals.sentence("victim", Missing("age", "adult", ("child", "in_doubt"))).endswith(end)


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("es", "se hizo", "Se hizo."),
        ("es", "se hizo.", "Se hizo."),
        ("es", "«Todo está bien. Vuelvo a la mezcla.»", "«Todo está bien. Vuelvo a la mezcla»."),
        ("es", "«¿Llega al dueño?»", "«¿Llega al dueño?»."),
        ("en", "“All is well. I go back to the mix.”", "“All is well. I go back to the mix.”"),
        ("en", "“Does it get to the owner?”", "“Does it get to the owner?”"),
        ("en", "“Detect” was done", "“Detect” was done."),
        ("es", "", ""),
    ],
)
def test_a_sentence_ends_once_also_with_what_somebody_said(language: str, text: str, sentence: str) -> None:
    pathway = PATHWAYS["panama-2021"]
    assert Words(pathway, Stepper(pathway), language).sentence(text) == sentence
