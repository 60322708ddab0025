"""The window: Qt only. It knows the project through `workflow.service` and its rows."""
