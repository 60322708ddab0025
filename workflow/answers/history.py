"""The log in words, and a case's life by track."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from workflow import moments, naming
from workflow.answers.not_yet import told_refusal
from workflow.answers.options import kind_name
from workflow.answers.scene import Scene
from workflow.case.events import Event, Lifecycle
from workflow.case.state import Thing
from workflow.rows import DeadlineRow, EventRow, SpanRow, TimelineRow, TrackRow

QUIET: frozenset[Lifecycle] = frozenset(
    {"background", "charged", "enabled", "session_opened", "due", "requested"}
)
"""Events that a reader of the history is not shown; they stay in the log. A request is always followed
by what came of it: queued, started, done, or refused."""

_LIFECYCLES: dict[Lifecycle, tuple[str, str]] = {
    "session_opened": ("sesión iniciada", "session started"),
    "case_opened": ("caso abierto", "case opened"),
    "enabled": ("previsto", "expected"),
    "requested": ("solicitado", "requested"),
    "queued": ("en cola", "queued"),
    "started": ("iniciado", "started"),
    "done": ("hecho", "done"),
    "refused": ("no procede", "refused"),
    "cancelled": ("cancelado", "called off"),
    "expired": ("vencido", "expired"),
    "due": ("plazo en curso", "deadline running"),
    "met": ("plazo cerrado", "deadline closed"),
    "failed": ("sin resultado", "without result"),
    "fault": ("falta", "fault"),
    "charged": ("costo diario", "daily cost"),
    "refilled": ("fondos recibidos", "funds received"),
    "changed": ("otros valores en vigor", "other settings in force"),
    "background": ("otros expedientes", "other files"),
    "advanced": ("avance del reloj", "clock moved"),
    "branched": ("nueva rama", "new branch"),
    "played": ("roles en práctica", "roles played"),
    "noted": ("nota", "note"),
}


def shown(event: Event) -> bool:
    """Whether the history shows an event: what happened to a case or was done by hand."""
    only_expected = event.lifecycle == "cancelled" and event.payload.get("stage") == "enabled"
    return event.lifecycle not in QUIET and not only_expected


def event_rows(scene: Scene, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """Events in words."""
    line = {event.seq for event in scene.world.line()}
    return tuple(_row(scene, event, event.seq in line) for event in events)


def _row(scene: Scene, event: Event, on_branch: bool) -> EventRow:
    words = scene.words
    thing = scene.world.state.things.get(event.subject or "")
    step = event.step or event.payload.get("activity", "")
    return EventRow(
        seq=event.seq,
        branch=event.branch,
        parent_seq=event.parent_seq,
        on_branch=on_branch,
        case=event.subject or "",
        case_name=naming.shown(thing.name) if thing else "",
        lifecycle=event.lifecycle,
        lifecycle_name=words.pick(*_LIFECYCLES[event.lifecycle]),
        step=step,
        step_name=words.step(step) if step else "",
        role=event.role or "",
        role_name=words.role(event.role) if event.role else "",
        sim_min=event.sim_min,
        when=moments.when(event.sim_min, scene.language),
        text=text(scene, event),
        fault=event.payload.get("fault", "") if event.lifecycle == "fault" else "",
        can_rewind=event.lifecycle not in ("session_opened", "branched"),
    )


def text(scene: Scene, event: Event) -> str:
    """One event as a sentence."""
    told = _TEXTS.get(event.lifecycle)
    return told(scene, event) if told else scene.words.pick(*_LIFECYCLES[event.lifecycle])


def _step_name(scene: Scene, event: Event) -> str:
    return scene.words.step(event.step or event.payload.get("activity", ""))


def _done(scene: Scene, event: Event) -> str:
    words, changes = scene.words, []
    thing = scene.world.state.things.get(event.subject or "")
    if thing is not None:
        for name, value in event.payload.get("set", {}).items():
            if name in event.payload.get("moved", ()) and name in event.payload.get("was", {}):
                changes.append(
                    f"{words.variable(thing.kind, name)}: {words.value(thing.kind, name, str(value))}"
                )
    outcome = _outcome(scene, event)
    return "; ".join(filter(None, (_step_name(scene, event), outcome, *changes)))


def _outcome(scene: Scene, event: Event) -> str:
    step = scene.pathway.steps.get(event.step or "")
    outcome = step.outcomes.get(event.payload.get("outcome", "")) if step else None
    if outcome is None:
        return ""
    return outcome.en if scene.language == "en" else outcome.es


def _refused(scene: Scene, event: Event) -> str:
    words, name = scene.words, _step_name(scene, event)
    if event.payload.get("under_way"):
        return words.pick(f"{name}: ya está en marcha", f"{name}: already under way")
    if event.payload.get("full"):
        return words.pick(f"{name}: la cola está llena", f"{name}: the queue is full")
    reasons = [told_refusal(scene, event.step or "", key) for key in event.payload["missing"]]
    impossible = words.pick("en este caso ya no se podía", "in this case it could not be done any more")
    return f"{name}: {'; '.join(reasons) or impossible}"


def _cancelled(scene: Scene, event: Event) -> str:
    words, name = scene.words, _step_name(scene, event)
    if event.payload.get("called_off_by"):
        return words.pick(f"{name}: retirado por quien lo pidió", f"{name}: called off by who asked for it")
    return words.pick(f"{name}: ya no se cumplen las condiciones", f"{name}: its conditions no longer hold")


def _expired(scene: Scene, event: Event) -> str:
    words = scene.words
    if event.payload.get("deadline"):
        name = _step_name(scene, event)
        return words.pick(f"Pasó el plazo: {name}", f"The deadline passed: {name}")
    if "timer" in event.payload:
        thing = scene.world.state.things.get(event.subject or "")  # none on a branch that began before it
        timer = event.payload["timer"]
        name = words.variable(thing.kind, timer) if thing else timer
        return words.pick(f"Venció: {name}", f"Ran out: {name}")
    name = _step_name(scene, event)
    return words.pick(f"{name}: la espera terminó sin respuesta", f"{name}: the wait ended without an answer")


def _met(scene: Scene, event: Event) -> str:
    words, name = scene.words, _step_name(scene, event)
    if event.payload["late"]:
        late = moments.from_now(event.payload["late"], scene.language)
        return words.pick(f"{name}: {late} después del plazo", f"{name}: {late} after the deadline")
    if not event.payload["closed"]:
        return words.pick(f"{name}: el plazo ya no aplica", f"{name}: the deadline no longer applies")
    return words.pick(f"{name}: dentro del plazo", f"{name}: within the deadline")


def fault_text(scene: Scene, event: Event) -> str:
    """A fault with what follows from it and the right it touches."""
    fault = scene.pathway.faults.get(event.payload["fault"])
    if fault is None:
        return str(event.payload["fault"])
    how = {
        "attempted": scene.words.pick("se intentó", "attempted"),
        "committed": scene.words.pick("ocurrió", "happened"),
        "omitted": scene.words.pick("se omitió", "omitted"),
    }[event.payload["how"]]
    right = scene.words.right(fault.right)
    concerned = scene.words.pick("Derecho afectado", "Right concerned")
    return (
        f"{fault.name(scene.language)} ({how}). {fault.consequence.in_(scene.language)} {concerned}: {right}."
    )


def _started(scene: Scene, event: Event) -> str:
    name, due = _step_name(scene, event), event.payload.get("due")
    if due is None:
        return name
    return f"{name}: {scene.words.pick('termina', 'ends')} {moments.when(due, scene.language)}"


def _queued(scene: Scene, event: Event) -> str:
    name = _step_name(scene, event)
    if event.payload.get("paying"):
        return f"{name}: {scene.words.pick('espera fondos', 'waits for money')}"
    resource = scene.pathway.resources.get(event.payload.get("resource", ""))
    return f"{name}: {scene.words.pick('en cola', 'in the queue')}" + (
        f" · {resource.name(scene.language)}" if resource else ""
    )


def _opened(scene: Scene, event: Event) -> str:
    kind = scene.pathway.kinds.get(event.payload["kind"])
    return (
        f"{kind.name(scene.language) if kind else ''} {event.subject}: {naming.shown(event.payload['name'])}"
    )


def _refilled(scene: Scene, event: Event) -> str:
    fund = scene.pathway.funds.get(event.payload["fund"])
    cents = event.payload["funds"][event.payload["fund"]]
    return f"{fund.name(scene.language) if fund else ''}: {moments.balboas(cents)}"


def _advanced(scene: Scene, event: Event) -> str:
    to = moments.when(event.payload["to"], scene.language)
    return scene.words.pick(f"Reloj hasta {to}", f"Clock to {to}")


def _branched(scene: Scene, event: Event) -> str:
    return scene.words.pick(
        f"Rama {event.branch}: sigue desde el suceso {event.payload['from_seq']}",
        f"Branch {event.branch}: goes on from event {event.payload['from_seq']}",
    )


def _played(scene: Scene, event: Event) -> str:
    names = ", ".join(scene.words.role(role) for role in event.payload["roles"])
    nobody = scene.words.pick("nadie", "nobody")
    return scene.words.pick("En práctica: ", "Played by people: ") + (names or nobody)


def _noted(scene: Scene, event: Event) -> str:
    minutes = event.payload.get("clock_back")
    if minutes is None:
        return str(event.payload.get("text", ""))
    back = moments.from_now(minutes, scene.language)
    return scene.words.pick(
        f"El reloj de este equipo se atrasó ({back}): las horas anotadas antes y después no se comparan",
        f"The clock of this PC was set back ({back}): hours noted before and after cannot be compared",
    )


_TEXTS: dict[Lifecycle, Callable[[Scene, Event], str]] = {
    "case_opened": _opened,
    "requested": _step_name,
    "queued": _queued,
    "started": _started,
    "done": _done,
    "failed": _done,
    "refused": _refused,
    "cancelled": _cancelled,
    "expired": _expired,
    "met": _met,
    "fault": fault_text,
    "refilled": _refilled,
    "advanced": _advanced,
    "branched": _branched,
    "played": _played,
    "noted": _noted,
    "enabled": _step_name,
    "due": _step_name,
}


# -- a case's life by track ----------------------------------------------------------------------


def timeline(scene: Scene, case: str) -> TimelineRow:
    """The states of each track over time; tracks that never moved are left out."""
    tracks = [row for thing in scene.together(case) for row in _tracks(scene, thing)]
    return TimelineRow(tuple(tracks), scene.world.state.now, deadlines(scene, case))


def _tracks(scene: Scene, thing: Thing) -> Iterator[TrackRow]:
    moves = [e for e in scene.world.line() if e.subject == thing.id and "moved" in e.payload]
    for track in scene.pathway.kinds[thing.kind].tracks.values():
        spans = tuple(_spans(scene, thing, track.id, moves))
        if len(spans) > 1 or track.case:
            yield TrackRow(f"{thing.kind}.{track.id}", track.name(scene.language), spans)


def _spans(scene: Scene, thing: Thing, track: str, moves: Sequence[Event]) -> Iterator[SpanRow]:
    start, state = thing.opened, ""
    for event in moves:
        if track not in event.payload["moved"]:
            continue
        entered = str({**event.payload.get("values", {}), **event.payload.get("set", {})}[track])
        if state and entered != state:
            yield SpanRow(state, scene.words.value(thing.kind, track, state), start, event.sim_min)
            start = event.sim_min
        state = entered
    yield SpanRow(state, scene.words.value(thing.kind, track, state), start, None)


def deadlines(scene: Scene, case: str) -> tuple[DeadlineRow, ...]:
    """The deadlines of a case: running ones first, then those met or missed."""
    rows: dict[tuple[str, str, int], DeadlineRow] = {}
    open_: dict[tuple[str, str], tuple[str, str, int]] = {}
    for event in scene.line_of(case):
        activity = event.payload.get("activity", event.step)
        key = (event.subject or "", str(activity))
        if event.lifecycle == "due" and event.payload["due"] is not None:
            open_[key] = (*key, event.seq)
            rows[open_[key]] = _deadline(scene, key[1], event)
        elif event.lifecycle == "met" and key in open_:
            late = event.payload["late"] > 0
            state: Literal["met", "missed"] = "missed" if late else "met"
            closed = open_.pop(key)
            rows[closed] = replace(rows[closed], state=state, late=late)
        elif event.lifecycle == "expired" and event.payload.get("deadline") and key in open_:
            missed = rows[open_[key]]
            rows[open_[key]] = replace(missed, state="missed", late=missed.kind != "assumption")
    return tuple(sorted(rows.values(), key=lambda row: (row.state != "running", row.due_min)))


def _deadline(scene: Scene, activity: str, event: Event) -> DeadlineRow:
    due, kind = event.payload["due"], event.payload["kind"]
    return DeadlineRow(
        step=activity,
        name=scene.words.step(activity),
        due_min=due,
        due=f"{moments.date(scene.pathway.starts, due, scene.language)}, {moments.clock(due)}",
        kind=kind,
        kind_name=kind_name(scene, kind),
        state="running",
        late=False,
    )
