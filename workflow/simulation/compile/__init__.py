"""A definition compiled to the tables that the kernel reads."""
