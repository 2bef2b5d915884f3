"""How fast the program is, beside what others use for the same work, in one run on one machine.

`python3 dev.py benchmark` measures and prints ratios; `docs/benchmarks.md` keeps a table with its machine and method.
Not for tests: no test asserts a time, they only try each benchmark at a tiny scale.
"""
