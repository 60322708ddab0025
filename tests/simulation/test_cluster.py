"""A cluster of two processes on this machine: the same numbers to the bit, and clear words where it fails."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from distributed import Client, LocalCluster

from tests.sentences import said
from tests.simulation.small import SMALL
from tests.simulation.test_runs import bits
from workflow.present.sweep import row
from workflow.rows.asking import Plan
from workflow.simulation.run import cluster, runs
from workflow.simulation.run.failures import Cancelled, SimulationProblem
from workflow.simulation.study.sweep import Sweep, sweep


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Two workers, each a process of its own, that nobody outside this machine can reach."""
    local = LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0",
    )  # type: ignore[no-untyped-call] # fmt: skip
    scheduler = logging.getLogger("distributed.scheduler")
    level = scheduler.level
    # It sits in this process only here; that a client has left while it wrote to it is no fault of ours.
    scheduler.setLevel(logging.CRITICAL + 1)
    with local:
        yield local.scheduler_address
    scheduler.setLevel(level)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A pathway of somebody's own, of which a cluster has no file."""
    path = tmp_path_factory.mktemp("pathway") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return Plan(str(path), replications=9, years=1, warmup=0)


def test_a_run_is_the_same_to_the_bit(address: str, small: Plan) -> None:
    panama = Plan(replications=12, years=1, warmup=0, levers=("L13",))
    progress: list[tuple[int, int]] = []
    with cluster.connected(address) as runner:
        for plan in (panama, small):
            there = runner(plan, lambda done, of: progress.append((done, of)), None).sample
            assert bits(there) == bits(runs.run(plan, workers=1).sample)
            assert bits(there) != bits(runs.run(replace(plan, seed=2), workers=1).sample)
    assert progress[-1] == (9, 9)


def test_a_sweep_is_the_same(address: str, small: Plan) -> None:
    with cluster.connected(address) as runner:
        there = row(sweep(Sweep(small), runner), "en")
    assert there == row(sweep(Sweep(small), runs.threads(2)), "en")


def test_a_run_there_can_be_cancelled(address: str) -> None:
    with cluster.connected(address) as runner, pytest.raises(Cancelled):
        runner(Plan(replications=4000), None, lambda: True)


def test_a_machine_with_another_ruta_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "mine", lambda: "another")
    with pytest.raises(SimulationProblem) as caught, cluster.connected(address):
        pass
    assert "same version" in said(caught.value)


@pytest.mark.parametrize(("failures", "found"), [(1, True), (2, True), (9, False)])
def test_a_greeting_in_two_messages_is_asked_for_again(
    address: str, monkeypatch: pytest.MonkeyPatch, failures: int, found: bool
) -> None:
    greeting: Any = Client._ensure_connected
    stopped: list[str] = []

    async def fragile(client: Client, **words: object) -> None:
        if len(stopped) < failures:
            stopped.append(client.id)
            assert client.id == "", "as the library stops where the greeting comes with another message"
        await greeting(client, **words)

    monkeypatch.setattr(Client, "_ensure_connected", fragile)
    if found:
        with cluster.connected(address):
            assert len(stopped) == failures
    else:
        with pytest.raises(SimulationProblem) as caught, cluster.connected(address):
            pass
        assert address in said(caught.value)
        assert len(stopped) == cluster.GREETINGS


def test_nobody_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "no address at all", "tls://"):
        with pytest.raises(SimulationProblem) as caught, cluster.connected(address):
            pass
        assert address in said(caught.value, "es")


def test_without_the_library_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SimulationProblem) as caught, cluster.connected("tcp://127.0.0.1:1"):
        pass
    assert "ruta[cluster]" in said(caught.value)


def test_the_log_is_quiet_only_meanwhile() -> None:
    logger = logging.getLogger("distributed.client")
    before = logger.level
    with pytest.raises(SimulationProblem), cluster.connected("nowhere"):
        pass
    assert logger.level == before
