"""What is checked only where a server starts: it writes all the time, other commands seldom."""

from __future__ import annotations

import tempfile

from services.settings.environment import PREFIX
from services.settings.faults import SettingsRefused
from services.settings.values import Settings


def check_for_serving(these: Settings) -> None:
    """Raises SettingsRefused where the folder of everything that is stored cannot be written."""
    try:
        these.var.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=these.var):
            pass
    except OSError as error:
        fault = f"{PREFIX}VAR: cannot write in {str(these.var)!r} ({error.strerror}); write a folder of this user's own"
        raise SettingsRefused([fault]) from None
