"""The drawn pathway: as a map with lanes, and as a list that says the same."""

from desktop.map.listing import MapList
from desktop.map.view import PathwayMap

__all__ = ["MapList", "PathwayMap"]
