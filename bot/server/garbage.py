"""Python's garbage collector, kept out of the start and out of the customers' way.

Loading makes some 300,000 objects that live as long as the process. The collector would look at all of them again
and again: half a second of the start, and a tenth of a second in the middle of somebody's answer.
"""

from __future__ import annotations

import gc


def wait_for_start() -> None:
    """No collections until `settle`."""
    gc.disable()


def settle() -> None:
    """Collects once, and from then on looks only at what is made later. Again after another model is loaded."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()
