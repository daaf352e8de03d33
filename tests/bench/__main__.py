"""Prints what is worth watching: `python -m tests.bench [SECTION ...]`, every section without a name."""

from __future__ import annotations

import sys

from tests.bench import calculators, grammar, host_page, serving

_SECTIONS = {
    "calculators": calculators.measure,
    "grammar": grammar.measure,
    "serving": serving.measure,
    "host_page": host_page.measure,
}


def main(names: list[str]) -> None:
    """Runs the named sections, or all of them."""
    unknown = set(names) - _SECTIONS.keys()
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(_SECTIONS)}")
    for name in names or _SECTIONS:
        for label, value, unit in _SECTIONS[name]():
            print(f"{label:52} {value:9.1f} {unit}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
