"""Python's garbage collector, kept out of the start and out of the customers' way.

Loading makes some 300,000 objects that live as long as the process. The collector would look at all of them again
and again: half a second of the start, and a tenth of a second in the middle of somebody's answer.
"""

from __future__ import annotations

import gc

_shared = False


def wait_for_start() -> None:
    """No collections until `settle`."""
    gc.disable()


def share() -> None:
    """What is there now is shared with processes that are forked from this one.

    A collection in one of them would write into all of it, and so make a copy; they look at what is their own alone.
    """
    global _shared
    gc.collect()
    gc.freeze()
    _shared = True


def settle() -> None:
    """Collects once, and from then on looks only at what is made later. Again after another model is loaded."""
    if not _shared:
        gc.unfreeze()
    gc.collect()
    if not _shared:
        gc.freeze()
    gc.enable()
