"""A plan run: replications of a compiled definition, what they take, and what they counted."""
