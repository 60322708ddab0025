"""What people type: beside the chain, which holds its salted hash; erased, the chain holds as before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, past_the_guards, start, typed_note
from workflow.log.base import Beside, digest_of
from workflow.log.codec import as_mapping, encode, from_mapping
from workflow.store import chain
from workflow.store.apart import keep_apart
from workflow.store.chain import Head
from workflow.store.looking import open_log
from workflow.store.merging import take_in
from workflow.store.problems import StoreProblem
from workflow.store.received import open_received
from workflow.store.sealed import seal
from workflow.store.texts import Label
from workflow.store.workspace import Workspace

HOUSE = Path(__file__).resolve().parents[2]
SECRET = "Se llama María y vive en la calle 50"
WALL = "2026-01-02"


def kept(path: Path, texts: Sequence[str] = (SECRET, "otra nota")) -> Head:
    """A workspace with a session whose events 2 and 3 are typed notes, closed; and another session."""
    with Workspace.open(path) as workspace:
        start(workspace, "other")
        workspace.append("other", [note(1), typed_note(2, "de la otra")], WALL)
        start(workspace)
        typed = [typed_note(seq, text) for seq, text in enumerate(texts, 2)]
        return workspace.append(SESSION, [note(1), *typed, note(len(typed) + 2)], WALL)


def texts_of(log: object) -> list[str | None]:
    events = log.events(SESSION)  # type: ignore[attr-defined]
    return [event.what.typed.text for event in events if event.what.typed is not None]


def bytes_hold(path: Path, text: str = SECRET) -> bool:
    return text.encode() in path.read_bytes()


def test_a_text_is_read_back_and_the_chain_holds_its_hash_alone(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        assert texts_of(workspace) == [SECRET, "otra nota"]
        assert workspace.verify(SESSION, witnessed=head).ok
        (row,) = (row for row in workspace.rows(SESSION) if row[1] == 2)
        beside = workspace.texts(SESSION)[2]
        assert row[11] == f'{{"typed":"{digest_of(beside.salt, SECRET)}"}}' and len(beside.salt) == 32
        page = workspace.page(SESSION, after=2, limit=1)
        assert page[0].stored.beside == workspace.texts(SESSION)[3]


def test_erased_it_is_gone_from_the_file_and_the_chain_holds(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    assert bytes_hold(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        rows = list(workspace.rows(SESSION))
        salt = workspace.texts(SESSION)[2].salt
        workspace.erase(SESSION, [2])
        assert texts_of(workspace) == [None, "otra nota"]
        assert workspace.texts(SESSION)[2] == Beside("", "", erased=True)
        assert list(workspace.rows(SESSION)) == rows and workspace.verify(SESSION, witnessed=head).ok
        after = workspace.append(SESSION, [note(5)], WALL, after=head)
        workspace.erase(SESSION, [2])  # once is enough
        workspace.erase(SESSION, [3])
        assert texts_of(workspace) == [None, None]
    for gone in (SECRET, salt, "otra nota"):
        assert not bytes_hold(tmp_path / "w", gone)
    assert bytes_hold(tmp_path / "w", "de la otra")
    with open_log(tmp_path / "w") as log:
        assert texts_of(log) == [None, None]
        assert log.verify(SESSION, witnessed=after).ok and log.verify("other").ok
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["w", "w.lock"]


def test_where_there_is_no_text_nothing_is_erased(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        for seqs, code in (([2, 1], "no_text"), ([99], "no_text")):
            with pytest.raises(StoreProblem) as caught:
                workspace.erase(SESSION, seqs)
            assert caught.value.code == code
        with pytest.raises(StoreProblem) as caught:
            workspace.erase("nobody", [2])
        assert caught.value.code == "no_session"
        assert texts_of(workspace) == [SECRET, "otra nota"]


@pytest.mark.parametrize("name", ["w", "x"])
def test_when_a_text_was_erased_is_not_read_since_no_chain_could_vouch_for_it(
    tmp_path: Path, name: str
) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.erase(SESSION, [2])
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    with open_log(tmp_path / name) as log:
        before = log.texts(SESSION)
    for date in ("2026-03-01", "2O26-03-01"):  # as older files hold it, and with a flipped bit
        past_the_guards(tmp_path / name, f"UPDATE texts SET erased = '{date}' WHERE erased <> ''")
        with open_log(tmp_path / name) as log:
            assert log.verify(SESSION).ok and log.texts(SESSION) == before
            assert before[2].erased and not before[3].erased


CHANGES = {
    "another text": "UPDATE texts SET body = body || '.' WHERE seq = 2",
    "another salt": "UPDATE texts SET salt = 'x' WHERE seq = 2",
    "of another event": "UPDATE texts SET seq = CASE seq WHEN 2 THEN 3 ELSE 2 END",
    "taken out": "DELETE FROM texts WHERE seq = 3",
    "erased, and there": "UPDATE texts SET erased = '2026' WHERE seq = 2",
    "one more": "INSERT INTO texts VALUES ('s1', 4, 'a', 'b', '')",
    "too long": f"UPDATE texts SET body = printf('%.*c', {chain.LONGEST_TYPED + 1}, 'x') WHERE seq = 2",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["w", "x"])
def test_a_text_that_another_program_changed_is_found(tmp_path: Path, change: str, name: str) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    statement = CHANGES[change]
    if change == "of another event":
        past_the_guards(
            tmp_path / name,
            "UPDATE texts SET seq = 9 WHERE seq = 2 AND session = 's1'",
            "UPDATE texts SET seq = 2 WHERE seq = 3 AND session = 's1'",
            "UPDATE texts SET seq = 3 WHERE seq = 9 AND session = 's1'",
        )
    else:
        past_the_guards(tmp_path / name, statement.replace("WHERE", "WHERE session = 's1' AND"))
    with open_log(tmp_path / name) as log:
        found = log.verify(SESSION)
        assert not found.ok and ("text" in found.why_en and "texto" in found.why_es)
    if name == "w":
        with Workspace.open(tmp_path / "w") as workspace, pytest.raises(StoreProblem) as caught:
            seal(workspace, SESSION, tmp_path / "y", "t")
        assert caught.value.code == "broken_chain"
        assert not (tmp_path / "y").exists()


def test_a_text_that_cannot_be_kept_stops_all_that_came_with_it(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    elsewhere = from_mapping(as_mapping(typed_note(5, "de otro proceso")))  # where its text stayed
    with Workspace.open(tmp_path / "w") as workspace:
        for event in (typed_note(5, "x" * (chain.LONGEST_TYPED + 1)), elsewhere):
            with pytest.raises(StoreProblem) as caught:
                workspace.append(SESSION, [event], "t")
            assert caught.value.code == "bad_event"
        assert workspace.head(SESSION) == head and len(workspace.texts(SESSION)) == 2


def test_texts_and_name_are_in_the_sealed_file_and_what_was_erased_is_not(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.relabel(SESSION, Label("Martes", "Grupo 1"))
        whole = seal(workspace, SESSION, tmp_path / "whole", "2026-02-01")
        workspace.erase(SESSION, [2])
        less = seal(workspace, SESSION, tmp_path / "less", "2026-02-01")
    assert whole.receipt == less.receipt == head.receipt
    for given, texts in ((whole, [SECRET, "otra nota"]), (less, [None, "otra nota"])):
        with open_received(given.path) as copy:
            assert copy.verify(witnessed=head).ok and texts_of(copy) == texts
            assert (copy.record.name, copy.record.folder) == ("Martes", "")
        assert bytes_hold(given.path) == (texts[0] is not None)
        assert not bytes_hold(given.path, "Grupo 1") and not bytes_hold(given.path, "de la otra")


def test_a_name_changed_in_a_sealed_file_shows(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    for statement in ("UPDATE labels SET name = 'Otra'", "DELETE FROM labels"):
        (tmp_path / "y").write_bytes((tmp_path / "x").read_bytes())
        past_the_guards(tmp_path / "y", statement)
        with open_log(tmp_path / "y") as log:
            assert not log.verify(SESSION).ok


def test_what_was_erased_stays_erased_where_a_session_is_kept_apart(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.erase(SESSION, [2])
        record, events = workspace.record_row(SESSION), workspace.events(SESSION)
    given = keep_apart(record, "Práctica", events, [WALL] * 4, tmp_path, "2026-02-01")
    assert given.receipt == head.receipt
    with open_received(given.path) as copy:
        assert texts_of(copy) == [None, "otra nota"] and copy.record.name == "Práctica"


# -- merging -------------------------------------------------------------------------------------------


def test_a_sealed_session_is_taken_in_as_it_is(tmp_path: Path) -> None:
    head = kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
        rows, typed = list(workspace.rows(SESSION)), workspace.texts(SESSION)
    before = (tmp_path / "x").read_bytes()
    with Workspace.open(tmp_path / "other") as workspace, open_received(tmp_path / "x") as log:
        assert take_in(workspace, log)
        assert list(workspace.rows(SESSION)) == rows and workspace.texts(SESSION) == typed
        assert workspace.verify(SESSION, witnessed=head).ok
        assert workspace.session_record(SESSION).name == "Práctica"
        workspace.erase(SESSION, [2])
        assert not take_in(workspace, log)  # what was erased here does not come back
        assert texts_of(workspace) == [None, "otra nota"]
        workspace.append(SESSION, [note(5)], "t")
        with pytest.raises(StoreProblem) as caught:
            take_in(workspace, log)
        assert caught.value.code == "other_history" and str(tmp_path / "x") in caught.value.text("es")
        assert workspace.head(SESSION).seq == 5
    assert (tmp_path / "x").read_bytes() == before


def test_what_does_not_hold_is_not_taken_in(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        seal(workspace, SESSION, tmp_path / "x", "2026-02-01")
    past_the_guards(tmp_path / "x", "UPDATE texts SET body = 'b' WHERE seq = 3")
    with Workspace.open(tmp_path / "other") as workspace, open_received(tmp_path / "x") as log:
        with pytest.raises(StoreProblem) as caught:
            take_in(workspace, log)
        assert caught.value.code == "broken_chain" and workspace.ids() == ()


def test_an_event_that_was_read_is_stored_as_it_stood(tmp_path: Path) -> None:
    kept(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        for item in workspace.page(SESSION, limit=None):
            assert encode(item.event) == item.stored and encode(item.event).beside == item.stored.beside
