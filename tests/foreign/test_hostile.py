"""Files that were made to harm: refused, or read as the plain text that they are, in little memory."""

from __future__ import annotations

import gzip
import json
import random
import threading
import tracemalloc
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.foreign.made import FOOT, HEAD, event, read, repairs, table, told, trace, xes
from workflow.cli import main
from workflow.foreign import log, source
from workflow.foreign.faults import ForeignProblem
from workflow.problems import ExpectedError

DAY = "2026-03-04T09:30:00-05:00"
LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n<log>"
)


def test_entities_of_a_file_are_refused_before_they_grow(tmp_path: Path) -> None:
    path = xes(tmp_path, trace("A", event("&i;", DAY)), head=LAUGHS)
    with pytest.raises(ForeignProblem, match="DOCTYPE") as caught:
        read(path)
    assert caught.value.line == 2
    assert told(read(xes(tmp_path, trace("A", event("i", DAY)))))  # the control


def test_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    secret = tmp_path / "secret.txt"
    secret.write_text("the only copy", encoding="utf-8")
    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/x"
        for where in (address, secret.as_uri()):
            for doctype in (
                f'<!DOCTYPE log SYSTEM "{where}">',
                f'<!DOCTYPE log [<!ENTITY e SYSTEM "{where}">]>',
                f'<!DOCTYPE log [<!ENTITY % p SYSTEM "{where}"> %p;]>',
            ):
                head = HEAD.replace("<log ", f"{doctype}<log ", 1)
                with pytest.raises(ForeignProblem, match="DOCTYPE"):
                    read(xes(tmp_path, trace("A", event("&e;", DAY)), head=head))
        named = HEAD.replace("http://www.xes-standard.org/concept.xesext", address)
        assert told(read(xes(tmp_path, trace("A", event("a", DAY)), head=named)))
        server.shutdown()
        thread.join()
    assert asked == []


def measured(act: Callable[[], object]) -> int:
    """Bytes that are in memory at most while something is done."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("filled", ["<!-- -->", " ", "<trace/>"])
def test_a_bomb_is_given_up_at_its_limit(
    tmp_path: Path, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 20_000_000)
    monkeypatch.setattr(log, "MOST_CASES", 20_000)
    path = tmp_path / "bomb.xes.gz"
    with gzip.open(path, "wb") as file:
        file.write(HEAD.encode())
        for _ in range(60):
            file.write(filled.encode() * 1_000_000)
    assert path.stat().st_size < 1_000_000

    def refused() -> None:
        with pytest.raises(ForeignProblem, match=r"20 MB|20000 cases"):
            read(path)

    assert measured(refused) < 30_000_000


def test_an_element_without_end_is_given_up(tmp_path: Path) -> None:
    path = xes(tmp_path, trace("A", event("a" * 9_000_000, DAY)))

    def refused() -> None:
        with pytest.raises(ForeignProblem, match="one element"):
            read(path)

    assert measured(refused) < 40_000_000


def test_a_line_without_end_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(ForeignProblem, match=r"too long|letters"):
        read(table(tmp_path, "case,activity,time\n" + "A," * 4_000_000))
    with pytest.raises(ForeignProblem, match=r"500 columns"):
        read(table(tmp_path, "case,activity,time," + "x," * 600 + "\n"))


def test_what_is_nested_without_end_is_given_up(tmp_path: Path) -> None:
    deep = '<list key="x">' * 100_000
    with pytest.raises(ForeignProblem, match="levels"):
        read(xes(tmp_path, trace("A", event("a", DAY, deep))))


def test_more_events_cases_or_text_than_fit_are_refused_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MOST_EVENTS", 10)
    path = xes(tmp_path, trace("A", *(event("a", DAY) for _ in range(11))))
    with pytest.raises(ForeignProblem, match="more than 10 events") as caught:
        read(path)
    assert caught.value.line == 17
    read(xes(tmp_path, trace("A", *(event("a", DAY) for _ in range(10)))))
    monkeypatch.setattr(log, "MOST_CASES", 3)
    with pytest.raises(ForeignProblem, match="more than 3 cases"):
        read(xes(tmp_path, *(trace(f"{n}", event("a", DAY)) for n in range(4))))
    monkeypatch.setattr(log, "MOST_EVENTS", 100)
    monkeypatch.setattr(log, "MOST_TEXT", 30_000)
    details = [event("a", DAY, f'<string key="x" value="{n}{"y" * 600}"/>') for n in range(60)]
    found = read(xes(tmp_path, trace("A", *details)))
    left_out = sum(not e.details for e in found.events("A"))
    assert len(found) == 60 and repairs(found)["left_out"] == left_out > 0
    with pytest.raises(ForeignProblem, match="different texts"):
        read(xes(tmp_path, trace("A", *(event(f"{n}{'y' * 900}", DAY) for n in range(60)))))


def test_one_event_cannot_fill_the_memory(tmp_path: Path) -> None:
    details = "".join(f'<string key="k{n}" value="{"x" * 100_000}"/>' for n in range(400))
    path = xes(tmp_path, trace("A", event("a", DAY, details)))
    assert path.stat().st_size > 40_000_000
    assert measured(lambda: read(path)) < 20_000_000


def test_letters_that_mislead_are_shown_and_not_obeyed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "\u202ecod\u2066 \x1b[31m=cmd|x <b>[red]%s{0}</b>"
    path = table(tmp_path, f'case,activity,time\n"{name}","{name}",2026-03-04T09:30Z\n')
    for words in (["list"], ["show"], ["show", "--case", name], ["list", "--json"], ["show", "--json"]):
        assert main(["log", *words, str(path)]) == 0
        said = capsys.readouterr()
        for text in (said.out, said.err):
            assert not [c for c in text if not c.isprintable() and c != "\n"]
        if "--json" in words:
            assert name in [case["case"] for case in json.loads(said.out)["cases"]]
        else:
            assert "<b>" in said.out.replace("\n", "") and "%s{0}" in said.out


def test_whatever_is_damaged_ends_in_a_sentence(tmp_path: Path) -> None:
    """Files cut and changed at random: read or refused, and never another failure."""
    more = '<list key="l"><values><int key="x" value="1"/></values></list>'
    whole = {
        "f.xes": (HEAD + trace("A", event("a", DAY, more), event("b", DAY)) + FOOT).encode(),
        "f.csv": b'case,activity,time\r\n"A, B",intake,2026-03-04T09:30:00Z\r\nB,bed,3/4/2026\r\n',
        "f.xes.gz": gzip.compress((HEAD + trace("A", event("a", DAY, more)) + FOOT).encode()),
    }
    random_ = random.Random(7)
    ends = {"read": 0, "refused": 0}
    for name, text in whole.items():
        path = tmp_path / name
        for _ in range(250):
            damaged = bytearray(text)
            for _ in range(random_.randint(1, 3)):
                damaged[random_.randrange(len(damaged))] = random_.choice(b"\x00<>&\"',;\xff\n0a")
            path.write_bytes(damaged[: random_.choice((len(text), random_.randrange(1, len(text))))])
            try:
                found = read(path)
                for case in found.cases:
                    list(found.events(case))
                ends["read"] += 1
            except ExpectedError as problem:
                assert problem.es and problem.en
                ends["refused"] += 1
    assert min(ends.values()) > 50


def test_a_packed_file_that_is_damaged_says_so(tmp_path: Path) -> None:
    path = tmp_path / "f.xes.gz"
    packed = gzip.compress((HEAD + trace("A", event("a", DAY)) + FOOT).encode())
    for damaged in (packed[:-9], packed[:-8] + b"\0" * 8, packed[:12] + zlib.compress(b"x") + packed[12:]):
        path.write_bytes(damaged)
        with pytest.raises(ForeignProblem, match="packed and damaged"):
            read(path)
