"""A process that reads lines: nothing of it is told once it is closed."""

from __future__ import annotations

import sys
import threading

from tests.patience import SECONDS
from workflow.line_process import LineProcess


def test_a_line_that_is_being_told_is_told_to_its_end_before_it_is_closed() -> None:
    begun, go_on, told = threading.Event(), threading.Event(), list[bytes]()

    def tell(line: bytes) -> None:
        begun.set()
        go_on.wait(SECONDS)
        told.append(line)

    program = "import sys\nprint('a', flush=True)\nsys.stdin.read()"
    process = LineProcess((sys.executable, "-c", program), tell, lambda _process, _why: None)
    assert begun.wait(SECONDS)
    closing = threading.Thread(target=process.close)
    closing.start()
    process._process.wait(SECONDS)
    closing.join(0.5)
    assert closing.is_alive() and not told  # the control: whom it tells must be there yet
    go_on.set()
    closing.join(SECONDS)
    assert told == [b"a\n"]
