"""Matrices are multiplied in one thread.

A message's matrices are so small that the threads of the BLAS library wait for each other longer than they compute,
and they wait by spinning: on two cores a message cost twice the processor time. Training takes as long with one: nearly
all of it is the product of a sparse matrix, which no BLAS computes.
"""

from __future__ import annotations

import os

_SETTINGS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


def multiply_in_one_thread() -> None:
    """To be called before numpy is imported; whoever sets these variables has their way."""
    for name in _SETTINGS:
        os.environ.setdefault(name, "1")
