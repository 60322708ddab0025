"""What a long session tells of itself after each act is what it tells where it was opened anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workflow.record.record import Record
from workflow.service import Service

_CASES = 4
_ACTS = 14


def _lived(folder: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Play a session of several cases, two of one proceeding, with steps that roles are offered and others,
    time, other roles and branches; after each act all that its screens tell of some case, as it stands and as
    it is read from a copy of the file."""
    chance = random.Random(seed)
    service = Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=seed)
    service.new_case(None, {}, "Caso 1")
    for number in range(2, _CASES + 1):
        service.new_case(None, {}, f"Caso {number}", beside="V1" if number == 2 else None)
    roles = sorted(service.world.pathway.roles)
    service.play(chance.sample(roles, 5), "es")
    try:
        for number in range(_ACTS):
            _act(service, chance, roles)
            case = f"V{chance.randint(1, _CASES)}"
            asked = [chance.choice(sorted(service.world.state.played) or roles), chance.choice(roles)]
            yield _told(service, case, asked), _told_anew(service, folder / f"{number}.ruta", case, asked)
    finally:
        service.close()


def _act(service: Service, chance: random.Random, roles: list[str]) -> None:
    case, role = f"V{chance.randint(1, _CASES)}", chance.choice(roles)
    kind = service.world.pathway.kinds["victim"]
    offered = [row.id for row in service.steps(case, role, "es").possible]
    acts: list[Callable[[], object]] = [
        lambda: service.take(case, chance.choice(offered or sorted(kind.steps)), role, "es"),
        lambda: service.take(case, chance.choice(offered or sorted(kind.steps)), role, "es"),
        lambda: service.take(case, chance.choice(sorted(kind.steps)), role, "es"),
        lambda: service.advance(chance.choice((5, 60, 1440, 20_000)), "es", stop=chance.random() < 0.5),
        lambda: service.play(chance.sample(roles, 5), "es"),
        lambda: service.rewind(max(20, len(service.world.events) - chance.randint(1, 8)), "es"),
        lambda: service.switch(chance.randint(0, service.state("es").branches - 1), "es"),
    ]
    acts[chance.randrange(len(acts))]()


def _told(service: Service, case: str, roles: list[str]) -> str:
    """All that the screens of practice ask for, in the order in which they do."""
    state = service.state("es")
    found: list[object] = [state.cases, state.own_due, state.your_turn, state.next_event, state.sim_min]
    for role in roles:
        found += [service.card(case, "es", role), service.steps(case, role, "es")]
        found += [service.map_state(case, role), service.timeline(case, "es", role)]
        found += [service.not_yet(case, role, "es"), service.talk(case, role, "es")]
    return "\n".join(map(_ordered, found))


def _ordered(row: object) -> str:
    """A row as text, sets in an order of their own."""
    if isinstance(row, (frozenset, set)):
        return f"{{{', '.join(sorted(map(_ordered, row)))}}}"
    if hasattr(row, "__dataclass_fields__"):
        fields = (f"{name}={_ordered(getattr(row, name))}" for name in row.__dataclass_fields__)
        return f"{type(row).__name__}({', '.join(fields)})"
    return f"({', '.join(map(_ordered, row))})" if isinstance(row, tuple) else repr(row)


def _told_anew(service: Service, copy: Path, case: str, roles: list[str]) -> str:
    branch = service.world.state.branch
    shutil.copy(service.workspace.path, copy)
    other = Service.open(copy)
    try:
        other.resume(other.sessions("es")[0].id)
        if other.world.state.branch != branch:
            other.switch(branch, "es")  # to go to another branch is in no log until something happens there
        return _told(other, case, roles)
    finally:
        other.close()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_after_each_act_is_what_a_session_opened_anew_tells(tmp_path: Path, seed: int) -> None:
    for number, (told, anew) in enumerate(_lived(tmp_path, seed)):
        assert told == anew, f"after act {number}"


def test_what_was_kept_too_long_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Record, "last_of", lambda _self, _thing: 0)
    found = (told == anew for seed in range(6) for told, anew in _lived(_folder(tmp_path, seed), seed))
    assert not all(found)


def _folder(within: Path, seed: int) -> Path:
    folder = within / str(seed)
    folder.mkdir()
    return folder
