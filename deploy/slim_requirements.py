"""Prints requirements.lock without what serving never uses: TensorFlow and what only it needs, and the test tools.

The linear pipeline imports a stand-in (bot/rasa_runtime/unused_imports.py); this takes 1.7 GB out of an image.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LEFT_OUT = re.compile(
    r"tensorflow|tensorboard|keras|jax|libclang|tf-keras|opt-einsum|ml-dtypes|gast|astunparse|google-pasta|h5py"
    r"|playwright|axe-|mypy|ruff|pytest|hypothesis|schemathesis|mutmut|coverage|aiosmtpd|atheris|types-|execnet|grimp|import-linter",
)
_LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"


def slim(lock: str) -> str:
    """A package's lines, its hashes included, stay or go together."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    return "".join(block for block in blocks if not LEFT_OUT.match(block))


if __name__ == "__main__":
    sys.stdout.write(slim(_LOCK.read_text("utf-8")))
