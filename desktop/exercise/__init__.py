"""An exercise in the window: the lobby, the seat at the keyboard and its messages, the talk at the end."""
