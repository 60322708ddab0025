"""How much of a foreign file is read, at most."""

from __future__ import annotations

MOST_BYTES = 1_500_000_000
"""Bytes of a file; unpacked, where it is packed."""
MOST_EVENTS = 1_000_000
MOST_CASES = 200_000
MOST_TEXT = 300_000_000
"""Bytes of memory for different texts, roughly: beyond, details are left out, which is told."""
LONGEST_TEXT = 10_000
"""Characters of one text; what is longer is cut, which is told."""
LONGEST_PIECE = 4_000_000
"""Bytes of one element of XML or one line of a table."""
MOST_DETAILS = 500
"""Details of one event or case."""
MOST_COLUMNS = 500
DEEPEST = 32
"""Levels of elements inside one another."""
A_PIECE = 1 << 16
"""Bytes that are read in one go."""
