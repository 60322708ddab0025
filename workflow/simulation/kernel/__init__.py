"""The compiled kernel: the rules of ARCHITECTURE.md over integer tables, in numba."""
