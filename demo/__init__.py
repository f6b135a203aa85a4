"""A house to try it in: a real Home Assistant, a companion app, and a line on which somebody calls.

`python -m demo` (through `scripts/demo`) puts it up for a person, `--check` makes one screened call by itself. The
end-to-end tests and the benchmarks use the same house.
"""
