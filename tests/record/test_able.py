"""Which roles may do what is owed: the same as if each of them were asked."""

from __future__ import annotations

from tests.record.worlds import panama
from workflow.case.view import ThingView
from workflow.log.events import SessionOpened
from workflow.record.setting import Setting
from workflow.world.engine import World


def asked_each(world: World, setting: Setting) -> tuple[int, int, int]:
    """How often it was asked, how often who may act is not what each role by itself is told, and how often it
    would not be if all were told as the first is."""
    state, stepper, roles = world.state, setting.stepper, tuple(world.pathway.roles)
    settings, many, other, as_first = setting.settings(state), 0, 0, 0
    for thing in state.things.values():
        for known in setting.activities.values():
            if stepper.rules[known.options[0]].kind != thing.kind:
                continue
            views = [ThingView(state, settings, thing, role) for role in roles]
            wanted = tuple(
                view.acting for view in views if any(stepper.allowed(one, view) for one in known.options)
            )
            many += 1
            other += setting.able(known.options, state, thing, roles) != wanted
            as_first += wanted not in ((), roles)
    return many, other, as_first


def test_who_may_act_is_what_each_role_by_itself_is_told() -> None:
    world = panama(7)
    setting = Setting(world.core.stepper)
    first = world.events[0].what
    assert isinstance(first, SessionOpened)
    setting.open(first)
    many, other, as_first = asked_each(world, setting)
    assert many > 200 and other == 0
    assert as_first > 0  # the control: roles are told apart
