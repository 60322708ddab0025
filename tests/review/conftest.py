"""The files of a class, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.made import Class, of_class, review_of
from workflow.review.review import Review


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return of_class(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="session")
def review(made: Class) -> Iterator[Review]:
    """All of them in one review, read to its end."""
    found = review_of(*(made.folder / name for name in made.hashes))
    yield found
    found.close()
