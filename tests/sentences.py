"""What a reader is told of a failure of the simulation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workflow.present.simulation_problems import sentence


def said(error: BaseException, lang: str = "en") -> str:
    """The sentence of a failure that was foreseen."""
    found = sentence(error)
    assert found is not None, error
    return found.text(lang)


@contextmanager
def refused(kind: type[Exception], match: str) -> Iterator[None]:
    """What is done inside ends in this failure, with such an English sentence."""
    with pytest.raises(kind) as caught:
        yield
    assert re.search(match, said(caught.value)), said(caught.value)
