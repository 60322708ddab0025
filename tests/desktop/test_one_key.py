"""What plays also pauses by the same key, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.widgets.playback import Player
from desktop.widgets.replay_bar import ReplayBar
from tests.desktop.conftest import Driven


@pytest.mark.parametrize("language", ["es", "en"])
def test_one_key_plays_and_pauses(driven: Driven, language: str) -> None:
    driven.open().choose_language(language)
    player, bar = Player(), ReplayBar()
    for part in (player, bar):
        driven.qtbot.addWidget(part)
        part.retranslate()
        texts = [part.play.text()]
        part._timer.start()
        part._name_play()
        texts.append(part.play.text())
        part._timer.stop()
        keys = {QKeySequence.mnemonic(text).toString() for text in texts}
        assert len(set(texts)) == 2 and keys == {"Alt+P"}
    other = {QKeySequence.mnemonic(text).toString() for text in ("&Pausa", "▶ &Reproducir")}
    assert len(other) == 2  # the control
