"""Qt item models over the rows that the service answers with."""
