"""How much a scenario may hold. A file may be written by anybody, so everything in it has an end."""

from __future__ import annotations

LONGEST_LINE = 600
"""Letters of what is said or written at once."""
LONGEST_STORY = 2000
"""Letters of a story, a background or a guide."""
LONGEST_ATTACHMENT = 4000
"""Letters of a paper that comes with an inject: a page."""
MOST_PEOPLE = 12
"""People with a case."""
MOST_HAPPENS = 60
"""Injects of one scenario."""
MOST_EXPECTED = 80
"""Expectations of one scenario."""
MOST_MOVES = 400
"""Moves of one script."""
LAST_DAY = 1000
"""The last day that a moment can name."""
