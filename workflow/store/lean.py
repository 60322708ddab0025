"""sqlite-utils without numpy: it loads numpy wherever it finds it, only to know its types by name.

We write none of them, and numpy would cost a window 80 ms before its first session.
"""

from __future__ import annotations

import sys

_absent = "numpy" not in sys.modules
if _absent:
    sys.modules["numpy"] = None  # type: ignore[assignment] # what `import` then takes for not installed
try:
    from sqlite_utils import Database, Migrations
finally:
    if _absent:
        del sys.modules["numpy"]

__all__ = ["Database", "Migrations"]
