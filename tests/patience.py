"""How long a test waits for something that comes in its own time.

The end of a wait says that something hangs, never that it is slow: a busy machine is no fault.
"""

from __future__ import annotations

SECONDS = 300
MILLISECONDS = 1000 * SECONDS
