"""Above the ways of answering stands what the person asked; a gesture is not said to ask in words."""

from __future__ import annotations

import pytest

from desktop.talk.asking import Questions
from tests.desktop.conftest import Driven
from workflow.rows.talk import REPLY, QuestionRow


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            "(Camina mirando hacia la romana: ¿y el saco?)",
            "No lo dice con palabras: (Camina mirando hacia la romana: ¿y el saco?) Puede",
        ),
        ("¿Y mi saco?", "Le pregunta: «¿Y mi saco?» Puede"),
        ("¿Y mi saco? (Mira atrás.)", "Le pregunta: «¿Y mi saco?» (Mira atrás.) Puede"),
    ],
)
def test_what_was_asked_is_said_as_it_was(driven: Driven, shown: str, said: str) -> None:
    talk = Questions()
    driven.qtbot.addWidget(talk)
    rows = tuple(
        QuestionRow("luz.apart", way, f"De modo {way}.", REPLY, "Contestarle", answers=shown)
        for way in ("honest", "evasive")
    )
    talk.set_rows(rows, "", can_read_back=False)
    assert talk._note.text().startswith(said)
