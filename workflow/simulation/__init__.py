"""The second reading of a definition: many years of many cases, compiled to tables and run in bulk."""
