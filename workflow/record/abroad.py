"""Where the track of going back says that a person is not in the country any more."""

from __future__ import annotations

RETURN = "return_"
"""The track of going back."""
EXPELLED = frozenset({"expelled", "way_back_refused"})
AT_HOME = frozenset({"returned", "returned_alone", "reintegrated"})
"""Its states in which the person was expelled, and in which they went home."""
