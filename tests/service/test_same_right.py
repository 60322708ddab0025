"""Of a ruling each outcome names the same right: to deny it is about no less than to grant it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.service.conftest import at_the_desk
from tests.service.test_what_is_warned_of import SENT
from workflow.present.right_served import denial_of
from workflow.present.words import Words
from workflow.service import DAY
from workflow.stepper import Stepper


def test_to_recognise_and_not_to_name_the_same_right(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ("police", "victim", "commission")):
        for step, role in SENT:
            desk.take("V1", step, role, "es")
        desk.advance(2 * DAY, "es")
        rows = {row.id: row.why for row in desk.steps("V1", "commission", "es").possible}
        yes, no = rows["grant_preliminary"], rows["refuse_preliminary"]
        rights = [right.name("es") for right in desk.world.pathway.rights.values()]
        named = [[name for name in rights if name in why.split("\n")[0]] for why in (yes, no)]
        assert named[0] == named[1] and len(named[0]) == 1, (yes, no)
        assert re.search(" Derecho: ", yes) is None and re.search(" Derecho: ", no) is None
        # the control: what the denial has for itself is another right
        words = Words(desk.world.pathway, Stepper(desk.world.pathway), "es")
        grant = desk.world.pathway.steps["grant_preliminary"]
        denied = denial_of(words, grant)
        assert denied is not None and words.rights_of(grant)[0] != words.rights_of(denied)[0]
