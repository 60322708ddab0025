"""What was expected and what was done: results of a scenario's expectations, and ratings made of them."""
