"""Planted faults in fold, chain and world: each is noticed by a door that other tests go through."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.golden.trace import differences, every_trace, play
from tests.planted.faults import CHAIN, FOLD, WORLD
from tests.planted.planting import Fault, planted
from tests.property.lives import small
from tests.property.test_attempts import replays
from tests.simulation.agreement import through
from tests.simulation.random_pathways import random_pathway
from tests.store import test_chain, test_texts
from workflow.case.settings import Settings
from workflow.simulation.compile.tables import Epoch

Door = Callable[[], None]


def golden() -> None:
    """Every trace that was worked out by hand."""
    for trace in every_trace():
        assert differences(trace, play(trace)) == [], trace.name


def rewound() -> None:
    """Lives at random, replayed from their logs."""
    for seed in range(6):
        replays(small, seed)


def beside_the_kernel() -> None:
    """Worlds at random, event for event as the kernel lives them."""
    for seed in range(6):
        definition = random_pathway(seed)
        mine, theirs = through(definition, [Epoch(0, Settings.of(definition))], 40 * 1440, seed)
        assert mine == theirs


def edits() -> None:
    """Logs that somebody changed, cut or forged."""
    checks: tuple[Callable[..., None], ...] = (
        test_chain.test_an_edited_column_is_found,
        test_chain.test_an_edited_session_record_is_found,
        test_chain.test_rows_taken_out_put_in_or_moved_are_found,
        test_chain.test_an_event_made_anew_with_the_link_to_it_is_found,
        test_chain.test_an_event_made_anew_on_another_branch_is_found,
        test_chain.test_a_cut_end_or_a_forged_chain_shows_only_against_a_witness,
    )
    for check in checks:
        for given in _cases(check):
            with tempfile.TemporaryDirectory() as folder:
                check(Path(folder), **given)


def texts() -> None:
    """Sealed files in which somebody changed what was typed."""
    for change in ("another text", "taken out"):
        with tempfile.TemporaryDirectory() as folder:
            test_texts.test_a_text_that_another_program_changed_is_found(Path(folder), change, "x")


def _cases(check: Callable[..., None]) -> Iterator[dict[str, object]]:
    """What the test is called with, but for its folder."""
    wanted = set(inspect.signature(check).parameters)
    columns = test_chain.EDITS if "seq" in wanted else ("name", "definition", "seed")
    for column in columns if "column" in wanted else (None,):
        for seq in (1, 4) if "seq" in wanted else (None,):
            yield {k: v for k, v in (("column", column), ("seq", seq)) if k in wanted}


def noticed(*doors: Door) -> bool:
    """Whether what should hold does not, or breaks down."""
    for door in doors:
        try:
            door()
        except Exception:
            return True
    return False


def named(fault: Fault) -> str:
    return fault.what.replace(" ", "_")


def test_without_a_fault_every_door_is_content() -> None:
    for door in (golden, rewound, beside_the_kernel, edits, texts):
        door()


@pytest.mark.parametrize("fault", FOLD, ids=named)
def test_a_fault_of_the_fold_is_noticed(fault: Fault) -> None:
    with planted(fault):
        assert noticed(golden, rewound)


@pytest.mark.parametrize("fault", CHAIN, ids=named)
def test_a_fault_of_the_chain_is_noticed(fault: Fault) -> None:
    with planted(fault):
        assert noticed(edits, texts)


@pytest.mark.parametrize("fault", WORLD, ids=named)
def test_a_fault_of_the_world_is_noticed(fault: Fault) -> None:
    with planted(fault):
        assert noticed(golden, beside_the_kernel)


def test_a_fault_that_changes_nothing_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="no function is changed"),
        planted(Fault("a comment", "workflow.case.fold", "# or is given back", "# comes back")),
    ):
        pass
    with (
        pytest.raises(AssertionError, match="0 times"),
        planted(Fault("", "workflow.case.fold", "x = 1", "")),
    ):
        pass
