"""The made-up pathway is read once."""

from tests.scenario.made import made_up_once as made_up_once
