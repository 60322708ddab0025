"""Faults to be planted in fold, chain and world. Those of the kernel are in `tests/simulation/mutants.py`."""

from __future__ import annotations

from tests.planted.planting import Fault

FOLD = (
    Fault("a line begins with its second event", "workflow.log.ancestry", "return tuple(reversed(line))",
          "return tuple(reversed(line[:-1]))"),
    *(
    Fault(what, "workflow.case.fold", old, new)
    for what, old, new in (
        ("money comes in twice", "state.funds.get(fund, 0) + cents", "state.funds.get(fund, 0) + 2 * cents"),
        ("who is at work stays at work", "state.busy.get(resource, 0) + units",
         "state.busy.get(resource, 0) + abs(units)"),
        ("a place is never given back", "state.held.get(resource, 0) + units",
         "state.held.get(resource, 0) + max(0, units)"),
        ("small records stay as they were", "row.update(facts)", "dict(row).update(facts)"),
        ("who lost patience stays in line", "elif event.step is not None:\n        state.jobs.pop(key, None)",
         "elif event.step is not None:\n        state.jobs.get(key)"),
        ("a deadline that was met runs on", "state.deadlines.pop(event.key, None)",
         "state.deadlines.get(event.key)"),
        ("time stands still", "state.now = event.sim_min", "state.now = max(0, event.sim_min - 1)"),
        ("a branch goes back to the first", "state.branch = event.branch", "state.branch = 0"),
    )
    ),
)  # fmt: skip

CHAIN = tuple(
    Fault(what, "workflow.store.chain", old, new)
    for what, old, new in (
        ("what happened is not covered", "dense_bytes(fields)", "dense_bytes(fields[:11] + fields[12:])"),
        ("who wrote it is not covered", "dense_bytes(fields)", "dense_bytes(fields[:8] + fields[9:])"),
        ("the link is not covered", "dense_bytes(fields)", "dense_bytes(fields[:12])"),
        ("links are not looked at", "if row[12] != self.hash:", "if False:"),
        ("hashes are not looked at", "if not hash_holds(row):", "if False:"),
        ("the session's record is not covered", '("session", *record)', '("session",)'),
        ("the format is not covered", "if form > 1:", "if False:"),
        ("another text passes", "or digest_of(beside.salt, beside.text) != digest", "or False"),
        ("places on branches are not looked at", "if event.parent_seq != end and not begins:", "if False:"),
        ("a witness is not listened to", "if row[13] != head.hash:", "if False:"),
        ("a receipt is not compared", "if not met or (isinstance(witnessed, str) and",
         "if not met or (False and"),
    )
)  # fmt: skip

WORLD = (
    Fault("priority is ignored", "workflow.case.priority", "            return number\n",
          "            return len(resource.priority)\n"),
    *(
    Fault(what, f"workflow.world.{module}", old, new)
    for what, module, old, new in (
        ("money comes back though work had begun", "jobs",
         'elif job.paid is not None and job.stage != "started":', "if job.paid is not None:"),
        ("the waiting room has one place more", "jobs", "queue_jobs(core, resource)) >= room",
         "queue_jobs(core, resource)) > room"),
        ("a day is never paid from elsewhere", "effects",
         "elif cost.fall_back is not None and can_pay(core, cost.fall_back, cents):", "elif False:"),
        ("harm that was done is not recorded", "jobs",
         "harms = core.stepper.harms(step, core.view(thing, job.role))", "harms = ()"),
        ("the last comes first", "queues", "(item.rank, item.seq)", "(item.rank, -item.seq)"),
        ("work begins in a closed office", "queues", "or not core.hours_of(resource).is_open(core.state.now)",
         "or False"),
        ("a timer that repeats does not", "instants", "if kind.timers[timer].repeat else None",
         "if not kind.timers[timer].repeat else None"),
        ("work is interrupted, or never", "instants", "core.book.step(job.step).preempt",
         "not core.book.step(job.step).preempt"),
        ("a place is kept after leaving", "effects", "((left.holds, -1), (entered.holds, 1))",
         "((left.holds, 0), (entered.holds, 1))"),
        ("a paused timer begins anew", "effects", 'if self._value(timer) == "paused":', "if False:"),
        ("a breach is made good", "effects", 'if self._value(f"right_{right}") == "none":', "if True:"),
        ("nobody looks again when a variable changes", "core",
         "(thing.id, id) for name in brought.set for id in", "(thing.id, id) for name in () for id in"),
        ("nobody looks again at what is linked", "core", "self.dirty.update((other.id, id) for id in",
         "self.dirty.update((other.id, id) for id in () and"),
        ("nobody looks again at units and money", "core", "self.turned.update(self._turned(brought))",
         "self.turned.update(())"),
        ("nobody looks again at what was just done", "core", "self.dirty.add((thing.id, activity))", "pass"),
        ("a day's cost comes a minute late", "effects", "core.state.now + 1440}", "core.state.now + 1441}"),
    )
    ),
)  # fmt: skip
