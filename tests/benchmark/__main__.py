"""Prints what is worth watching: `python -m tests.benchmark [SECTION ...] [--quick]`; sections: see below.

Without a name everything is measured, some eight minutes; `--quick` shortens the comparison with stock Rasa.
"""

from __future__ import annotations

import sys

from tests.benchmark import calculators, grammar, host_page, serving, side_by_side

_SECTIONS = {
    "calculators": calculators.measure,
    "grammar": grammar.measure,
    "serving": serving.measure,
    "host_page": host_page.measure,
}

_COMPARISON = "side_by_side"


def main(names: list[str]) -> None:
    """Runs the named sections, or all of them."""
    quick = "--quick" in names
    names = [name for name in names if name != "--quick"]
    known = (*_SECTIONS, _COMPARISON)
    if unknown := set(names) - set(known):
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    for name in names or known:
        if name == _COMPARISON:
            side_by_side.print_table(quick=quick)
            continue
        for label, value, unit in _SECTIONS[name]():
            print(f"{label:52} {value:9.1f} {unit}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
